"""What is computed of plans and promises: the gate, the trend, kept rates, calibration."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from recovery.api import figure_shapes as shapes
from recovery.api import inputs, tellings
from recovery.api.gate_shapes import GateShape
from recovery.charts.facts import ended_on, histories
from recovery.charts.trend import trend_chart
from recovery.models import RecoveryPlan
from recovery.queries.figures import calibration_of, promises_of
from recovery.queries.outlook import outlook
from recovery.queries.trial import trial
from tracker.api.figure import FigureView, PictureView, TrialView
from tracker.api.filters import bad_parameter
from tracker.api.needs import Need
from tracker.api.single import SingleView, reply
from tracker.charts.ink import PAPER


class GateView(TrialView):
    """The commit gate, all lines at once. POST answers it as it would be with other dates, and saves nothing."""

    model = RecoveryPlan
    input = inputs.Trial
    output = GateShape

    def tell(self, record: RecoveryPlan) -> Any:
        """The gate as it stands."""
        return outlook(record).gate.as_json()

    def weigh(self, record: RecoveryPlan, changes: dict[str, Any]) -> Any:
        """The gate as it would be."""
        return trial(record, changes["milestones"]).gate.as_json()


class TrendView(FigureView):
    """The milestone trend chart for those who read: sentences and a table."""

    model = RecoveryPlan
    output = shapes.TrendShape

    def tell(self, record: RecoveryPlan) -> Any:
        """Sentences and rows."""
        return tellings.tell_trend(outlook(record))


class TrendPictureView(PictureView):
    """The milestone trend chart: on which day which date was expected. Level is good, along the diagonal is not."""

    model = RecoveryPlan

    def tell(self, record: RecoveryPlan) -> str:
        """The picture."""
        seen = outlook(record)
        return trend_chart(histories(seen), seen.today, ended_on=ended_on(seen, record.ended_at), ink=PAPER)


class PromiseFigure(SingleView):
    """A figure over the promises that the caller sees; `?customer=` narrows it to one customer."""

    needs = Need.STAFF
    http_method_names = ["get", "head"]
    parameters = (
        OpenApiParameter("customer", OpenApiTypes.UUID, OpenApiParameter.QUERY, description="Of this customer alone."),
    )

    def get(self, request: Request) -> HttpResponse:
        """The figure as it stands."""
        return reply(self.tell(self._customer(request)))

    def tell(self, customer: UUID | None) -> Any:
        """The figure; `customer` None: over all that the caller sees."""
        raise NotImplementedError

    def _customer(self, request: Request) -> UUID | None:
        """An id that is unknown, or of another's customer, finds nothing."""
        given = dict(request.query_params.lists())
        for name in given.keys() - {"customer"}:
            raise bad_parameter(name[:80], "There is no such parameter here.", "unknown")
        values = given.get("customer", [])
        if len(values) > 1:
            raise bad_parameter("customer", "Name one customer.", "too_many")
        try:
            return serializers.UUIDField().run_validation(values[0]) if values else None
        except ValidationError:
            raise bad_parameter("customer", "This is no id.") from None


class PromisesView(PromiseFigure):
    """How many promises were kept, by the first date given and by the last."""

    output = shapes.PromisesShape

    def tell(self, customer: UUID | None) -> Any:
        """Kept rates and execution index."""
        return tellings.tell_promises(promises_of(self.user, customer))


class CalibrationView(PromiseFigure):
    """Whether the chances we state are true: of those said to be 70 %, are 70 % kept?"""

    output = shapes.CalibrationShape

    def tell(self, customer: UUID | None) -> Any:
        """Brier's score and the table of reliability."""
        return tellings.tell_calibration(calibration_of(self.user, customer))
