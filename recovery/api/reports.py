"""Packs at the provider's door: made for an answer in any format, kept, read again, compared."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import URLPattern
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from recovery.api import report_builds
from recovery.api import reports_shapes as shapes
from recovery.kinds import ReportFormat, ReportKind
from recovery.models import RecoveryPlan, Report
from recovery.reports.between import changes_between
from recovery.reports.files import ReportFile
from recovery.reports.formats import FORMATS
from recovery.reports.pack import read_pack
from recovery.services.reports import file_of_plan, file_of_report, make_report, remove_report
from tracker.api.etags import is_unchanged
from tracker.api.fields import Instant
from tracker.api.figure import FigureView, figure
from tracker.api.filters import bad_parameter
from tracker.api.renderers import JsonRenderer
from tracker.api.resource import ResourceView, Write
from tracker.errors import Invalid, Unknown

AS_OF = OpenApiParameter(
    "as_of",
    OpenApiTypes.DATETIME,
    OpenApiParameter.QUERY,
    description="The moment whose knowledge it shows, since the plan was drafted; now when left out.",
)
SINCE = OpenApiParameter(
    "since", OpenApiTypes.UUID, OpenApiParameter.QUERY, required=True, description="An earlier report of the same plan."
)
UNCHANGED = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="An ETag you hold: 304 when it still stands."
)


class FileView(FigureView):
    """A report as a file. Refusals are JSON all the same."""

    form: ClassVar[ReportFormat]
    media: ClassVar[str]

    def answer(self, told: ReportFile) -> HttpResponse:
        """The file, unless the caller has just this one."""
        if is_unchanged(self.request, told.tag):
            return HttpResponse(status=304, headers={"ETag": told.tag})
        return HttpResponse(told.make(), content_type=told.media, headers=told.headers)


class PlanFile(FileView):
    """The pack of a plan, as of now or of an earlier moment. It is kept by nobody; `plans/{id}/report` keeps one."""

    model = RecoveryPlan
    parameters = (AS_OF, UNCHANGED)

    def get(self, request: Request, pk: Any) -> HttpResponse:
        """The file."""
        plan = self.record(pk)
        try:
            return self.answer(file_of_plan(plan, self.form, _moment(request)))
        except Invalid as refusal:
            [fault] = refusal.faults
            raise bad_parameter("as_of", fault.detail, fault.code) from refusal


class KeptFile(FileView):
    """A report that was kept, as it was made. Each format shows the same facts."""

    model = Report
    parameters = (UNCHANGED,)

    def tell(self, record: Report) -> ReportFile:
        """The file."""
        return file_of_report(record, self.form)


class ChangesView(FigureView):
    """What is new in a report of a plan since an earlier one of the same plan."""

    model = Report
    output = shapes.ReportChangesShape
    parameters = (SINCE,)

    def get(self, request: Request, pk: Any) -> HttpResponse:
        """What is new."""
        now = self.record(pk)
        before = self._since(request, now)
        if not (now.digest and before.digest):
            raise Unknown
        found = changes_between(read_pack(before.body), read_pack(now.body))
        return super().answer({"since": before.as_of, "as_of": now.as_of, "changes": found})

    def _since(self, request: Request, now: Report) -> Report:
        given = _one(request, "since")
        try:
            pk = serializers.UUIDField().run_validation(given)
        except ValidationError:
            raise bad_parameter("since", "Name an earlier report by its id.") from None
        mine = Report.objects.visible_to(self.user).filter(pk=pk, kind=ReportKind.PLAN, plan=now.plan_id)
        before = mine.filter(as_of__lte=now.as_of).first()
        if before is None or now.kind != ReportKind.PLAN:
            raise bad_parameter("since", "This is no earlier report of the same plan.", "not_comparable")
        return before


class ReportView(ResourceView):
    """Reports that were made and kept: with the moment they show, their hash, and who made them."""

    shape = shapes.KeptReportShape
    creates = report_builds.CREATES
    verbs = report_builds.VERBS
    removes = Write("reports.remove", remove_report)


class PlanReporting(ResourceView):
    """Keep the pack of a plan."""

    shape = shapes.KeptReportShape
    reads = None
    verbs = {"report": Write("reports.make", make_report, shapes.ReportInput)}

    def rows(self) -> QuerySet[Any]:
        """The plans that the caller sees."""
        return RecoveryPlan.objects.visible_to(self.user)


def in_every_format(prefix: str, word: str, view: type[FileView]) -> Iterator[URLPattern]:
    """The addresses of a file, one for each format there is: `plans/{id}/report.pdf`."""
    for form, known in FORMATS.items():
        media = known.media.partition(";")[0]
        renderer = type(f"{form.name.title()}Renderer", (BaseRenderer,), {"media_type": media, "format": str(form)})
        own: dict[str, Any] = {"form": form, "media": media, "renderer_classes": (JsonRenderer, renderer)}
        own["__doc__"] = view.__doc__
        own |= {"media": "", "output": shapes.PackShape} if known.render is None else {}
        yield figure(prefix, f"{word}.{form}", type(f"{view.__name__}{form.name.title()}", (view,), own))


def _moment(request: Request) -> datetime | None:
    given = _one(request, "as_of")
    try:
        return None if given is None else Instant().run_validation(given)
    except ValidationError:
        raise bad_parameter("as_of", "This is no moment: 2026-11-20T16:30:00+01:00 is one.") from None


def _one(request: Request, name: str) -> str | None:
    """The value of the only parameter there is. Raises BadRequest for others, and for several."""
    given = dict(request.query_params.lists())
    for other in given.keys() - {name}:
        raise bad_parameter(other[:80], "There is no such parameter here.", "unknown")
    values = given.get(name, [])
    if len(values) > 1:
        raise bad_parameter(name, "Name one.", "too_many")
    return values[0] if values else None
