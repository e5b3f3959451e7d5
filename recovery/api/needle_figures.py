"""What is computed of one needle: its verdict, its chart as a picture, and the chart's table as a file."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from recovery.api.needle_shapes import VerdictShape
from recovery.api.needle_tellings import tell_verdict
from recovery.charts.needle import needle_chart
from recovery.charts.needle_table import CSV_HEAD, csv_rows
from recovery.models import Needle
from recovery.reports.movements import movement
from tracker.api.figure import FigureView, PictureView
from tracker.api.renderers import CsvRenderer, JsonRenderer, to_csv
from tracker.charts.ink import PAPER

NUMBERS = ("value", "mean", "lower", "upper")


class VerdictView(FigureView):
    """Whether a needle really moves, what that means for its target, and where it leads; with every reading."""

    model = Needle
    output = VerdictShape

    def tell(self, record: Needle) -> Any:
        """How it stands."""
        return tell_verdict(record)


class NeedlePictureView(PictureView):
    """The needle chart: readings, baseline, target, the range of what is normal, and the verdict in words."""

    model = Needle

    def tell(self, record: Needle) -> str:
        """The picture."""
        return needle_chart(movement(record), ink=PAPER)


class NeedleTableView(PictureView):
    """The needle chart as a table: a row for each reading, new process and update. No cell can become a formula."""

    model = Needle
    media = CsvRenderer.media_type
    renderer_classes = (JsonRenderer, CsvRenderer)

    def tell(self, record: Needle) -> Any:
        """The rows: numbers as numbers, so that one below zero is not taken for a formula."""
        rows = (dict(zip(CSV_HEAD, row, strict=True)) for row in csv_rows(movement(record)))
        return [row | {name: Decimal(row[name]) for name in NUMBERS if row[name]} for row in rows]

    def answer(self, told: Any) -> HttpResponse:
        """The file."""
        return HttpResponse(to_csv(told, [*CSV_HEAD]), content_type=f"{self.media}; charset=utf-8")
