"""How true our promises were, over all plans that somebody sees: kept rates, and the calibration of our chances."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from recovery.measures.calibration import Calibration, calibration
from recovery.measures.slips import ExecutionIndex, KeptRates, Pledge, execution_index, kept_rates
from recovery.models import Milestone, Promise
from tracker import clock
from tracker.models import Customer, User

LATEST: Final = 10_000
"""How many of the latest promises count: older ones tell of people and ways of working that are gone."""


@dataclass(frozen=True, slots=True)
class Promises:
    """How promises were kept."""

    kept: KeptRates
    execution: ExecutionIndex


def promises_of(user: User, customer: UUID | None = None) -> Promises:
    """Of the latest promised milestones that this person sees; `customer` None: of all customers. Two statements."""
    rows = _narrow(Milestone.objects.visible_to(user), "customer", customer)
    found = (
        rows.filter(first_promised_on__isnull=False)
        .order_by("-id")
        .values_list("first_promised_on", "promised_on", "done_on")[:LATEST]
    )
    pledges = [Pledge(first, last, done) for first, last, done in found]
    today = _today(customer)
    return Promises(kept_rates(pledges, today), execution_index(pledges, today))


def calibration_of(user: User, customer: UUID | None = None) -> Calibration:
    """Whether the chances stated with promises that are over were true. Two statements."""
    rows = _narrow(Promise.objects.visible_to(user), "milestone__customer", customer)
    found = (
        rows.filter(chance__isnull=False, promised_on__lt=_today(customer))
        .order_by("-id")
        .values_list("chance", "promised_on", "milestone__done_on")[:LATEST]
    )
    return calibration((chance, done is not None and done <= promised) for chance, promised, done in found)


def _narrow(rows: QuerySet[Any], path: str, customer: UUID | None) -> QuerySet[Any]:
    return rows if customer is None else rows.filter(**{path: customer})


def _today(customer: UUID | None) -> date:
    """Which day it is for the customer; for all of them, the day that has begun everywhere."""
    now, rows = clock.now(), Customer.objects.order_by()
    zones = (rows if customer is None else rows.filter(pk=customer)).values_list("calendar__zone", flat=True)
    return min((now.astimezone(ZoneInfo(zone)).date() for zone in zones.distinct()), default=now.date())
