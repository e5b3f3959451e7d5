"""How the rows of a plan are locked: the plan first, then what belongs to it, then its escalation, so that no two
callers wait in a ring.
"""

from typing import Any, TypeVar
from uuid import UUID

from escalations.models import Escalation
from escalations.states import UNDERWAY
from recovery.models import Action, Decision, Milestone, Needle, RecoveryPlan, Review, ReviewSeries
from recovery.services.inputs import need_open
from tracker.acts import Act
from tracker.errors import Conflict, Unknown
from tracker.transitions import permit, take, write

P = TypeVar("P", Milestone, Needle, Review, ReviewSeries, Decision, Action)


def lock_plan(pk: UUID, act: Act, capability: str) -> RecoveryPlan:
    """The open plan that a new row is to belong to, locked. Raises Forbidden, or Conflict when it has ended."""
    plan = RecoveryPlan.objects.select_for_update(of=("self",), no_key=True).select_related("customer").get(pk=pk)
    permit(act, capability, plan.customer_id)
    need_open(plan)
    return plan


def take_part(model: type[P], pk: UUID, act: Act, capability: str) -> P:
    """A part of an open plan, as `take_kept`. Raises Conflict when the plan has ended."""
    part = take_kept(model, pk, act, capability)
    need_open(part.plan)
    return part


def take_kept(model: type[P], pk: UUID, act: Act, capability: str) -> P:
    """What belongs to a plan, which may have ended, locked behind it; the plan is in `.plan`. Raises as `take`."""
    rows: Any = model._default_manager.all()
    if act.actor is not None:
        rows = rows.visible_to(act.actor)
    plan = RecoveryPlan.objects.select_for_update(no_key=True).filter(pk__in=rows.filter(pk=pk).values("plan")).first()
    if plan is None:
        raise Unknown
    part = take(model, pk, act, capability)
    part.plan = plan
    return part


def need_underway(plan: RecoveryPlan) -> None:
    """Lock the escalation of a plan, which cannot end now, and refuse when it has. Raises Conflict."""
    escalation = Escalation.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.escalation_id)
    if escalation.status not in UNDERWAY:
        raise Conflict(f"{escalation.ref} is {escalation.status}: a plan recovers what is under way.", code="over")


def refresh(plan: RecoveryPlan, act: Act) -> None:
    """Take over what the database has raised: the revision of a plan, when what it says has changed, and with it the
    version; and keep who has changed it.
    """
    before = plan.revision
    plan.refresh_from_db(fields=["revision", "version"])
    if plan.revision != before and plan.changed_by_id != (act.actor.pk if act.actor else None):
        write(plan, {"changed_by": act.actor})
