"""Why it happened: contributing factors with their measured impact, the causes they point to, and how often it hurt."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from escalations.kinds import FactorCategory
from escalations.states import FACTOR, FactorState
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet

CAUSE_OF_OTHERS = """
IF NEW.root_cause_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM escalations_rootcause c
    WHERE c.id = NEW.root_cause_id AND (c.customer_id IS NULL OR c.customer_id = NEW.customer_id))
THEN RAISE EXCEPTION 'this root cause belongs to another customer' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

# Nobody walks up for a factor that has no reasons yet, as every new one has none. Each step up is a query of its own,
# lest a plan that was made while the table was empty read all of it at every step.
WHY_IN_A_CIRCLE = """
IF NEW.parent_id = NEW.id
    OR NEW.parent_id IS NOT NULL
        AND EXISTS (SELECT FROM escalations_factor f WHERE f.parent_id = NEW.id)
        AND EXISTS (
            WITH RECURSIVE above AS (
                SELECT NEW.parent_id AS id
                UNION SELECT (SELECT f.parent_id FROM escalations_factor f WHERE f.id = above.id)
                FROM above WHERE above.id IS NOT NULL)
            SELECT FROM above WHERE id = NEW.id)
THEN RAISE EXCEPTION 'a factor cannot be its own reason' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@kept()
class RootCause(Record):
    """One entry of the catalogue of causes, which the confirmed factors of many escalations may point to.

    `customer` None: the provider's own cause, seen by every provider role and shared over customers. Whether it came
    back is never stored: it is read from the factors.
    """

    subject = "root_cause"
    scope_shared: ClassVar[bool] = True

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=12, choices=FactorCategory.choices)
    description = models.TextField(blank=True, max_length=10_000)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "title"], nulls_distinct=False, name="root_cause_title_unique"),
            models.CheckConstraint(condition=Q(category__in=FactorCategory.values), name="root_cause_category_known"),
        ]

    def __str__(self) -> str:
        return self.title


@kept("escalation")
class Factor(Record):
    """Something that contributed to one escalation. Factors form trees: `parent` is what this one is the reason of.

    A confirmed factor that names a `root_cause` is a root cause of its escalation; one without is a link on the way
    there. `escape_cause` answers the other why: why did we not see it first?
    """

    subject = "factor"
    machine = FACTOR

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="factors")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reasons")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=10_000)
    category = models.CharField(max_length=12, choices=FactorCategory.choices)
    status = models.CharField(max_length=10, choices=FactorState.choices, default=FactorState.SUSPECTED, editable=False)
    root_cause = models.ForeignKey(
        "escalations.RootCause", models.PROTECT, null=True, blank=True, related_name="factors"
    )
    escape_cause = models.TextField(blank=True, max_length=10_000)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="factor_customer_id"),
            models.UniqueConstraint(fields=["escalation", "id"], name="factor_escalation_id"),
            models.CheckConstraint(condition=Q(category__in=FactorCategory.values), name="factor_category_known"),
            models.CheckConstraint(
                condition=Q(status=FactorState.SUSPECTED, decided_at=None)
                | (~Q(status=FactorState.SUSPECTED) & Q(decided_at__isnull=False)),
                name="factor_decision_is_stamped",
            ),
            models.CheckConstraint(
                condition=Q(root_cause=None) | Q(status=FactorState.CONFIRMED), name="factor_cause_is_confirmed"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="factor_by_customer"),
            models.Index(fields=["escalation", "id"], name="factor_by_escalation"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *FACTOR.triggers(),
            pgtrigger.Trigger(
                name="own_cause",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("root_cause_id"),
                func=CAUSE_OF_OTHERS,
            ),
            pgtrigger.Trigger(
                name="no_circle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id"),
                func=WHY_IN_A_CIRCLE,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Evidence(Record):
    """Base of what was measured: written once, withdrawn with a reason when it was wrong, never corrected."""

    author = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True


@kept("factor")
class Impact(Evidence):
    """One measurement of what a factor did: `amount` of `unit` between two days, both included, and how that is known.

    `counted`: the amount is a number of events (late parcels), otherwise a weight (hours lost). All impacts of one
    escalation that stand are measured alike, so that its factors can be compared; the service holds that.
    """

    subject = "impact"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="impacts")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=40)
    counted = models.BooleanField()
    since = models.DateField()
    until = models.DateField()
    evidence = models.TextField(max_length=10_000)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="impact_amount_positive"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="impact_ends_after_start"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="impact_by_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.unit}"


@kept("escalation")
class Occurrence(Evidence):
    """The harm happened `count` times at `at`. From these it is told whether containment arrested it, and how long it
    must stay away before closing is honest.
    """

    subject = "occurrence"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="occurrences")
    at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["at"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(count__gt=0), name="occurrence_count_positive")]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="occurrence_by_customer"),
            models.Index(fields=["escalation", "at"], name="occurrence_by_escalation"),
        ]

    def __str__(self) -> str:
        return f"{self.count} × on {self.at:%Y-%m-%d}"
