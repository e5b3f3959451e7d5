"""The tables of getting well: plans, milestones, what was promised and forecast, needles."""

from recovery.models.milestones import Dependency, Milestone
from recovery.models.needles import Needle
from recovery.models.plans import RecoveryPlan
from recovery.models.promises import Forecast, Promise

__all__ = ["Dependency", "Forecast", "Milestone", "Needle", "Promise", "RecoveryPlan"]
