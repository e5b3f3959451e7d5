"""Recovery plans: how one escalation is to get well."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from recovery.states import OPEN_PLAN, PLAN, UNPROMISED, PlanState
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet

PROMISED = Q(status__in=[PlanState.COMMITTED, PlanState.COMPLETED])


@kept("escalation")
class RecoveryPlan(Record):
    """The plan of one escalation, of which at most one is open.

    `revision` rises with every change of what the plan says (its words, its milestones, their order, its needles),
    whoever writes it: the database raises it. `changed_by` is the last who has changed what it says, and judges it no
    more than its author does; None: the system, or nobody since the draft. A review holds for the revision it has seen,
    `reviewed_revision`, and for no other. `baseline` is the number of the last set of promises, 0 before the first.

    An override is a manager's word that the plan is promised although the gate is red, with the reason. The columns
    tell the last one: a second replaces the first, which only the timeline still tells.
    """

    subject = "plan"
    machine = PLAN

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="plans")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="plans")
    ref = models.CharField(max_length=24, editable=False)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, max_length=10_000)
    author = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    owner = models.ForeignKey("tracker.User", models.PROTECT, related_name="plans_owned")
    status = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    submitted_at = models.DateTimeField(null=True, editable=False)
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    reviewed_revision = models.PositiveIntegerField(null=True, editable=False)
    committed_at = models.DateTimeField(null=True, editable=False)
    committed_revision = models.PositiveIntegerField(null=True, editable=False)
    overridden_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    override_reason = models.TextField(blank=True, max_length=10_000, editable=False)
    baseline = models.PositiveSmallIntegerField(default=0, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ref"], name="plan_ref_unique"),
            models.UniqueConstraint(fields=["customer", "id"], name="plan_customer_id"),
            models.UniqueConstraint(fields=["escalation"], condition=Q(status__in=OPEN_PLAN), name="plan_one_open"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("author")), name="plan_reviewer_is_not_author"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None, reviewed_at=None, reviewed_revision=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False, reviewed_revision__isnull=False),
                name="plan_review_is_whole",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=UNPROMISED) & Q(committed_at=None, baseline=0))
                | (PROMISED & Q(committed_at__isnull=False, baseline__gt=0))
                | Q(status=PlanState.ABANDONED),
                name="plan_commit_is_stamped",
            ),
            models.CheckConstraint(
                condition=~PROMISED | Q(reviewed_revision=F("committed_revision")) | Q(overridden_by__isnull=False),
                name="plan_promised_as_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(overridden_by=None) | ~Q(override_reason=""), name="plan_override_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN_PLAN, ended_at=None)
                | (~Q(status__in=OPEN_PLAN) & Q(ended_at__isnull=False)),
                name="plan_end_is_stamped",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="plan_by_customer"),
            models.Index(fields=["escalation"], name="plan_by_escalation"),
            models.Index(fields=["owner", "status"], name="plan_by_owner"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *PLAN.triggers(),
            pgtrigger.Trigger(
                name="new_words_void_review",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("title", "summary"),
                condition=pgtrigger.Condition(
                    "OLD.title IS DISTINCT FROM NEW.title OR OLD.summary IS DISTINCT FROM NEW.summary"
                ),
                func="NEW.revision := OLD.revision + 1; RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


def raises_revision(name: str, *columns: str) -> pgtrigger.Trigger:
    """The database's half of "a change voids the review": a row of a plan comes or goes, or one of `columns` changes.

    `columns` are names of model fields.
    """
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf(*columns),
        func=(
            f"IF TG_OP = 'UPDATE' AND NOT ({changed}) THEN RETURN NULL; END IF;"  # noqa: S608  # columns of ours
            " UPDATE recovery_recoveryplan SET revision = revision + 1"
            " WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;"
        ),
    )
