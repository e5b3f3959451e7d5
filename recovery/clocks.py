"""Which clocks run for plans and milestones: a reading of their facts, the only source of their ladders."""

from collections.abc import Sequence
from uuid import UUID

from recovery.models import Milestone, RecoveryPlan
from tracker.registry import ClockFact


def plan_clocks(plans: Sequence[RecoveryPlan]) -> dict[UUID, list[ClockFact]]:
    """None: what is late about a plan is late about its escalation or one of its milestones."""
    return {}


def milestone_clocks(milestones: Sequence[Milestone]) -> dict[UUID, list[ClockFact]]:
    """The risks of milestones that are there or will come."""
    return {}
