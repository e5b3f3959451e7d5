"""Verbs in the admin: the page that asks, the reason, one record or many, and refusals in words."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine

from escalations.models import Contact, Escalation, Flag, Note
from escalations.services.escalations import contain_escalation
from escalations.services.flags import discuss_flag, flag_flag, log_flag
from escalations.services.raising import raise_own_escalation
from tests.admin.browser import Browser
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import Event, User

Browse = Callable[[User | None], Browser]
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_work() -> object:
    """A Wednesday morning."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def flag(cast: Cast) -> Flag:
    """Bad news that Mia has sensed."""
    return log_flag(
        act=Act(cast.mia), customer=cast.acme, title="Slow", sensed_at=datetime(2026, 11, 17, 9, tzinfo=UTC)
    )


def path(flag: Flag, verb: str) -> str:
    """The address of a verb."""
    return f"/admin/escalations/flag/{flag.pk}/do/{verb}/"


def test_asking_changes_nothing(browse: Browse, cast: Cast, flag: Flag) -> None:
    answer = browse(cast.mia).get(path(flag, "flag"))
    assert answer.status == 200
    assert "Make it known to those who lead" in answer.text
    flag.refresh_from_db()
    assert flag.status == "sensed"


@pytest.mark.long
def test_confirming_does_it_with_reason_and_time(browse: Browse, cast: Cast, flag: Flag) -> None:
    """The time is typed in the zone of the person's calendar: 09:30 in Berlin is 08:30 UTC in winter."""
    typed = {"changelog_message": "Said in the weekly.", "occurred_at": "2026-11-18T09:30"}
    answer = browse(cast.mia).post(path(flag, "flag"), typed, follow=True)
    assert answer.messages == ["ACME-F1 Slow: flagged."]
    flag.refresh_from_db()
    assert (flag.status, flag.flagged_at) == ("flagged", datetime(2026, 11, 18, 8, 30, tzinfo=UTC))
    event = Event.objects.get(kind="flag.flagged")
    assert (event.actor, event.message, event.recorded_at) == (cast.mia, "Said in the weekly.", NOW)


def test_a_refusal_stands_beside_what_it_is_about(browse: Browse, cast: Cast, flag: Flag) -> None:
    answer = browse(cast.mia).post(path(flag, "flag"), {"occurred_at": "2026-11-19T09:30"})
    assert answer.status == 200
    assert "This lies in the future" in answer.errors["occurred_at"][0]
    flag.refresh_from_db()
    assert flag.status == "sensed"


def test_an_illegal_move_is_not_offered_and_not_done(browse: Browse, cast: Cast, flag: Flag) -> None:
    browser = browse(cast.mia)
    asked = browser.get(path(flag, "avert"))
    assert "Not possible while it is sensed" in asked.text
    assert '<button type="submit" class="house-button primary"' not in asked.text
    answer = browser.post(path(flag, "avert"), {})
    assert "Cannot avert this flag while it is sensed" in answer.errors["__all__"][0]
    assert Event.objects.filter(kind="flag.averted").count() == 0


def test_a_needed_reason_is_needed(browse: Browse, cast: Cast, flag: Flag) -> None:
    answer = browse(cast.mia).post(path(flag, "withdraw"), {"changelog_message": "  "})
    assert "changelog_message" in answer.errors
    flag.refresh_from_db()
    assert flag.status == "sensed"


def test_a_stale_page_does_nothing(browse: Browse, cast: Cast, flag: Flag) -> None:
    browser = browse(cast.mia)
    seen = browser.get(path(flag, "withdraw")).context["lines"][0]["version"]
    flag_flag(flag.pk, act=Act(cast.max))
    typed = {"changelog_message": "A mistake.", f"version-{flag.pk}": seen}
    answer = browser.post(path(flag, "withdraw"), typed)
    assert "has changed since you read it" in answer.errors["__all__"][0]
    flag.refresh_from_db()
    assert flag.status == "flagged"


@pytest.mark.long
def test_the_page_of_a_record_offers_what_is_possible_and_allowed(browse: Browse, cast: Cast, flag: Flag) -> None:
    change = f"/admin/escalations/flag/{flag.pk}/change/"
    names = {
        who: [button.verb.name for button in browse(cast.person(who)).get(change).context["buttons"]]
        for who in ("mia", "max")
    }
    assert names == {"mia": ["flag", "escalate", "withdraw", "contact", "note"], "max": ["flag", "contact", "note"]}


@pytest.mark.long
def test_many_are_each_done_by_itself_and_told_by_itself(browse: Browse, cast: Cast, flag: Flag) -> None:
    fine = log_flag(act=Act(cast.mia), customer=cast.acme, title="Known")
    flag_flag(fine.pk, act=Act(cast.mia))
    browser = browse(cast.mia)
    chosen = {"action": "discuss", "_selected_action": [str(flag.pk), str(fine.pk)], "index": "0"}
    asked = browser.post("/admin/escalations/flag/", chosen)
    assert asked.status == 200
    assert [line["hindrance"] for line in asked.context["lines"]] == ["", "Not possible while it is sensed."]
    assert Event.objects.filter(kind="flag.discussed").count() == 0
    answer = browser.post(
        "/admin/escalations/flag/", {**chosen, "confirmed": "1", "changelog_message": "In the daily."}
    )
    assert [one.label for one in answer.context["done"]] == ["ACME-F2 Known"]
    (refused,) = answer.context["refused"]
    assert refused.label == "ACME-F1 Slow"
    assert "Cannot discuss this flag while it is sensed" in refused.refusal
    event = Event.objects.get(kind="flag.discussed")
    assert (event.subject_id, event.message) == (fine.pk, "In the daily.")


