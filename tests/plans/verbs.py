"""A plan as the object of the checks that all verbs share."""

from typing import ClassVar

from recovery.models import RecoveryPlan
from recovery.states import PLAN
from tests.cast import Cast
from tests.flows.verbs import MoveChecks
from tests.plans.world import a_plan
from tracker.machine import Machine


class PlanVerb(MoveChecks):
    """A verb of a plan."""

    address: ClassVar[str] = "/api/v1/plans"
    machine: ClassVar[Machine] = PLAN

    def make(self, cast: Cast, state: str) -> RecoveryPlan:
        """Mia's plan in this state."""
        return a_plan(cast, state)
