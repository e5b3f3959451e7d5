"""Needles: the one or two numbers by which a recovery is judged."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from recovery.kinds import Better
from recovery.models.plans import raises_revision
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet


@kept("plan")
class Needle(Record):
    """One number that must move, with where it stood (`baseline_value` between two days), where to, and by when.

    `cadence_days` is how many calendar days lie between two readings, as agreed with whoever reads it.
    `place` is 1 or 2: a plan has room for two and the database for no third.
    """

    subject = "needle"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="needles")
    place = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40)
    better = models.CharField(max_length=4, choices=Better.choices)
    cadence_days = models.PositiveSmallIntegerField(default=7)
    source = models.CharField(max_length=200, blank=True)
    baseline_since = models.DateField(null=True, blank=True)
    baseline_until = models.DateField(null=True, blank=True)
    baseline_value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target_value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["plan", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="needle_customer_id"),
            models.UniqueConstraint(fields=["plan", "place"], name="needle_place_unique"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="needle_two_at_most"),
            models.CheckConstraint(condition=Q(cadence_days__gt=0), name="needle_cadence_positive"),
            models.CheckConstraint(condition=Q(better__in=Better.values), name="needle_better_known"),
            models.CheckConstraint(
                condition=Q(baseline_until=None) | Q(baseline_until__gte=F("baseline_since")),
                name="needle_window_ends_after_start",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "-id"], name="needle_by_customer")]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            raises_revision(
                "voids_review",
                "name", "unit", "better", "source", "baseline_since", "baseline_until", "baseline_value",
                "target_value", "target_on",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
