"""What must hold after every test of the loop, as fixtures that each folder's conftest takes in."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db.models import Count, Q

from escalations.models import Escalation, Flag
from escalations.states import OPEN_ESCALATION, OPEN_FLAG, EscalationState
from recovery.models import Milestone, Needle, RecoveryPlan
from tests.flows.world import NOW
from tracker.models import Event, Ladder, Reminder
from tracker.pipeline.law import count_everything
from tracker.registry import clocks_of
from tracker.states import LadderState, ReminderState

LIVE = (LadderState.RUNNING, LadderState.ACKNOWLEDGED, LadderState.EXHAUSTED)
QUIET = (LadderState.ACKNOWLEDGED, LadderState.DONE, LadderState.CANCELLED)


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
    assert_ladders_follow(ladders, [*flags, *raised, *Milestone.objects.select_related("plan"), *Needle.objects.all()])
    assert_facts_agree(flags, raised)
    assert_states_are_told()
    assert_promises_stand()


def assert_conserved(ladders: list[Any]) -> None:
    """Armed = fired + superseded + cancelled + pending, each fired one left one event, quiet ladders have none left."""
    for ladder in ladders:
        assert ladder.steps == len(ladder.policy), f"{ladder} has not armed each step once"
        assert not (ladder.pending and ladder.status in QUIET), f"{ladder} is {ladder.status} and would still speak"
    fired = set(Reminder.objects.filter(state=ReminderState.FIRED).values_list("ladder", "step"))
    told = [event.data for event in Event.objects.filter(kind__endswith=".reminded")]
    assert sorted((data["ladder"], data["step"]) for data in told) == sorted((str(pk), step) for pk, step in fired)
    assert not count_everything().violations


def assert_ladders_follow(ladders: list[Any], records: list[Any]) -> None:
    """The live ladders are the clocks computed from the facts: no more, no fewer, no others."""
    wanted = {(pk, str(fact.clock)): fact for pk, facts in clocks_of(records).items() for fact in facts}
    live = [ladder for ladder in ladders if ladder.status in LIVE]
    running = {(one.subject_id, one.clock): one for one in live}
    assert len(live) == len(running)
    assert running.keys() == wanted.keys()
    for key, fact in wanted.items():
        one = running[key]
        starts = max(fact.started_at, one.created_at) if fact.from_seen else fact.started_at
        promised_at = one.promised_at if fact.by_cadence else fact.promised_at
        facts = (starts, fact.severity, fact.whose, promised_at, fact.facts)
        assert (one.started_at, one.severity, one.whose_id, one.promised_at, one.facts) == facts, one


def assert_facts_agree(flags: list[Flag], raised: list[Escalation]) -> None:
    """Stamps are in order and say what the state says."""
    for flag in flags:
        steps = (flag.sensed_at, flag.flagged_at, flag.discussed_at, flag.acting_at)
        stamps = [at for at in (*steps, flag.ended_at) if at]
        assert stamps == sorted(stamps)
        assert (flag.ended_at is None) == (flag.status in OPEN_FLAG)
    for one in raised:
        assert (one.next_update_due is None) == (one.status not in OPEN_ESCALATION)
        assert (one.closed_at is None) == (one.status != EscalationState.CLOSED)


def assert_states_are_told() -> None:
    """The last move of every timeline is where its record is."""
    moves = Event.objects.filter(data__has_key="to").order_by("id").values_list("subject_id", "data")
    last = {subject: data["to"] for subject, data in moves}
    kinds = (Flag, Escalation, RecoveryPlan, Milestone)
    now = {pk: state for kind in kinds for pk, state in kind._default_manager.values_list("pk", "status")}
    assert now == now | {subject: state for subject, state in last.items() if subject in now}


def assert_promises_stand() -> None:
    """What a milestone says of its promises is what they say, and only promised plans have any."""
    for one in Milestone.objects.prefetch_related("promises").select_related("plan"):
        days = [promise.promised_on for promise in one.promises.all()]
        assert (one.first_promised_on, one.promised_on) == ((days[0], days[-1]) if days else (None, None))
        assert not days or one.plan.committed_at is not None
