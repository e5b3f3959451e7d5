"""Why an escalation happened, as far as its evidence goes: what every page and answer about its causes quotes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from escalations.measures.pareto import MeasuredFactor, big_x, pareto
from escalations.measures.wording import say_big_x
from escalations.models import Escalation, Factor, Impact, RootCause
from escalations.queries.containment import Closing, Containment, closing_of, containment_of
from escalations.queries.recurrence import found_before, span_of
from escalations.states import FactorState
from tracker import clock
from tracker.queries.calendars import zone_of_customer


@dataclass(frozen=True, slots=True)
class Named:
    """A factor or a root cause by its title."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor in its tree, `depth` below its root. `impact` is its own; `with_reasons` adds that of the factors
    below it, without those that were ruled out.
    """

    id: UUID
    parent: UUID | None
    depth: int
    title: str
    category: str
    status: str
    root_cause: Named | None
    escape_cause: str
    decided_at: datetime | None
    impact: Decimal
    with_reasons: Decimal
    measurements: int


@dataclass(frozen=True, slots=True)
class ParetoLine:
    """One confirmed factor: its share of the whole impact, and that of all down to this one."""

    factor: Named
    impact: Decimal
    share: float
    together: float
    measurements: int


@dataclass(frozen=True, slots=True)
class BigXLine:
    """The verdict on the largest factor, by n events or measurements. `low` and `high` bound the lead of a weight."""

    verdict: str
    factor: Named | None
    runner_up: Named | None
    n: int
    p_value: float | None
    low: float | None
    high: float | None
    more: int | None
    missing: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Ref:
    """An escalation by its ref."""

    id: UUID
    ref: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An earlier escalation of the customer's by the same root cause, closed before this one was sensed."""

    escalation: Ref
    root_cause: Named
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Escape:
    """Why we did not see it first."""

    factor: Named
    escape_cause: str


@dataclass(frozen=True, slots=True)
class Causes:
    """All of it. `unit` is "" and `counted` None until an impact was measured."""

    unit: str
    counted: bool | None
    factors: tuple[FactorLine, ...]
    pareto: tuple[ParetoLine, ...]
    big_x: BigXLine
    containment: Containment
    closing: Closing
    recurrences: tuple[Recurrence, ...]
    escapes: tuple[Escape, ...]


def causes_of(escalation: Escalation, as_of: datetime | None = None) -> Causes:
    """What is known of its causes, in a fixed number of queries. For whoever sees the escalations of its customer.

    `as_of` is the moment at which silence and closing are judged; None: now.
    """
    now = as_of or clock.now()
    factors = list(Factor.objects.filter(escalation=escalation).select_related("root_cause").order_by("pk"))
    impacts = list(Impact.objects.filter(factor__escalation=escalation, withdrawn_at=None).order_by("pk"))
    measured = _measured(factors, impacts)
    unit, counted = (impacts[0].unit, impacts[0].counted) if impacts else ("", None)
    span = span_of(escalation)
    containment, closing = containment_of(escalation, span, now)
    return Causes(
        unit=unit,
        counted=counted,
        factors=tuple(_tree(factors, measured)),
        pareto=tuple(_pareto(factors, measured)),
        big_x=_big_x(factors, measured, unit, counted=bool(counted)),
        containment=containment,
        closing=closing_of(closing, zone_of_customer(escalation.customer_id), now),
        recurrences=tuple(
            Recurrence(Ref(one.escalation_id, one.escalation.ref), _named(one.root_cause), one.escalation.closed_at)
            for one in found_before(escalation, _confirmed_causes(factors), span)
            if one.root_cause is not None
        ),
        escapes=tuple(Escape(_named(one), one.escape_cause) for one in factors if one.escape_cause),
    )


def _confirmed_causes(factors: Sequence[Factor]) -> list[UUID]:
    return [one.root_cause_id for one in factors if one.root_cause_id is not None]


def _measured(factors: Sequence[Factor], impacts: Sequence[Impact]) -> dict[UUID, MeasuredFactor]:
    amounts: dict[UUID, list[Decimal]] = {one.pk: [] for one in factors}
    for impact in impacts:
        amounts[impact.factor_id].append(impact.amount)
    return {
        one.pk: MeasuredFactor(one.pk, tuple(amounts[one.pk]), one.status == FactorState.CONFIRMED) for one in factors
    }


def _tree(factors: Sequence[Factor], measured: dict[UUID, MeasuredFactor]) -> Iterator[FactorLine]:
    """Each factor before its reasons."""
    rows = list(_in_order(factors))
    summed = _summed([one for one, _ in rows], measured)
    return (_line(one, depth, measured[one.pk], summed[one.pk]) for one, depth in rows)


def _in_order(factors: Sequence[Factor]) -> Iterator[tuple[Factor, int]]:
    """Each with its depth, before its reasons."""
    below: dict[UUID | None, list[Factor]] = {}
    for one in factors:
        below.setdefault(one.parent_id, []).append(one)
    waiting = [(one, 0) for one in reversed(below.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting += [(each, depth + 1) for each in reversed(below.get(one.pk, []))]


def _summed(ordered: Sequence[Factor], measured: Mapping[UUID, MeasuredFactor]) -> dict[UUID, Decimal]:
    """The impact of each with that of its reasons, which come after it and so are added up first."""
    sums = {one.pk: measured[one.pk].total for one in ordered}
    for one in reversed(ordered):
        if one.parent_id is not None and one.status != FactorState.RULED_OUT:
            sums[one.parent_id] += sums[one.pk]
    return sums


def _line(one: Factor, depth: int, measured: MeasuredFactor, with_reasons: Decimal) -> FactorLine:
    return FactorLine(
        id=one.pk,
        parent=one.parent_id,
        depth=depth,
        title=one.title,
        category=one.category,
        status=one.status,
        root_cause=_named(one.root_cause) if one.root_cause else None,
        escape_cause=one.escape_cause,
        decided_at=one.decided_at,
        impact=measured.total,
        with_reasons=with_reasons,
        measurements=len(measured.amounts),
    )


def _pareto(factors: Sequence[Factor], measured: dict[UUID, MeasuredFactor]) -> Iterator[ParetoLine]:
    titles = {one.pk: one.title for one in factors}
    for row in pareto(measured.values()).rows:
        yield ParetoLine(Named(row.key, titles[row.key]), row.total, row.share, row.cumulative, row.n)


def _big_x(factors: Sequence[Factor], measured: dict[UUID, MeasuredFactor], unit: str, *, counted: bool) -> BigXLine:
    found = big_x(measured.values(), counted=counted)
    named = {one.pk: _named(one) for one in factors}
    first = named[found.factor] if found.factor else None
    second = named[found.runner_up] if found.runner_up else None
    return BigXLine(
        verdict=str(found.verdict),
        factor=first,
        runner_up=second,
        n=found.n,
        p_value=found.p_value,
        low=found.difference.low if found.difference else None,
        high=found.difference.high if found.difference else None,
        more=found.more,
        missing=str(found.missing) if found.missing else None,
        says=say_big_x(found, first.title if first else "", second.title if second else "", unit),
    )


def _named(one: Factor | RootCause) -> Named:
    return Named(one.pk, one.title)
