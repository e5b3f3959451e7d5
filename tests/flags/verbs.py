"""A flag as the object of the checks that all verbs share."""

from typing import ClassVar

from escalations.models import Flag
from escalations.states import FLAG
from tests.cast import Cast
from tests.flows.verbs import MoveChecks
from tests.flows.world import a_flag
from tracker.machine import Machine


class FlagVerb(MoveChecks):
    """A verb of a flag."""

    address: ClassVar[str] = "/api/v1/flags"
    machine: ClassVar[Machine] = FLAG

    def make(self, cast: Cast, state: str) -> Flag:
        """Mia's flag in this state."""
        return a_flag(cast, state)
