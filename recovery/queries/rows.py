"""All the rows of one plan, read in three statements: the only place that knows how its facts are stored.

What was promised and reported comes as JSON, made by the database: hundreds of small rows are dear one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from escalations.queries.containment import NOT_CONTAINED
from recovery.states import FINISHED, OPEN_MILESTONE, MilestoneState
from tracker.queries.prepared import fetch_prepared

PLAN_SQL: Final = """
SELECT p.id, p.ref, p.title, p.status, p.customer_id, c.name, p.author_id, p.revision, p.reviewed_by_id,
       p.reviewed_revision, p.baseline, e.contained_at IS NOT NULL AND e.status <> ALL(%s::text[]),
       coalesce(s.line, ''),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(f.id, f.title) ORDER BY f.id), '[]')
        FROM escalations_factor f
        WHERE f.escalation_id = p.escalation_id AND f.status = 'confirmed' AND f.root_cause_id IS NOT NULL),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(
                   n.id, n.name, n.better, n.baseline_value::text, n.target_value::text, n.target_on) ORDER BY n.place),
               '[]')
        FROM recovery_needle n WHERE n.plan_id = p.id)
FROM recovery_recoveryplan p
JOIN tracker_customer c ON c.id = p.customer_id
JOIN escalations_escalation e ON e.id = p.escalation_id
LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE p.id = %s
"""

MILESTONES_SQL: Final = """
SELECT m.id, m.number, m.title, m.kind, m.side, m.status, m.owner_id, u.name, m.factor_id, m.due_on, m.lead_days,
       m.first_promised_on, m.promised_on, m.forecast_on, m.started_on, m.done_on, m.taken_days, m.promised_days,
       ARRAY(SELECT d.predecessor_id FROM recovery_dependency d WHERE d.milestone_id = m.id ORDER BY d.id),
       (SELECT jsonb_agg(jsonb_build_array(baseline, promised_on, lead_days, chance, made_at, reason) ORDER BY baseline)
        FROM recovery_promise WHERE milestone_id = m.id AND made_at <= %s)::text,
       (SELECT jsonb_agg(jsonb_build_array(reported_on, expected_on, reason) ORDER BY id)
        FROM recovery_forecast WHERE milestone_id = m.id AND reported_at <= %s)::text
FROM recovery_milestone m LEFT JOIN tracker_user u ON u.id = m.owner_id
WHERE m.plan_id = %s ORDER BY m.number
"""

BLACKOUTS_SQL: Final = """
SELECT b.starts_on, b.ends_on, b.reason, c.name FROM tracker_blackout b
LEFT JOIN tracker_customer c ON c.id = b.customer_id
WHERE (b.customer_id = %s OR b.customer_id IS NULL) AND b.ends_on >= %s ORDER BY b.starts_on, b.id
"""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise of a milestone. `chance` is what was stated then; None: there was no history."""

    baseline: int
    promised_on: date
    lead_days: int
    chance: float | None
    made_at: datetime
    reason: str

    def made_on(self, zone: str) -> date:
        """The local day on which it was made."""
        return self.made_at.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One report about a milestone."""

    reported_on: date
    expected_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone with all that was promised and expected of it, oldest first. `owner` is a name."""

    id: UUID
    number: int
    title: str
    kind: str
    side: str
    status: str
    owner_id: UUID | None
    owner: str | None
    factor_id: UUID | None
    due_on: date | None
    lead_days: int | None
    first_promised_on: date | None
    promised_on: date | None
    forecast_on: date | None
    started_on: date | None
    done_on: date | None
    taken_days: int | None
    promised_days: int | None
    predecessors: tuple[UUID, ...]
    promises: tuple[PromiseRow, ...]
    forecasts: tuple[ForecastRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is still work in it."""
        return self.status in OPEN_MILESTONE

    @property
    def is_finished(self) -> bool:
        """Whether its owner holds it for done."""
        return self.status in FINISHED

    @property
    def is_dropped(self) -> bool:
        """Whether it is not going to be done."""
        return self.status == MilestoneState.DROPPED


@dataclass(frozen=True, slots=True)
class NeedleRow:
    """One needle of a plan."""

    id: UUID
    name: str
    better: str
    baseline: Decimal | None
    target: Decimal | None
    target_on: date | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with what its escalation says. `line` is the service line, "" where no service is named.

    `causes` are the confirmed factors that name a root cause: id and title. `contained`: it is, and was not reopened.
    """

    id: UUID
    ref: str
    title: str
    status: str
    customer_id: UUID
    customer: str
    author_id: UUID
    revision: int
    reviewed_by_id: UUID | None
    reviewed_revision: int | None
    baseline: int
    contained: bool
    line: str
    causes: tuple[tuple[UUID, str], ...]
    needles: tuple[NeedleRow, ...]
    milestones: tuple[MilestoneRow, ...]


@dataclass(frozen=True, slots=True)
class BlackoutRow:
    """A closed period with its reason. `customer` None: the provider's own."""

    first: date
    last: date
    reason: str
    customer: str | None


def read_plan(pk: UUID, as_of: datetime) -> PlanRow:
    """A plan with its milestones, and what was promised and reported by then. Two statements. Raises LookupError."""
    found = fetch_prepared(PLAN_SQL, [list(NOT_CONTAINED), pk])
    if not found:
        raise LookupError(pk)
    *plain, causes, needles = found[0]
    milestones = fetch_prepared(MILESTONES_SQL, [as_of, as_of, pk])
    return PlanRow(  # type: ignore[call-arg]  # the columns of the statement, in the order of the fields
        *plain,
        tuple((UUID(factor), title) for factor, title in causes),
        tuple(_needle(*needle) for needle in needles),
        tuple(_milestone(row) for row in milestones),
    )


def read_blackouts(customer_id: UUID, since: date) -> tuple[BlackoutRow, ...]:
    """What is closed for a customer or for the provider from this day on, with the reasons. One statement."""
    return tuple(BlackoutRow(*row) for row in fetch_prepared(BLACKOUTS_SQL, [customer_id, since]))


def _needle(pk: str, name: str, better: str, baseline: str | None, target: str | None, on: str | None) -> NeedleRow:
    numbers = [None if value is None else Decimal(value) for value in (baseline, target)]
    return NeedleRow(UUID(pk), name, better, numbers[0], numbers[1], date.fromisoformat(on) if on else None)


def _milestone(row: Sequence[Any]) -> MilestoneRow:
    *plain, before, promises, forecasts = row
    made, told = _promises(promises or "[]"), _forecasts(forecasts or "[]")
    return MilestoneRow(*plain, tuple(before), made, told)  # type: ignore[call-arg]  # the columns, in their order


@lru_cache(maxsize=4096)
def _promises(text: str) -> tuple[PromiseRow, ...]:
    """Rows that are never changed are made once per process."""
    return tuple(
        PromiseRow(baseline, date.fromisoformat(on), lead, chance, datetime.fromisoformat(made), reason)
        for baseline, on, lead, chance, made, reason in orjson.loads(text)
    )


@lru_cache(maxsize=4096)
def _forecasts(text: str) -> tuple[ForecastRow, ...]:
    return tuple(
        ForecastRow(date.fromisoformat(reported), date.fromisoformat(expected), reason)
        for reported, expected, reason in orjson.loads(text)
    )
