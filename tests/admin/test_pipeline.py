"""What operators do in the admin: dead mails, the hold switch; and what everybody does with reminders."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from escalations.services.flags import log_flag
from tests.admin.browser import Browser
from tests.cast import Cast
from tracker import clock
from tracker.acts import Act
from tracker.kinds import Channel
from tracker.models import Delivery, Event, Ladder, Reminder, User
from tracker.pipeline.hold import is_held
from tracker.states import DeliveryState

Browse = Callable[[User | None], Browser]


@pytest.fixture
def dead(cast: Cast) -> Delivery:
    """A mail to Mia that could not be delivered."""
    log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow")
    row = Delivery.objects.create(
        event=Event.objects.earliest("id"),
        recipient=cast.mia,
        channel=Channel.EMAIL,
        title="Look at this",
        body="It is slow.",
        due_at=clock.now(),
    )
    row.status, row.ended_at, row.reason = DeliveryState.DEAD, clock.now(), "no such mailbox"
    row.save()
    return row


@pytest.mark.long
def test_dead_mails_are_replayed(browse: Browse, cast: Cast, dead: Delivery) -> None:
    browser = browse(cast.ola)
    listed = browser.get("/admin/tracker/delivery/", {"status__exact": "dead"})
    assert "no such mailbox" in listed.text
    chosen = {"action": "replay", "_selected_action": [str(dead.pk)], "confirmed": "1"}
    answer = browser.post("/admin/tracker/delivery/", chosen)
    assert [one.label for one in answer.context["done"]] == ["Look at this"]
    dead.refresh_from_db()
    assert dead.status == "pending"
    assert "is not" not in browser.post("/admin/tracker/delivery/", chosen).context["refused"][0].label


def test_dead_mails_are_dismissed_with_a_reason(browse: Browse, cast: Cast, dead: Delivery) -> None:
    path = f"/admin/tracker/delivery/{dead.pk}/do/dismiss/"
    assert "changelog_message" in browse(cast.ola).post(path, {}).errors
    assert browse(cast.ola).post(path, {"changelog_message": "She has left."}).status == 302
    dead.refresh_from_db()
    assert (dead.status, dead.reason) == ("suppressed", "dismissed: She has left.")


def test_leads_do_not_operate_the_pipeline(browse: Browse, cast: Cast, dead: Delivery) -> None:
    browser = browse(cast.mia)
    assert browser.get("/admin/tracker/delivery/").status == 403
    assert browser.get("/admin/pipeline/").status == 403
    assert browser.post("/admin/pipeline/", {"hold": "1", "reason": "x"}).status == 403
    assert not is_held()


@pytest.mark.long
def test_the_pipeline_is_held_and_released(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.ola)
    assert "Hold everything" in browser.get("/admin/pipeline/").text
    browser.post("/admin/pipeline/", {"hold": "1", "reason": ""})
    assert not is_held()
    browser.post("/admin/pipeline/", {"hold": "1", "reason": "After the restore."})
    assert is_held()
    assert "After the restore." in browser.get("/admin/pipeline/").text
    refused = browser.post("/admin/pipeline/", {"release": "1", "suppress_before": "2999-01-01T00:00"})
    assert "This lies in the future." in refused.text
    assert is_held()
    browser.post("/admin/pipeline/", {"release": "1"})
    assert not is_held()


@pytest.mark.long
def test_reminders_are_taken_on_and_put_off_from_the_record(browse: Browse, cast: Cast) -> None:
    flag = log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow", owner=cast.max)
    page, browser = f"/admin/escalations/flag/{flag.pk}/change/", browse(cast.max)
    (running,) = [line for line in browser.get(page).context["clocks"] if line["buttons"]]
    take_on, put_off = (button["path"] for button in running["buttons"])
    until = clock.now() + timedelta(days=3)
    assert browser.post(put_off, {"until": until.strftime("%Y-%m-%dT%H:%M")}).location == page
    ladder = Ladder.objects.get(subject_id=flag.pk)
    assert ladder.snoozed_until is not None
    assert "quiet until" in browser.get(page).text
    assert browser.post(take_on, {}).location == page
    ladder.refresh_from_db()
    assert (ladder.status, ladder.acknowledged_by) == ("acknowledged", cast.max)
    assert set(Reminder.objects.values_list("state", flat=True)) == {"cancelled"}
    assert "somebody is on it" in browser.get(page).text


@pytest.mark.long
def test_a_snooze_without_an_end_is_refused(browse: Browse, cast: Cast) -> None:
    log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow", owner=cast.max)
    path = f"/admin/tracker/ladder/{Ladder.objects.get().pk}/do/snooze/"
    assert list(browse(cast.max).post(path, {}).errors) == ["until"]
    assert "30 days" in browse(cast.max).post(path, {"until": "2999-01-01T00:00"}).errors["until"][0]
