"""The closed vocabularies of flags, escalations and contacts."""

from django.db import models


class ContactChannel(models.TextChoices):
    """Through which channel the parties touched."""

    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    CHAT = "chat"
    PORTAL = "portal"
    VISIT = "visit"


class Direction(models.TextChoices):
    """Which way a contact went, seen from the provider."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Clock(models.TextChoices):
    """The working-time clocks of this app. Each has its reminder ladder."""

    FLAGGING = "flag.flagging"
    DISCUSSING = "flag.discussing"
    ACTING = "flag.acting"
    ACKNOWLEDGING = "escalation.acknowledging"
    UPDATING = "escalation.updating"
