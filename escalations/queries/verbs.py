"""Which verbs a flag or an escalation allows in its present state, for doors that show them before they are tried."""

from escalations.models import Escalation, Flag
from escalations.states import ESCALATION, FLAG, UNDERWAY
from tracker.policy import Side


def verbs_of_flag(flag: Flag) -> tuple[str, ...]:
    """The verbs of its machine that lead out of its state."""
    return FLAG.verbs(flag.status)


def verbs_of_escalation(escalation: Escalation) -> tuple[str, ...]:
    """The verbs of its machine that lead out of its state, and acknowledging while nobody has.

    A customer's own escalation is never declined, whatever its state.
    """
    found = [verb for verb in ESCALATION.verbs(escalation.status) if verb != "decline" or ours(escalation)]
    if escalation.status in UNDERWAY and escalation.acknowledged_at is None:
        found.insert(0, "acknowledge")
    return tuple(found)


def ours(escalation: Escalation) -> bool:
    """Whether the provider raised it."""
    return escalation.raised_by == Side.PROVIDER
