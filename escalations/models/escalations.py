"""Escalations: what the customer, or the provider for it, has raised."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from escalations.models.flags import Effect
from escalations.states import ESCALATION, EscalationState
from tracker.history_tables import kept
from tracker.kinds import Severity
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import Side
from tracker.scope import ScopedQuerySet

STARTED = Q(status__in=[EscalationState.REQUESTED, EscalationState.DECLINED])


@kept("customer")
class Escalation(Effect, Record):
    """An issue lifted above the ordinary way. A customer's own begins open: it needs no leave, cannot be declined.

    `raised_by` is the side that raised it, `raiser` the person who did (None: the customer, told to us, with nobody of
    it in the system). `next_update_due` is our promise to the customer, counted from `cadence_from`; both None while no
    update is owed. `last_update_at` is when the customer last had an update that said something new; None before that.
    """

    subject = "escalation"
    machine = ESCALATION

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="escalations")
    service = models.ForeignKey("tracker.Service", models.PROTECT, null=True, blank=True, related_name="escalations")
    ref = models.CharField(max_length=24, editable=False)
    title = models.CharField(max_length=200)
    reason = models.TextField(max_length=10_000)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    raised_by = models.CharField(max_length=10, choices=Side.choices, editable=False)
    raised_at = models.DateTimeField()
    raiser = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    owner = models.ForeignKey("tracker.User", models.PROTECT, related_name="escalations_owned")
    sponsor = models.ForeignKey("tracker.User", models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=EscalationState.choices, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    acknowledged_at = models.DateTimeField(null=True, editable=False)
    acknowledged_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    contained_at = models.DateTimeField(null=True, editable=False)
    recovering_at = models.DateTimeField(null=True, editable=False)
    monitoring_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    reopened_at = models.DateTimeField(null=True, editable=False)
    last_update_at = models.DateTimeField(null=True, editable=False)
    cadence_from = models.DateTimeField(null=True, editable=False)
    next_update_due = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ref"], name="escalation_ref_unique"),
            models.UniqueConstraint(fields=["customer", "id"], name="escalation_customer_id"),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="escalation_severity_known"),
            models.CheckConstraint(condition=Q(raised_by__in=Side.values), name="escalation_side_known"),
            models.CheckConstraint(
                condition=Q(raised_by=Side.PROVIDER) | ~STARTED, name="escalation_of_customer_is_open"
            ),
            models.CheckConstraint(
                condition=Q(status=EscalationState.CLOSED, closed_at__isnull=False)
                | (~Q(status=EscalationState.CLOSED) & Q(closed_at=None)),
                name="escalation_close_is_stamped",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None) | Q(acknowledged_at__isnull=False),
                name="escalation_acknowledger_needs_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="escalation_by_customer"),
            models.Index(fields=["customer", "status"], name="escalation_by_status"),
            models.Index(fields=["owner", "status"], name="escalation_by_owner"),
        ]
        triggers: ClassVar = [VERSION_TRIGGER, *ESCALATION.triggers()]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"
