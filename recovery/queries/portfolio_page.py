"""What a page of the status board shows of each recovery, beside what decided its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.measures.portfolio_board import Recovery
from recovery.measures.status import ComputedStatus, NeedleFacts, StepFacts, computed_status
from recovery.queries.portfolio_board import Place, step_facts
from recovery.queries.portfolio_board_sql import PAGE
from tracker.queries.prepared import fetch_prepared

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One recovery as the board tells it. `customer` is id, key and name; `plan` id and ref (None: there is no plan);
    `line` "" where no service is named. `next` is the open milestone that is due next, `late` are those whose day is
    over or that are expected later than promised. `days_since_update` None: the customer was told nothing yet.
    """

    id: UUID
    ref: str
    title: str
    state: str
    severity: str
    raised_at: datetime
    customer: dict[str, str]
    line: str
    plan: dict[str, str] | None
    computed: ComputedStatus
    recovery: Recovery
    needs: tuple[str, ...]
    for_reader: bool
    next: StepFacts | None
    late: tuple[StepFacts, ...]
    needles: tuple[NeedleFacts, ...]
    days_since_update: int | None
    next_update_due: datetime | None


def lines_of(places: Sequence[Place], now: datetime) -> list[Line]:
    """The lines of these places, in their order. One statement."""
    plans = [one.plan for one in places if one.plan]
    told: dict[UUID, str] = (
        dict(fetch_prepared(PAGE, {"pks": [one.id for one in places], "plans": plans})) if places else {}
    )
    return [_line(one, orjson.loads(told[one.id]), now) for one in places if one.id in told]


def _line(place: Place, told: Sequence[Any], now: datetime) -> Line:
    ref, title, state, severity, raised, customer, line, updated, due, plan, steps = told
    facts = replace(place.facts, steps=tuple(_all_steps(place, steps or ())))
    open_steps = sorted(facts.open_steps, key=lambda one: one.promised_on)
    return Line(
        id=place.id,
        ref=ref,
        title=title,
        state=state,
        severity=severity,
        raised_at=datetime.fromisoformat(raised),
        customer=customer,
        line=line,
        plan=plan,
        computed=computed_status(facts),
        recovery=place.recovery,
        needs=place.needs,
        for_reader=place.for_reader,
        next=next((one for one in open_steps if one.promised_on >= facts.today), None),
        late=tuple(one for one in open_steps if _is_late(one, facts.today)),
        needles=facts.needles,
        days_since_update=max((now - datetime.fromisoformat(updated)) // DAY, 0) if updated else None,
        next_update_due=datetime.fromisoformat(due) if due else None,
    )


def _all_steps(place: Place, rows: Iterable[Sequence[Any]]) -> Iterable[StepFacts]:
    """Those of the plan that stands, with the risks that were found for the board."""
    risks = {one.label: one.risks for one in place.facts.steps}
    for plan, *row in rows:
        if UUID(plan) == place.plan:
            yield step_facts(row, risks.get(f"M{row[0]} {row[1]}", frozenset()))


def _is_late(step: StepFacts, today: date) -> bool:
    return step.promised_on < today or step.promised_on < step.expected_on
