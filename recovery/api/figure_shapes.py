"""What is computed about promises, as the documents describe it. Every figure says when it cannot say yet."""

from typing import Any

from rest_framework import serializers

from recovery.measures.chance import Breadth, Missing

Fields = serializers.Serializer[Any]


class ShareShape(Fields):
    """A share of n cases with its 95 % interval; null: no cases yet."""

    share = serializers.FloatField(allow_null=True)
    low = serializers.FloatField()
    high = serializers.FloatField()
    n = serializers.IntegerField()


class KeptShape(Fields):
    """Of the promises whose day is over, how many were kept. The gap is what giving other dates flatters."""

    first = ShareShape(help_text="By the first date that was promised.")
    last = ShareShape(help_text="By the last.")
    gap = serializers.FloatField(allow_null=True)

    class Meta:
        example = {
            "first": {"share": 0.5, "low": 0.25, "high": 0.75, "n": 12},
            "last": {"share": 0.75, "low": 0.47, "high": 0.91, "n": 12},
            "gap": 0.25,
        }


class ChanceShape(Fields):
    """The chance that a date is kept, from finished milestones like it; null: cannot say."""

    share = serializers.FloatField(allow_null=True)
    breadth = serializers.ChoiceField([one.value for one in Breadth], help_text="Which milestones it is drawn from.")
    finished = serializers.IntegerField(help_text="How many of them have been finished.")
    n = serializers.IntegerField(help_text="How many there are, open ones included.")
    missing = serializers.ChoiceField([one.value for one in Missing], allow_null=True, help_text="Why it cannot say.")
    lacking = serializers.IntegerField(help_text="How many more have to be finished first.")
    short_days = serializers.IntegerField(help_text="How many working days fewer are left than the work takes.")


class TogetherShape(Fields):
    """The chance that all open dates are kept: bounds whatever ties them, and the product if nothing does."""

    low = serializers.FloatField()
    high = serializers.FloatField()
    product = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    unknown = serializers.IntegerField(help_text="Dates of which no chance is known.")


class ExecutionShape(Fields):
    """Milestones done, of those that the baseline says should be."""

    index = serializers.FloatField(allow_null=True)
    done = serializers.IntegerField()
    due = serializers.IntegerField()


class BrierShape(Fields):
    """The mean squared distance of what we said from what happened: 0 is best."""

    score = serializers.FloatField(allow_null=True)
    base_rate = serializers.FloatField(allow_null=True, help_text="The score of always stating the share of all.")
    n = serializers.IntegerField()


class BinShape(Fields):
    """The statements of a tenth of the scale: what was said, and what happened."""

    low = serializers.FloatField()
    high = serializers.FloatField()
    stated = serializers.FloatField(allow_null=True)
    happened = ShareShape()


class CalibrationShape(Fields):
    """Whether the chances that we state are true."""

    brier = BrierShape()
    bins = BinShape(many=True)
    better_than_base_rate = serializers.BooleanField(allow_null=True)

    class Meta:
        example = {
            "brier": {"score": 0.14, "base_rate": 0.21, "n": 120},
            "bins": [
                {"low": 0.7, "high": 0.8, "stated": 0.74, "happened": {"share": 0.7, "low": 0.5, "high": 0.85, "n": 20}}
            ],
            "better_than_base_rate": True,
        }


class PromisesShape(Fields):
    """How promises were kept, over the customers that the reader sees."""

    kept = KeptShape()
    execution = ExecutionShape()

    class Meta:
        example = {"kept": KeptShape.Meta.example, "execution": {"index": 0.8, "done": 12, "due": 15}}


class TrendRowShape(Fields):
    """A milestone in the table of the trend chart."""

    milestone = serializers.CharField()
    first_promise = serializers.CharField()
    now = serializers.CharField()
    moved_by = serializers.CharField()
    notice = serializers.CharField()
    reason = serializers.CharField()


class TrendShape(Fields):
    """The milestone trend chart for those who read: a sentence and a row for each milestone."""

    sentences = serializers.ListField(child=serializers.CharField())
    rows = TrendRowShape(many=True)

    class Meta:
        example = {
            "sentences": ["M3 moved by 3 working days in 2 reports."],
            "rows": [
                {
                    "milestone": "M3 Renew the certificate",
                    "first_promise": "2 Dec 2026",
                    "now": "7 Dec 2026",
                    "moved_by": "3 working days later",
                    "notice": "8 days",
                    "reason": "The test found two faults.",
                }
            ],
        }
