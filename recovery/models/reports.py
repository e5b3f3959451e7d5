"""Reports: packs that were made, as they were made, and who wants which one when."""

from typing import ClassVar
from uuid import UUID

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from recovery.kinds import Occasion, ReportFormat, ReportKind
from recovery.states import REPORT, ReportState
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet


class ReportQuerySet(ScopedQuerySet["Report"]):
    """Reports belong to all the customers that stand in them: whoever sees each of those sees the report."""

    def _reach(self, customers: list[UUID], *, shared: bool) -> Q:
        return Q(customers__contained_by=customers)


@kept("plan", exclude=("filters", "done", "total", "lease", "leased_until", "error", "body"))
class Report(Record):
    """A pack as of one moment: its content `body`, canonical JSON, from which every format is rendered.

    `customers` are those that stand in it, at least one; `customer` is the only one, None when there are several.
    `plan` is that of a plan's pack, None for a portfolio, whose `filters` say what it was asked for. `as_of` is the
    moment whose knowledge it shows. `digest` is the SHA-256 of `body` in hex; both are empty until it is ready.

    A portfolio is put together in parts by whichever worker holds the lease (`lease`, `leased_until`): `done` of
    `total` parts stand; `total` None: not counted yet. `error` says why it was given up. It is removed behind
    `expires_at`.
    """

    subject = "report"
    machine = REPORT

    kind = models.CharField(max_length=10, choices=ReportKind.choices)
    customers = ArrayField(models.UUIDField())
    customer = models.ForeignKey("tracker.Customer", models.PROTECT, null=True, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, null=True, related_name="reports")
    ref = models.CharField(max_length=24, blank=True)
    title = models.CharField(max_length=200)
    filters = models.JSONField(default=dict)
    as_of = models.DateTimeField()
    made_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=8, choices=ReportState.choices, default=ReportState.QUEUED, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(null=True, editable=False)
    lease = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    error = models.CharField(max_length=300, blank=True, editable=False)
    body = models.TextField(blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_known"),
            models.CheckConstraint(condition=Q(customers__len__gt=0), name="report_of_somebody"),
            models.CheckConstraint(
                condition=Q(kind=ReportKind.PORTFOLIO, plan=None) | Q(kind=ReportKind.PLAN, plan__isnull=False),
                name="report_of_a_plan",
            ),
            models.CheckConstraint(
                condition=(Q(status=ReportState.READY, made_at__isnull=False) & ~Q(digest=""))
                | (~Q(status=ReportState.READY) & Q(made_at=None, digest="", body="")),
                name="report_made_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["plan", "-id"], name="report_by_plan"),
            models.Index(
                fields=["leased_until"],
                condition=Q(status__in=(ReportState.QUEUED, ReportState.BUILDING)),
                name="report_to_build",
            ),
            models.Index(fields=["expires_at"], condition=Q(expires_at__isnull=False), name="report_to_remove"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *REPORT.triggers(),
            pgtrigger.Trigger(
                name="made_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.digest <> '' AND (OLD.body, OLD.digest, OLD.as_of) IS DISTINCT FROM"
                    " (NEW.body, NEW.digest, NEW.as_of)"
                ),
                func="RAISE EXCEPTION 'a report that was made stays as it is' USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportPart(models.Model):
    """A piece of a portfolio that is being put together: the rows of some plans, canonical JSON."""

    scope_path: ClassVar[str] = "report__customer"

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    body = models.TextField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "number"], name="report_part_once")]


class Subscription(Record):
    """A report that `user` gets by mail: of one plan (None: of all the customer's recoveries), in one format.

    `occasion` weekly: on `weekday` (0 is Monday); before a review: `days_before` working days. In both cases at `hour`
    of the recipient's own day. `side` is the recipient's: the customer's side gets what was published, and nothing
    else. `due_at` is when the next one goes out; None: none is to come. `sent_at` is the last time.
    """

    subject = "subscription"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("tracker.User", models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, editable=False)
    format = models.CharField(max_length=5, choices=ReportFormat.choices, default=ReportFormat.PDF)
    occasion = models.CharField(max_length=14, choices=Occasion.choices, default=Occasion.WEEKLY)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    days_before = models.PositiveSmallIntegerField(null=True, blank=True)
    hour = models.PositiveSmallIntegerField(default=8)
    made_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    due_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="subscription_customer_id"),
            models.UniqueConstraint(
                fields=["customer", "plan", "user", "occasion"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="subscription_once",
            ),
            models.CheckConstraint(condition=Q(hour__lte=23), name="subscription_hour"),
            models.CheckConstraint(
                condition=Q(occasion=Occasion.WEEKLY, weekday__lte=6, days_before=None)
                | Q(occasion=Occasion.BEFORE_REVIEW, days_before__gte=0, days_before__lte=10, weekday=None),
                name="subscription_occasion_is_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="subscription_by_customer"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False, ended_at=None), name="subscription_due"),
        ]
        triggers: ClassVar = [VERSION_TRIGGER]

    def __str__(self) -> str:
        return f"report for {self.user}"
