"""Milestones: the steps of a plan, their dates, and what has to come before what."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from recovery.kinds import MilestoneKind
from recovery.models.plans import raises_revision
from recovery.states import FINISHED, MILESTONE, OPEN_MILESTONE, MilestoneState
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import Side
from tracker.scope import ScopedQuerySet

IN_A_CIRCLE = """
PERFORM 1 FROM recovery_recoveryplan WHERE id = NEW.plan_id FOR NO KEY UPDATE;
IF EXISTS (
    WITH RECURSIVE before AS (
        SELECT NEW.predecessor_id AS id
        UNION SELECT d.predecessor_id FROM recovery_dependency d JOIN before ON d.milestone_id = before.id)
    SELECT FROM before WHERE id = NEW.milestone_id)
THEN RAISE EXCEPTION 'milestones cannot wait for each other' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@kept("plan")
class Milestone(Record):
    """One step of a plan. What a draft does not know yet (owner, date, lead time) is None; the gate asks for it.

    `due_on` is the date the plan says, `promised_on` the last date given to the customer and `first_promised_on` the
    first one; the database copies both from the promises and never lets the first be rewritten. `forecast_on` is what
    was last expected, reported at `forecast_at`. `lead_days` are working days. Days are those of the customer's zone.

    `done_by` is whoever said that it is done, owner or not; neither of the two verifies it.

    `taken_days` of `promised_days` is what a finished milestone took, in working days common to both parties from its
    start: stamped when it is done, for the history by which later promises are weighed. None: not done, or never
    promised. `odds` is what the history said when it was begun: from which `share` of the promised days on fewer than
    half of those like it were done in time. `redone_at` is when somebody last found it not done.
    """

    subject = "milestone"
    machine = MILESTONE

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=10_000)
    kind = models.CharField(max_length=12, choices=MilestoneKind.choices)
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.PROVIDER)
    owner = models.ForeignKey("tracker.User", models.PROTECT, null=True, blank=True, related_name="milestones_owned")
    factor = models.ForeignKey("escalations.Factor", models.PROTECT, null=True, blank=True, related_name="milestones")
    due_on = models.DateField(null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(
        max_length=12, choices=MilestoneState.choices, default=MilestoneState.PLANNED, editable=False
    )
    first_promised_on = models.DateField(null=True, editable=False)
    promised_on = models.DateField(null=True, editable=False)
    forecast_on = models.DateField(null=True, editable=False)
    forecast_at = models.DateTimeField(null=True, editable=False)
    started_on = models.DateField(null=True, editable=False)
    done_on = models.DateField(null=True, editable=False)
    done_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    taken_days = models.PositiveSmallIntegerField(null=True, editable=False)
    promised_days = models.PositiveSmallIntegerField(null=True, editable=False)
    odds = models.JSONField(null=True, editable=False)
    redone_at = models.DateTimeField(null=True, editable=False)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    dropped_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["plan", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="milestone_customer_id"),
            models.UniqueConstraint(fields=["plan", "id"], name="milestone_plan_id"),
            models.UniqueConstraint(fields=["plan", "number"], name="milestone_number_unique"),
            models.CheckConstraint(condition=Q(kind__in=MilestoneKind.values), name="milestone_kind_known"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="milestone_side_known"),
            models.CheckConstraint(condition=Q(lead_days=None) | Q(lead_days__gt=0), name="milestone_lead_positive"),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(owner=None) | ~Q(verified_by=F("owner")),
                name="milestone_verifier_is_not_owner",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(done_by=None) | ~Q(verified_by=F("done_by")),
                name="milestone_verifier_is_not_doer",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=FINISHED) & Q(done_on__isnull=False))
                | (~Q(status__in=FINISHED) & Q(done_on=None, done_by=None)),
                name="milestone_done_is_stamped",
            ),
            models.CheckConstraint(
                condition=Q(status=MilestoneState.VERIFIED, verified_at__isnull=False, verified_by__isnull=False)
                | (~Q(status=MilestoneState.VERIFIED) & Q(verified_at=None, verified_by=None)),
                name="milestone_verification_stamped",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(started_on__isnull=False, done_on__gte=F("started_on")),
                name="milestone_steps_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="milestone_by_customer"),
            models.Index(fields=["owner", "status"], name="milestone_by_owner"),
            models.Index(fields=["factor"], name="milestone_by_factor"),
            models.Index(
                fields=["kind", "-started_on"],
                condition=Q(first_promised_on__isnull=False, started_on__isnull=False, dropped_at=None),
                name="milestone_history",
            ),
            models.Index(
                fields=["kind", "-started_on"],
                condition=Q(status=MilestoneState.IN_PROGRESS, first_promised_on__isnull=False),
                name="milestone_in_hand",
            ),
            models.Index(
                fields=["customer", "due_on"], condition=Q(status__in=OPEN_MILESTONE), name="milestone_open_by_due"
            ),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *MILESTONE.triggers(),
            raises_revision(
                "voids_review",
                "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days",
                "dropped_at",
            ),
            pgtrigger.Trigger(
                name="first_promise_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("first_promised_on"),
                condition=pgtrigger.Condition(
                    "OLD.first_promised_on IS NOT NULL AND NEW.first_promised_on IS DISTINCT FROM OLD.first_promised_on"
                ),
                func="RAISE EXCEPTION 'the first promise is never rewritten' USING ERRCODE = 'check_violation';",
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"M{self.number} {self.title}"


@kept("plan")
class Dependency(models.Model):
    """`milestone` cannot be finished before `predecessor` of the same plan is. The database refuses circles."""

    scope_path: ClassVar[str] = "plan__customer"

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="dependencies")
    predecessor = models.ForeignKey(Milestone, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["milestone", "predecessor"], name="dependency_unique"),
            models.CheckConstraint(condition=~Q(milestone=F("predecessor")), name="dependency_of_another"),
        ]
        triggers: ClassVar = [
            raises_revision("voids_review", "milestone_id", "predecessor_id"),
            pgtrigger.Trigger(
                name="no_circle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=IN_A_CIRCLE,
            ),
        ]
