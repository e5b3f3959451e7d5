"""Needles: the one or two numbers a plan is judged by."""

from copy import copy
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction

from escalations.services.inputs import need_reason
from recovery.kinds import Better
from recovery.ladders import follow_plan
from recovery.models import Needle, RecoveryPlan
from recovery.services.inputs import NeedleInput, check_day
from recovery.services.taking import lock_plan, refresh, take_part
from recovery.states import UNPROMISED
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.outbox import record_event
from tracker.queries.calendars import day_of
from tracker.transitions import amend, create

PLACES = (1, 2)
MEASURES = ("unit", "better", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on")
"""What the plan is judged by: once it is promised, moving one needs a reason."""


@transaction.atomic
def add_needle(
    *, act: Act, plan: RecoveryPlan, name: str, unit: str, better: str, **fields: Unpack[NeedleInput]
) -> Needle:
    """Name a number that has to move. Raises Conflict for a third: who watches three watches none."""
    locked = lock_plan(plan.pk, act, "needles.add")
    taken = set(locked.needles.values_list("place", flat=True))
    free = [place for place in PLACES if place not in taken]
    if not free:
        raise Conflict("A plan has two needles at most: remove one first.", code="too_many")
    needle = Needle(
        customer_id=locked.customer_id, plan=locked, place=free[0], name=name, unit=unit, better=better, **fields
    )
    _check(needle, set(fields))
    create(needle, "needle_added", act, {"needle": needle.pk, "name": name}, about=locked)
    refresh(locked, act)
    follow_plan(locked)
    return needle


@transaction.atomic
def amend_needle(pk: UUID, *, act: Act, **fields: Any) -> Needle:
    """Correct a needle of an open plan. Once it is promised, moving baseline or target needs a reason."""
    needle = take_part(Needle, pk, act, "needles.change")
    changes = {name: value for name, value in fields.items() if getattr(needle, name) != value}
    if needle.plan.status not in UNPROMISED and any(name in changes for name in MEASURES):
        need_reason(act, "Moving what the plan is judged by needs a reason.")
    wanted = copy(needle)
    for name, value in changes.items():
        setattr(wanted, name, value)
    _check(wanted, set(changes))
    amend(needle, act, changes)
    refresh(needle.plan, act)
    follow_plan(needle.plan)
    return needle


@transaction.atomic
def remove_needle(pk: UUID, *, act: Act) -> Needle:
    """Take a needle out of a plan that is not promised yet. The row goes, the event that tells of it stays.

    Raises Conflict when the plan was promised, and for a needle that was measured: readings are kept for good.
    """
    needle = take_part(Needle, pk, act, "needles.remove")
    if needle.plan.status not in UNPROMISED:
        raise Conflict("The plan was promised by it: it stays.", code="promised")
    if needle.readings.exists():
        raise Conflict("It was measured, and what was measured is kept: say anew what it measures.", code="measured")
    record_event(needle.plan, "needle_removed", act, {"needle": needle.pk, "name": needle.name})
    needle.delete()
    refresh(needle.plan, act)
    follow_plan(needle.plan)
    return needle


def _check(needle: Needle, moved: set[str]) -> None:
    """Refuse what contradicts itself. Days are looked at where they have moved: time goes by over the others."""
    today = day_of(needle.customer_id)
    since, until = needle.baseline_since, needle.baseline_until
    if (since is None) != (until is None):
        raise Invalid.at("/baseline_until" if since else "/baseline_since", "A window has both its ends.", "required")
    if since and until and until < since:
        raise Invalid.at("/baseline_until", "A window ends on its first day or later.", "order")
    if until and until > today and "baseline_until" in moved:
        raise Invalid.at("/baseline_until", f"A baseline has been measured: today is {today}.", "future")
    if "target_on" in moved:
        check_day(needle.target_on, today, "/target_on")
    _check_direction(needle)


def _check_direction(needle: Needle) -> None:
    baseline, target = needle.baseline_value, needle.target_value
    if baseline is None or target is None:
        return
    better = target > baseline if needle.better == Better.UP else target < baseline
    if not better:
        raise Invalid.at("/target_value", f"Better is {needle.better}, and this is not: {baseline} now.", "direction")
