"""Needles warn of silence, of a real decline and of falling back after closing, and tell once that they are there."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from escalations.services.escalations import amend_escalation, reopen_escalation
from recovery.models import Needle, Process, Reading
from recovery.notifications import NOTICES
from recovery.services.needles import amend_needle
from recovery.services.plans import submit_plan
from recovery.services.promising import commit_plan
from recovery.services.publishing import publish_update, withdraw_publication
from recovery.services.readings import add_reading, correct_reading, start_process
from tests.cast import Cast
from tests.flows.world import DAY, NOW, queries, undone
from tests.ladders.steps import climb, local
from tests.plans.world import TODAY, VERBS, a_milestone, a_needle, a_plan, an_empty_plan, finish_all
from tests.readings.made import CALM, close, measure, promised
from tests.warnings.stage import BERLIN, LIVE, mia, tell
from tracker.acts import Act
from tracker.models import Delivery, Event, Ladder, User
from tracker.pipeline.reconcile import Mended, reconcile_ladders

LOW = (4, 3, 5, 4, 3, 4, 5, 4, 3, 4, 5, 4)
"""Twelve readings at the target of 5 or better: the last seven of them make it stable."""

SOON = timedelta(days=7)


def armed(needle: Needle) -> dict[str, str]:
    """The live warnings of a needle, and from when each is one."""
    rows = Ladder.objects.filter(subject_id=needle.pk, status__in=LIVE).order_by("started_at", "clock")
    return {row.clock.partition(".")[2]: f"{row.started_at.astimezone(BERLIN):%a %d %b %H:%M}" for row in rows}


def history(needle: Needle, name: str) -> list[str]:
    """The states of all ladders there ever were of this name, in the order of arming."""
    rows = Ladder.objects.filter(subject_id=needle.pk, clock=f"needle.{name}").order_by("created_at", "id")
    return list(rows.values_list("status", flat=True))


def inbox(person: User) -> list[str]:
    """The titles of what was told of needles, oldest first."""
    rows = Delivery.objects.filter(recipient=person, channel="inbox", event__kind="needle.reminded")
    return list(rows.order_by("id").values_list("title", flat=True))


def body(person: User) -> str:
    """The text of the last of them."""
    rows = Delivery.objects.filter(recipient=person, channel="inbox", event__kind="needle.reminded")
    return str(rows.latest("id").body)


def add(cast: Cast, needle: Needle, value: Any, on: date = TODAY) -> Reading:
    return add_reading(act=Act(cast.max), needle=needle, measured_on=on, value=Decimal(value))


def complete(cast: Cast, needle: Needle) -> None:
    VERBS["complete"](cast, finish_all(cast, needle.plan))


@pytest.mark.long
def test_a_plan_that_is_not_promised_warns_of_nothing(cast: Cast) -> None:
    needle = Needle.objects.get(plan=a_plan(cast, "approved"))
    measure(cast, needle, [*CALM[:11], 900])
    assert armed(needle) == {}
    plan = VERBS["commit"](cast, needle.plan)
    assert armed(needle) == {"declining": "Wed 16 Sep 10:00", "stale": "Thu 01 Oct 00:00"}
    VERBS["abandon"](cast, plan)
    assert armed(needle) == {}


@pytest.mark.long
def test_silence_for_two_cadences(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    assert armed(needle) == {"stale": "Thu 01 Oct 00:00"}
    assert climb(needle, "needle.stale") == [("owner", "Thu 01 09:00"), ("manager", "Fri 02 17:00")]
    add(cast, needle, 300, date(2026, 9, 14))  # before the promise: that is what was promised by
    assert history(needle, "stale") == ["cancelled", "running"]
    clockwork.move_to(local("2026-10-01 08:59"))
    tell()
    assert inbox(cast.mia) == []
    clockwork.move_to(local("2026-10-01 09:00"))
    tell()
    assert inbox(cast.mia) == ["[ACME-P1] Orders that wait: not measured since 14 Sep 2026"]
    assert "A reading was agreed for every 7 days, and the last one is of 14 Sep 2026." in body(cast.mia)
    assert "What ends this: add what was measured since" in body(cast.mia)
    add(cast, needle, 300, date(2026, 9, 30))
    assert armed(needle) == {"stale": "Thu 15 Oct 00:00"}
    assert history(needle, "stale") == ["cancelled", "cancelled", "running"]
    clockwork.move_to(local("2026-10-02 17:00"))
    tell()
    assert inbox(cast.eli) == []


def test_another_cadence_counts_at_once(cast: Cast) -> None:
    needle = promised(cast)
    amend_needle(needle.pk, act=Act(cast.mia), cadence_days=1)
    assert armed(needle) == {"stale": "Sat 19 Sep 00:00"}


@pytest.mark.long
def test_a_real_decline_until_it_is_none(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    measure(cast, needle, CALM, TODAY - SOON)
    assert "declining" not in armed(needle)
    add(cast, needle, 400)
    assert armed(needle)["declining"] == "Wed 16 Sep 10:00"
    tell()
    assert inbox(cast.mia) == ["[ACME-P1] Orders that wait: really getting worse, since 16 Sep 2026"]
    assert "a real change for the worse, not its normal movement" in body(cast.mia)
    clockwork.move_to(NOW + SOON)
    add(cast, needle, 410, TODAY + SOON)  # it goes on: nobody is told twice
    assert history(needle, "declining") == ["running"]
    tell()
    assert len(inbox(cast.mia)) == 1
    with undone():
        add(cast, needle, 300, TODAY + SOON - timedelta(1))  # in between
        assert history(needle, "declining") == ["cancelled", "running"]
    clockwork.move_to(NOW + 2 * SOON)
    add(cast, needle, 300, TODAY + 2 * SOON)
    assert history(needle, "declining") == ["done"]


def test_a_correction_ends_it(cast: Cast) -> None:
    needle = promised(cast)
    measure(cast, needle, CALM, TODAY - SOON)
    bad = add(cast, needle, 400)
    correct_reading(bad.pk, act=mia(cast), value=Decimal(300))
    assert history(needle, "declining") == ["done"]


def test_a_new_process_ends_it(cast: Cast) -> None:
    needle = promised(cast)
    measure(cast, needle, [*CALM, 400])
    assert "declining" in armed(needle)
    start_process(act=Act(cast.mia), needle=needle, since=TODAY, reason="Twice as many orders come in.")
    assert history(needle, "declining") == ["done"]
    assert Process.objects.count() == 1


def test_critical_is_watched_round_the_clock(cast: Cast) -> None:
    needle = promised(cast)
    amend_escalation(needle.plan.escalation_id, act=mia(cast), severity="critical")
    assert climb(needle, "needle.stale") == [("owner", "Thu 01 00:00"), ("manager", "Thu 01 16:00")]


@pytest.mark.long
def test_reached_and_stable_is_told_once_until_it_is_shown(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    measure(cast, needle, LOW)
    assert "reached" in armed(needle)
    tell()
    title = "[ACME-P1] Orders that wait: its target is reached, and it is stable"
    assert (inbox(cast.mia), inbox(cast.eli)) == ([title], [])
    clockwork.move_to(NOW + SOON)
    add(cast, needle, 4, TODAY + SOON)
    tell()
    assert inbox(cast.mia) == [title]
    update = publish_update(needle.plan.escalation_id, act=mia(cast))
    assert history(needle, "reached") == ["done"]
    withdraw_publication(update.pk, act=mia(cast))
    assert history(needle, "reached") == ["done", "running"]


@pytest.mark.long
def test_after_closing_it_warns_of_falling_back(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    measure(cast, needle, CALM)
    complete(cast, needle)
    close(cast, needle)
    assert armed(needle) == {"stale": "Thu 01 Oct 00:00"}
    clockwork.move_to(NOW + SOON)
    add(cast, needle, 400, TODAY + SOON)
    assert armed(needle)["fallen"] == "Wed 23 Sep 10:00"
    assert "declining" not in armed(needle)
    tell()
    assert inbox(cast.mia) == ["[ACME-P1] Orders that wait: falling back after closing, since 23 Sep 2026"]
    assert "Its escalation was closed on 16 Sep 2026 and is watched for 90 days." in body(cast.mia)
    reopen_escalation(needle.plan.escalation_id, act=mia(cast))
    assert history(needle, "fallen") == ["done"]
    assert "declining" in armed(needle)


@pytest.mark.long
def test_what_no_longer_keeps_its_target_has_fallen(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    measure(cast, needle, (1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2))
    complete(cast, needle)
    close(cast, needle)
    assert "fallen" not in armed(needle)
    clockwork.move_to(NOW + 7 * SOON)
    today = TODAY + 7 * SOON
    measure(cast, needle, (9, 11, 9, 10, 11, 9), today)
    start_process(act=Act(cast.mia), needle=needle, since=today - 5 * SOON, reason="Another count.")
    assert armed(needle)["fallen"]
    ladder = Ladder.objects.get(subject_id=needle.pk, clock="needle.fallen", status__in=LIVE)
    assert (ladder.facts["how"], ladder.facts["target"]) == ("target", "5")
    assert says(ladder)[0].endswith("falling back after closing, off its target")


@pytest.mark.long
def test_the_watch_has_an_end(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    measure(cast, needle, CALM)
    complete(cast, needle)
    close(cast, needle)
    clockwork.move_to(NOW + 90 * DAY - timedelta(seconds=1))
    assert reconcile_ladders() == Mended()
    assert set(armed(needle)) == {"stale"}
    clockwork.move_to(NOW + 90 * DAY)
    assert reconcile_ladders().orphans == 1
    assert armed(needle) == {}


@pytest.mark.long
def test_silence_that_begins_after_the_watch_is_none(cast: Cast, clockwork: time_machine.Traveller) -> None:
    needle = promised(cast)
    complete(cast, needle)
    close(cast, needle)
    clockwork.move_to(NOW + 89 * DAY)
    add(cast, needle, 3, TODAY + 89 * DAY)
    assert armed(needle) == {}


@pytest.mark.long
def test_another_promised_plan_has_the_say(cast: Cast) -> None:
    needle = promised(cast)
    complete(cast, needle)
    assert "stale" in armed(needle)
    plan = an_empty_plan(cast, needle.plan.escalation)
    second = a_needle(cast, plan)
    a_milestone(cast, plan, owner=cast.max, due_on=date(2026, 9, 25), lead_days=2)
    submit_plan(plan.pk, act=Act(cast.mia))
    commit_plan(plan.pk, act=Act(cast.eli), override_reason="To be filled.")
    assert (armed(needle), set(armed(second))) == ({}, {"stale"})


@pytest.mark.long
def test_the_reconciler_asks_as_much_about_many(cast: Cast) -> None:
    needle = promised(cast)
    measure(cast, needle, [*CALM, 400])
    with queries() as few:
        assert reconcile_ladders() == Mended()
    second = a_needle(cast, needle.plan, name="Calls")
    measure(cast, second, LOW)
    with queries() as one_is_reached:
        assert reconcile_ladders() == Mended()
    assert len(one_is_reached) == len(few) + 1  # what the customer was shown is asked once more


def test_the_reconciler_mends_what_raw_sql_did(cast: Cast) -> None:
    needle = promised(cast)
    Needle.objects.filter(pk=needle.pk).update(cadence_days=1)
    assert reconcile_ladders().records == 1
    assert armed(needle) == {"stale": "Sat 19 Sep 00:00"}


def says(ladder: Ladder) -> tuple[str, str]:
    event = Event(
        kind="needle.reminded", subject_label=ladder.subject_label, recorded_at=NOW,
        data={"clock": ladder.clock, "facts": ladder.facts},
    )  # fmt: skip
    [notice] = [notice for notice in NOTICES if notice.kind == event.kind]
    worded = notice.word(event)
    return worded.title, worded.body
