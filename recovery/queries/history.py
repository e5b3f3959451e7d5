"""How long milestones have taken of what was promised for them, over all customers: what chances are drawn from.

A process keeps what it has read and reads it again when it can have changed. The witness is the latest transaction
that has written an event of `CHANGES`: while it is the same, nobody has committed anything that is read here. It holds
because what was read is kept only where every older transaction had ended by then, so that whoever commits next is a
later one; and who has written anything, or reads the past, reads for themselves. Raw SQL that writes no event is seen
within `KEPT_FOR`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.kinds import MilestoneKind
from recovery.measures.chance import History, Past
from recovery.queries.rows import BlackoutRow, read_blackouts
from recovery.states import PlanState
from tracker import clock
from tracker.history import past
from tracker.queries.calendars import common_calendars
from tracker.queries.prepared import fetch_prepared
from tracker.workdays import CommonCalendar, common_days_between

LATEST: Final = 1000
"""How many milestones count, the latest begun: how we worked years ago says little.

They are chosen by their beginning, done or not. Chosen by their end, with as many open ones beside them, those that
take long would be too many, and every chance too small.
"""

CHANGES: Final = (
    "milestone.started",
    "milestone.finished",
    "milestone.sent_back",
    "milestone.dropped",
    "plan.committed",
    "plan.rebaselined",
    "plan.completed",
    "plan.abandoned",
    "escalation.amended",
    "escalation.handed_over",
    "service.amended",
    "customer.amended",
    "calendar.added",
    "calendar.amended",
    "blackout.added",
    "blackout.amended",
    "blackout.removed",
)
"""The kinds of events that a change of the history, or of the calendars it is counted in, leaves behind.

The kind of a promised milestone never changes. The index `event_changes_history` is on these: a migration makes it
anew with them.
"""

KEPT_FOR: Final = timedelta(minutes=1)

SQL: Final = f"""
WITH witness AS MATERIALIZED (
    SELECT latest, coalesce(pg_current_xact_id_if_assigned() IS NULL AND latest = %(known)s, false) AS unchanged
    FROM (SELECT max(transaction) AS latest FROM tracker_event
          WHERE kind IN ({", ".join(f"'{kind}'" for kind in CHANGES)})) AS written
)
SELECT latest,
    CASE WHEN unchanged THEN false ELSE pg_current_xact_id_if_assigned() IS NULL AND latest IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_snapshot_xip(pg_current_snapshot()) AS running (xid)
        WHERE xid::text::bigint < latest AND NOT EXISTS (
            SELECT FROM pg_stat_get_activity(NULL)
            WHERE backend_xid::text::bigint = xid::text::bigint %% 4294967296
              AND datid <> (SELECT oid FROM pg_database WHERE datname = current_database()))) END,
    CASE WHEN unchanged THEN NULL ELSE (
        SELECT coalesce(
            json_agg(json_build_array(m.kind, coalesce(s.line, ''), m.taken_days, m.promised_days, m.open)), '[]')::text
        FROM (
            SELECT latest.* FROM unnest(%(kinds)s::text[]) AS known (kind) CROSS JOIN LATERAL (
                SELECT kind, plan_id, taken_days, promised_days, started_on, id, CASE WHEN done_on IS NULL
                       THEN json_build_array(customer_id, started_on, first_promised_on) END AS open
                FROM recovery_milestone
                WHERE kind = known.kind AND first_promised_on IS NOT NULL AND started_on IS NOT NULL
                  AND dropped_at IS NULL
                ORDER BY started_on DESC LIMIT %(most)s
            ) AS latest ORDER BY started_on DESC, id DESC LIMIT %(most)s
        ) AS m
        JOIN recovery_recoveryplan p ON p.id = m.plan_id
        JOIN escalations_escalation e ON e.id = p.escalation_id
        LEFT JOIN tracker_service s ON s.id = e.service_id
        WHERE m.open IS NULL OR p.status = %(promised)s
    ) END
FROM witness
"""  # noqa: S608  # kinds of ours
"""The latest such transaction; whether what is read may be kept: no older one was running in this database (those of
other databases are known by their backends; who has ended since counts as one of ours); and what is read, NULL when
the latest is the known one.
"""

ASKED: Final = {"kinds": list(MilestoneKind.values), "most": LATEST, "promised": PlanState.COMMITTED}


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What was read for a history: JSON as the database wrote it, and the calendars of the open ones. Equal only to
    itself.
    """

    text: str
    calendars: tuple[tuple[UUID, CommonCalendar], ...]

    def history(self, today: date) -> History:
        """The history on this day; the same facts are weighed once per process."""
        return _remembered(self, today)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one customer: what can be worked in by both parties, and all that is closed, with the reasons."""

    calendar: CommonCalendar
    blackouts: tuple[BlackoutRow, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    latest: int
    read_at: datetime
    memory: Memory
    days: dict[UUID, Days]


class _Shelf:
    kept: _Kept | None = None


def read_memory(customer_id: UUID) -> tuple[Memory, Days]:
    """The latest milestones that were promised and begun, of nobody by name, and the days of this customer.

    Open ones count while their plan is promised: in one that was given up nobody works on, and none ends. Four
    statements; one where it is known that nothing has changed. Raises KeyError for what is no customer.
    """
    kept, now = _Shelf.kept, clock.now()
    if kept is not None and (past() or abs(now - kept.read_at) >= KEPT_FOR):
        kept = None
    [[latest, keepable, text]] = fetch_prepared(SQL, {**ASKED, "known": kept.latest if kept else None})
    if kept is not None and text is None:
        if customer_id not in kept.days:
            kept.days[customer_id] = _days(customer_id, common_calendars([customer_id]))
        return kept.memory, kept.days[customer_id]
    customers = {UUID(found[0]) for *_, found in _read(text) if found}
    calendars = common_calendars({customer_id, *customers})
    memory = Memory(text, tuple((pk, calendars[pk]) for pk in sorted(customers)))
    days = _days(customer_id, calendars)
    if keepable and not past():
        _Shelf.kept = _Kept(latest, now, memory, {customer_id: days})
    return memory, days


def _days(customer_id: UUID, calendars: Mapping[UUID, CommonCalendar]) -> Days:
    return Days(calendars[customer_id], read_blackouts(customer_id))


def elapsed_share(calendar: CommonCalendar, started: date, promised: date, today: date) -> float:
    """What has gone by of the working days that were promised. Days that are over count; at least one is promised."""
    over = common_days_between(calendar, started, today - timedelta(days=1)) if today > started else 0
    return max(0, over) / max(1, common_days_between(calendar, started, promised))


@lru_cache(maxsize=64)
def _read(text: str) -> list[Any]:
    found: list[Any] = orjson.loads(text)
    return found


@lru_cache(maxsize=64)
def _remembered(memory: Memory, today: date) -> History:
    return _weigh(memory.text, memory.calendars, today)


@lru_cache(maxsize=64)
def _weigh(text: str, calendars: tuple[tuple[UUID, CommonCalendar], ...], today: date) -> History:
    known, rows = dict(calendars), []
    for kind, line, taken, promised, found in _read(text):
        if found:
            customer, started, due = found
            days = date.fromisoformat(started), date.fromisoformat(due)
            gone = elapsed_share(known[UUID(customer)], days[0], days[1], today)
            rows.append(Past(kind, line, gone, finished=False))
        elif taken and promised:
            rows.append(Past(kind, line, taken / promised, finished=True))
    return History(rows)
