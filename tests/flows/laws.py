"""What must hold after every test of the loop, as fixtures that each folder's conftest takes in."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection

from escalations.models import Escalation, Flag
from escalations.states import OPEN_ESCALATION, OPEN_FLAG, EscalationState
from recovery.models import Milestone, Needle, Promise, RecoveryPlan
from tests.again import STORY
from tests.flows.world import NOW
from tracker import clock
from tracker.models import Event, Ladder, Reminder
from tracker.pipeline.law import count_everything
from tracker.registry import clocks_of
from tracker.states import LadderState, ReminderState

EVERYTHING: tuple[Any, ...] = (Flag, Escalation, RecoveryPlan, Milestone, Needle, Ladder, Event, Promise)
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
    where = STORY.place, clock.now()
    if where not in _held or STORY.place is None:
        assert_laws()
        _held.add(where)


_held: set[object] = set()
"""Where they were seen to hold: nothing else is written there but what was then."""


def assert_laws() -> None:
    """No reminder is lost or doubled, the clocks that run are those the facts ask for, and the facts agree."""
    flags, raised, plans, milestones, needles, ladders, events, promises = read_everything()
    known = {plan.pk: plan for plan in plans}
    for one in milestones:
        one.plan = known[one.plan_id]
    assert_conserved(ladders, [event.data for event in events if event.kind.endswith(".reminded")])
    assert_ladders_follow(ladders, [*flags, *raised, *milestones, *needles])
    assert_facts_agree(flags, raised)
    assert_states_are_told([*flags, *raised, *plans, *milestones], events)
    assert_promises_stand(milestones, promises)


def read_everything() -> list[list[Any]]:
    """All rows of EVERYTHING by their ids, in one trip: they are read after every test."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("; ".join(_all_of(kind)[0] for kind in EVERYTHING))
        for kind in EVERYTHING:
            _, names, read = _all_of(kind)
            found.append([kind.from_db("default", names, read(row)) for row in cursor.fetchall()])
            cursor.nextset()
    return found


@cache
def _all_of(kind: Any) -> tuple[str, list[str], Callable[[Sequence[Any]], list[Any]]]:
    """The statement that reads a table, the names of what it reads, and what makes Django's values of a row."""
    fields = kind._meta.concrete_fields
    converters = [field.get_db_converters(connection) for field in fields]
    columns = [field.get_col(kind._meta.db_table) for field in fields]

    def read(row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for place, own in enumerate(converters):
            for convert in own:
                values[place] = convert(values[place], columns[place], connection)
        return values

    names = ", ".join(f'"{field.column}"' for field in fields)
    sql = f'SELECT {names} FROM "{kind._meta.db_table}" ORDER BY id'
    return sql, [field.attname for field in fields], read


def assert_conserved(ladders: list[Ladder], told: list[Any]) -> None:
    """Armed = fired + superseded + cancelled + pending, each fired one left one event, quiet ladders have none left."""
    steps, pending, fired = Counter[UUID](), Counter[UUID](), list[tuple[str, int]]()
    for pk, step, state in Reminder.objects.values_list("ladder", "step", "state"):
        steps[pk] += 1
        pending[pk] += state == ReminderState.PENDING
        fired += [(str(pk), step)] if state == ReminderState.FIRED else []
    for ladder in ladders:
        assert steps[ladder.pk] == len(ladder.policy), f"{ladder} has not armed each step once"
        quiet = ladder.status in QUIET
        assert not (pending[ladder.pk] and quiet), f"{ladder} is {ladder.status} and would still speak"
    assert sorted((data["ladder"], data["step"]) for data in told) == sorted(fired)
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


def assert_states_are_told(records: list[Any], events: list[Event]) -> None:
    """The last move of every timeline is where its record is."""
    last = {event.subject_id: event.data["to"] for event in events if "to" in event.data}
    now = {record.pk: record.status for record in records}
    assert now == now | {subject: state for subject, state in last.items() if subject in now}


def assert_promises_stand(milestones: list[Milestone], promises: list[Promise]) -> None:
    """What a milestone says of its promises is what they say, and only promised plans have any."""
    days: dict[UUID, list[date]] = {one.pk: [] for one in milestones}
    for promise in sorted(promises, key=lambda one: one.baseline):
        days[promise.milestone_id].append(promise.promised_on)
    for one in milestones:
        own = days[one.pk]
        assert (one.first_promised_on, one.promised_on) == ((own[0], own[-1]) if own else (None, None))
        assert not own or one.plan.committed_at is not None
