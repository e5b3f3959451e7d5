"""What is told of the causes of one escalation."""

from rest_framework import serializers

from escalations.kinds import FactorCategory
from escalations.measures.containment import Arrested
from escalations.measures.pareto import Missing, Verdict
from escalations.states import FactorState
from tracker.api.examples import ESCALATION_ID, FACTOR_ID, OTHER_ID
from tracker.api.fields import Number

CERTIFICATE = {"id": FACTOR_ID, "title": "The certificate ran out"}
BY_HAND = {"id": OTHER_ID, "title": "Certificates are renewed by hand"}


class NamedShape(serializers.Serializer[None]):
    """A factor or a root cause."""

    id = serializers.UUIDField()
    title = serializers.CharField()


class FactorLineShape(serializers.Serializer[None]):
    """One factor in its tree; each stands before its reasons."""

    id = serializers.UUIDField()
    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]  # a field; DRF takes it out of the class
    depth = serializers.IntegerField(help_text="How far below the root of its tree.")
    title = serializers.CharField()
    category = serializers.ChoiceField(FactorCategory.choices)
    status = serializers.ChoiceField(FactorState.choices)
    root_cause = NamedShape(allow_null=True)
    escape_cause = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)
    impact = Number(max_digits=18, decimal_places=2, help_text="Its own, of the standing measurements.")
    with_reasons = Number(
        max_digits=18, decimal_places=2, help_text="With that of the factors below it that are not ruled out."
    )
    measurements = serializers.IntegerField()


class ParetoLineShape(serializers.Serializer[None]):
    """One confirmed factor with an impact, the largest first."""

    factor = NamedShape()
    impact = Number(max_digits=18, decimal_places=2)
    share = serializers.FloatField(help_text="Of the whole impact, 0 to 1.")
    together = serializers.FloatField(help_text="The share of all factors down to this one.")
    measurements = serializers.IntegerField()


class BigXShape(serializers.Serializer[None]):
    """Whether the factor with the largest impact is the big X, or only looks like it."""

    verdict = serializers.ChoiceField([each.value for each in Verdict])
    factor = NamedShape(allow_null=True)
    runner_up = NamedShape(allow_null=True)
    n = serializers.IntegerField(help_text="The events, or measurements of a weight, of these two.")
    p_value = serializers.FloatField(allow_null=True, help_text="Of counts: exact, two-sided.")
    low = serializers.FloatField(allow_null=True, help_text="Of weights: the least the lead may be, 95 %.")
    high = serializers.FloatField(allow_null=True)
    more = serializers.IntegerField(
        allow_null=True, help_text="How many more would settle it; null: it is settled, or none would."
    )
    missing = serializers.ChoiceField([each.value for each in Missing], allow_null=True, help_text="More of what.")
    says = serializers.CharField()


class ContainmentShape(serializers.Serializer[None]):
    """Whether the harm was arrested: its rate after containment by the rate before."""

    contained_at = serializers.DateTimeField(allow_null=True, help_text="Null: not contained, or not any more.")
    verdict = serializers.ChoiceField([each.value for each in Arrested])
    before = serializers.IntegerField(help_text="How many times it happened until containment.")
    days_before = serializers.FloatField()
    after = serializers.IntegerField()
    days_after = serializers.FloatField()
    ratio = serializers.FloatField(allow_null=True, help_text="The rate after over the rate before.")
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True, help_text="Null: without bound.")
    p_value = serializers.FloatField(allow_null=True)
    clean_days = serializers.IntegerField(
        allow_null=True, help_text="How many more days without harm would show that it is arrested."
    )
    says = serializers.CharField()


class ClosingShape(serializers.Serializer[None]):
    """From when on closing is honest: harm at the old rate would stay away that long once in twenty times."""

    clean_days = serializers.FloatField(allow_null=True)
    since = serializers.DateTimeField(allow_null=True, help_text="Containment, or the last harm after it.")
    earliest = serializers.DateTimeField(allow_null=True)
    on = serializers.DateField(allow_null=True, help_text="That day where the customer is.")
    n = serializers.IntegerField(help_text="How many times it happened before containment.")
    says = serializers.CharField()


class EscalationRefShape(serializers.Serializer[None]):
    """An escalation."""

    id = serializers.UUIDField()
    ref = serializers.CharField()


class RecurrenceShape(serializers.Serializer[None]):
    """An earlier escalation of the customer's by the same root cause, closed before this one was sensed."""

    escalation = EscalationRefShape()
    root_cause = NamedShape()
    closed_at = serializers.DateTimeField()


class EscapeShape(serializers.Serializer[None]):
    """Why we did not see it first."""

    factor = NamedShape()
    escape_cause = serializers.CharField()


class CausesShape(serializers.Serializer[None]):
    """Why an escalation happened, as far as its evidence goes."""

    unit = serializers.CharField(help_text="In which all impacts are measured; empty: none was.")
    counted = serializers.BooleanField(allow_null=True, help_text="True: numbers of events. False: weights.")
    factors = FactorLineShape(many=True)
    pareto = ParetoLineShape(many=True)
    big_x = BigXShape()
    containment = ContainmentShape()
    closing = ClosingShape()
    recurrences = RecurrenceShape(many=True, help_text="Of the same customer.")
    escapes = EscapeShape(many=True)

    class Meta:
        example = {
            "unit": "refunds",
            "counted": True,
            "factors": [
                {
                    **CERTIFICATE,
                    "parent": None,
                    "depth": 0,
                    "category": "technology",
                    "status": "confirmed",
                    "root_cause": BY_HAND,
                    "escape_cause": "Nothing watched the date on which it runs out.",
                    "decided_at": "2026-11-20T08:05:12.204518Z",
                    "impact": "212.00",
                    "with_reasons": "212.00",
                    "measurements": 1,
                }
            ],
            "pareto": [{"factor": CERTIFICATE, "impact": "212.00", "share": 1.0, "together": 1.0, "measurements": 1}],
            "big_x": {
                "verdict": "declared",
                "factor": CERTIFICATE,
                "runner_up": None,
                "n": 212,
                "p_value": 3.0385816786431356e-64,
                "low": None,
                "high": None,
                "more": None,
                "missing": None,
                "says": "“The certificate ran out” is the big X: its lead is more than chance.",
            },
            "containment": {
                "contained_at": "2026-11-20T09:00:00Z",
                "verdict": "cannot_tell",
                "before": 3,
                "days_before": 1.0,
                "after": 0,
                "days_after": 0.25,
                "ratio": 0.0,
                "low": 0.0,
                "high": 9.686078,
                "p_value": 1.0,
                "clean_days": 3,
                "says": "Whether it was arrested cannot be said yet. 3 more days without harm would show that it is.",
            },
            "closing": {
                "clean_days": 1.7144176165949063,
                "since": "2026-11-20T09:00:00Z",
                "earliest": "2026-11-22T02:08:45.682074Z",
                "on": "2026-11-22",
                "n": 3,
                "says": "Closing is honest after 1.7 days without harm, counted from 20 Nov 2026, 09:00 UTC.",
            },
            "recurrences": [
                {
                    "escalation": {"id": ESCALATION_ID, "ref": "ACME-E3"},
                    "root_cause": BY_HAND,
                    "closed_at": "2026-05-04T15:00:00Z",
                }
            ],
            "escapes": [{"factor": CERTIFICATE, "escape_cause": "Nothing watched the date on which it runs out."}],
        }
