"""The state machines of flags, escalations and factors, as data."""

from django.db import models

from tracker.machine import Machine, Move


class FlagState(models.TextChoices):
    """How far bad news has come. The last three are ends."""

    SENSED = "sensed"
    FLAGGED = "flagged"
    DISCUSSED = "discussed"
    ACTING = "acting"
    AVERTED = "averted"
    ESCALATED = "escalated"
    WITHDRAWN = "withdrawn"


class EscalationState(models.TextChoices):
    """How far an escalation has come. Who says that it is resolved: the customer, after it was closed."""

    REQUESTED = "requested"
    OPEN = "open"
    CONTAINED = "contained"
    RECOVERING = "recovering"
    MONITORING = "monitoring"
    CLOSED = "closed"
    DECLINED = "declined"


class FactorState(models.TextChoices):
    """What is known of a contributing factor: it may have contributed, it did, it did not."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    RULED_OUT = "ruled_out"


OPEN_FLAG = (FlagState.SENSED, FlagState.FLAGGED, FlagState.DISCUSSED, FlagState.ACTING)
OPEN_ESCALATION = (
    EscalationState.OPEN,
    EscalationState.CONTAINED,
    EscalationState.RECOVERING,
    EscalationState.MONITORING,
)
UNDERWAY = (EscalationState.REQUESTED, *OPEN_ESCALATION)

FLAG = Machine(
    subject="flag",
    initial=(FlagState.SENSED,),
    moves=(
        Move("flag", (FlagState.SENSED,), FlagState.FLAGGED, "flagged"),
        Move("discuss", (FlagState.FLAGGED,), FlagState.DISCUSSED, "discussed"),
        Move("act", (FlagState.DISCUSSED,), FlagState.ACTING, "acting"),
        Move("avert", (FlagState.ACTING,), FlagState.AVERTED, "averted"),
        Move("escalate", OPEN_FLAG, FlagState.ESCALATED, "escalated"),
        Move("withdraw", OPEN_FLAG, FlagState.WITHDRAWN, "withdrawn"),
    ),
)

ESCALATION = Machine(
    subject="escalation",
    initial=(EscalationState.REQUESTED, EscalationState.OPEN),
    moves=(
        Move("accept", (EscalationState.REQUESTED,), EscalationState.OPEN, "accepted"),
        Move("decline", (EscalationState.REQUESTED,), EscalationState.DECLINED, "declined"),
        Move("contain", (EscalationState.OPEN,), EscalationState.CONTAINED, "contained"),
        Move("recover", (EscalationState.CONTAINED,), EscalationState.RECOVERING, "recovering"),
        Move(
            "monitor",
            (EscalationState.CONTAINED, EscalationState.RECOVERING),
            EscalationState.MONITORING,
            "monitoring",
        ),
        Move("close", (EscalationState.MONITORING,), EscalationState.CLOSED, "closed"),
        Move("reopen", (EscalationState.CLOSED,), EscalationState.OPEN, "reopened"),
    ),
)

FACTOR = Machine(
    subject="factor",
    initial=(FactorState.SUSPECTED,),
    moves=(
        Move("confirm", (FactorState.SUSPECTED,), FactorState.CONFIRMED, "confirmed"),
        Move("rule-out", (FactorState.SUSPECTED,), FactorState.RULED_OUT, "ruled_out"),
        Move("reconsider", (FactorState.CONFIRMED, FactorState.RULED_OUT), FactorState.SUSPECTED, "reconsidered"),
    ),
)
