"""An escalation as the object of the checks that all verbs share."""

from typing import ClassVar

from escalations.models import Escalation
from escalations.states import ESCALATION
from tests.cast import Cast
from tests.flows.verbs import MoveChecks
from tests.flows.world import an_escalation
from tracker.machine import Machine


class EscalationVerb(MoveChecks):
    """A verb of an escalation."""

    address: ClassVar[str] = "/api/v1/escalations"
    machine: ClassVar[Machine] = ESCALATION

    def make(self, cast: Cast, state: str) -> Escalation:
        """Mia's own escalation in this state."""
        return an_escalation(cast, state)
