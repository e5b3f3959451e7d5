"""What must hold after every test of the loop, as fixtures that each folder's conftest takes in."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db.models import Count, Q

from escalations.clocks import escalation_clocks, flag_clocks
from escalations.models import Escalation, Flag
from tests.flows.world import NOW
from tracker.models import Event, Ladder, Reminder
from tracker.pipeline.law import count_everything
from tracker.registry import ClockFact
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
    """Whatever a test has done: no reminder is lost or doubled, and the clocks that run are those the facts ask for."""
    yield
    assert_conserved()
    assert_ladders_follow()


def assert_conserved() -> None:
    """Armed = fired + superseded + cancelled + pending, each fired one left one event, quiet ladders have none left."""
    for ladder in Ladder.objects.annotate(
        steps=Count("reminders"), pending=Count("reminders", filter=Q(reminders__state=ReminderState.PENDING))
    ):
        assert ladder.steps == len(ladder.policy), f"{ladder} has not armed each step once"
        assert not (ladder.pending and ladder.status in QUIET), f"{ladder} is {ladder.status} and would still speak"
    fired = set(Reminder.objects.filter(state=ReminderState.FIRED).values_list("ladder", "step"))
    told = [(event.data["ladder"], event.data["step"]) for event in Event.objects.filter(kind__endswith=".reminded")]
    assert sorted(told) == sorted((str(ladder), step) for ladder, step in fired)
    assert not count_everything().violations


def assert_ladders_follow() -> None:
    """The live ladders are the clocks computed from the facts: no more, no fewer, no others."""
    wanted = {_fact(flag.pk, fact) for flag in Flag.objects.all() for fact in flag_clocks(flag)} | {
        _fact(raised.pk, fact) for raised in Escalation.objects.all() for fact in escalation_clocks(raised)
    }
    running = {
        (ladder.subject_id, ladder.clock, ladder.started_at, ladder.severity, ladder.whose_id, ladder.promised_at)
        for ladder in Ladder.objects.filter(status__in=LIVE)
    }
    assert running == wanted


def _fact(subject: object, fact: ClockFact) -> Fact:
    return subject, fact.clock, fact.started_at, fact.severity, fact.whose, fact.promised_at