def test_many_with_a_missing_reason_are_asked_again(browse: Browse, cast: Cast, flag: Flag) -> None:
    chosen = {"action": "withdraw", "_selected_action": [str(flag.pk)], "confirmed": "1", "changelog_message": ""}
    answer = browse(cast.mia).post("/admin/escalations/flag/", chosen)
    assert "changelog_message" in answer.errors
    flag.refresh_from_db()
    assert flag.status == "sensed"


def test_many_that_changed_meanwhile_are_left_alone(browse: Browse, cast: Cast, flag: Flag) -> None:
    flag_flag(flag.pk, act=Act(cast.max))
    chosen = {
        "action": "discuss",
        "_selected_action": [str(flag.pk)],
        "confirmed": "1",
        f"version-{flag.pk}": str(flag.version),
    }
    answer = browse(cast.mia).post("/admin/escalations/flag/", chosen)
    assert "has changed since you read it" in answer.context["refused"][0].refusal


@pytest.mark.long
def test_members_are_not_offered_what_they_may_not(browse: Browse, cast: Cast, flag: Flag) -> None:
    """And an action that is named all the same does nothing."""
    browser = browse(cast.max)
    offered = {
        name for name, _ in browser.get("/admin/escalations/flag/").context["action_form"].fields["action"].choices
    }
    assert offered == {"", "flag"}
    flag_flag(flag.pk, act=Act(cast.mia))
    browser.post(
        "/admin/escalations/flag/", {"action": "discuss", "_selected_action": [str(flag.pk)], "confirmed": "1"}
    )
    flag.refresh_from_db()
    assert flag.status == "flagged"


@pytest.mark.long
def test_escalating_joins_an_escalation_of_the_same_customer(browse: Browse, cast: Cast, flag: Flag) -> None:
    own = _escalation(cast)
    foreign = raise_own_escalation(act=Act(cast.gus), customer=cast.globex, title="Theirs", reason="x", severity="low")
    browser = browse(cast.mia)
    choices = [
        str(value) for value, _ in browser.get(path(flag, "escalate")).context["form"].fields["escalation"].choices
    ]
    assert choices == ["", str(own.pk)]
    refused = browser.post(path(flag, "escalate"), {"escalation": str(foreign.pk)})
    assert list(refused.errors) == ["escalation"]
    browser.post(path(flag, "escalate"), {"escalation": str(own.pk)})
    flag.refresh_from_db()
    assert (flag.status, flag.escalation) == ("escalated", own)


def test_escalating_may_raise_a_new_one(browse: Browse, cast: Cast, flag: Flag) -> None:
    browse(cast.mia).post(path(flag, "escalate"), {"severity": "high", "reason": "Shops stand still."})
    flag.refresh_from_db()
    assert flag.escalation is not None
    assert (flag.escalation.severity, flag.escalation.reason) == ("high", "Shops stand still.")


@pytest.mark.long
def test_contacts_and_notes_are_added_on_the_page(browse: Browse, cast: Cast) -> None:
    escalation = _escalation(cast)
    contain_escalation(escalation.pk, act=Act(cast.mia))
    base, browser = f"/admin/escalations/escalation/{escalation.pk}/", browse(cast.max)
    browser.post(
        f"{base}do/contact/",
        {"channel": "call", "direction": "outbound", "summary": "It is contained.", "gives_update": "on"},
    )
    browser.post(f"{base}do/note/", {"text": "Keep finance posted."})
    contact, note = Contact.objects.get(), Note.objects.get()
    assert (contact.author, contact.escalation, contact.counted) == (cast.max, escalation, True)
    assert (note.author, note.text) == (cast.max, "Keep finance posted.")
    text = browser.get(f"{base}change/").text
    assert "It is contained." in text
    assert "Keep finance posted." in text


@pytest.mark.long
def test_a_customers_own_escalation_cannot_be_declined(browse: Browse, cast: Cast) -> None:
    escalation = _escalation(cast)
    base, browser = f"/admin/escalations/escalation/{escalation.pk}/", browse(cast.mia)
    assert "decline" not in [button.verb.name for button in browser.get(f"{base}change/").context["buttons"]]
    answer = browser.post(f"{base}do/decline/", {"changelog_message": "No."})
    assert answer.errors["__all__"] == ["A customer's own escalation cannot be declined."]


def test_the_way_back_stays_in_the_house(browse: Browse, cast: Cast, flag: Flag) -> None:
    browser = browse(cast.mia)
    outside = browser.post(path(flag, "flag"), {"next": "https://example.org/"})
    assert outside.location == f"/admin/escalations/flag/{flag.pk}/change/"
    discuss_flag(flag.pk, act=Act(cast.mia))
    inside = browser.post(path(flag, "act"), {"next": "/admin/"})
    assert inside.location == "/admin/"


@pytest.mark.long
def test_too_many_at_once_are_refused(browse: Browse, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.admin.verbs.AT_ONCE", 1)
    ids = [str(log_flag(act=Act(cast.mia), customer=cast.acme, title=f"No {n}").pk) for n in range(2)]
    answer = browse(cast.mia).post(
        "/admin/escalations/flag/", {"action": "flag", "_selected_action": ids, "confirmed": "1"}, follow=True
    )
    assert answer.messages == ["At most 1 at once: narrow the list by its filters first."]
    assert Flag.objects.filter(status="flagged").count() == 0


def _escalation(cast: Cast) -> Escalation:
    return raise_own_escalation(
        act=Act(cast.cora), customer=cast.acme, title="Twice", reason="Billed twice.", severity="high", owner=cast.mia
    )
