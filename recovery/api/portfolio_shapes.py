"""The portfolio as the documents describe it. Every figure says when it cannot say yet, and what is missing."""

from typing import Any, Final

from rest_framework import serializers

from recovery.kinds import RecoveryStatus
from recovery.measures.portfolio_board import NEEDS
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_specs import BY_NAME, Unit
from recovery.measures.standing import Course, TargetVerdict, Verdict
from tracker.api.examples import ACME, ESCALATION_ID
from tracker.kinds import Severity

Fields = serializers.Serializer[Any]

KINDS: Final = sorted({spec.record for spec in BY_NAME.values()})


class MeasuredShape(Fields):
    """A figure of n cases with its 95 % interval; null: it cannot be said, or has no interval."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()


class StretchShape(MeasuredShape):
    """A month of the period, or a quarter, year or more of a long one."""

    stretch = serializers.CharField()
    since = serializers.DateField()
    until = serializers.DateField()


class PortfolioFigureShape(MeasuredShape):
    """One figure over the period. A share is a part of 1, points are the difference of two shares."""

    name = serializers.ChoiceField([*BY_NAME])
    title = serializers.CharField()
    unit = serializers.ChoiceField([one.value for one in Unit])
    better = serializers.ChoiceField(["up", "down"])
    of = serializers.CharField(help_text="What one case is.")
    cannot_say = serializers.BooleanField()
    missing = serializers.CharField(allow_blank=True, help_text="What there has to be before it can say anything.")
    definition = serializers.CharField()
    course = StretchShape(many=True)
    records = serializers.CharField(help_text="The address of the records of which n consists.")


class PortfolioFiguresShape(Fields):
    """The figures of the portfolio over the customers that the reader sees."""

    since = serializers.DateField()
    until = serializers.DateField()
    figures = PortfolioFigureShape(many=True)

    class Meta:
        example = {
            "since": "2025-12-01",
            "until": "2026-11-28",
            "figures": [
                {
                    "name": "first_kept", "title": "Kept by the first date", "unit": "share", "better": "up",
                    "of": "promise", "value": 0.5, "low": 0.25, "high": 0.75, "n": 12, "cannot_say": False,
                    "missing": "", "definition": PORTFOLIO_DEFINITIONS["first_kept"],
                    "course": [
                        {
                            "stretch": "2026-11", "since": "2026-11-01", "until": "2026-11-28", "value": 0.5,
                            "low": 0.25, "high": 0.75, "n": 12,
                        }
                    ],
                    "records": "/api/v1/figures/portfolio/records?figure=first_kept&since=2025-12-01&until=2026-11-28",
                }
            ],
        }  # fmt: skip


class BehindShape(Fields):
    """A record behind a figure. `on` is the day by which it belongs to the period, `path` where it is to be seen."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(KINDS)
    ref = serializers.CharField()
    title = serializers.CharField()
    customer = serializers.CharField()
    on = serializers.DateField()
    path = serializers.CharField()


class RecordsShape(Fields):
    """A page of the records of which the n of a figure consists."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = BehindShape(many=True)

    class Meta:
        example = {
            "count": 1, "next": None, "previous": None,
            "results": [
                {
                    "id": ESCALATION_ID, "kind": "escalation", "ref": "ACME-E7", "title": "Orders are lost",
                    "customer": "Acme", "on": "2026-11-20",
                    "path": f"/admin/escalations/escalation/{ESCALATION_ID}/change/",
                }
            ],
        }  # fmt: skip


class NamedCustomerShape(Fields):
    """A customer."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()


class ItsEscalationShape(Fields):
    """The escalation that a recovery is of."""

    id = serializers.UUIDField()
    ref = serializers.CharField()
    title = serializers.CharField()


class ItsPlanShape(Fields):
    """The plan of a recovery: the promised one, else the last."""

    id = serializers.UUIDField()
    ref = serializers.CharField()


class WhyShape(Fields):
    """One thing that a rule has found, and which status it asks for."""

    code = serializers.CharField()
    status = serializers.ChoiceField(RecoveryStatus.values)
    text = serializers.CharField()


class NeedShape(Fields):
    """Why somebody is needed."""

    code = serializers.ChoiceField([need.code for need in NEEDS])
    text = serializers.CharField()


class DatedStepShape(Fields):
    """A promised milestone, with the day that is expected now."""

    label = serializers.CharField()  # type: ignore[assignment]  # of a step, not of the serializer
    promised_on = serializers.DateField()
    expected_on = serializers.DateField()


class NeedleStandShape(Fields):
    """How a needle stands, from n readings."""

    name = serializers.CharField()
    n = serializers.IntegerField()
    verdict = serializers.ChoiceField([one.value for one in Verdict])
    target_verdict = serializers.ChoiceField([one.value for one in TargetVerdict])
    course = serializers.ChoiceField([one.value for one in Course])


class BoardLineShape(Fields):
    """One open recovery, with what needs somebody today."""

    escalation = ItsEscalationShape()
    customer = NamedCustomerShape()
    line = serializers.CharField(allow_blank=True)
    severity = serializers.ChoiceField(Severity.values)
    state = serializers.CharField()
    raised_at = serializers.DateTimeField()
    plan = ItsPlanShape(allow_null=True)
    computed_status = serializers.ChoiceField(RecoveryStatus.values)
    reasons = WhyShape(many=True)
    stated_status = serializers.ChoiceField(RecoveryStatus.values, allow_null=True)
    stated_greener = serializers.BooleanField()
    needs = NeedShape(many=True, help_text="The most pressing first; none: all is as promised.")
    mine = serializers.BooleanField(help_text="Whether something of it is a matter of the caller.")
    next = DatedStepShape(allow_null=True)
    late = DatedStepShape(many=True)
    needles = NeedleStandShape(many=True)
    days_since_update = serializers.IntegerField(allow_null=True)
    next_update_due = serializers.DateTimeField(allow_null=True)
    update_late = serializers.BooleanField()


class StatusCountsShape(Fields):
    """How many open recoveries there are of each status, by our rules."""

    on_track = serializers.IntegerField()
    at_risk = serializers.IntegerField()
    off_track = serializers.IntegerField()
    cannot_say = serializers.IntegerField()


class BoardShape(Fields):
    """A page of the status board, what needs most first; `statuses` and `mine` count all that the filters leave."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = BoardLineShape(many=True)
    as_of = serializers.DateTimeField()
    statuses = StatusCountsShape()
    mine = serializers.IntegerField()

    class Meta:
        example = {
            "count": 1, "next": None, "previous": None, "as_of": "2026-11-28T09:00:00Z",
            "statuses": {"on_track": 0, "at_risk": 0, "off_track": 1, "cannot_say": 0}, "mine": 0,
            "results": [
                {
                    "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7", "title": "Orders are lost"},
                    "customer": ACME, "line": "Payments", "severity": "high", "state": "recovering",
                    "raised_at": "2026-11-03T09:00:00Z", "plan": {"id": ESCALATION_ID, "ref": "ACME-P3"},
                    "computed_status": "off_track",
                    "reasons": [
                        {
                            "code": "past_due", "status": "off_track",
                            "text": "M2 Renew was promised for 20 Nov 2026 and is not done.",
                        }
                    ],
                    "stated_status": "at_risk", "stated_greener": True,
                    "needs": [{"code": "off_track", "text": "off track"}], "mine": False, "next": None,
                    "late": [{"label": "M2 Renew", "promised_on": "2026-11-20", "expected_on": "2026-11-27"}],
                    "needles": [], "days_since_update": 3, "next_update_due": None, "update_late": False,
                }
            ],
        }  # fmt: skip
