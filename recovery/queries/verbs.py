"""Which verbs a plan or a milestone allows in its present state, for doors that show them before they are tried."""

from recovery.models import Milestone, RecoveryPlan
from recovery.states import MILESTONE, OPEN_MILESTONE, PLAN, PlanState


def verbs_of_plan(plan: RecoveryPlan) -> tuple[str, ...]:
    """The verbs of its machine that lead out of its state, approving in review, re-baselining when promised."""
    found = list(PLAN.verbs(plan.status))
    if plan.status == PlanState.IN_REVIEW and plan.reviewed_revision != plan.revision:
        found.insert(0, "approve")
    if plan.status == PlanState.COMMITTED:
        found.insert(0, "rebaseline")
    return tuple(found)


def verbs_of_milestone(milestone: Milestone) -> tuple[str, ...]:
    """The verbs of its machine that lead out of its state, and forecasting while it is open in a promised plan."""
    found = MILESTONE.verbs(milestone.status)
    forecasts = milestone.status in OPEN_MILESTONE and milestone.plan.status == PlanState.COMMITTED
    return ("forecast", *found) if forecasts else found
