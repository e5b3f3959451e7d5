"""Early flags: bad news before the customer has to escalate."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from escalations.states import FLAG, FlagState
from tracker.history_tables import kept
from tracker.kinds import Severity
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet

ENDED = Q(status__in=[FlagState.AVERTED, FlagState.ESCALATED, FlagState.WITHDRAWN])


class Effect(models.Model):
    """The effect on the customer's own customers: who, how many (None: not known yet), since when (None: not known
    yet).
    """

    affected_who = models.CharField(max_length=200, blank=True)
    affected_count = models.PositiveIntegerField(null=True, blank=True)
    affected_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


@kept("escalation")
class Flag(Effect, Record):
    """One piece of bad news. Each step stamps the time it *happened*; people back-date, events tell when it
    was written.

    `reporter` sensed it, `owner` sees to it. `service` None means the flag concerns all that is delivered.
    """

    subject = "flag"
    machine = FLAG

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="flags")
    service = models.ForeignKey("tracker.Service", models.PROTECT, null=True, blank=True, related_name="flags")
    ref = models.CharField(max_length=24, editable=False)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=10_000)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.MEDIUM)
    reporter = models.ForeignKey("tracker.User", models.PROTECT, related_name="+")
    owner = models.ForeignKey("tracker.User", models.PROTECT, related_name="flags_owned")
    status = models.CharField(max_length=10, choices=FlagState.choices, default=FlagState.SENSED, editable=False)
    sensed_at = models.DateTimeField()
    flagged_at = models.DateTimeField(null=True, editable=False)
    discussed_at = models.DateTimeField(null=True, editable=False)
    acting_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    escalation = models.ForeignKey(
        "escalations.Escalation", models.PROTECT, null=True, editable=False, related_name="flags"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ref"], name="flag_ref_unique"),
            models.UniqueConstraint(fields=["customer", "id"], name="flag_customer_id"),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="flag_severity_known"),
            models.CheckConstraint(
                condition=Q(status=FlagState.ESCALATED, escalation__isnull=False)
                | (~Q(status=FlagState.ESCALATED) & Q(escalation=None)),
                name="flag_escalated_means_joined",
            ),
            models.CheckConstraint(
                condition=(ENDED & Q(ended_at__isnull=False)) | (~ENDED & Q(ended_at=None)), name="flag_end_is_stamped"
            ),
            models.CheckConstraint(
                condition=(Q(flagged_at=None) | Q(flagged_at__gte=F("sensed_at")))
                & (Q(discussed_at=None) | Q(discussed_at__gte=F("flagged_at")))
                & (Q(acting_at=None) | Q(acting_at__gte=F("discussed_at"))),
                name="flag_steps_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="flag_by_customer"),
            models.Index(fields=["customer", "status"], name="flag_by_status"),
            models.Index(fields=["escalation"], name="flag_by_escalation"),
        ]
        triggers: ClassVar = [VERSION_TRIGGER, *FLAG.triggers()]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"
