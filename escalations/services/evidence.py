"""How much it hurt: measured impacts of factors, and each time the harm happened. What was wrong is withdrawn."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from escalations.models import Escalation, Factor, Impact, Occurrence
from escalations.services.causes import lock_underway, take_behind
from escalations.services.inputs import need_reason
from tracker import clock
from tracker.acts import EARLIEST, Act
from tracker.errors import Conflict, Invalid
from tracker.outbox import record_event
from tracker.queries.calendars import day_of
from tracker.transitions import create, permit, write

MOST_IMPACTS: Final = 500
"""That stand, of one escalation: what its causes say is worked out of all of them while somebody waits."""


@transaction.atomic
def measure_impact(
    *, act: Act, factor: Factor, amount: Decimal, unit: str, counted: bool, since: date, until: date, evidence: str
) -> Impact:
    """Write down what a factor did: `amount` of `unit` from `since` to `until`, both included, and how that is known.

    All that stands of one escalation is measured alike, so that its factors can be compared. Raises Forbidden, Conflict
    when the escalation is over, Invalid for another unit, a count that is not whole, days that cannot be, or when
    there are as many as can be.
    """
    permit(act, "impacts.measure", factor.customer_id)
    escalation = lock_underway(factor.escalation_id)
    _check_room(escalation)
    _check_days(since, until, day_of(escalation.customer_id))
    if counted and amount != amount.to_integral_value():
        raise Invalid.at("/amount", "A count of events is a whole number.", "whole")
    impact = Impact(
        customer_id=escalation.customer_id,
        factor=factor,
        amount=amount,
        unit=_same_unit(escalation, unit, counted=counted),
        counted=counted,
        since=since,
        until=until,
        evidence=evidence,
        author=_author(act),
    )
    data = {"impact": impact.pk, "factor": factor.pk, "title": factor.title, "amount": amount, "unit": impact.unit}
    return create(impact, "impact_measured", act, data, about=escalation)


@transaction.atomic
def withdraw_impact(pk: UUID, *, act: Act) -> Impact:
    """A measurement was wrong, with the reason: it no longer counts, and stays to be read. Raises Conflict, Invalid."""
    impact, escalation = take_behind(Impact, pk, act, "impacts.withdraw", of="factor__escalation")
    _withdraw(impact, act)
    data = {"impact": impact.pk, "factor": impact.factor_id, "title": impact.factor.title}
    record_event(escalation, "impact_withdrawn", act, data | {"amount": impact.amount, "unit": impact.unit})
    return impact


@transaction.atomic
def log_occurrence(
    *, act: Act, escalation: Escalation, at: datetime | None = None, count: int = 1, note: str = ""
) -> Occurrence:
    """The harm happened `count` times at `at` (None: now). A closed escalation takes it too: so one sees it come back.

    Raises Forbidden, Conflict when the escalation was declined, Invalid for times that cannot be.
    """
    permit(act, "occurrences.log", escalation.customer_id)
    act = replace(act, occurred_at=at)
    happened = act.happened(pointer="/at")
    locked = lock_underway(escalation.pk, or_closed=True)
    row = Occurrence(
        customer_id=locked.customer_id, escalation=locked, at=happened, count=count, note=note, author=_author(act)
    )
    return create(row, "occurred", act, {"occurrence": row.pk, "count": count}, about=locked)


@transaction.atomic
def withdraw_occurrence(pk: UUID, *, act: Act) -> Occurrence:
    """It did not happen, or was logged twice, with the reason: it no longer counts. Raises Conflict, Invalid."""
    row, escalation = take_behind(Occurrence, pk, act, "occurrences.withdraw", or_closed=True)
    _withdraw(row, act)
    record_event(escalation, "occurrence_withdrawn", act, {"occurrence": row.pk, "count": row.count, "at": row.at})
    return row


def _withdraw(row: Impact | Occurrence, act: Act) -> None:
    if row.withdrawn_at is not None:
        raise Conflict(f"It was withdrawn already, at {row.withdrawn_at:%Y-%m-%d %H:%M} UTC.", code="withdrawn")
    need_reason(act, "Say why it is withdrawn.")
    write(row, {"withdrawn_at": clock.now(), "withdrawn_by": _author(act)})


def _same_unit(escalation: Escalation, unit: str, *, counted: bool) -> str:
    """The unit as the standing impacts of the escalation write it. Invalid when they are of another unit or kind."""
    other = _standing(escalation).first()
    if other is None:
        return unit
    if other.unit.casefold() != unit.casefold():
        raise Invalid.at("/unit", f"The impacts of {escalation.ref} are measured in {other.unit}.", "other_unit")
    if other.counted != counted:
        kind = "counts of events" if other.counted else "weights"
        raise Invalid.at("/counted", f"The impacts of {escalation.ref} are {kind}.", "other_kind")
    return other.unit


def _check_room(escalation: Escalation) -> None:
    if _standing(escalation).count() >= MOST_IMPACTS:
        raise Invalid.at("/factor", f"{escalation.ref} has {MOST_IMPACTS} impacts already.", "too_many")


def _standing(escalation: Escalation) -> QuerySet[Impact]:
    return Impact.objects.filter(factor__escalation=escalation, withdrawn_at=None)


def _check_days(since: date, until: date, today: date) -> None:
    if until < since:
        raise Invalid.at("/until", "A period ends on its first day or later.", "order")
    if until > today:
        raise Invalid.at("/until", "This lies in the future: only what has happened can be measured.", "future")
    if since < today - EARLIEST:
        raise Invalid.at("/since", "This lies more than three years back.", "too_old")


def _author(act: Act) -> Any:
    if act.actor is None:
        raise TypeError("a person measures, never the system")
    return act.actor
