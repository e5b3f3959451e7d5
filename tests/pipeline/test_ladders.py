"""Snoozing and taking on: who may, until when, and what becomes of the steps."""

from datetime import timedelta

import pytest

from escalations.services.flags import amend_flag
from tests.cast import Cast
from tests.pipeline.stage import HOUR, MONDAY, bad_news, inbox, states, tell_all, the_ladder
from tracker import clock
from tracker.acts import Act
from tracker.errors import Forbidden, IllegalMove, Invalid, Refusal, Stale, Unknown
from tracker.models import Event, Ladder, Reminder
from tracker.pipeline.law import count_everything
from tracker.pipeline.sweep import sweep_reminders
from tracker.services.ladders import acknowledge_ladder, snooze_ladder

MICRO = timedelta(microseconds=1)


@pytest.fixture
def ladder(cast: Cast) -> Ladder:
    """A running flagging ladder of ACME, started on Monday at nine."""
    with clock.at(MONDAY):
        return the_ladder(bad_news(cast))


def test_a_snooze_moves_what_would_come_before_its_end(cast: Cast, ladder: Ladder) -> None:
    until = MONDAY + 5 * HOUR
    with clock.at(MONDAY + HOUR):
        snoozed = snooze_ladder(ladder.pk, act=Act(actor=cast.max, message="In a meeting"), until=until)
    assert (snoozed.snoozed_until, snoozed.status) == (until, "running")
    assert list(Reminder.objects.values_list("due_at", flat=True)) == [until, MONDAY + 8 * HOUR]
    with clock.at(until - MICRO):
        assert sweep_reminders().claimed == 0
    with clock.at(until):
        assert sweep_reminders().fired == 1
    event = Event.objects.get(kind="flag.snoozed")
    assert (event.subject_id, event.actor, event.message) == (ladder.subject_id, cast.max, "In a meeting")
    assert event.data["clock"] == "flag.flagging"


def test_of_steps_that_a_snooze_brings_together_only_the_latest_is_sent(cast: Cast, ladder: Ladder) -> None:
    until = MONDAY + 24 * HOUR
    with clock.at(MONDAY + HOUR):
        snooze_ladder(ladder.pk, act=Act(actor=cast.max), until=until)
    with clock.at(until):
        tell_all()
    assert states(ladder) == ["superseded", "fired"]
    assert [entry.late for entry in inbox(cast.mia)] == [False]


@pytest.mark.parametrize(
    ("ahead", "code"), [(timedelta(), "not_ahead"), (-HOUR, "not_ahead"), (timedelta(days=30) + MICRO, "too_far")]
)
def test_a_snooze_has_an_end_ahead(cast: Cast, ladder: Ladder, ahead: timedelta, code: str) -> None:
    with clock.at(MONDAY), pytest.raises(Invalid) as refused:
        snooze_ladder(ladder.pk, act=Act(actor=cast.max), until=MONDAY + ahead)
    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [("/until", code)]
    assert not Event.objects.filter(kind="flag.snoozed").exists()
    with clock.at(MONDAY):
        snooze_ladder(ladder.pk, act=Act(actor=cast.max), until=MONDAY + timedelta(days=30))


def test_whoever_takes_it_on_is_left_in_peace(cast: Cast, ladder: Ladder) -> None:
    with clock.at(MONDAY + 4 * HOUR):
        sweep_reminders()
        taken = acknowledge_ladder(ladder.pk, act=Act(actor=cast.max))
    assert (taken.status, taken.acknowledged_by, taken.ended_at) == ("acknowledged", cast.max, MONDAY + 4 * HOUR)
    assert states(ladder) == ["fired", "cancelled"]
    with clock.at(MONDAY + 24 * HOUR):
        assert sweep_reminders().claimed == 0
    assert Event.objects.get(kind="flag.taken_on").subject_id == ladder.subject_id
    assert not count_everything().violations


def test_new_facts_start_a_new_ladder_after_all(cast: Cast, ladder: Ladder) -> None:
    with clock.at(MONDAY + HOUR):
        acknowledge_ladder(ladder.pk, act=Act(actor=cast.max))
        amend_flag(ladder.subject_id, act=Act(actor=cast.mia, message="Worse"), severity="high")
    ladder.refresh_from_db()
    assert ladder.status == "cancelled"
    with clock.at(MONDAY + 4 * HOUR):
        assert sweep_reminders().fired == 1


@pytest.mark.parametrize("verb", ["snooze", "acknowledge"])
@pytest.mark.parametrize("end", ["acknowledged", "exhausted", "done"])
def test_what_has_ended_cannot_be_put_off_or_taken_on(cast: Cast, ladder: Ladder, end: str, verb: str) -> None:
    Ladder.objects.filter(pk=ladder.pk).update(status=end)
    with clock.at(MONDAY + HOUR), pytest.raises(IllegalMove):
        call(verb, ladder, Act(actor=cast.max))
    assert states(ladder) == ["pending", "pending"]
    assert not Event.objects.filter(kind__in=["flag.snoozed", "flag.taken_on"]).exists()


@pytest.mark.parametrize("verb", ["snooze", "acknowledge"])
@pytest.mark.parametrize(("name", "refusal"), [("lia", Unknown), ("gus", Unknown), ("cora", Unknown), ("vic", Unknown)])
def test_only_those_who_deliver_may(cast: Cast, ladder: Ladder, name: str, refusal: type[Refusal], verb: str) -> None:
    with clock.at(MONDAY + HOUR), pytest.raises(refusal):
        call(verb, ladder, Act(actor=cast.person(name)))
    ladder.refresh_from_db()
    assert (ladder.status, ladder.snoozed_until, ladder.version) == ("running", None, 1)


@pytest.mark.parametrize("verb", ["snooze", "acknowledge"])
def test_a_read_token_may_not(cast: Cast, ladder: Ladder, verb: str) -> None:
    cast.max.access = cast.max.read_access(writes=False)
    with clock.at(MONDAY + HOUR), pytest.raises(Forbidden):
        call(verb, ladder, Act(actor=cast.max))


@pytest.mark.parametrize("verb", ["snooze", "acknowledge"])
def test_not_on_what_one_has_not_seen(cast: Cast, ladder: Ladder, verb: str) -> None:
    with clock.at(MONDAY + HOUR), pytest.raises(Stale):
        call(verb, ladder, Act(actor=cast.max, version=7))
    with clock.at(MONDAY + HOUR):
        call(verb, ladder, Act(actor=cast.max, version=1))


def call(verb: str, ladder: Ladder, act: Act) -> None:
    if verb == "snooze":
        snooze_ladder(ladder.pk, act=act, until=MONDAY + 5 * HOUR)
    else:
        acknowledge_ladder(ladder.pk, act=act)
