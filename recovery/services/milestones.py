"""Milestones as they are planned: added and amended."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max

from escalations.services.inputs import need_reason
from recovery.ladders import follow_plan
from recovery.models import Dependency, Milestone, RecoveryPlan
from recovery.services.inputs import (
    MOST_MILESTONES,
    MilestoneInput,
    check_day,
    check_factor,
    check_owner,
)
from recovery.services.taking import lock_plan, need_underway, refresh, take_part
from recovery.states import OPEN_MILESTONE, PlanState
from tracker.acts import Act
from tracker.errors import Conflict, Fault, Invalid
from tracker.policy import Side
from tracker.queries.calendars import day_of
from tracker.transitions import amend, create, write

FROZEN = ("due_on", "lead_days", "kind")
"""What a promise was made on: it moves by a new baseline, and not otherwise."""


@transaction.atomic
def add_milestone(
    *, act: Act, plan: RecoveryPlan, title: str, kind: str, **fields: Unpack[MilestoneInput]
) -> Milestone:
    """Add a step to an open plan, as far as it is known. In a promised plan it is promised with the next baseline.

    Raises Conflict when plan or escalation are over, Invalid.
    """
    locked = lock_plan(plan.pk, act, "milestones.add")
    need_underway(locked)
    known = locked.milestones.aggregate(count=Count("pk"), last=Max("number"))
    if known["count"] >= MOST_MILESTONES:
        raise Invalid.at("/plan", f"A plan has at most {MOST_MILESTONES} milestones.", "too_many")
    predecessors = fields.pop("predecessors", ())
    given: dict[str, Any] = dict(fields)
    _check(locked, given, side=given.get("side", Side.PROVIDER))
    _check_plan(predecessors, locked)
    milestone = Milestone(
        customer_id=locked.customer_id, plan=locked, number=(known["last"] or 0) + 1, title=title, kind=kind, **given
    )
    create(milestone, "added", act, {"plan": locked.pk, "plan_ref": locked.ref, "kind": kind, **_dates(given)})
    if predecessors:
        _put_after(milestone, predecessors)
    refresh(locked, act)
    if locked.status == PlanState.COMMITTED:  # a plan that is not promised has no clocks: hundreds may come in one go
        follow_plan(locked)
    return milestone


@transaction.atomic
def amend_milestone(
    pk: UUID, *, act: Act, title: str | None = None, kind: str | None = None, **fields: Unpack[MilestoneInput]
) -> Milestone:
    """Change what an open milestone says. `predecessors` replaces those it had.

    Raises Conflict for date, lead time and kind of a promised one: they move by a new baseline. Once others have been
    asked to look at the plan, another date, or none any more, needs a reason.
    """
    milestone = take_part(Milestone, pk, act, "milestones.change")
    if milestone.status not in OPEN_MILESTONE:
        raise Conflict(f"{milestone} is {milestone.status}: what it says is kept as it was.", code="over")
    predecessors = fields.pop("predecessors", None)
    changes: dict[str, Any] = {**fields, **{k: v for k, v in (("title", title), ("kind", kind)) if v is not None}}
    changes = {name: value for name, value in changes.items() if getattr(milestone, name) != value}
    _keep_promise(milestone, changes)
    if "due_on" in changes and milestone.plan.status != PlanState.DRAFT:
        need_reason(act, "Moving a date that others have seen needs a reason.")
    _check(milestone.plan, _with_owner(milestone, changes), side=changes.get("side", milestone.side))
    _check_plan(predecessors or (), milestone.plan)
    order = _reorder(milestone, predecessors)
    word = "handed_over" if changes.get("owner") else "amended"
    amend(milestone, act, changes, word, beside=order, data={"plan_ref": milestone.plan.ref})
    refresh(milestone.plan, act)
    follow_plan(milestone.plan)
    return milestone


def _with_owner(milestone: Milestone, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the owner there is where only the side moves: the owner has to be on it."""
    return {**({"owner": milestone.owner} if "side" in changes else {}), **changes}


def _keep_promise(milestone: Milestone, changes: Mapping[str, Any]) -> None:
    frozen = [name for name in FROZEN if name in changes] if milestone.promised_on else []
    if frozen:
        detail = "It was promised so: re-baseline the plan, with the reason."
        raise Conflict(detail, code="promised", faults=tuple(Fault(f"/{name}", "promised", detail) for name in frozen))


def _check(plan: RecoveryPlan, given: Mapping[str, Any], *, side: str) -> None:
    if given.get("due_on"):
        check_day(given["due_on"], day_of(plan.customer_id), "/due_on")
    if "owner" in given:
        check_owner(given["owner"], side, plan.customer)
    check_factor(given.get("factor"), plan)


def _check_plan(predecessors: Sequence[Milestone], plan: RecoveryPlan) -> None:
    for place, one in enumerate(predecessors):
        if one.plan_id != plan.pk:
            raise Invalid.at(f"/predecessors/{place}", f"{one} belongs to another plan.", "other_plan")


def _dates(given: Mapping[str, Any]) -> dict[str, Any]:
    owner = given.get("owner")
    return {"due_on": given.get("due_on"), "lead_days": given.get("lead_days"), "owner": owner.pk if owner else None}


def _reorder(milestone: Milestone, wanted: Sequence[Milestone] | None) -> dict[str, Any]:
    """Replace the predecessors, and tell old and new; None leaves them. The version rises: the order is part of it."""
    if wanted is None:
        return {}
    before = set(milestone.dependencies.values_list("predecessor", flat=True))
    after = {one.pk for one in wanted}
    if before == after:
        return {}
    milestone.dependencies.exclude(predecessor__in=after).delete()
    _put_after(milestone, [one for one in wanted if one.pk not in before])
    write(milestone, {"number": milestone.number})
    return {"predecessors": {"from": sorted(before), "to": sorted(after)}}


def _put_after(milestone: Milestone, predecessors: Sequence[Milestone]) -> None:
    new = {one.pk for one in predecessors}
    circle = _circle(milestone, new)
    if circle:
        named = " → ".join(f"M{number}" for number in circle)
        raise Invalid.at("/predecessors", f"These would wait for each other: {named}.", "circle")
    Dependency.objects.bulk_create(
        Dependency(plan_id=milestone.plan_id, milestone=milestone, predecessor_id=pk) for pk in sorted(new)
    )


def _circle(milestone: Milestone, new: Iterable[UUID]) -> list[int]:
    """The numbers along the circle that would close, beginning and ending with this milestone; empty: none."""
    before: dict[UUID, list[UUID]] = {}
    for later, earlier in Dependency.objects.filter(plan_id=milestone.plan_id).values_list("milestone", "predecessor"):
        before.setdefault(later, []).append(earlier)
    numbers = dict(Milestone.objects.filter(plan_id=milestone.plan_id).values_list("pk", "number"))
    ways = [[milestone.pk, pk] for pk in new]
    seen: set[UUID] = set()
    while ways:
        way = ways.pop()
        if way[-1] == milestone.pk:
            return [numbers[pk] for pk in way]
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, pk] for pk in before.get(way[-1], ())]
    return []
