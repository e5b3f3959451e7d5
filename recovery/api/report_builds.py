"""Portfolio packs at the provider's door: asked for, watched while they are put together, tried again."""

from typing import Any, ClassVar

from rest_framework import serializers

from recovery.kinds import ReportKind
from recovery.measures.portfolio_filters import LONGEST_LINE
from recovery.services.report_builds import queue_portfolio, retry_report
from recovery.states import PlanState
from tracker.api.examples import OTHER_ID
from tracker.api.fields import Instant
from tracker.api.inputs import Input, Step, Strict
from tracker.api.resource import Write
from tracker.kinds import Severity


class PortfolioFilters(Strict):
    """Which plans; what is left out does not narrow."""

    customer = serializers.UUIDField(required=False)
    line = serializers.CharField(required=False, max_length=LONGEST_LINE, help_text="A service line.")
    severity = serializers.ChoiceField(Severity.choices, required=False)
    status = serializers.ChoiceField(PlanState.choices, required=False, help_text="How far the plan has come.")
    since = serializers.DateField(required=False, help_text="Without plans that had ended before this day (UTC).")
    until = serializers.DateField(required=False, help_text="Without plans that were drafted later (UTC).")


class PortfolioInput(Input):
    """A pack of many plans. It is put together after the answer: read `status`, `done` and `total` until it is ready,
    then its files.
    """

    kind = serializers.ChoiceField([(ReportKind.PORTFOLIO.value, ReportKind.PORTFOLIO.label)], required=False)
    filters = PortfolioFilters(required=False)
    as_of = Instant(required=False, help_text="The moment whose knowledge it shows; left out: now.")

    class Meta:
        example: ClassVar[dict[str, Any]] = {
            "kind": "portfolio",
            "filters": {"customer": OTHER_ID, "severity": "high"},
        }


CREATES = Write("reports.make", queue_portfolio, PortfolioInput)
VERBS = {"retry": Write("reports.make", retry_report, Step)}
