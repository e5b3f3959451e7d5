"""The verbs of a plan, without those that promise. Each locks, checks, changes, records one event; ladders follow."""

from dataclasses import replace
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction

from escalations.models import Escalation
from escalations.services.inputs import default_owner, need_reason, next_ref
from escalations.states import UNDERWAY
from recovery.ladders import follow_plan
from recovery.models import RecoveryPlan
from recovery.queries.meetings import waiting_of_plan
from recovery.services.inputs import PlanInput, check_lead, need_another, need_open, need_state
from recovery.services.taking import need_underway, refresh
from recovery.states import OPEN_PLAN, PLAN, MilestoneState, PlanState
from tracker.acts import Act
from tracker.errors import Conflict, Fault, Invalid
from tracker.ladders import follow_many
from tracker.outbox import record_event
from tracker.transitions import amend, create, permit, take, transition, write

WORDS = frozenset({"title", "summary"})
NO_REVIEW = {"reviewed_at": None, "reviewed_by": None, "reviewed_revision": None}
STEPS = ("created_at", "submitted_at", "reviewed_at", "committed_at")


@transaction.atomic
def draft_plan(*, act: Act, escalation: Escalation, title: str, **fields: Unpack[PlanInput]) -> RecoveryPlan:
    """Begin the recovery plan of an escalation that is under way. Raises Conflict when it has an open one already."""
    permit(act, "plans.draft", escalation.customer_id)
    locked = (
        Escalation.objects.select_for_update(of=("self",), no_key=True).select_related("customer").get(pk=escalation.pk)
    )
    if locked.status not in UNDERWAY:
        raise Conflict(f"{locked.ref} is {locked.status}: a plan recovers what is under way.", code="over")
    twin = RecoveryPlan.objects.filter(escalation=locked, status__in=OPEN_PLAN).first()
    if twin is not None:
        raise Conflict(f"{locked.ref} has an open plan, {twin.ref}: complete or abandon it first.", code="open_plan")
    customer, owner = locked.customer, fields.pop("owner", None)
    check_lead(owner, customer)
    owner = owner or default_owner(customer, act.actor)
    plan = RecoveryPlan(
        customer=customer,
        escalation=locked,
        ref=next_ref(customer, "P"),
        title=title,
        author=act.actor or owner,
        owner=owner,
        **fields,
    )
    create(plan, "drafted", act, {"escalation": locked.pk, "escalation_ref": locked.ref, "owner": owner.pk})
    follow_plan(plan)
    return plan


@transaction.atomic
def amend_plan(pk: UUID, *, act: Act, title: str | None = None, **fields: Unpack[PlanInput]) -> RecoveryPlan:
    """Correct title, summary or owner of an open plan. New words void the review; a new owner does not."""
    plan = _take(pk, "change", act)
    need_open(plan)
    changes: dict[str, Any] = dict(fields)
    if changes.get("owner", plan.owner) is None:
        raise Invalid.at("/owner", "A plan always has an owner.", "required")
    check_lead(changes.get("owner"), plan.customer)
    if title is not None:
        changes["title"] = title
    changes = {name: value for name, value in changes.items() if getattr(plan, name) != value}
    word = "handed_over" if "owner" in changes else "amended"
    stamps = {"changed_by": act.actor} if WORDS & changes.keys() else {}
    amend(plan, act, changes, word, stamps=stamps)
    refresh(plan, act)
    follow_plan(plan)
    if "owner" in changes:
        follow_many(list(waiting_of_plan(plan)))
    return plan


@transaction.atomic
def submit_plan(pk: UUID, *, act: Act) -> RecoveryPlan:
    """Ask for the review: draft -> in_review. A plan without milestones says nothing that could be reviewed."""
    plan = _take(pk, "submit", act)
    PLAN.move("submit", plan.status)
    if not plan.milestones.exclude(status=MilestoneState.DROPPED).exists():
        raise Invalid.at("/milestones", "The plan is empty: add a milestone first.", "empty")
    need_underway(plan)
    return _move(plan, "submit", act, stamp="submitted_at")


