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
from tracker.queries.prepared import fetch_prepared
from tracker.workdays import CommonCalendar, common_days_between

LATEST: Final = 500
"""How many finished and how many open milestones count: how we worked years ago says little."""

_FOR_EACH_KIND = """
SELECT coalesce(jsonb_agg(jsonb_build_array(m.kind, coalesce(s.line, ''), {columns})), '[]')::text
FROM (
    SELECT latest.* FROM unnest(%s::text[]) AS known (kind) CROSS JOIN LATERAL (
        SELECT kind, plan_id, customer_id, taken_days, promised_days, started_on, first_promised_on, done_on, id
        FROM recovery_milestone WHERE kind = known.kind AND {condition} ORDER BY {day} DESC LIMIT %s
    ) AS latest ORDER BY {day} DESC, id DESC LIMIT %s
) AS m
JOIN recovery_recoveryplan p ON p.id = m.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id
LEFT JOIN tracker_service s ON s.id = e.service_id
"""
FINISHED_SQL: Final = _FOR_EACH_KIND.format(
    columns="m.taken_days, m.promised_days", condition="taken_days IS NOT NULL", day="done_on"
)
OPEN_SQL: Final = _FOR_EACH_KIND.format(
    columns="m.customer_id, m.started_on, m.first_promised_on",
    condition="status = 'in_progress' AND first_promised_on IS NOT NULL",
    day="started_on",
)
SQL: Final = f"SELECT ({FINISHED_SQL}), ({OPEN_SQL})"  # statements of ours


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read for a history: JSON as the database wrote it, which makes a cheap key."""

    finished: str
    still_open: str

    @property
    def customers(self) -> set[UUID]:
        """Whose calendars are needed to tell how much time has gone by for the open ones."""
        return {UUID(row[2]) for row in _read(self.still_open)}

    def history(self, calendars: Mapping[UUID, CommonCalendar], today: date) -> History:
        """The history on this day; the same facts are weighed once per process."""
        involved = {pk: calendars[pk] for pk in self.customers}
        return _weigh(self.finished, self.still_open, tuple(sorted(involved.items(), key=lambda one: one[0])), today)


def read_memory() -> Memory:
    """The latest finished milestones that were promised, and those in hand. One statement, no customer is named."""
    kinds = list(MilestoneKind.values)
    [[finished, still_open]] = fetch_prepared(SQL, [kinds, LATEST, LATEST, kinds, LATEST, LATEST])
    return Memory(finished, still_open)


def elapsed_share(calendar: CommonCalendar, started: date, promised: date, today: date) -> float:
    """What has gone by of the working days that were promised. Days that are over count; at least one is promised."""
    over = common_days_between(calendar, started, today - timedelta(days=1)) if today > started else 0
    return max(0, over) / max(1, common_days_between(calendar, started, promised))


@lru_cache(maxsize=64)
def _read(text: str) -> list[Any]:
    found: list[Any] = orjson.loads(text)
    return found


@lru_cache(maxsize=64)
def _weigh(finished: str, still_open: str, calendars: tuple[tuple[UUID, CommonCalendar], ...], today: date) -> History:
    known = dict(calendars)
    rows = [Past(kind, line, taken / promised, finished=True) for kind, line, taken, promised in _read(finished)]
    for kind, line, customer, started, promised in _read(still_open):
        days = date.fromisoformat(started), date.fromisoformat(promised)
        gone = elapsed_share(known[UUID(customer)], *days, today)
        rows.append(Past(kind, line, gone, finished=False))
    return History(rows)
