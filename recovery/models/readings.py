"""Readings of needles, and where a new process begins; each row written once and kept."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from recovery.models.promises import KEPT
from tracker import clock
from tracker.history_tables import ProductNow
from tracker.scope import ScopedQuerySet


class ReadingQuerySet(ScopedQuerySet["Reading"]):
    """Readings, of which a correction takes the place of what it corrects."""

    def standing(self) -> "ReadingQuerySet":
        """What counts: neither corrected since, nor taken back."""
        return self.filter(corrections=None, value__isnull=False)


class Reading(models.Model):
    """What a needle showed on the day `measured_on` of the customer's zone.

    A wrong one is never changed: a further row `supersedes` it, for the same day, with the reason. `value` None takes
    the reading back: that day was not measured after all.
    """

    scope_path: ClassVar[str] = "customer"

    id = models.BigAutoField(primary_key=True)
    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    needle = models.ForeignKey("recovery.Needle", models.PROTECT, related_name="readings")
    measured_on = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrections")
    reason = models.TextField(blank=True, max_length=1_000)
    author = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    written_at = models.DateTimeField(db_default=ProductNow(), editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["needle", "measured_on"], condition=Q(supersedes=None), name="reading_once_a_day"
            ),
            models.UniqueConstraint(fields=["needle", "measured_on", "id"], name="reading_of_the_day"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(supersedes__isnull=False), name="reading_taken_back_was_there"
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="reading_corrects_another"),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "id"], name="reading_by_customer")]
        triggers: ClassVar = [KEPT]

    def __str__(self) -> str:
        return f"{self.measured_on}: {self.value}"


class Process(models.Model):
    """From the day `since` on, what a needle measures works in another way: its limits are computed anew.

    Whoever says so says why. Until the first of them, the process is the one the readings began with.
    """

    scope_path: ClassVar[str] = "customer"

    id = models.BigAutoField(primary_key=True)
    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    needle = models.ForeignKey("recovery.Needle", models.PROTECT, related_name="processes")
    since = models.DateField()
    reason = models.TextField(max_length=1_000)
    author = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    written_at = models.DateTimeField(db_default=ProductNow(), editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["needle", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["needle", "since"], name="process_once_a_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="process_has_a_reason"),
        ]
        triggers: ClassVar = [KEPT]

    def __str__(self) -> str:
        return f"since {self.since}"
