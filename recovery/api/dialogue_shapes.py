"""The figures of the dialogue, as the documents describe them. Every figure says when it cannot say yet."""

from typing import Any

from rest_framework import serializers

from recovery.api.figure_shapes import ShareShape

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
