"""How long milestones have taken of what was promised for them, over all customers: what chances are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.kinds import MilestoneKind
from recovery.measures.chance import History, Past
from recovery.states import PlanState
from tracker.queries.prepared import fetch_prepared
from tracker.workdays import CommonCalendar, common_days_between

LATEST: Final = 1000
"""How many milestones count, the latest begun: how we worked years ago says little.

They are chosen by their beginning, done or not. Chosen by their end, with as many open ones beside them, those that
take long would be too many, and every chance too small.
"""

SQL: Final = """
SELECT coalesce(json_agg(json_build_array(m.kind, coalesce(s.line, ''), m.taken_days, m.promised_days, m.open)), '[]')
       ::text
FROM (
    SELECT latest.* FROM unnest(%s::text[]) AS known (kind) CROSS JOIN LATERAL (
        SELECT kind, plan_id, taken_days, promised_days, started_on, id,
               CASE WHEN done_on IS NULL THEN json_build_array(customer_id, started_on, first_promised_on) END AS open
        FROM recovery_milestone
        WHERE kind = known.kind AND first_promised_on IS NOT NULL AND started_on IS NOT NULL AND dropped_at IS NULL
        ORDER BY started_on DESC LIMIT %s
    ) AS latest ORDER BY started_on DESC, id DESC LIMIT %s
) AS m
JOIN recovery_recoveryplan p ON p.id = m.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id
LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE m.open IS NULL OR p.status = %s
"""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read for a history: JSON as the database wrote it, which makes a cheap key."""

    text: str

    @property
    def customers(self) -> set[UUID]:
        """Whose calendars are needed to tell how much time has gone by for the open ones."""
        return {UUID(found[0]) for *_, found in _read(self.text) if found}

    def history(self, calendars: Mapping[UUID, CommonCalendar], today: date) -> History:
        """The history on this day; the same facts are weighed once per process."""
        involved = {pk: calendars[pk] for pk in self.customers}
        return _weigh(self.text, tuple(sorted(involved.items(), key=lambda one: one[0])), today)


def read_memory() -> Memory:
    """The latest milestones that were promised and begun. One statement, and no customer is named.

    Open ones count while their plan is promised: in one that was given up nobody works on, and none ends.
    """
    [[text]] = fetch_prepared(SQL, [list(MilestoneKind.values), LATEST, LATEST, PlanState.COMMITTED])
    return Memory(text)


def elapsed_share(calendar: CommonCalendar, started: date, promised: date, today: date) -> float:
    """What has gone by of the working days that were promised. Days that are over count; at least one is promised."""
    over = common_days_between(calendar, started, today - timedelta(days=1)) if today > started else 0
    return max(0, over) / max(1, common_days_between(calendar, started, promised))


@lru_cache(maxsize=64)
def _read(text: str) -> list[Any]:
    found: list[Any] = orjson.loads(text)
    return found


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
