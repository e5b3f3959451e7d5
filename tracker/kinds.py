"""The closed vocabularies of the shared core. Apps have their own `kinds`."""

from django.db import models


class Severity(models.TextChoices):
    """How hard the customer is hit; sets the update cadence and the reminder ladder."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Channel(models.TextChoices):
    """How a message reaches a person."""

    INBOX = "inbox"
    EMAIL = "email"


class BlackoutKind(models.TextChoices):
    """Why nothing should be planned in a period. Only a shutdown stops people's clocks: a freeze stops changes, not
    work.
    """

    FREEZE = "freeze"
    PEAK = "peak"
    SHUTDOWN = "shutdown"


class TokenScope(models.TextChoices):
    """What a token may do beyond what its owner may."""

    READ = "read"
    WRITE = "write"
