"""Which clock runs for an escalation without a promised plan."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from escalations.clocks import whose_time
from escalations.models import Escalation
from escalations.states import EscalationState
from recovery.kinds import Clock
from recovery.states import PlanState
from tracker.registry import ClockFact

TO_PLAN = (EscalationState.OPEN, EscalationState.CONTAINED, EscalationState.RECOVERING)
"""The states of an escalation that asks for a promised plan."""


class Promised(NamedTuple):
    """A plan, as far as this clock goes."""

    status: str
    committed_at: datetime | None
    ended_at: datetime | None


def planning_clock(escalation: Escalation, plans: Iterable[Promised]) -> ClockFact | None:
    """Runs until a plan is promised: from when the escalation began, or from when a promised plan was given up."""
    if escalation.status not in TO_PLAN:
        return None
    began = escalation.reopened_at or escalation.accepted_at or escalation.raised_at
    given_up = began
    for plan in plans:
        if plan.status == PlanState.COMMITTED or (plan.status == PlanState.COMPLETED and _at(plan.ended_at) >= began):
            return None
        if plan.status == PlanState.ABANDONED and plan.committed_at is not None:
            given_up = max(given_up, _at(plan.ended_at))
    whose = whose_time(escalation.owner_id, escalation.severity)
    return ClockFact(Clock.PLANNING, given_up, escalation.severity, whose)


def _at(moment: datetime | None) -> datetime:
    if moment is None:
        raise TypeError("a plan that has ended says when")
    return moment
