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


class RecoveryStatus(models.TextChoices):
    """How a recovery stands, by our rules or in our words to the customer; from the best to what cannot be told."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    CANNOT_SAY = "cannot_say"


class FeedbackAbout(models.TextChoices):
    """On which part of its recovery a customer says what it thinks."""

    ROOT_CAUSE = "root_cause"
    PLAN = "plan"
    PROGRESS = "progress"
    SUPPORT = "support"


class ResolutionAnswer(models.TextChoices):
    """What the customer says to a closure. Saying nothing is none of these."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


class AgendaKind(models.TextChoices):
    """Why a point stands on the agenda of a review. The last one is what people put there themselves."""

    SLIPPED = "slipped"
    DUE = "due"
    AT_RISK = "at_risk"
    ASK = "ask"
    FEEDBACK = "feedback"
    ACTION = "action"
    NEEDLE = "needle"
    RECURRENCE = "recurrence"
    OWN = "own"


class ReportKind(models.TextChoices):
    """What a report is about: one plan, or all plans that its filters find."""

    PLAN = "plan"
    PORTFOLIO = "portfolio"


class ReportFormat(models.TextChoices):
    """In which formats a report is to be had, by the ending of its address."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    PPTX = "pptx"
    MARKDOWN = "md"
    HTML = "html"


class Occasion(models.TextChoices):
    """When a subscribed report is sent."""

    WEEKLY = "weekly"
    BEFORE_REVIEW = "before_review"


class Clock(models.TextChoices):
    """The clocks of this app. Each has its reminder ladder; those of milestones and needles are a risk each."""

    PLANNING = "escalation.planning"
    STATEMENT = "escalation.statement"
    STARTING = "milestone.starting"
    FINISHING = "milestone.finishing"
    UNCONFIRMED = "milestone.unconfirmed"
    CHANCE = "milestone.chance"
    LATE_FORECAST = "milestone.late_forecast"
    LATE_PREDECESSOR = "milestone.late_predecessor"
    ABSENT_OWNER = "milestone.absent_owner"
    BLACKOUT = "milestone.blackout"
    NEEDLE_STALE = "needle.stale"
    NEEDLE_DECLINING = "needle.declining"
    NEEDLE_REACHED = "needle.reached"
    NEEDLE_FALLEN = "needle.fallen"
    ANSWERING_ASK = "ask.answering"
    DUE_ASK = "ask.due"
    AWAITING_ASK = "ask.awaiting"
    ANSWERING_FEEDBACK = "feedback.answering"
    HOLDING = "review.holding"
    SIGNING = "review.signing"
    DUE_ACTION = "action.due"
