"""The closed vocabularies of recovery plans."""

from django.db import models


class MilestoneKind(models.TextChoices):
    """What a milestone is for: stop the harm, remove its cause, keep it from coming back."""

    CONTAINMENT = "containment"
    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"


class Better(models.TextChoices):
    """In which direction a needle has to move."""

    UP = "up"
    DOWN = "down"


class Clock(models.TextChoices):
    """The clocks of this app. Each has its reminder ladder; all but planning are a risk of one milestone."""

    PLANNING = "escalation.planning"
    STARTING = "milestone.starting"
    FINISHING = "milestone.finishing"
    UNCONFIRMED = "milestone.unconfirmed"
    CHANCE = "milestone.chance"
    LATE_FORECAST = "milestone.late_forecast"
    LATE_PREDECESSOR = "milestone.late_predecessor"
    ABSENT_OWNER = "milestone.absent_owner"
    BLACKOUT = "milestone.blackout"
