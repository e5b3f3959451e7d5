"""What a plan looks like today, milestone by milestone, as the documents describe it."""

from typing import Any

from rest_framework import serializers

from recovery.api.figure_shapes import ChanceShape, ExecutionShape, KeptShape, TogetherShape
from recovery.api.gate_shapes import GateLinesShape, SqueezeShape, TimingShape
from recovery.api.shapes import PlanShape
from recovery.kinds import MilestoneKind
from recovery.measures.slips import Verdict
from recovery.states import MilestoneState
from tracker.policy import Side

Fields = serializers.Serializer[Any]


class MoveShape(Fields):
    """A forecast that moved."""

    reported_on = serializers.DateField()
    was_on = serializers.DateField()
    now_on = serializers.DateField()
    notice_days = serializers.IntegerField(help_text="Days from the report to the day that was due.")


class SlipLineShape(Fields):
    """Where the forecasts lead, if they go on as they did."""

    verdict = serializers.ChoiceField([one.value for one in Verdict])
    words = serializers.CharField()
    slope = serializers.FloatField(allow_null=True, help_text="Days that the forecast moves per day.")
    meets_on = serializers.DateField(allow_null=True)
    n = serializers.IntegerField()


class PromisedShape(Fields):
    """One promise."""

    baseline = serializers.IntegerField()
    promised_on = serializers.DateField()
    lead_days = serializers.IntegerField()
    chance = serializers.FloatField(allow_null=True, help_text="What was stated then.")
    made_at = serializers.DateTimeField()
    reason = serializers.CharField()


class ReportShape(Fields):
    """One forecast."""

    reported_on = serializers.DateField()
    expected_on = serializers.DateField()
    reason = serializers.CharField()


class NameShape(Fields):
    """A person."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class MilestoneOutlookShape(Fields):
    """One milestone with its time, its chance and its story."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(MilestoneKind.choices)
    side = serializers.ChoiceField(Side.choices)
    status = serializers.ChoiceField(MilestoneState.choices)
    owner = NameShape(allow_null=True)
    factor = serializers.UUIDField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    lead_days = serializers.IntegerField(allow_null=True)
    first_promised_on = serializers.DateField(allow_null=True)
    promised_on = serializers.DateField(allow_null=True)
    forecast_on = serializers.DateField(allow_null=True)
    started_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    taken_days = serializers.IntegerField(allow_null=True)
    promised_days = serializers.IntegerField(allow_null=True)
    predecessors = serializers.ListField(child=serializers.UUIDField())
    timing = TimingShape(allow_null=True, help_text="Null: it was dropped.")
    chance = ChanceShape(allow_null=True, help_text="Of keeping its date. Null: there is no date to keep.")
    likely_by = serializers.DateField(allow_null=True, help_text="The date kept with a chance of 80 %.")
    slip_days = serializers.IntegerField(allow_null=True, help_text="Working days later than first promised.")
    moves = MoveShape(many=True)
    slip_line = SlipLineShape(allow_null=True)
    promises = PromisedShape(many=True)
    forecasts = ReportShape(many=True)


class OutlookShape(Fields):
    """What the plan looks like today."""

    today = serializers.DateField(help_text="In the customer's zone.")
    gate = GateLinesShape()
    critical_path = serializers.ListField(child=serializers.UUIDField())
    critical_days = serializers.IntegerField(allow_null=True)
    squeeze = SqueezeShape(allow_null=True)
    chance_of_all = TogetherShape()
    kept = KeptShape()
    execution = ExecutionShape()
    milestones = MilestoneOutlookShape(many=True)


class PlanWhole(PlanShape):
    """A recovery plan with what it looks like today."""

    outlook = OutlookShape()

    class Meta(PlanShape.Meta):
        pass
