"""What needs me today: each queue holds what waits for the person, once, with its times, in few queries."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.models import Escalation, Flag
from escalations.services.escalations import accept_escalation, acknowledge_escalation
from escalations.services.flags import flag_flag, log_flag
from escalations.services.raising import raise_escalation, raise_own_escalation
from tests.admin.browser import Browser
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import Ladder, User
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.hold import switch
from tracker.pipeline.sweep import sweep_reminders
from tracker.queries.desk import SHOWN
from tracker.services.ladders import acknowledge_ladder

Browse = Callable[[User | None], Browser]
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Monday 09:00 in Berlin, when the office opens; it closes at 17:00."""
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Monday morning; tests move on from there."""
    with time_machine.travel(MONDAY, tick=False) as moving:
        yield moving


def later(clock: time_machine.Traveller, hours: float) -> None:
    """Move on, and let the pipeline do what is due by then."""
    clock.move_to(MONDAY + hours * HOUR)
    sweep_reminders()
    while fan_out().events:
        pass


def queues(browser: Browser) -> dict[str, list[str]]:
    """The labels in each queue that holds something."""
    context = browser.get("/admin/").context
    return {queue["name"]: [item["label"] for item in queue["items"]] for queue in context["queues"] if queue["items"]}


def flag_of(cast: Cast, owner: User, title: str = "Slow", **fields: Any) -> Flag:
    """Bad news of ACME, sensed now."""
    return log_flag(act=Act(owner), customer=cast.acme, title=title, owner=owner, **fields)


def escalation_of(cast: Cast, owner: User, title: str = "Twice", severity: str = "high") -> Escalation:
    """One that Cora raises now."""
    return raise_own_escalation(
        act=Act(cast.cora), customer=cast.acme, title=title, reason="x", severity=severity, owner=owner
    )


@pytest.mark.long
def test_nothing_waits_and_the_page_teaches(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.mia).get("/admin/")
    assert "Nothing waits for you" in answer.text
    assert "Log what you sense" in answer.text
    assert [button.label for button in answer.context["board_buttons"]] == [
        "Log a flag", "Raise an escalation", "Draft a recovery plan",
    ]  # fmt: skip


@pytest.mark.long
def test_a_flag_of_mine_waits_until_somebody_acts(browse: Browse, cast: Cast, clock: time_machine.Traveller) -> None:
    flag = flag_of(cast, cast.max)
    clock.move_to(MONDAY + 2 * HOUR)
    answer = browse(cast.max).get("/admin/")
    (queue,) = [queue for queue in answer.context["queues"] if queue["items"]]
    (item,) = queue["items"]
    assert (queue["name"], item["label"], item["says"]) == ("flags", "ACME-F1 Slow", "flag it")
    assert item["path"] == f"/admin/escalations/flag/{flag.pk}/change/"
    assert "in 2 h" in item["due"]
    assert "Mon 2 Mar 2026, 13:00" in item["due"]
    assert item["age"] == "2 h of work so far"
    assert queues(browse(cast.mia)) == {}


@pytest.mark.long
def test_waiting_is_counted_in_my_working_hours(browse: Browse, cast: Cast, clock: time_machine.Traveller) -> None:
    flag_of(cast, cast.max)
    flag_of(cast, cast.max, "Burning", severity="critical")
    clock.move_to(MONDAY + 24 * HOUR)
    items = {item["label"]: item["age"] for queue in _queues(browse(cast.max)) for item in queue["items"]}
    assert items == {"ACME-F1 Slow": "8 h of work so far", "ACME-F2 Burning": "24 h so far"}


@pytest.mark.long
def test_a_fired_reminder_stays_until_somebody_acts(browse: Browse, cast: Cast, clock: time_machine.Traveller) -> None:
    """For the owner and for the lead who was told; not before it is due, and not once the step was taken."""
    flag = flag_of(cast, cast.max)
    later(clock, 3.99)
    assert queues(browse(cast.max)) == {"flags": ["ACME-F1 Slow"]}
    later(clock, 4)
    assert queues(browse(cast.max)) == {"reminded": ["ACME-F1 Slow"]}
    assert queues(browse(cast.mia)) == {}
    later(clock, 24)
    assert queues(browse(cast.mia)) == {"reminded": ["ACME-F1 Slow"]}
    assert queues(browse(cast.lia)) == {}
    flag_flag(flag.pk, act=Act(cast.mia))
    assert queues(browse(cast.mia)) == {}
    assert queues(browse(cast.max)) == {"flags": ["ACME-F1 Slow"]}


@pytest.mark.long
def test_a_reminder_that_somebody_has_taken_on_is_over(
    browse: Browse, cast: Cast, clock: time_machine.Traveller
) -> None:
    flag = flag_of(cast, cast.max)
    later(clock, 4)
    acknowledge_ladder(Ladder.objects.get(subject_id=flag.pk).pk, act=Act(cast.max))
    assert queues(browse(cast.max)) == {"flags": ["ACME-F1 Slow"]}


@pytest.mark.long
def test_an_escalation_waits_to_be_acknowledged(browse: Browse, cast: Cast) -> None:
    escalation = escalation_of(cast, cast.mia)
    assert queues(browse(cast.mia)) == {"acknowledge": ["ACME-E1 Twice"]}
    assert queues(browse(cast.max)) == {}
    acknowledge_escalation(escalation.pk, act=Act(cast.mia))
    assert queues(browse(cast.mia)) == {}


@pytest.mark.long
def test_an_update_is_shown_on_its_day(browse: Browse, cast: Cast, clock: time_machine.Traveller) -> None:
    """High promises an update every second working day: on Wednesday at 09:00. Held reminders do not hide it."""
    switch(held=True, reason="test", by=None)
    escalation = escalation_of(cast, cast.mia)
    acknowledge_escalation(escalation.pk, act=Act(cast.mia))
    escalation.refresh_from_db()
    midnight = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)
    assert escalation.next_update_due == datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
    for moment, shown in ((midnight - timedelta(minutes=1), {}), (midnight, {"updates": ["ACME-E1 Twice"]})):
        clock.move_to(moment)
        assert queues(browse(cast.mia)) == shown


@pytest.mark.long
def test_requests_wait_for_those_who_may_accept(browse: Browse, cast: Cast) -> None:
    request = raise_escalation(
        act=Act(cast.max), customer=cast.acme, title="Help", reason="x", severity="low", owner=cast.max
    )
    assert queues(browse(cast.mia)) == {"requests": ["ACME-E1 Help"]}
    assert queues(browse(cast.eli)) == {"requests": ["ACME-E1 Help"]}
    assert queues(browse(cast.max)) == queues(browse(cast.lia)) == {}
    accept_escalation(request.pk, act=Act(cast.mia))
    assert queues(browse(cast.eli)) == {}


@pytest.mark.long
def test_managers_see_what_is_late_with_their_customers(
    browse: Browse, cast: Cast, clock: time_machine.Traveller
) -> None:
    flag_of(cast, cast.max)
    escalation_of(cast, cast.mia)
    log_flag(act=Act(cast.lia), customer=cast.globex, title="Theirs", owner=cast.lia)
    clock.move_to(MONDAY + 2 * HOUR - timedelta(seconds=1))
    assert queues(browse(cast.eli)) == {}
    clock.move_to(MONDAY + 4 * HOUR)
    assert queues(browse(cast.eli)) == {"late": ["ACME-E1 Twice", "ACME-F1 Slow"]}
    assert "late" not in queues(browse(cast.mia))


@pytest.mark.long
def test_the_inbox_is_beside_and_counted_apart(browse: Browse, cast: Cast, clock: time_machine.Traveller) -> None:
    flag_of(cast, cast.mia)
    flag_of(cast, cast.max, "Other")
    later(clock, 0.1)
    context = browse(cast.mia).get("/admin/").context
    assert context["board"].waiting == 1
    assert context["inbox"]["total"] == context["board"].inbox.total


@pytest.mark.long
def test_a_held_pipeline_is_said_to_everybody(browse: Browse, cast: Cast) -> None:
    switch(held=True, reason="after the restore", by=None)
    assert "Reminders and mails are held: after the restore" in browse(cast.max).get("/admin/").text


@pytest.mark.long
def test_long_queues_are_cut_and_counted(browse: Browse, cast: Cast) -> None:
    for number in range(SHOWN + 3):
        flag_of(cast, cast.max, f"No {number}")
    (queue,) = [queue for queue in _queues(browse(cast.max)) if queue["items"]]
    assert (len(queue["items"]), queue["total"], queue["hidden"]) == (SHOWN, SHOWN + 3, 3)


@pytest.mark.long
def test_what_is_late_stands_by_severity_and_then_by_lateness(
    browse: Browse, cast: Cast, clock: time_machine.Traveller
) -> None:
    """However much has been late for longer: what burns is never cut off."""
    for number in range(SHOWN):
        flag_of(cast, cast.max, f"Low {number}", severity="low")
    later(clock, 24)
    flag_of(cast, cast.max, "Burning", severity="critical")
    flag_of(cast, cast.max, "Slow")
    later(clock, 200)
    expected = [f"ACME-F{SHOWN + 1} Burning", f"ACME-F{SHOWN + 2} Slow"]
    expected += [f"ACME-F{number + 1} Low {number}" for number in range(SHOWN - 2)]
    assert queues(browse(cast.max))["reminded"] == expected


@pytest.mark.long
def test_the_number_of_queries_does_not_grow(browse: Browse, cast: Cast, clock: time_machine.Traveller) -> None:
    """Whatever waits, for somebody who has every queue. Session, person, roles and time zone are in it."""
    browser = browse(cast.eli)
    flag_of(cast, cast.eli)
    browser.get("/admin/")
    counts = []
    for round_ in range(2):
        for number in range(4 * round_ + 1):
            flag_of(cast, cast.max, f"Late {round_} {number}")
            escalation_of(cast, cast.eli, f"Mine {round_} {number}")
            raise_escalation(
                act=Act(cast.max), customer=cast.acme, title="Help", reason="x", severity="low", owner=cast.max
            )
        later(clock, 30 + round_)
        with CaptureQueriesContext(connection) as queries:
            browser.get("/admin/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30, counts


def _queues(browser: Browser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get("/admin/").context["queues"]
    return found
