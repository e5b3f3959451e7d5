"""Reminder ladders follow the facts: what runs is compared with what should run, and the difference is mended.

However many records are followed, that is a fixed number of statements: one reads what runs, one ends what no longer
fits, a few read whose time is counted and what was agreed, and one arms.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Self
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Q

from tracker import clock, transitions
from tracker.models import Ladder, LadderPolicy, Record, new_id
from tracker.queries.calendars import calendars_of_people
from tracker.queries.prepared import fetch_prepared
from tracker.registry import CLOCKS, ClockFact, clocks_of, dependents_of
from tracker.states import LadderState
from tracker.timers import Policy, due_times
from tracker.workdays import ROUND_THE_CLOCK, WorkCalendar, add_working_days

RUNNING = """
SELECT id, subject_id, clock, created_at, started_at, severity, whose_id, promised_at, facts::text FROM tracker_ladder
WHERE subject_id = ANY(%s::uuid[]) AND status IN ('running', 'acknowledged', 'exhausted')
"""

END = """
WITH ended AS (
    UPDATE tracker_ladder l SET status = wanted.status, ended_at = %(now)s
    FROM unnest(%(ids)s::uuid[], %(states)s::text[]) AS wanted (id, status)
    WHERE l.id = wanted.id AND l.status IN ('running', 'acknowledged', 'exhausted')
    RETURNING l.id
)
UPDATE tracker_reminder r SET state = 'cancelled', ended_at = %(now)s
FROM ended WHERE r.ladder_id = ended.id AND r.state = 'pending'
"""
# A ladder is locked before its reminders, as by whoever acknowledges it; a sweep that is firing one is waited for.

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


class Subject(NamedTuple):
    """What a ladder keeps of its record."""

    kind: str
    id: UUID
    customer: UUID
    label: str

    @classmethod
    def of(cls, obj: Record) -> Self:
        """Raises TypeError for a record of no customer: a ladder needs one, since its people are reminded."""
        if obj.tenant_id is None:
            raise TypeError(f"a ladder needs a customer, and {obj.subject} has none")
        return cls(obj.subject, obj.pk, obj.tenant_id, str(obj)[:200])


@dataclass(slots=True)
class Difference:
    """How the live ladders of some records differ from the clocks that run for them.

    `over` are ladders whose clock has stopped, `void` those whose facts have changed, `missing` what runs without one.
    """

    over: list[UUID] = field(default_factory=list)
    void: list[UUID] = field(default_factory=list)
    missing: list[tuple[UUID, ClockFact]] = field(default_factory=list)
    subjects: set[UUID] = field(default_factory=set)


def follow(obj: Record) -> None:
    """`follow_many` for one record."""
    follow_many([obj])


def follow_widely(obj: Record) -> None:
    """`follow` for a record and for those whose clocks depend on it."""
    follow_many([obj, *dependents_of(obj)])


def follow_many(objs: Sequence[Record]) -> None:
    """Make the ladders of these records equal to the clocks that run for them, in the caller's transaction.

    Safe to repeat; the caller holds what the services lock for such records, or two callers could arm one clock twice
    (the database refuses it).
    """
    if objs:
        follow_clocks([Subject.of(obj) for obj in objs], clocks_of(objs))


def follow_clocks(subjects: Sequence[Subject], facts: Mapping[UUID, Sequence[ClockFact]]) -> None:
    """`follow_many` for a caller that has read which clocks run.

    A ladder whose clock has stopped is done, one whose facts have changed is cancelled and armed anew, one that fits is
    left alone with the policy it was started with. Either way its pending reminders are cancelled with it.
    """
    found = _compare([subject.id for subject in subjects], facts)
    _end(found)
    if found.missing:
        _arm({subject.id: subject for subject in subjects}, found.missing)


def differing(objs: Sequence[Record]) -> Difference:
    """How the ladders of these records differ from their clocks. Changes and locks nothing."""
    return _compare([obj.pk for obj in objs], clocks_of(objs))


def _compare(ids: list[UUID], facts: Mapping[UUID, Sequence[ClockFact]]) -> Difference:
    wanted = {pk: {str(fact.clock): fact for fact in own} for pk, own in facts.items()}
    found = Difference()
    for pk, subject, name, *ladder in fetch_prepared(RUNNING, [ids]):
        own = wanted.get(subject, {})
        fact = own.get(name)
        if fact is None:
            found.over.append(pk)
            found.subjects.add(subject)
        elif _stands_for(fact, *ladder):
            del own[name]
        else:
            found.void.append(pk)
    found.missing = [(subject, fact) for subject, own in wanted.items() for fact in own.values()]
    found.subjects.update(subject for subject, _ in found.missing)
    return found


def _stands_for(
    fact: ClockFact,
    created_at: datetime,
    started_at: datetime,
    severity: str,
    whose: UUID | None,
    promised_at: datetime | None,
    facts: str,
) -> bool:
    """Whether a ladder was started for just these facts."""
    starts = max(fact.started_at, created_at) if fact.from_seen else fact.started_at
    promised = promised_at if fact.by_cadence else fact.promised_at
    if (starts, fact.severity, fact.whose, promised) != (started_at, severity, whose, promised_at):
        return False
    return orjson.loads(facts) == fact.facts if fact.facts else facts == "{}"


def end_ladder(ladder: Ladder, verb: str, **changes: Any) -> None:
    """End a ladder (finish, cancel, acknowledge) and cancel what it still had pending."""
    transitions.move(ladder, verb, {"ended_at": clock.now(), **changes})
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tracker_reminder SET state = 'cancelled', ended_at = %s WHERE ladder_id = %s AND state = 'pending'",
            [clock.now(), ladder.pk],
        )


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
    """When the steps of ladders are due. Many ladders share their days, and many people their hours: each moment is
    computed once. Policies and calendars go by their identity, since their parts are many to hash; callers keep them.
    """

    def __init__(self, people: set[UUID]) -> None:
        own = calendars_of_people(list(people)) if people else {}
        alike: dict[WorkCalendar, WorkCalendar] = {}
        self._calendars: dict[UUID | None, WorkCalendar] = {None: ROUND_THE_CLOCK}
        self._calendars.update({pk: alike.setdefault(hours, hours) for pk, hours in own.items()})
        self._known: dict[tuple[Any, ...], list[datetime]] = {}
        self._ends: dict[tuple[Any, ...], datetime] = {}

    def promise(self, policy: Policy, fact: ClockFact, started_at: datetime) -> datetime | None:
        """The end of its cadence, by the days that `whose` works; None without one."""
        if not fact.by_cadence:
            return fact.promised_at
        hours = self._calendars[fact.whose]
        key = id(hours), policy.cadence_days, started_at
        if key not in self._ends:
            self._ends[key] = add_working_days(hours, started_at, policy.cadence_days or 1)
        return self._ends[key]

    def due(
        self, policy: Policy, whose: UUID | None, started_at: datetime, promised_at: datetime | None
    ) -> list[datetime]:
        """One moment per step."""
        hours = self._calendars[whose]
        key = id(policy), id(hours), started_at, promised_at
        if key not in self._known:
            self._known[key] = due_times(policy, hours, started_at, promised_at)
        return self._known[key]


def _end(found: Difference) -> None:
    states = [LadderState.DONE.value] * len(found.over) + [LadderState.CANCELLED.value] * len(found.void)
    if states:
        with connection.cursor() as cursor:
            cursor.execute(END, {"ids": [*found.over, *found.void], "states": states, "now": clock.now()})


def _arm(subjects: Mapping[UUID, Subject], missing: list[tuple[UUID, ClockFact]]) -> None:
    customers = {subjects[pk].customer for pk, _ in missing}
    agreed = Agreements.of(customers, {fact.clock for _, fact in missing})
    times = _Times({fact.whose for _, fact in missing if fact.whose is not None})
    now = clock.now()
    armed = [_ladder(subjects[pk], fact, agreed, times, now) for pk, fact in missing]
    with connection.cursor() as cursor:
        cursor.execute(ARM, {"armed": orjson.dumps(armed).decode(), "now": now})


def _ladder(subject: Subject, fact: ClockFact, agreed: Agreements, times: _Times, now: datetime) -> dict[str, Any]:
    policy = agreed.policy(subject.customer, fact.clock, fact.severity)
    started_at = max(fact.started_at, now) if fact.from_seen else fact.started_at
    promised_at = times.promise(policy, fact, started_at)
    return {
        "id": new_id(),
        "customer": subject.customer,
        "kind": subject.kind,
        "subject": subject.id,
        "label": subject.label,
        "clock": fact.clock,
        "severity": fact.severity,
        "policy": policy.plain(),
        "started_at": started_at,
        "promised_at": promised_at,
        "whose": fact.whose,
        "facts": fact.facts,
        "due": times.due(policy, fact.whose, started_at, promised_at),
    }
