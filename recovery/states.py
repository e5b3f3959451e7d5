"""The state machines of plans, milestones, asks, feedback, reviews, actions and reports, as data."""

from django.db import models

from tracker.machine import Machine, Move


class PlanState(models.TextChoices):
    """How far a recovery plan has come. The last two are ends."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    COMMITTED = "committed"
    COMPLETED = "completed"
    ABANDONED = "abandoned"


class MilestoneState(models.TextChoices):
    """How far a milestone has come. Done is what its owner says, verified what somebody else has seen."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    VERIFIED = "verified"
    DROPPED = "dropped"


class AskState(models.TextChoices):
    """How far an ask of one side to the other has come."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class FeedbackState(models.TextChoices):
    """Whether the customer's word has had its answer."""

    GIVEN = "given"
    ANSWERED = "answered"


class ReviewState(models.TextChoices):
    """How far a review meeting has come. Signed off is what both sides say of its minutes."""

    SCHEDULED = "scheduled"
    HELD = "held"
    SIGNED_OFF = "signed_off"
    CANCELLED = "cancelled"


class ActionState(models.TextChoices):
    """Whether what was agreed upon in a review has been seen to."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ReportState(models.TextChoices):
    """How far a report has come: waiting for a worker, in the making, to be had, given up."""

    QUEUED = "queued"
    BUILDING = "building"
    READY = "ready"
    FAILED = "failed"


UNPROMISED = (PlanState.DRAFT, PlanState.IN_REVIEW)
OPEN_PLAN = (*UNPROMISED, PlanState.COMMITTED)
OPEN_MILESTONE = (MilestoneState.PLANNED, MilestoneState.IN_PROGRESS)
OPEN_ASK = (AskState.OPEN, AskState.ACKNOWLEDGED)
FINISHED = (MilestoneState.DONE, MilestoneState.VERIFIED)

PLAN = Machine(
    subject="plan",
    initial=(PlanState.DRAFT,),
    moves=(
        Move("submit", (PlanState.DRAFT,), PlanState.IN_REVIEW, "submitted"),
        Move("return", (PlanState.IN_REVIEW,), PlanState.DRAFT, "returned"),
        Move("commit", (PlanState.IN_REVIEW,), PlanState.COMMITTED, "committed"),
        Move("complete", (PlanState.COMMITTED,), PlanState.COMPLETED, "completed"),
        Move("abandon", OPEN_PLAN, PlanState.ABANDONED, "abandoned"),
    ),
)

MILESTONE = Machine(
    subject="milestone",
    initial=(MilestoneState.PLANNED,),
    moves=(
        Move("start", (MilestoneState.PLANNED,), MilestoneState.IN_PROGRESS, "started"),
        Move("finish", (MilestoneState.IN_PROGRESS,), MilestoneState.DONE, "finished"),
        Move("verify", (MilestoneState.DONE,), MilestoneState.VERIFIED, "verified"),
        Move("redo", (MilestoneState.DONE,), MilestoneState.IN_PROGRESS, "sent_back"),
        Move("drop", OPEN_MILESTONE, MilestoneState.DROPPED, "dropped"),
    ),
)

ASK = Machine(
    subject="ask",
    initial=(AskState.OPEN,),
    moves=(
        Move("acknowledge", (AskState.OPEN,), AskState.ACKNOWLEDGED, "acknowledged"),
        Move("answer", OPEN_ASK, AskState.ANSWERED, "answered"),
        Move("withdraw", OPEN_ASK, AskState.WITHDRAWN, "withdrawn"),
    ),
)

FEEDBACK = Machine(
    subject="feedback",
    initial=(FeedbackState.GIVEN,),
    moves=(Move("answer", (FeedbackState.GIVEN,), FeedbackState.ANSWERED, "answered"),),
)

REVIEW = Machine(
    subject="review",
    initial=(ReviewState.SCHEDULED,),
    moves=(
        Move("hold", (ReviewState.SCHEDULED,), ReviewState.HELD, "held"),
        Move("cancel", (ReviewState.SCHEDULED,), ReviewState.CANCELLED, "cancelled"),
        Move("sign_off", (ReviewState.HELD,), ReviewState.SIGNED_OFF, "signed_off"),
    ),
)

ACTION = Machine(
    subject="action",
    initial=(ActionState.OPEN,),
    moves=(
        Move("finish", (ActionState.OPEN,), ActionState.DONE, "finished"),
        Move("drop", (ActionState.OPEN,), ActionState.DROPPED, "dropped"),
        Move("reopen", (ActionState.DONE,), ActionState.OPEN, "reopened"),
    ),
)

REPORT = Machine(
    subject="report",
    initial=(ReportState.QUEUED, ReportState.READY),
    moves=(
        Move("build", (ReportState.QUEUED,), ReportState.BUILDING, "begun"),
        Move("finish", (ReportState.BUILDING,), ReportState.READY, "made"),
        Move("give_up", (ReportState.QUEUED, ReportState.BUILDING), ReportState.FAILED, "failed"),
        Move("retry", (ReportState.FAILED,), ReportState.QUEUED, "queued"),
    ),
)
