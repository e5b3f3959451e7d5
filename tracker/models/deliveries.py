"""Who was told: one message to one person over one channel, each try to send it, and the switches of the pipeline."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from tracker import clock
from tracker.kinds import Channel
from tracker.models.base import new_id
from tracker.policy import Side
from tracker.scope import ScopedQuerySet
from tracker.states import DELIVERY, DeliveryState


class Delivery(models.Model):
    """One message to one recipient over one channel, worded when its event was fanned out.

    The unique key (event, recipient, channel) is what makes a message arrive once. An inbox delivery is born sent: the
    row *is* the inbox entry. A mail is born pending and due in the recipient's own working hours. While
    `lease_until` is ahead, the holder of `lease_token` may send it, and nobody else.

    `audience` and `side` tell as what the recipient was addressed ("lead", provider): the mail's footer says the first,
    and a mail whose reader is no longer on that side is not sent. `attempts_made` counts since the last replay.
    """

    machine = DELIVERY
    subject: ClassVar[str] = "delivery"
    scope_path: ClassVar[str] = "event__customer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("tracker.Event", models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey("tracker.User", models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    audience = models.CharField(max_length=20, blank=True)
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.PROVIDER)
    title = models.CharField(max_length=200)
    body = models.TextField()
    path = models.CharField(max_length=200, blank=True)
    urgent = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=DeliveryState.choices, default=DeliveryState.PENDING)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "recipient", "channel"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(status=DeliveryState.PENDING, ended_at=None)
                | (~Q(status=DeliveryState.PENDING) & Q(ended_at__isnull=False)),
                name="delivery_end_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(status=DeliveryState.PENDING), name="delivery_due"),
            models.Index(fields=["recipient", "-id"], condition=Q(channel=Channel.INBOX), name="delivery_inbox"),
            models.Index(fields=["-ended_at"], condition=Q(status=DeliveryState.DEAD), name="delivery_dead"),
        ]
        triggers: ClassVar = [*DELIVERY.triggers(), pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title


class Attempt(models.Model):
    """One try to hand a delivery to its channel. Without `ended_at` it is under way, or was interrupted.

    `succeeded` None means that nobody knows whether the message went out: not ended yet, interrupted, or the connection
    broke after the message was on its way. Only such a try can lead to a mail that arrives twice.
    """

    scope_path: ClassVar[str] = "delivery__event__customer"

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    succeeded = models.BooleanField(null=True)
    error = models.CharField(max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_unique"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["started_at"], condition=Q(succeeded=None), name="attempt_unknown"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number}"


class Preference(models.Model):
    """A person's wish about one kind of message ("" : all kinds) over one channel, as somebody of this side: who works
    for one customer and is the contact of another is told of the same kinds on both. No row means yes. The inbox always
    is.

    `hour` is for the digest alone: from which hour of their own day it comes (None: the usual one).
    """

    scope_path: ClassVar[str] = "user__memberships__customer"

    user = models.ForeignKey("tracker.User", models.PROTECT, related_name="preferences")
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.PROVIDER)
    kind = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=[(Channel.EMAIL, "email")])
    wanted = models.BooleanField()
    hour = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "side", "kind", "channel"], name="preference_unique"),
            models.CheckConstraint(condition=Q(hour=None) | Q(hour__lt=24), name="preference_hour_of_a_day"),
        ]


class Digest(models.Model):
    """When a person's next daily digest is due, and the last day of theirs that had its turn, told or not."""

    user = models.OneToOneField("tracker.User", models.PROTECT, primary_key=True, related_name="+")
    due_at = models.DateTimeField()
    last_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="digest_due")]


class PipelineHold(models.Model):
    """The switch for after a restore: while `held`, nothing leaves the house. One row, whose key is always 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    held = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="pipeline_hold_single")]


class Tick(models.Model):
    """When each sweep last ran to its end, for the auditor."""

    name = models.CharField(primary_key=True, max_length=40)
    finished_at = models.DateTimeField()
