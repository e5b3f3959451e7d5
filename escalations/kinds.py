"""The closed vocabularies of flags, escalations, contacts and causes."""

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


class FactorCategory(models.TextChoices):
    """Of what nature a contributing factor is. None of them is a person: people are a condition, never the culprit."""

    PEOPLE = "people"
    PROCESS = "process"
    TECHNOLOGY = "technology"
    SUPPLIER = "supplier"
    CAPACITY = "capacity"
    DEMAND = "demand"
    ENVIRONMENT = "environment"


class Clock(models.TextChoices):
    """The working-time clocks of this app. Each has its reminder ladder."""

    FLAGGING = "flag.flagging"
    DISCUSSING = "flag.discussing"
    ACTING = "flag.acting"
    ACKNOWLEDGING = "escalation.acknowledging"
    UPDATING = "escalation.updating"
    CONTAINING = "escalation.containing"
