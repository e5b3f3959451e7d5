"""What is agreed upon, in a review or between two: decisions, and actions that are carried until they are closed."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from recovery.states import ACTION, ActionState
from tracker import clock
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import Side
from tracker.scope import ScopedQuerySet


@kept("plan")
class Decision(Record):
    """What was decided for a plan, in a review (None: between two), about one milestone or needle (None: the whole).

    `shared`: the customer is told of it, in the minutes and with the next update. It is written once; `withdrawn_at`
    says that it does not hold any more.
    """

    subject = "decision"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="decisions")
    review = models.ForeignKey("recovery.Review", models.PROTECT, null=True, blank=True, related_name="decisions")
    milestone = models.ForeignKey("recovery.Milestone", models.PROTECT, null=True, blank=True, related_name="+")
    needle = models.ForeignKey("recovery.Needle", models.PROTECT, null=True, blank=True, related_name="+")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    text = models.TextField(max_length=2_000)
    shared = models.BooleanField(default=True)
    decided_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="decision_customer_id"),
            models.UniqueConstraint(fields=["plan", "number"], name="decision_number_unique"),
            models.CheckConstraint(condition=Q(milestone=None) | Q(needle=None), name="decision_about_one_thing"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="decision_by_customer"),
            models.Index(fields=["review"], name="decision_by_review"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            pgtrigger.ReadOnly(
                name="written_once",
                fields=["customer", "plan", "review", "milestone", "needle", "ref", "number", "text", "shared",
                        "decided_at", "noted_by", "created_at"],
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.ref} decision {self.number}"


@kept("plan")
class Action(Record):
    """What somebody has promised to see to, in a review (None: between two), about one milestone or needle (None:
    neither).

    It is carried over until it is closed: `carried` counts the reviews of the plan that were held while it was open,
    after the one in which it was noted. `due_on` is a day in the customer's zone. `owner` None: nobody yet.
    """

    subject = "action"
    machine = ACTION

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="actions")
    review = models.ForeignKey("recovery.Review", models.PROTECT, null=True, blank=True, related_name="actions")
    milestone = models.ForeignKey("recovery.Milestone", models.PROTECT, null=True, blank=True, related_name="+")
    needle = models.ForeignKey("recovery.Needle", models.PROTECT, null=True, blank=True, related_name="+")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=2_000)
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.PROVIDER)
    owner = models.ForeignKey("tracker.User", models.PROTECT, null=True, blank=True, related_name="actions_owned")
    due_on = models.DateField(null=True, blank=True)
    shared = models.BooleanField(default=True)
    status = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.OPEN, editable=False)
    carried = models.PositiveSmallIntegerField(default=0, editable=False)
    noted_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    done_at = models.DateTimeField(null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="action_customer_id"),
            models.UniqueConstraint(fields=["plan", "number"], name="action_number_unique"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="action_side_known"),
            models.CheckConstraint(condition=Q(milestone=None) | Q(needle=None), name="action_about_one_thing"),
            models.CheckConstraint(
                condition=Q(status=ActionState.OPEN, done_at=None, dropped_at=None)
                | Q(status=ActionState.DONE, done_at__isnull=False, dropped_at=None)
                | Q(status=ActionState.DROPPED, dropped_at__isnull=False),
                name="action_end_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="action_by_customer"),
            models.Index(fields=["review"], name="action_by_review"),
            models.Index(fields=["owner", "due_on"], condition=Q(status=ActionState.OPEN), name="action_open_by_owner"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *ACTION.triggers(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref} action {self.number} {self.title}"
