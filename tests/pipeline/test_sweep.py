"""Due reminders fire, once, at their time, and only the latest of those that were missed."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from escalations.services.flags import amend_flag, flag_flag, withdraw_flag
from tests.cast import Cast
from tests.pipeline.stage import HOUR, MONDAY, bad_news, inbox, reminded, states, tell_all, the_ladder
from tracker import clock
from tracker.acts import Act
from tracker.models import Ladder, LadderPolicy, Outbox
from tracker.pipeline.law import count_everything
from tracker.pipeline.sweep import sweep_reminders

MICRO = timedelta(microseconds=1)


def test_a_step_fires_at_its_time_and_not_before(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
    with clock.at(MONDAY + 4 * HOUR - MICRO):
        assert sweep_reminders().claimed == 0
    with clock.at(MONDAY + 4 * HOUR):
        assert sweep_reminders().fired == 1
        assert sweep_reminders().claimed == 0
    assert states(the_ladder(flag)) == ["fired", "pending"]
    (event,) = reminded(flag)
    assert (event.occurred_at, event.recorded_at) == (MONDAY + 4 * HOUR, MONDAY + 4 * HOUR)
    assert event.customer_id == cast.acme.pk
    assert event.actor is None
    assert event.subject_label == str(flag)
    assert event.data == {
        "ladder": str(the_ladder(flag).pk),
        "clock": "flag.flagging",
        "step": 0,
        "audience": "owner",
        "severity": "medium",
        "due_at": "2026-03-02T12:00:00+00:00",
        "late": False,
    }


def test_the_event_of_a_fired_reminder_waits_in_the_outbox(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
    with clock.at(MONDAY + 4 * HOUR):
        sweep_reminders()
    assert Outbox.objects.filter(event=reminded(flag)[0]).exists()


@pytest.mark.parametrize(
    ("behind", "late"), [(timedelta(minutes=15), False), (timedelta(minutes=15) + MICRO, True)], ids=["at", "after"]
)
def test_late_is_more_than_fifteen_minutes(cast: Cast, behind: timedelta, late: bool) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
    with clock.at(MONDAY + 4 * HOUR + behind):
        sweep_reminders()
    assert reminded(flag)[0].data["late"] is late


def test_the_last_step_leaves_the_ladder_exhausted(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
    with clock.at(MONDAY + 4 * HOUR):
        sweep_reminders()
        assert the_ladder(flag).status == "running"
    with clock.at(MONDAY + 8 * HOUR):
        sweep_reminders()
    assert the_ladder(flag).status == "exhausted"
    assert states(the_ladder(flag)) == ["fired", "fired"]


def test_after_three_days_of_silence_each_ladder_speaks_once_and_says_it_is_late(cast: Cast) -> None:
    """Everything stopped for 72 h: the latest missed step goes out, marked late, and the others are superseded."""
    with clock.at(MONDAY):
        first, second = bad_news(cast), bad_news(cast, "Invoices are wrong")
        tell_all()
    with clock.at(MONDAY + 72 * HOUR):
        tell_all()
        tell_all()
    for flag in (first, second):
        assert states(the_ladder(flag)) == ["superseded", "fired"]
        (event,) = reminded(flag)
        assert event.data["late"] is True
        assert event.data["step"] == 1
    assert not inbox(cast.max)
    told = inbox(cast.mia)
    assert [delivery.late for delivery in told] == [True, True]
    assert all("late" in delivery.body for delivery in told)


def test_a_small_batch_ends_the_oldest_first_and_still_speaks_once(cast: Cast) -> None:
    with clock.at(MONDAY):
        flags = [bad_news(cast, f"News {number}") for number in range(3)]
    with clock.at(MONDAY + 72 * HOUR):
        counts = [sweep_reminders(batch=1) for _ in range(7)]
    assert [count.claimed for count in counts] == [1, 1, 1, 1, 1, 1, 0]
    assert sum(count.fired for count in counts) == 3
    assert all(states(the_ladder(flag)) == ["superseded", "fired"] for flag in flags)
    assert all(the_ladder(flag).status == "exhausted" for flag in flags)


def test_the_next_step_of_the_record_cancels_what_was_pending(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        ladder = the_ladder(flag)
    with clock.at(MONDAY + 5 * HOUR):
        sweep_reminders()
        flag_flag(flag.pk, act=Act(actor=cast.mia))
    with clock.at(MONDAY + 8 * HOUR):
        assert sweep_reminders().claimed == 0
    ladder.refresh_from_db()
    assert ladder.status == "done"
    assert states(ladder) == ["fired", "cancelled"]
    assert the_ladder(flag).clock == "flag.discussing"


def test_an_ended_record_is_silent(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        ladder = the_ladder(flag)
    with clock.at(MONDAY + HOUR):
        withdraw_flag(flag.pk, act=Act(actor=cast.mia, message="A false alarm."))
    with clock.at(MONDAY + 72 * HOUR):
        assert sweep_reminders().claimed == 0
    assert states(ladder) == ["cancelled", "cancelled"]


def test_a_policy_is_frozen_when_its_ladder_starts(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        LadderPolicy.objects.create(clock="flag.flagging", steps=[{"audience": "manager", "after_minutes": 60}])
    with clock.at(MONDAY + HOUR):
        assert sweep_reminders().claimed == 0
        later = bad_news(cast, "Later news")
    with clock.at(MONDAY + 2 * HOUR):
        assert sweep_reminders().fired == 1
    assert not reminded(flag)
    assert reminded(later)[0].data["audience"] == "manager"


def test_a_new_severity_starts_the_ladder_anew(cast: Cast) -> None:
    """What the old ladder had pending is cancelled, and the new one counts from the sensing as well."""
    with clock.at(MONDAY):
        flag = bad_news(cast)
        old = the_ladder(flag)
    with clock.at(MONDAY + HOUR):
        amend_flag(flag.pk, act=Act(actor=cast.mia, message="It got worse."), severity="high")
    assert states(old) == ["cancelled", "cancelled"]
    assert the_ladder(flag).severity == "high"
    with clock.at(MONDAY + 4 * HOUR):
        assert sweep_reminders().fired == 1
    assert not count_everything().violations


def test_a_pending_reminder_of_an_ended_ladder_does_not_fire(cast: Cast) -> None:
    """Raw SQL may leave one behind; the sweep does not fire it and goes on to the next."""
    with clock.at(MONDAY):
        broken, sound = bad_news(cast), bad_news(cast, "Sound")
    Ladder.objects.filter(pk=the_ladder(broken).pk).update(status="cancelled")
    with clock.at(MONDAY + 4 * HOUR):
        assert sweep_reminders(batch=1).fired == 1
        assert sweep_reminders(batch=1).fired == 0
    assert reminded(sound)
    assert not reminded(broken)


def test_a_sweep_is_two_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """One for the hold switch, one for the sweep; however much is due."""
    with clock.at(MONDAY):
        for number in range(3):
            bad_news(cast, f"News {number}")
    for expected in (3, 0):
        with clock.at(MONDAY + 4 * HOUR), django_assert_num_queries(2):
            assert sweep_reminders().fired == expected
