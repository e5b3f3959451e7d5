"""Reminder ladders follow the facts: what runs is compared with what should run, and the difference is mended.

However many records are followed, that is a fixed number of statements: one compares, two end what no longer fits,
three or four read whose time is counted and what was agreed, and one arms.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Q

from tracker import clock, transitions
from tracker.models import Ladder, LadderPolicy, Record, new_id
from tracker.queries.calendars import calendars_of_people
from tracker.registry import CLOCKS, ClockFact, clocks_of
from tracker.states import LadderState
from tracker.timers import Policy, due_times
from tracker.workdays import ROUND_THE_CLOCK, WorkCalendar

LIVE = (LadderState.RUNNING, LadderState.ACKNOWLEDGED, LadderState.EXHAUSTED)

DIFFER = """
SELECT live.id, coalesce(live.subject_id, wanted.subject_id), wanted.place
FROM (SELECT * FROM tracker_ladder WHERE subject_id = ANY(%(subjects)s::uuid[])
      AND status IN ('running', 'acknowledged', 'exhausted')) live
FULL JOIN json_to_recordset(%(wanted)s::json) AS wanted (
    place int, subject_id uuid, clock text, started_at timestamptz, severity text, whose uuid,
    promised_at timestamptz, facts jsonb)
ON wanted.subject_id = live.subject_id AND wanted.clock = live.clock
WHERE ROW(live.started_at, live.severity, live.whose_id, live.promised_at, live.facts) IS DISTINCT FROM
      ROW(wanted.started_at, wanted.severity, wanted.whose, wanted.promised_at, wanted.facts)
"""

END = """
UPDATE tracker_ladder l SET status = ended.status, ended_at = %(now)s
FROM unnest(%(ids)s::uuid[], %(states)s::text[]) AS ended (id, status)
WHERE l.id = ended.id AND l.status IN ('running', 'acknowledged', 'exhausted')
"""

CANCEL = """
UPDATE tracker_reminder SET state = 'cancelled', ended_at = %(now)s
WHERE ladder_id = ANY(%(ids)s::uuid[]) AND state = 'pending'
"""

ARM = """
WITH armed AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(armed)s::json) AS armed (
        id uuid, customer uuid, kind text, subject uuid, label text, clock text, severity text, policy jsonb,
        started_at timestamptz, promised_at timestamptz, whose uuid, facts jsonb, due timestamptz[])
), ladders AS (
    INSERT INTO tracker_ladder (id, version, created_at, customer_id, subject_kind, subject_id, subject_label, clock,
                                severity, policy, started_at, promised_at, whose_id, facts, status)
    SELECT id, 1, %(now)s, customer, kind, subject, label, clock, severity, policy, started_at, promised_at, whose,
           facts, 'running' FROM armed
)
INSERT INTO tracker_reminder (ladder_id, step, due_at, state)
SELECT armed.id, step.number - 1, step.due_at, 'pending'
FROM armed CROSS JOIN LATERAL unnest(armed.due) WITH ORDINALITY AS step (due_at, number)
ORDER BY armed.id, step.number
"""


@dataclass(slots=True)
class Difference:
    """How the live ladders of some records differ from the clocks that run for them.

    `over` are ladders whose clock has stopped, `void` those whose facts have changed, `missing` what runs without one.
    """

    over: list[UUID] = field(default_factory=list)
    void: list[UUID] = field(default_factory=list)
    missing: list[tuple[Record, ClockFact]] = field(default_factory=list)
    subjects: set[UUID] = field(default_factory=set)


def follow(obj: Record) -> None:
    """`follow_many` for one record."""
    follow_many([obj])


def follow_many(objs: Sequence[Record]) -> None:
    """Make the ladders of these records equal to the clocks that run for them, in the caller's transaction.

    A ladder whose clock has stopped is done, one whose facts have changed is cancelled and armed anew, one that fits is
    left alone with the policy it was started with. Either way its pending reminders are cancelled with it. Safe to
    repeat; the caller holds what the services lock for such records, or two callers could arm one clock twice (the
    database refuses it).
    """
    if not objs:
        return
    found = differing(objs)
    _end(found)
    if found.missing:
        _arm(found.missing)


def differing(objs: Sequence[Record]) -> Difference:
    """Compare, in one statement besides those that read the facts. Changes and locks nothing."""
    facts = clocks_of(objs)
    wanted = [(obj, fact) for obj in objs for fact in facts.get(obj.pk, ())]
    with connection.cursor() as cursor:
        cursor.execute(DIFFER, {"subjects": [obj.pk for obj in objs], "wanted": _json(_plain_facts(wanted))})
        rows = cursor.fetchall()
    found = Difference()
    for ladder, subject, place in rows:
        found.subjects.add(subject)
        if ladder is not None:
            (found.over if place is None else found.void).append(ladder)
        if place is not None:
            found.missing.append(wanted[place])
    return found


def end_ladder(ladder: Ladder, verb: str, **changes: Any) -> None:
    """End a ladder (finish, cancel, acknowledge) and cancel what it still had pending."""
    transitions.move(ladder, verb, {"ended_at": clock.now(), **changes})
    cancel_pending([ladder.pk])


def cancel_pending(ladder_ids: list[UUID]) -> None:
    """Cancel the reminders of ladders that have not ended. Waits for a sweep that is just firing one of them."""
    with connection.cursor() as cursor:
        cursor.execute(CANCEL, {"ids": ladder_ids, "now": clock.now()})


class Agreements:
    """What was agreed about some clocks with some customers, read in one query.

    The customer's own row holds before the provider's, a row for the severity before one for all, and any before the
    built-in default.
    """

    def __init__(self, rows: Iterable[LadderPolicy]) -> None:
        self._rows = {(row.customer_id, row.clock, row.severity): row for row in rows}
        self._read: dict[tuple[UUID, str, str], Policy] = {}

    @classmethod
    def of(cls, customers: set[UUID], clocks: set[str]) -> Self:
        """Read those of the customers, and the provider's."""
        return cls(LadderPolicy.objects.filter(Q(customer__in=customers) | Q(customer=None), clock__in=clocks))

    def policy(self, customer_id: UUID, clock_name: str, severity: str) -> Policy:
        """What holds for this clock."""
        key = customer_id, clock_name, severity
        if key not in self._read:
            self._read[key] = self._find(*key)
        return self._read[key]

    def _find(self, customer_id: UUID, clock_name: str, severity: str) -> Policy:
        default = CLOCKS[clock_name].default(severity)
        for party in (customer_id, None):
            for held in (severity, ""):
                row = self._rows.get((party, clock_name, held))
                if row is not None:
                    return Policy.read(row.steps, row.cadence_days or default.cadence_days)
        return default


