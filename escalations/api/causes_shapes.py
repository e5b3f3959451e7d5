"""What the provider's side sees of factors, root causes, impacts and occurrences."""

from django.db.models import OuterRef, Subquery, Sum
from rest_framework import serializers

from escalations.api.shapes import RecordRef
from escalations.kinds import FactorCategory
from escalations.models import Factor, Impact, Occurrence, RootCause
from escalations.states import FactorState
from tracker.api.examples import ACME, ESCALATION_ID, FACTOR_ID, MIA, OTHER_ID, SENSED, STAMP
from tracker.api.fields import Day, Instant, Number
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.shapes import Count, Shape
from tracker.queries.ranks import rank

ESCALATION = {"id": ESCALATION_ID, "ref": "ACME-E7"}
FACTOR = {"id": FACTOR_ID, "title": "The certificate ran out"}
WITHDRAWN = {"withdrawn_at": None, "withdrawn_by": None}


class TitledRef(Shape):
    """A factor or a root cause, inside another record."""

    id = serializers.UUIDField()
    title = serializers.CharField()

    class Meta:
        pass


class RootCauseShape(Shape):
    """A cause that the factors of many escalations may come down to."""

    id = serializers.UUIDField()
    customer = CustomerRef(allow_null=True, help_text="Null: the provider's own, shared over customers.")
    title = serializers.CharField()
    category = serializers.ChoiceField(FactorCategory.choices)
    description = serializers.CharField()
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = RootCause
        brief = ("id", "title", "category")
        search = ("title", "description")
        sortable = ("title", "category", "created_at")
        unfiltered = ("description",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "title": "Certificates are renewed by hand",
            "category": "process",
            "description": "",
            **STAMP,
        }


class RootCauseWhole(RootCauseShape):
    """A cause with how often it was found, and came back, among the escalations that the reader sees."""

    escalations = serializers.IntegerField(help_text="In how many escalations it was confirmed.")
    recurrences = serializers.IntegerField(help_text="How many of them were sensed after an earlier one was closed.")

    class Meta(RootCauseShape.Meta):
        pass


def _standing() -> Subquery:
    """The sum of a factor's impacts that were not withdrawn; null when there is none."""
    rows = Impact.objects.filter(factor=OuterRef("pk"), withdrawn_at=None).order_by().values("factor")
    return Subquery(rows.annotate(total=Sum("amount")).values("total"))


class FactorShape(Shape):
    """Something that contributed to an escalation, or may have."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    parent = TitledRef(allow_null=True, help_text="What this one is the reason of.")
    title = serializers.CharField()
    description = serializers.CharField()
    category = serializers.ChoiceField(FactorCategory.choices)
    status = serializers.ChoiceField(FactorState.choices)
    decided_at = Instant(allow_null=True, help_text="When it was confirmed or ruled out.")
    root_cause = TitledRef(allow_null=True, help_text="Of a confirmed one; null: a link on the way to the cause.")
    escape_cause = serializers.CharField(help_text="Why we did not see it first.")
    impact = Number(
        max_digits=18, decimal_places=2, allow_null=True, help_text="The sum of its standing impacts; null: none."
    )
    impacts = serializers.IntegerField(help_text="How many standing impacts it has.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Factor
        computed = {
            "impact": _standing(),
            "impacts": Count(Impact.objects.filter(factor=OuterRef("pk"), withdrawn_at=None).values("pk")),
        }
        brief = ("id", "title", "status")
        search = ("title", "description", "escape_cause")
        sortable = ("title", "category", "status", "decided_at", "impact", "created_at")
        sort_by = {"status": rank("status", FactorState)}
        unfiltered = ("description", "escape_cause")
        example = {
            **FACTOR,
            "customer": ACME,
            "escalation": ESCALATION,
            "parent": None,
            "description": "",
            "category": "technology",
            "status": "suspected",
            "decided_at": None,
            "root_cause": None,
            "escape_cause": "",
            "impact": "212.00",
            "impacts": 1,
            **STAMP,
        }


class ImpactShape(Shape):
    """One measurement of what a factor did."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef(source="factor.escalation")
    factor = TitledRef()
    amount = Number(max_digits=14, decimal_places=2)
    unit = serializers.CharField()
    counted = serializers.BooleanField(help_text="True: a number of events. False: a weight.")
    since = Day()
    until = Day(help_text="The last day that was measured.")
    evidence = serializers.CharField()
    author = PersonRef()
    withdrawn_at = Instant(allow_null=True, help_text="From then on it does not count; null: it stands.")
    withdrawn_by = PersonRef(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Impact
        brief = ("id", "amount", "unit")
        search = ("unit", "evidence")
        sortable = ("amount", "since", "until", "created_at")
        unfiltered = ("evidence",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": ESCALATION,
            "factor": FACTOR,
            "amount": "212.00",
            "unit": "refunds",
            "counted": True,
            "since": "2026-11-16",
            "until": "2026-11-19",
            "evidence": "Refunds that the bank answered with a certificate error.",
            "author": MIA,
            **WITHDRAWN,
            **STAMP,
        }


class OccurrenceShape(Shape):
    """The harm happened."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    at = Instant()
    count = serializers.IntegerField(help_text="How many times.")
    note = serializers.CharField()
    author = PersonRef()
    withdrawn_at = Instant(allow_null=True, help_text="From then on it does not count; null: it stands.")
    withdrawn_by = PersonRef(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Occurrence
        brief = ("id", "at", "count")
        search = ("note",)
        sortable = ("at", "count", "created_at")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": ESCALATION,
            "at": SENSED,
            "count": 3,
            "note": "Three refunds of one shop.",
            "author": MIA,
            **WITHDRAWN,
            **STAMP,
        }
