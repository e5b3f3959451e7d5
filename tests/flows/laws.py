"""What must hold after every test of the loop, as fixtures that each folder's conftest takes in."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db.models import Count, Q

from escalations.models import Escalation, Flag
from escalations.states import OPEN_ESCALATION, OPEN_FLAG, EscalationState
from tests.flows.world import NOW
from tracker.models import Event, Ladder, Reminder
from tracker.pipeline.law import count_everything
from tracker.registry import ClockFact, clocks_of
from tracker.states import LadderState, ReminderState

LIVE = (LadderState.RUNNING, LadderState.ACKNOWLEDGED, LadderState.EXHAUSTED)
QUIET = (LadderState.ACKNOWLEDGED, LadderState.DONE, LadderState.CANCELLED)
Fact = tuple[object, ...]


@pytest.fixture(autouse=True)
def clockwork() -> Iterator[time_machine.Traveller]:
    """It is NOW, and stays so until the test moves the time."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def laws(db: None) -> Iterator[None]:
    """Whatever a test has done, the laws of the loop hold after it."""
    yield
    assert_laws()


def assert_laws() -> None:
    """No reminder is lost or doubled, the clocks that run are those the facts ask for, and the facts agree."""
    flags, raised = list(Flag.objects.all()), list(Escalation.objects.all())
    steps = Count("reminders"), Count("reminders", filter=Q(reminders__state=ReminderState.PENDING))
    ladders = list(Ladder.objects.annotate(steps=steps[0], pending=steps[1]))
    assert_conserved(ladders)
    assert_ladders_follow(ladders, flags, raised)
    assert_facts_agree(flags, raised)


def assert_conserved(ladders: list[Any]) -> None:
    """Armed = fired + superseded + cancelled + pending, each fired one left one event, quiet ladders have none left."""
    for ladder in ladders:
        assert ladder.steps == len(ladder.policy), f"{ladder} has not armed each step once"
        assert not (ladder.pending and ladder.status in QUIET), f"{ladder} is {ladder.status} and would still speak"
    fired = set(Reminder.objects.filter(state=ReminderState.FIRED).values_list("ladder", "step"))
    told = [event.data for event in Event.objects.filter(kind__endswith=".reminded")]
    assert sorted((data["ladder"], data["step"]) for data in told) == sorted((str(pk), step) for pk, step in fired)
    assert not count_everything().violations


def assert_ladders_follow(ladders: list[Any], flags: list[Flag], raised: list[Escalation]) -> None:
    """The live ladders are the clocks computed from the facts: no more, no fewer, no others."""
    wanted = {_fact(pk, fact) for pk, facts in clocks_of([*flags, *raised]).items() for fact in facts}
    live = [ladder for ladder in ladders if ladder.status in LIVE]
    running = {
        (one.subject_id, one.clock, one.started_at, one.severity, one.whose_id, one.promised_at, repr(one.facts))
        for one in live
    }
    assert len(live) == len(running)
    assert running == wanted


def assert_facts_agree(flags: list[Flag], raised: list[Escalation]) -> None:
    """Stamps are in order and say what the state says, and the last move of every timeline is where its record is."""
    for flag in flags:
        steps = (flag.sensed_at, flag.flagged_at, flag.discussed_at, flag.acting_at)
        stamps = [at for at in (*steps, flag.ended_at) if at]
        assert stamps == sorted(stamps)
        assert (flag.ended_at is None) == (flag.status in OPEN_FLAG)
    for one in raised:
        assert (one.next_update_due is None) == (one.status not in OPEN_ESCALATION)
        assert (one.closed_at is None) == (one.status != EscalationState.CLOSED)
    moves = Event.objects.filter(data__has_key="to").order_by("id").values_list("subject_id", "data")
    last = {subject: data["to"] for subject, data in moves}
    now = {record.pk: record.status for record in flags} | {record.pk: record.status for record in raised}
    assert now == now | {subject: state for subject, state in last.items() if subject in now}


def _fact(subject: object, fact: ClockFact) -> Fact:
    return subject, fact.clock, fact.started_at, fact.severity, fact.whose, fact.promised_at, repr(fact.facts)
