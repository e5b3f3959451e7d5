"""Which clocks run for plans and milestones: a reading of their facts, the only source of their ladders."""

from recovery.models import Milestone, RecoveryPlan
from tracker.registry import ClockFact


def plan_clocks(plan: RecoveryPlan) -> list[ClockFact]:
    """None: what is late about a plan is late about its escalation or one of its milestones."""
    return []


def milestone_clocks(milestone: Milestone) -> list[ClockFact]:
    """The risks of one milestone that are there or will come."""
    return []