def policy_for(customer_id: UUID, fact: ClockFact) -> Policy:
    """What holds for this clock of this customer."""
    return policies_for(customer_id, [(fact.clock, fact.severity)])[fact.clock, fact.severity]


def policies_for(customer_id: UUID, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Policy]:
    """`policy_for` for several (clock, severity) pairs in one query."""
    agreed = Agreements.of({customer_id}, {name for name, _ in wanted})
    return {(name, severity): agreed.policy(customer_id, name, severity) for name, severity in wanted}


class _Times:
    """When the steps of ladders are due. Many ladders of one customer share their days: each is computed once."""

    def __init__(self, people: set[UUID]) -> None:
        self._calendars: dict[UUID | None, WorkCalendar] = {None: ROUND_THE_CLOCK}
        self._calendars.update(calendars_of_people(list(people)) if people else {})
        self._known: dict[tuple[Any, ...], list[datetime]] = {}

    def due(self, policy: Policy, fact: ClockFact) -> list[datetime]:
        """One moment per step."""
        key = policy, fact.whose, fact.started_at, fact.promised_at
        if key not in self._known:
            self._known[key] = due_times(policy, self._calendars[fact.whose], fact.started_at, fact.promised_at)
        return self._known[key]


def _end(found: Difference) -> None:
    ended = [*found.over, *found.void]
    if not ended:
        return
    states = [LadderState.DONE] * len(found.over) + [LadderState.CANCELLED] * len(found.void)
    with connection.cursor() as cursor:
        cursor.execute(END, {"ids": ended, "states": [str(state) for state in states], "now": clock.now()})
    cancel_pending(ended)


def _arm(missing: list[tuple[Record, ClockFact]]) -> None:
    customers = {_customer_of(obj) for obj, _ in missing}
    agreed = Agreements.of(customers, {fact.clock for _, fact in missing})
    times = _Times({fact.whose for _, fact in missing if fact.whose is not None})
    with connection.cursor() as cursor:
        cursor.execute(ARM, {"armed": _json(_armed(missing, agreed, times)), "now": clock.now()})


def _armed(missing: list[tuple[Record, ClockFact]], agreed: Agreements, times: _Times) -> Iterator[dict[str, Any]]:
    for obj, fact in missing:
        policy = agreed.policy(_customer_of(obj), fact.clock, fact.severity)
        yield {
            "id": new_id(),
            "customer": obj.tenant_id,
            "kind": obj.subject,
            "subject": obj.pk,
            "label": str(obj)[:200],
            "clock": fact.clock,
            "severity": fact.severity,
            "policy": policy.plain(),
            "started_at": fact.started_at,
            "promised_at": fact.promised_at,
            "whose": fact.whose,
            "facts": fact.facts,
            "due": times.due(policy, fact),
        }


def _plain_facts(wanted: list[tuple[Record, ClockFact]]) -> Iterator[dict[str, Any]]:
    for place, (obj, fact) in enumerate(wanted):
        yield {
            "place": place,
            "subject_id": obj.pk,
            "clock": fact.clock,
            "started_at": fact.started_at,
            "severity": fact.severity,
            "whose": fact.whose,
            "promised_at": fact.promised_at,
            "facts": fact.facts,
        }


def _customer_of(obj: Record) -> UUID:
    if obj.tenant_id is None:
        raise TypeError(f"a ladder needs a customer, and {obj.subject} has none")
    return obj.tenant_id


def _json(rows: Iterable[dict[str, Any]]) -> str:
    return orjson.dumps(list(rows)).decode()
