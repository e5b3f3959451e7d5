"""A plan as it would be with other dates, lead times, owners or order: weighed like the real one, and not saved."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from recovery.models import Milestone, RecoveryPlan
from recovery.queries.outlook import PlanOutlook, read_background, weigh
from recovery.queries.people import sides_of
from recovery.queries.rows import MilestoneRow, read_plan
from recovery.states import MilestoneState
from tracker import clock
from tracker.errors import Invalid


def trial(plan: RecoveryPlan, changes: Sequence[Mapping[str, Any]]) -> PlanOutlook:
    """The outlook of a plan with changes: `milestone`, and what it would have (due_on, lead_days, owner, kind,
    predecessors, dropped). Any change would void the review.

    Raises Invalid for a milestone of another plan, one that is named twice, or an owner who could not be written.
    """
    moment = clock.now()
    row = read_plan(plan.pk, moment)
    known = {one.id: one for one in row.milestones}
    tried: dict[UUID, MilestoneRow] = {}
    owners = {one["owner"] for one in changes if one.get("owner")}
    sides = sides_of(owners, row.customer_id) if owners else set()
    for place, change in enumerate(changes):
        one: Milestone = change["milestone"]
        if one.pk not in known:
            raise Invalid.at(f"/milestones/{place}/milestone", f"{one} belongs to another plan.", "other_plan")
        if one.pk in tried:
            raise Invalid.at(f"/milestones/{place}/milestone", f"{one} is named twice.", "doubled")
        tried[one.pk] = _changed(known[one.pk], change, known, place)
        _check_owner(tried[one.pk], known[one.pk], sides, place)
    milestones = tuple(tried.get(pk, one) for pk, one in known.items())
    revision = row.revision + (milestones != row.milestones)
    return weigh(replace(row, milestones=milestones, revision=revision), read_background(row, moment))


def _check_owner(tried: MilestoneRow, row: MilestoneRow, sides: Container[tuple[UUID, str]], place: int) -> None:
    if tried.owner_id and tried.owner_id != row.owner_id and (tried.owner_id, row.side) not in sides:
        pointer = f"/milestones/{place}/owner"
        raise Invalid.at(pointer, f"{tried.owner} is not on the {row.side}'s side.", "not_a_member")


def _changed(
    row: MilestoneRow, change: Mapping[str, Any], known: Mapping[UUID, MilestoneRow], place: int
) -> MilestoneRow:
    told = {name: value for name, value in change.items() if name in ("due_on", "lead_days", "kind")}
    if "owner" in change:
        owner = change["owner"]
        told |= {"owner_id": owner.pk if owner else None, "owner": owner.name if owner else None}
    for number, one in enumerate(change.get("predecessors", ())):
        if one.pk not in known:
            pointer = f"/milestones/{place}/predecessors/{number}"
            raise Invalid.at(pointer, f"{one} belongs to another plan.", "other_plan")
    wanted = tuple(one.pk for one in change.get("predecessors", ()))
    if "predecessors" in change and set(wanted) != set(row.predecessors):
        told["predecessors"] = wanted
    if change.get("dropped"):
        told["status"] = MilestoneState.DROPPED
    return replace(row, **told)
