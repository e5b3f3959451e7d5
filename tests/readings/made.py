"""Needles that are measured, for the tests of readings: weekly ones, the last of them today."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from escalations.services.escalations import close_escalation, contain_escalation, monitor_escalation
from recovery.models import Needle, Reading
from recovery.services.readings import Measured, add_readings
from tests.again import again
from tests.cast import Cast
from tests.plans.world import TODAY, a_needle, a_plan, an_empty_plan
from tracker.acts import Act

DOOR: Final = "/api/v1/readings"
CALM: Final = (300, 310, 295, 305, 300, 290, 310, 300, 305, 295, 300, 305)
"""Twelve readings that say nothing but that it goes up and down by itself."""


@again
def promised(cast: Cast) -> Needle:
    """The needle of a promised plan: from 340 down to 5."""
    return Needle.objects.select_related("plan__escalation").get(plan=a_plan(cast, "committed"))


@again
def drafted(cast: Cast) -> Needle:
    """The needle of a draft."""
    return a_needle(cast, an_empty_plan(cast))


def weekly(values: Sequence[Any], last: date = TODAY) -> list[tuple[date, Decimal]]:
    """A reading a week, the last one on this day."""
    first = last - timedelta(7 * (len(values) - 1))
    return [(first + timedelta(7 * index), Decimal(value)) for index, value in enumerate(values)]


@again
def measure(cast: Cast, needle: Needle, values: Sequence[Any], last: date = TODAY) -> list[int]:
    """Max writes down weekly readings."""
    rows = [Measured(needle.pk, on, value) for on, value in weekly(values, last)]
    return add_readings(act=Act(cast.max), rows=rows)


def close(cast: Cast, needle: Needle) -> None:
    """The escalation of a needle is closed, by every step there is on the way."""
    for step in (contain_escalation, monitor_escalation, close_escalation):
        step(needle.plan.escalation_id, act=Act(cast.mia))


def shown(needle: Needle) -> list[tuple[str, str]]:
    """The readings that stand, as day and value."""
    rows = Reading.objects.standing().filter(needle=needle).order_by("measured_on")
    told = rows.values_list("measured_on", "value")
    return [(f"{on:%m-%d}", f"{Decimal(str(value)).normalize():f}") for on, value in told]
