"""The ladders of a whole plan follow its facts."""

from recovery.models import RecoveryPlan


def follow_plan(plan: RecoveryPlan) -> None:
    """Let the ladders of a plan's milestones, and of its escalation, follow the facts, in the caller's transaction.

    The caller holds the lock on the plan.
    """
