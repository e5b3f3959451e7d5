"""The state machines of the shared core: ladders, their reminders, and deliveries."""

from django.db import models

from tracker.machine import Machine, Move


class LadderState(models.TextChoices):
    """A ladder runs until its fact ends (done), the fact is void (cancelled), a person takes it (acknowledged), or it
    is used up.
    """

    RUNNING = "running"
    ACKNOWLEDGED = "acknowledged"
    EXHAUSTED = "exhausted"
    DONE = "done"
    CANCELLED = "cancelled"


class ReminderState(models.TextChoices):
    """A reminder ends exactly once. Superseded: a later step of the same ladder was due at the same sweep."""

    PENDING = "pending"
    FIRED = "fired"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class DeliveryState(models.TextChoices):
    """Sent, suppressed (it was no longer true, or no longer wanted, when its turn came) and dead are end states."""

    PENDING = "pending"
    SENT = "sent"
    SUPPRESSED = "suppressed"
    DEAD = "dead"


LIVE_LADDER = (LadderState.RUNNING, LadderState.ACKNOWLEDGED, LadderState.EXHAUSTED)

LADDER = Machine(
    subject="ladder",
    initial=(LadderState.RUNNING,),
    moves=(
        Move("acknowledge", (LadderState.RUNNING,), LadderState.ACKNOWLEDGED, "acknowledged"),
        Move("exhaust", (LadderState.RUNNING,), LadderState.EXHAUSTED, "exhausted"),
        Move("finish", LIVE_LADDER, LadderState.DONE, "done"),
        Move("cancel", LIVE_LADDER, LadderState.CANCELLED, "cancelled"),
    ),
)

REMINDER = Machine(
    subject="reminder",
    field="state",
    initial=(ReminderState.PENDING,),
    moves=(
        Move("fire", (ReminderState.PENDING,), ReminderState.FIRED, "fired"),
        Move("supersede", (ReminderState.PENDING,), ReminderState.SUPERSEDED, "superseded"),
        Move("cancel", (ReminderState.PENDING,), ReminderState.CANCELLED, "cancelled"),
    ),
)

DELIVERY = Machine(
    subject="delivery",
    initial=(DeliveryState.PENDING, DeliveryState.SENT),
    moves=(
        Move("send", (DeliveryState.PENDING,), DeliveryState.SENT, "sent"),
        Move("suppress", (DeliveryState.PENDING, DeliveryState.DEAD), DeliveryState.SUPPRESSED, "suppressed"),
        Move("bury", (DeliveryState.PENDING,), DeliveryState.DEAD, "dead"),
        Move("replay", (DeliveryState.DEAD,), DeliveryState.PENDING, "replayed"),
    ),
)
