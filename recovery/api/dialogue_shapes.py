"""The figures of the dialogue, as the documents describe them. Every figure says when it cannot say yet."""

from typing import Any, Final

from rest_framework import serializers

from recovery.api.figure_shapes import ShareShape
from recovery.measures.definitions import DEFINITIONS
from tracker.api.examples import ESCALATION_ID

SILENT: Final = {
    "id": ESCALATION_ID, "ref": "ACME-E7", "title": "Orders are lost", "contacts": 12, "days": 6.0,
    "silent_days": 14.0, "chance": 0.01,
}  # fmt: skip

Fields = serializers.Serializer[Any]


class DefinedShareShape(ShareShape):
    """A share of n cases with its 95 % interval, and what it is a share of; null: no cases yet."""

    definition = serializers.CharField()


class MiddleShape(Fields):
    """A mean or median of n numbers with its 95 % interval; null: there are none, or too few for an interval."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    definition = serializers.CharField()


class RatingShape(MiddleShape):
    """The mean of the answers on a scale from 1 on."""

    distribution = serializers.ListField(
        child=serializers.IntegerField(), help_text="How often each step of the scale was chosen, from 1 on."
    )


class ResolutionFigureShape(Fields):
    """What customers answered to closures. The true share of resolved ones lies between `low` and `high`."""

    confirmed = serializers.IntegerField()
    contradicted = serializers.IntegerField()
    silent = serializers.IntegerField()
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    definition = serializers.CharField()


class SilentShape(Fields):
    """An open escalation whose customer is unusually silent."""

    id = serializers.UUIDField()
    ref = serializers.CharField()
    title = serializers.CharField()
    contacts = serializers.IntegerField(help_text="How often the customer was heard since it was raised.")
    days = serializers.FloatField(help_text="In how many days.")
    silent_days = serializers.FloatField(help_text="For how many days it was not heard since.")
    chance = serializers.FloatField(help_text="The chance of a silence as long as this.")


class SilenceShape(Fields):
    """The silence alarm, as of now. `cannot_say`: fewer than two customers have been heard of."""

    alarms = SilentShape(many=True)
    count = serializers.IntegerField(help_text="How many alarms there are; the list has the 100 least likely.")
    n = serializers.IntegerField(help_text="How many escalations are open.")
    cannot_say = serializers.BooleanField()
    definition = serializers.CharField()


class DialogueShape(Fields):
    """How we talk with customers and what they say of it, over the customers that the reader sees."""

    contacts = MiddleShape()
    channel_switches = MiddleShape()
    surprises = DefinedShareShape()
    lead_of_warning = MiddleShape()
    silence = SilenceShape()
    resolution = ResolutionFigureShape()
    effort = RatingShape()
    satisfaction = RatingShape()
    updates_kept = DefinedShareShape()
    watermelons = DefinedShareShape()

    class Meta:
        example = {
            "contacts": {"value": 6.2, "low": 4.1, "high": 8.3, "n": 24, "definition": DEFINITIONS["contacts"]},
            "channel_switches": {
                "value": 1.8, "low": 1.1, "high": 2.5, "n": 24, "definition": DEFINITIONS["channel_switches"],
            },
            "surprises": {"share": 0.25, "low": 0.12, "high": 0.45, "n": 24, "definition": DEFINITIONS["surprises"]},
            "lead_of_warning": {
                "value": 3.0, "low": 1.0, "high": 6.0, "n": 14, "definition": DEFINITIONS["lead_of_warning"],
            },
            "silence": {
                "alarms": [SILENT], "count": 1, "n": 9, "cannot_say": False, "definition": DEFINITIONS["silence"],
            },
            "resolution": {
                "confirmed": 8, "contradicted": 1, "silent": 3, "low": 0.67, "high": 0.92, "n": 12,
                "definition": DEFINITIONS["resolution"],
            },
            "effort": {
                "value": 3.1, "low": 2.2, "high": 4.0, "n": 9, "distribution": [1, 3, 2, 1, 1, 1, 0],
                "definition": DEFINITIONS["effort"],
            },
            "satisfaction": {
                "value": 4.2, "low": 3.6, "high": 4.8, "n": 9, "distribution": [0, 0, 2, 3, 4],
                "definition": DEFINITIONS["satisfaction"],
            },
            "updates_kept": {
                "share": 0.9, "low": 0.7, "high": 0.97, "n": 20, "definition": DEFINITIONS["updates_kept"],
            },
            "watermelons": {
                "share": 0.05, "low": 0.01, "high": 0.24, "n": 20, "definition": DEFINITIONS["watermelons"],
            },
        }  # fmt: skip