@transaction.atomic
def return_plan(pk: UUID, *, act: Act) -> RecoveryPlan:
    """Hand it back to its author, with the reason: in_review -> draft. An approval is void."""
    plan = _take(pk, "return", act)
    PLAN.move("return", plan.status)
    need_reason(act, "Say what is missing.")
    return _move(plan, "return", act, changes=NO_REVIEW)


@transaction.atomic
def approve_plan(pk: UUID, *, act: Act, revision: int | None = None) -> RecoveryPlan:
    """Say that this very revision can be promised; never its author, nor the last who has changed it. Any later change
    voids it.

    `revision` is the one that was read; None is whatever it is now. Raises Conflict when it has changed since, or was
    approved already.
    """
    plan = _take(pk, "approve", act)
    need_state(plan, "approve", PlanState.IN_REVIEW)
    need_another(act.actor, plan.author_id, "Its author cannot approve a plan: somebody else has to look.")
    need_another(act.actor, plan.changed_by_id, "You have changed it last: somebody else has to look.")
    if revision is not None and revision != plan.revision:
        raise Conflict(
            f"You have read revision {revision}; the plan is at {plan.revision} now. Read it again, then decide.",
            code="changed",
            revision=plan.revision,
        )
    if plan.reviewed_revision == plan.revision:
        raise Conflict(f"Revision {plan.revision} was approved already.", code="approved")
    need_underway(plan)
    if act.actor is None:
        raise TypeError("a person approves, never the system")
    now = act.happened()
    write(plan, {"reviewed_at": now, "reviewed_by": act.actor, "reviewed_revision": plan.revision})
    record_event(plan, "approved", act, {"revision": plan.revision})
    follow_plan(plan)
    return plan


@transaction.atomic
def complete_plan(pk: UUID, *, act: Act) -> RecoveryPlan:
    """All that was promised is done, and somebody else has seen it: committed -> completed.

    A plan of which nothing was done is abandoned instead.
    """
    plan = _take(pk, "complete", act)
    PLAN.move("complete", plan.status)
    ended = (MilestoneState.VERIFIED, MilestoneState.DROPPED)
    missing = tuple(
        Fault(f"/milestones/{one.pk}", "unfinished", f"{one} is {one.status}: it is to be verified, or dropped.")
        for one in plan.milestones.exclude(status__in=ended)
    )
    if missing:
        raise Conflict("Not everything is verified or dropped.", code="unfinished", faults=missing)
    if not plan.milestones.filter(status=MilestoneState.VERIFIED).exists():
        raise Conflict("Every milestone was dropped: nothing was done. Abandon the plan instead.", code="nothing_done")
    return _move(plan, "complete", act, stamp="ended_at")


@transaction.atomic
def abandon_plan(pk: UUID, *, act: Act) -> RecoveryPlan:
    """Give the plan up, with the reason. What was promised stays on record; its reminders end."""
    plan = _take(pk, "abandon", act)
    PLAN.move("abandon", plan.status)
    need_reason(act, "Say why the plan is given up.")
    return _move(plan, "abandon", act, stamp="ended_at")


def _take(pk: UUID, verb: str, act: Act) -> RecoveryPlan:
    return take(RecoveryPlan, pk, act, f"plans.{verb}")


def _move(
    plan: RecoveryPlan, verb: str, act: Act, *, stamp: str = "", changes: dict[str, Any] | None = None
) -> RecoveryPlan:
    happened = act.happened(after=max(at for name in STEPS if (at := getattr(plan, name)) is not None))
    stamped = {**(changes or {}), **({stamp: happened} if stamp else {})}
    transition(plan, verb, replace(act, occurred_at=happened), changes=stamped)
    follow_plan(plan)
    return plan
