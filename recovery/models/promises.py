"""What was promised and what was expected, each row written once and kept."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from tracker import clock
from tracker.history_tables import ProductNow
from tracker.scope import ScopedQuerySet

KEPT = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Promise(models.Model):
    """The date given to the customer for one milestone in one baseline.

    `chance` is what we held to be the chance of keeping it when we promised (None: no history then), and `lead_days`
    the lead time the plan said: by them we measure ourselves later.
    """

    scope_path: ClassVar[str] = "milestone__customer"

    id = models.BigAutoField(primary_key=True)
    milestone = models.ForeignKey("recovery.Milestone", models.PROTECT, related_name="promises")
    baseline = models.PositiveSmallIntegerField()
    promised_on = models.DateField()
    lead_days = models.PositiveSmallIntegerField()
    chance = models.FloatField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    written_at = models.DateTimeField(db_default=ProductNow(), editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["milestone", "baseline"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["milestone", "baseline"], name="promise_once_per_baseline"),
            models.CheckConstraint(
                condition=Q(chance=None) | Q(chance__gte=0, chance__lte=1), name="promise_chance_is_one"
            ),
        ]
        triggers: ClassVar = [
            KEPT,
            pgtrigger.Trigger(
                name="onto_milestone",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=(
                    "UPDATE recovery_milestone SET promised_on = NEW.promised_on,"
                    " first_promised_on = coalesce(first_promised_on, NEW.promised_on)"
                    " WHERE id = NEW.milestone_id; RETURN NULL;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"baseline {self.baseline}: {self.promised_on}"


class Forecast(models.Model):
    """On the day `reported_on`, `expected_on` was the date expected for a milestone, by whom and why.

    A review that finds nothing changed writes a row all the same: a level line means that someone looked.
    """

    scope_path: ClassVar[str] = "customer"

    id = models.BigAutoField(primary_key=True)
    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    milestone = models.ForeignKey("recovery.Milestone", models.PROTECT, related_name="forecasts")
    reported_on = models.DateField()
    reported_at = models.DateTimeField(default=clock.now)
    expected_on = models.DateField()
    author = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True, max_length=1_000)
    written_at = models.DateTimeField(db_default=ProductNow(), editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["milestone", "id"], name="forecast_by_milestone"),
            models.Index(fields=["customer", "id"], name="forecast_by_customer"),
        ]
        triggers: ClassVar = [KEPT]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.expected_on}"
