"""When: working hours, holidays and blackouts of either party."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tracker.history_tables import kept
from tracker.kinds import BlackoutKind
from tracker.models.base import Record
from tracker.scope import ScopedQuerySet


@kept()
class Calendar(Record):
    """Working time in one time zone: hours per weekday, and the public holidays of a country (and subdivision).

    `customer` None means it is the provider's. `week` maps "mon".."sun" to a list of ["09:00", "17:30"] pairs of local
    wall time. Exactly one provider calendar is `standard`: it serves whoever has none of their own.
    """

    subject = "calendar"
    scope_shared: ClassVar[bool] = True

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, null=True, blank=True, related_name="calendars")
    name = models.CharField(max_length=80)
    zone = models.CharField(max_length=64)
    week = models.JSONField()
    country = models.CharField(max_length=2, blank=True)
    subdivision = models.CharField(max_length=8, blank=True)
    standard = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standard"], condition=Q(standard=True), name="calendar_one_standard"),
            models.CheckConstraint(condition=Q(standard=False) | Q(customer=None), name="calendar_standard_is_ours"),
        ]

    def __str__(self) -> str:
        return self.name


@kept()
class Blackout(Record):
    """A period, both days included, in which nothing should be planned: the provider's (customer None) or one
    customer's.

    A `shutdown` also stops working-time clocks of its party; a freeze or a peak does not.
    """

    subject = "blackout"
    scope_shared: ClassVar[bool] = True

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, null=True, blank=True, related_name="blackouts")
    kind = models.CharField(max_length=10, choices=BlackoutKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="blackout_ends_after_start"),
            models.CheckConstraint(condition=Q(kind__in=BlackoutKind.values), name="blackout_kind_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "starts_on"], name="blackout_by_party")]

    def __str__(self) -> str:
        return f"{self.reason} ({self.starts_on} to {self.ends_on})"

    def days(self) -> tuple[date, date]:
        """First and last day, both included."""
        return self.starts_on, self.ends_on
