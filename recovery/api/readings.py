"""Readings and processes at the provider's door: one by one, up to 200 at once, and whole tables."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from recovery.api.needle_inputs import CorrectionInput, ProcessInput, ReadingInput, TableInput
from recovery.api.needle_shapes import ImportedShape, ProcessShape, ReadingShape
from recovery.api.needle_tellings import tell_imported
from recovery.models import Needle
from recovery.services.reading_imports import import_readings
from recovery.services.reading_tables import Table, read_csv, sized
from recovery.services.readings import Measured, add_reading, add_readings, correct_reading, start_process
from tracker.acts import Act
from tracker.api import bulk
from tracker.api.figure import RecordView
from tracker.api.idempotency import answer_once
from tracker.api.paging import CursorPaging
from tracker.api.resource import ResourceView, Write
from tracker.api.single import reply


class ReadingView(ResourceView):
    """What was measured, in the order it was written down; `?needle=…&stands=true` is what counts of one needle.

    A list is written in one go, all or none, with one event per needle.
    """

    shape = ReadingShape
    paging = CursorPaging("id")
    creates = Write("readings.add", add_reading, ReadingInput)
    verbs = {"correct": Write("readings.correct", correct_reading, CorrectionInput)}

    def _create_many(self) -> HttpResponse:
        read = bulk.read_many(self._declared(), self.request.data, self.context)
        reasons = dict.fromkeys(act.message for act, _ in read if act.message)
        rows = [Measured(told["needle"].pk, told["measured_on"], told["value"]) for _, told in read]
        act = Act(self.user, message="\n".join(reasons))
        return self._answer_many(list(add_readings(act=act, rows=rows)), 201)


class ProcessView(ResourceView):
    """From when on needles work in another way. A process stays for good: it says what was, and why."""

    shape = ProcessShape
    creates = Write("processes.start", start_process, ProcessInput)


class TableView(RecordView):
    """A whole table of readings of one needle, as rows or as CSV: looked at with `dry_run`, then written."""

    needs = "readings.add"
    model = Needle
    input = TableInput
    output = ImportedShape
    http_method_names = ["post"]
    parameters = (
        OpenApiParameter(
            "Idempotency-Key",
            {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"},
            OpenApiParameter.HEADER,
            description="Makes the request safe to repeat: for 24 hours its first answer is given again.",
        ),
    )

    def post(self, request: Request, pk: UUID) -> HttpResponse:
        """Write every reading of a table, or none; with `dry_run` write nothing, and tell what would come of it.

        CSV is UTF-8 with the heading `measured_on,value`, days as 2026-11-28 and decimals with a point.
        """
        self.record(pk)
        return answer_once(request, lambda: self._import(pk, self.read(request)))

    def _import(self, pk: UUID, told: dict[str, Any]) -> HttpResponse:
        act = Act(self.user, message=told.get("changelog_message", ""))
        found = import_readings(pk, act=act, table=_table(told, pk), dry_run=told.get("dry_run", False))
        return reply(tell_imported(found))


def _table(told: dict[str, Any], needle: UUID) -> Table:
    if "csv" in told:
        return read_csv(told["csv"], needle)
    rows = [Measured(needle, one["measured_on"], one["value"]) for one in told["readings"]]
    return sized(Table(rows, [f"/readings/{index}" for index in range(len(rows))], count=len(rows)))
