"""Reminder ladders: what will be said to whom, and when, unless someone acts first."""

from typing import ClassVar

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, Value

from tracker.history_tables import kept
from tracker.kinds import Severity
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.registry import clock_in_words, waits_for
from tracker.scope import ScopedQuerySet
from tracker.states import LADDER, LIVE_LADDER, REMINDER, LadderState, ReminderState


@kept(
    "subject_id",
    exclude=("created_at", "severity", "policy", "whose", "acknowledged_by", "snoozed_until", "is_live"),
)
class Ladder(Record):
    """The bounded climb of reminders for one clock of one record, frozen when it starts.

    `policy` holds the steps as they were agreed then, one per reminder, in order: {"audience", "after_minutes"} or
    {"audience", "percent"}. `started_at` is the fact's own time, which may lie ahead. `whose` working time was counted;
    None: round the clock. `facts` say why it runs and what would end it, as a reminder tells it. At most one ladder per
    record and clock is live.
    """

    subject = "ladder"
    machine = LADDER

    customer = models.ForeignKey(  # ladder_by_customer serves it
        "tracker.Customer", models.PROTECT, related_name="+", db_index=False
    )
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    subject_label = models.CharField(max_length=200)
    clock = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    policy = models.JSONField(encoder=DjangoJSONEncoder)
    started_at = models.DateTimeField()
    promised_at = models.DateTimeField(null=True)
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict, db_default=Value({}, models.JSONField()))
    whose = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+", db_index=False)
    status = models.CharField(max_length=12, choices=LadderState.choices, default=LadderState.RUNNING)
    ended_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+", db_index=False)
    snoozed_until = models.DateTimeField(null=True)
    is_live = models.GeneratedField(
        expression=Q(status__in=[*LIVE_LADDER]),  # type: ignore[arg-type]  # any condition is an expression
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_id", "clock"], condition=Q(is_live=True), name="ladder_one_live"),
        ]
        # No index knows the status: a sweep exhausts hundreds at once, which then rewrites rows, but no index entry.
        indexes: ClassVar = [
            models.Index(fields=["customer", "is_live"], name="ladder_by_customer"),
            models.Index(fields=["subject_id"], name="ladder_by_subject"),  # ended ones too: clocks tell of them
        ]
        triggers: ClassVar = [VERSION_TRIGGER, *LADDER.triggers()]

    def __str__(self) -> str:
        return f"{self.subject_label}: until {waits_for(self.clock)}"


class Reminder(models.Model):
    """One armed step. Narrow on purpose: a sweep claims thousands through a partial index over what is pending.

    Every row ends exactly once, as fired, superseded or cancelled, and never comes back: the database holds that.
    """

    scope_path: ClassVar[str] = "ladder__customer"

    id = models.BigAutoField(primary_key=True)
    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="reminders", db_index=False)  # reminder_step_unique
    step = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReminderState.choices, default=ReminderState.PENDING)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["ladder", "step"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ladder", "step"], name="reminder_step_unique"),
            models.CheckConstraint(
                condition=Q(state=ReminderState.PENDING, ended_at=None)
                | (~Q(state=ReminderState.PENDING) & Q(ended_at__isnull=False)),
                name="reminder_end_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(state=ReminderState.PENDING), name="reminder_due"),
        ]
        triggers: ClassVar = [*REMINDER.triggers(), pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"step {self.step} due {self.due_at}"


@kept()
class LadderPolicy(Record):
    """What a customer (None: every customer) agreed for one clock and severity ("" : every severity).

    `steps` has the form of `Ladder.policy`. `cadence_days` is the promised number of working days between updates, for
    the clocks that have a cadence. The most particular row wins: customer before severity before the built-in default.
    """

    subject = "ladder_policy"
    scope_shared: ClassVar[bool] = True

    customer = models.ForeignKey(
        "tracker.Customer", models.PROTECT, null=True, blank=True, related_name="ladder_policies"
    )
    clock = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    steps = models.JSONField()
    cadence_days = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "ladder policies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "clock", "severity"], nulls_distinct=False, name="ladder_policy_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{clock_in_words(self.clock)}, {self.severity or 'any severity'}"
