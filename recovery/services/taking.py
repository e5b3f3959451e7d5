"""How the rows of a plan are locked: the plan first, then what belongs to it, so that no two callers wait in a ring."""

from typing import Any, TypeVar
from uuid import UUID

from recovery.models import Milestone, Needle, RecoveryPlan
from recovery.services.inputs import need_open
from tracker.acts import Act
from tracker.errors import Unknown
from tracker.transitions import permit, take

P = TypeVar("P", Milestone, Needle)


def lock_plan(pk: UUID, act: Act, capability: str) -> RecoveryPlan:
    """The open plan that a new row is to belong to, locked. Raises Forbidden, or Conflict when it has ended."""
    plan = RecoveryPlan.objects.select_for_update(of=("self",), no_key=True).select_related("customer").get(pk=pk)
    permit(act, capability, plan.customer_id)
    need_open(plan)
    return plan


def take_part(model: type[P], pk: UUID, act: Act, capability: str) -> P:
    """A milestone or needle, locked behind its plan, which is in `.plan`. Raises as `take`, and Conflict when the plan
    has ended.
    """
    rows: Any = model._default_manager.all()
    if act.actor is not None:
        rows = rows.visible_to(act.actor)
    plan = RecoveryPlan.objects.select_for_update(no_key=True).filter(pk__in=rows.filter(pk=pk).values("plan")).first()
    if plan is None:
        raise Unknown
    part = take(model, pk, act, capability)
    part.plan = plan
    need_open(plan)
    return part


def refresh(plan: RecoveryPlan) -> None:
    """Take over what the database has raised: the revision of a plan, when a row of it changes, and with it the
    version.
    """
    plan.refresh_from_db(fields=["revision", "version"])
