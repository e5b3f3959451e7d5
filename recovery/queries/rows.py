"""All the rows of one plan, read in two statements: the only place that knows how its facts are stored.

They come as one JSON text, made by the database: hundreds of small rows are dear one by one, and the same text need not
be read twice.
"""

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
SELECT json_build_array(p.id, p.ref, p.title, p.status, p.customer_id, c.name, p.author_id, p.revision,
    p.reviewed_by_id, p.reviewed_revision, p.baseline, e.contained_at IS NOT NULL AND e.status <> ALL(%s::text[]),
    coalesce(s.line, ''),
    (SELECT json_agg(json_build_array(f.id, f.title) ORDER BY f.id) FROM escalations_factor f
     WHERE f.escalation_id = p.escalation_id AND f.status = 'confirmed' AND f.root_cause_id IS NOT NULL),
    (SELECT json_agg(json_build_array(
         n.id, n.name, n.better, n.baseline_value::text, n.target_value::text, n.target_on) ORDER BY n.place)
     FROM recovery_needle n WHERE n.plan_id = p.id),
    (SELECT json_agg(json_build_array(m.id, m.number, m.title, m.kind, m.side, m.status, m.owner_id, u.name,
         m.factor_id, m.due_on, m.lead_days, m.first_promised_on, m.promised_on, m.forecast_on, m.started_on, m.done_on,
         m.taken_days, m.promised_days,
         ARRAY(SELECT d.predecessor_id FROM recovery_dependency d WHERE d.milestone_id = m.id ORDER BY d.id),
         (SELECT json_agg(json_build_array(baseline, promised_on, lead_days, chance, made_at, reason))
          FROM (SELECT * FROM recovery_promise WHERE milestone_id = m.id AND made_at <= %s
                ORDER BY milestone_id, baseline) AS made),
         (SELECT json_agg(json_build_array(reported_on, expected_on, reason))
          FROM (SELECT * FROM recovery_forecast WHERE milestone_id = m.id AND reported_at <= %s
                ORDER BY milestone_id, id) AS told)
         ) ORDER BY m.number)
     FROM recovery_milestone m LEFT JOIN tracker_user u ON u.id = m.owner_id WHERE m.plan_id = p.id)
    )::text
FROM recovery_recoveryplan p
JOIN tracker_customer c ON c.id = p.customer_id
JOIN escalations_escalation e ON e.id = p.escalation_id
LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE p.id = %s
"""

BLACKOUTS_SQL: Final = """
SELECT b.starts_on, b.ends_on, b.reason, c.name FROM tracker_blackout b
LEFT JOIN tracker_customer c ON c.id = b.customer_id
WHERE (b.customer_id = %s OR b.customer_id IS NULL) ORDER BY b.starts_on, b.id
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

    def __hash__(self) -> int:
        """Of few fields: hundreds of rows hang on it. Equal are only plans of which all is equal."""
        return hash((self.id, self.status, self.revision))


@dataclass(frozen=True, slots=True)
class BlackoutRow:
    """A closed period with its reason. `customer` None: the provider's own."""

    first: date
    last: date
    reason: str
    customer: str | None


def read_plan(pk: UUID, as_of: datetime) -> PlanRow:
    """A plan with its milestones, and what was promised and reported by then. One statement. Raises LookupError."""
    found = fetch_prepared(PLAN_SQL, [list(NOT_CONTAINED), as_of, as_of, pk])
    if not found:
        raise LookupError(pk)
    return _plan(found[0][0])


def read_blackouts(customer_id: UUID) -> tuple[BlackoutRow, ...]:
    """What was, is and will be closed for a customer or for the provider, with the reasons. One statement."""
    return tuple(BlackoutRow(*row) for row in fetch_prepared(BLACKOUTS_SQL, [customer_id]))


@lru_cache(maxsize=64)
def _plan(text: str) -> PlanRow:
    """The same text is the same plan, made once per process."""
    pk, ref, title, status, customer_id, customer, author, revision, reviewer, *plain, causes, needles, steps = (
        orjson.loads(text)
    )
    return PlanRow(  # type: ignore[call-arg]  # the columns of the statement, in the order of the fields
        UUID(pk),
        ref,
        title,
        status,
        UUID(customer_id),
        customer,
        UUID(author),
        revision,
        _id(reviewer),
        *plain,
        tuple((UUID(factor), title) for factor, title in causes or ()),
        tuple(_needle(*needle) for needle in needles or ()),
        tuple(_milestone(*step) for step in steps or ()),
    )


def _needle(pk: str, name: str, better: str, baseline: str | None, target: str | None, on: str | None) -> NeedleRow:
    numbers = [None if value is None else Decimal(value) for value in (baseline, target)]
    return NeedleRow(UUID(pk), name, better, numbers[0], numbers[1], _day(on))


def _milestone(pk: str, *rest: Any) -> MilestoneRow:
    number, title, kind, side, status, owner_id, owner, factor, due, lead, *days, taken, promised = rest[:-3]
    before, promises, forecasts = rest[-3:]
    first, last, expected, started, done = map(_day, days)
    return MilestoneRow(
        UUID(pk),
        number,
        title,
        kind,
        side,
        status,
        _id(owner_id),
        owner,
        _id(factor),
        _day(due),
        lead,
        first,
        last,
        expected,
        started,
        done,
        taken,
        promised,
        tuple(map(UUID, before)),
        tuple(_promise(*one) for one in promises or ()),
        tuple(_forecast(*one) for one in forecasts or ()),
    )


def _promise(baseline: int, on: str, lead: int, chance: float | None, made: str, reason: str) -> PromiseRow:
    return PromiseRow(baseline, date.fromisoformat(on), lead, chance, datetime.fromisoformat(made), reason)


def _forecast(reported: str, expected: str, reason: str) -> ForecastRow:
    return ForecastRow(date.fromisoformat(reported), date.fromisoformat(expected), reason)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
