"""The gate and the schedule of a plan, as the documents describe them."""

from typing import Any

from rest_framework import serializers

from recovery.measures.gate import State
from tracker.api.examples import OTHER_ID

Fields = serializers.Serializer[Any]


class ReasonShape(Fields):
    """One thing a line of the gate has to say."""

    code = serializers.CharField()
    text = serializers.CharField()
    remedy = serializers.CharField(help_text="What would mend it.")
    about = serializers.ListField(
        child=serializers.UUIDField(), help_text="The milestones, factors or needles it is about."
    )
    data = serializers.JSONField(help_text="The numbers of the text.")  # type: ignore[assignment]  # a field; DRF takes it out of the class


class LineShape(Fields):
    """One line of the gate."""

    number = serializers.IntegerField()
    code = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField([state.value for state in State], help_text="A shown line never holds back.")
    reasons = ReasonShape(many=True)


class SqueezeShape(Fields):
    """How few of the days between today and a date can be worked in."""

    common_days = serializers.IntegerField(help_text="Working days common to both parties, less blackouts.")
    calendar_days = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)


class TimingShape(Fields):
    """When a milestone has to begin. Null: a date or a lead time it depends on is missing."""

    milestone = serializers.UUIDField()
    path_days = serializers.IntegerField(allow_null=True, help_text="The longest path of work that ends in it.")
    after = serializers.UUIDField(allow_null=True, help_text="The milestone from which that path comes.")
    latest_start = serializers.DateField(allow_null=True, help_text="The latest responsible start of that path.")
    earliest = serializers.DateField(allow_null=True, help_text="The first date that leaves enough days.")
    slack_days = serializers.IntegerField(allow_null=True, help_text="Working days to spare; below 0: too late.")
    on_critical_path = serializers.BooleanField()
    squeeze = SqueezeShape(allow_null=True)


class ScheduleShape(Fields):
    """What dates and lead times say."""

    critical_path = serializers.ListField(child=serializers.UUIDField(), help_text="The longest path of open work.")
    critical_days = serializers.IntegerField(allow_null=True)
    squeeze = SqueezeShape(allow_null=True, help_text="That of the last date.")
    milestones = TimingShape(many=True)


class GateLinesShape(Fields):
    """Whether a plan can be promised: all lines at once, each with its reasons."""

    green = serializers.BooleanField(help_text="The plan can be committed.")
    promisable = serializers.BooleanField(help_text="Lines 1 to 5 hold: what a new baseline needs.")
    lines = LineShape(many=True)


class GateShape(GateLinesShape):
    """The gate of a plan, with the schedule by which the dates were judged."""

    schedule = ScheduleShape()

    class Meta:
        example = {
            "green": False,
            "promisable": False,
            "lines": [
                {
                    "number": 1,
                    "code": "complete",
                    "title": "Every milestone has an owner, a date ahead and a lead time",
                    "state": "red",
                    "reasons": [
                        {
                            "code": "owner_missing",
                            "text": "M3 Renew the certificate has no owner.",
                            "remedy": "Name who answers for it.",
                            "about": [OTHER_ID],
                            "data": {"number": 3},
                        }
                    ],
                }
            ],
            "schedule": {"critical_path": [OTHER_ID], "critical_days": 3, "squeeze": None, "milestones": []},
        }
