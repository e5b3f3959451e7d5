"""What the two sides ask of each other, and what the customer thinks of it."""

from typing import ClassVar
from uuid import UUID

import pgtrigger
from django.db import models
from django.db.models import Q

from recovery.kinds import FeedbackAbout, ResolutionAnswer
from recovery.states import ASK, FEEDBACK, AskState, FeedbackState
from tracker import clock
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import Side
from tracker.scope import ScopedQuerySet


@kept("escalation")
class Ask(Record):
    """What one side needs of the other for one escalation. `side` is the one that has to answer.

    Both sides see it from when it is asked: what stands in it is written for the other one. `number` counts per
    escalation.
    """

    subject = "ask"
    machine = ASK

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="asks")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    side = models.CharField(max_length=10, choices=Side.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=10_000)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=AskState.choices, default=AskState.OPEN, editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    asked_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField(blank=True, max_length=10_000, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="ask_customer_id"),
            models.UniqueConstraint(fields=["escalation", "number"], name="ask_number_unique"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="ask_side_known"),
            models.CheckConstraint(
                condition=(Q(status=AskState.ANSWERED) & ~Q(answer="") & Q(answered_at__isnull=False))
                | (~Q(status=AskState.ANSWERED) & Q(answer="", answered_at=None)),
                name="ask_answer_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="ask_by_customer"),
            models.Index(fields=["escalation", "status"], name="ask_by_escalation"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *ASK.triggers(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref} ask {self.number} {self.title}"

    @property
    def thread_id(self) -> UUID:
        """What is asked about an escalation stands in its thread."""
        return self.escalation_id


@kept("escalation")
class Feedback(Record):
    """The customer's word on one part of its recovery. It is owed an answer; the words themselves are never changed."""

    subject = "feedback"
    machine = FEEDBACK

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="feedback")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    about = models.CharField(max_length=12, choices=FeedbackAbout.choices)
    text = models.TextField(max_length=10_000)
    status = models.CharField(max_length=10, choices=FeedbackState.choices, default=FeedbackState.GIVEN, editable=False)
    given_at = models.DateTimeField(default=clock.now, editable=False)
    given_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    answer = models.TextField(blank=True, max_length=10_000, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="feedback_customer_id"),
            models.UniqueConstraint(fields=["escalation", "number"], name="feedback_number_unique"),
            models.CheckConstraint(condition=Q(about__in=FeedbackAbout.values), name="feedback_about_known"),
            models.CheckConstraint(
                condition=(Q(status=FeedbackState.ANSWERED) & ~Q(answer="") & Q(answered_at__isnull=False))
                | (~Q(status=FeedbackState.ANSWERED) & Q(answer="", answered_at=None)),
                name="feedback_answer_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="feedback_by_customer"),
            models.Index(fields=["escalation", "status"], name="feedback_by_escalation"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *FEEDBACK.triggers(),
            pgtrigger.ReadOnly(name="own_words", fields=["text", "about", "given_at", "given_by"]),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref} feedback {self.number} on {self.about}"

    @property
    def thread_id(self) -> UUID:
        """What is said about an escalation stands in its thread."""
        return self.escalation_id


@kept("escalation")
class Resolution(Record):
    """The question that every closure of an escalation asks the customer: is it resolved?

    The database writes the row when an escalation is closed, and ends it (`ended_at`) when it is opened again without
    an answer. `answer` "" is silence, and silence stays silence: nothing answers in the customer's place. `effort` is 1
    (none) to 7 (very much), `satisfaction` 1 to 5 (very satisfied); None: not said.
    """

    subject = "resolution"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="resolutions")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    asked_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    answer = models.CharField(max_length=12, choices=ResolutionAnswer.choices, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    effort = models.PositiveSmallIntegerField(null=True, editable=False)
    satisfaction = models.PositiveSmallIntegerField(null=True, editable=False)
    words = models.TextField(blank=True, max_length=10_000, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="resolution_customer_id"),
            models.UniqueConstraint(fields=["escalation", "number"], name="resolution_number_unique"),
            models.UniqueConstraint(
                fields=["escalation"], condition=Q(ended_at=None, answer=""), name="resolution_one_open_question"
            ),
            models.CheckConstraint(
                condition=Q(effort=None) | Q(effort__gte=1, effort__lte=7), name="resolution_effort_1_to_7"
            ),
            models.CheckConstraint(
                condition=Q(satisfaction=None) | Q(satisfaction__gte=1, satisfaction__lte=5),
                name="resolution_satisfaction_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None, effort=None, satisfaction=None, words="")
                | Q(answer__in=ResolutionAnswer.values, answered_at__isnull=False, ended_at=None),
                name="resolution_answer_is_stamped",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "-asked_at"], name="resolution_by_customer")]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            pgtrigger.Trigger(
                name="answered_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.answer <> '' AND NEW.answer <> OLD.answer"),
                func="RAISE EXCEPTION 'the customer has answered' USING ERRCODE = 'check_violation';",
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref}: is it resolved? ({self.number})"
