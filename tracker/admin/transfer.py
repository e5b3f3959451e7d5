"""Bringing rows in and taking them out by file, from the list they belong to.

What comes in is shown first: each row, what would become of it, what is wrong. It is then written all or none. The
table travels with the page, signed, so that what is written is what was looked at, on whichever machine, and no file
of people's data is left lying about.
"""

from collections.abc import Iterator, Sequence
from functools import update_wrapper
from typing import Any, ClassVar, Final, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from tablib import Dataset

from tracker.acts import Act
from tracker.admin.base import permits
from tracker.admin.by_file import CHANGED, NEW, SAME, WRONG, HouseResource, Outcome
from tracker.admin.scoping import person
from tracker.admin.tables import MEDIA, Unreadable, read_table, write_table
from tracker.admin.verbs import VerbAdmin

R = TypeVar("R", bound=Model)
MOST_OUT: Final = 50_000
"""Rows of one file that is taken out."""

SHOWN: Final = 200
"""Rows of a preview; what is wrong comes first."""

AN_HOUR: Final = 3_600
ORDER: Final = (WRONG, CHANGED, NEW, SAME)


class FileForm(forms.Form):
    """The file, and why."""

    file = forms.FileField(
        label="File",
        help_text="CSV (UTF-8, commas), XLSX (its first sheet) or JSON (a list of objects); at most 2,000 rows.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json", "class": "house-input"}),
    )
    changelog_message = forms.CharField(
        label="Reason",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "house-input"}),
        help_text="It stands on the timeline of each record.",
    )


class TransferAdmin(VerbAdmin[R]):
    """A list whose rows come and go by file. Without a resource it has neither door."""

    resource: ClassVar[type[HouseResource] | None] = None

    def get_urls(self) -> list[URLPattern]:
        """Two more routes, where there is a resource."""
        if self.resource is None:
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("import/", self._wrapped(self.import_view), name=f"{name}_import"),
            path("export/<slug:ending>/", self._wrapped(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def _wrapped(self, view: Any) -> Any:
        def wrapper(*args: Any, **kwargs: Any) -> HttpResponseBase:
            answer: HttpResponseBase = self.admin_site.admin_view(view)(*args, **kwargs)
            return answer

        return update_wrapper(wrapper, view)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with its doors in and out."""
        return super().changelist_view(request, {**self._doors(request), **(extra_context or {})})

    def _doors(self, request: HttpRequest) -> dict[str, Any]:
        if self.resource is None:
            return {}
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        asked = f"?{query}" if (query := request.GET.urlencode()) else ""
        ways_out = [(ending, reverse(f"{name}_export", args=[ending]) + asked) for ending in MEDIA]
        way_in = reverse(f"{name}_import") if permits(request, self.resource.capability, None) else ""
        return {"ways_out": ways_out, "way_in": way_in}

    def export_view(self, request: HttpRequest, ending: str) -> HttpResponse:
        """The list as it is filtered, as a file. Nobody takes out what they do not see."""
        if self.resource is None or ending not in MEDIA:
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        resource = self.resource(person(request))
        fields = resource.get_export_fields()
        try:
            rows = self._rows_out(request, resource)
        except IncorrectLookupParameters:  # the list says what it makes of it
            return HttpResponseRedirect(f"{self.list_path()}?{ERROR_FLAG}=1")
        table = ([_value(field, one, resource) for field in fields] for one in rows)
        content = write_table(ending, [field.column_name for field in fields], table)
        answer = HttpResponse(content, content_type=MEDIA[ending])
        answer["Content-Disposition"] = f'attachment; filename="{resource._meta.model._meta.model_name}s.{ending}"'
        return answer

    def _rows_out(self, request: HttpRequest, resource: HouseResource) -> Iterator[Any]:
        rows: QuerySet[Any] = self.get_changelist_instance(request).get_queryset(request)
        if resource._meta.model is not self.model:
            rows = self.rows_of(resource, rows)
        named = [one.attribute.split("__")[0] for one in resource.get_export_fields()]
        links = {one.name for one in rows.model._meta.fields if one.is_relation}
        return rows.select_related(*(links & set(named)))[:MOST_OUT].iterator(chunk_size=2_000)

    def rows_of(self, resource: HouseResource, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of a resource that belong to those of the list, where it is about other records."""
        raise NotImplementedError

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for the file, show what would come of it, then do just that."""
        if self.resource is None:
            raise Http404
        if not permits(request, self.resource.capability, None):
            raise PermissionDenied
        if "table" in request.POST:
            return self._bring_in(request, self.resource)
        form = FileForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self._page(request, self.resource, form=form)
        try:
            table = read_table(form.cleaned_data["file"].name, form.cleaned_data["file"].read())
        except Unreadable as error:
            form.add_error("file", str(error))
            return self._page(request, self.resource, form=form)
        reason = form.cleaned_data["changelog_message"].strip()
        outcome = self.resource(person(request), Act(person(request), message=reason)).bring_in(table, dry_run=True)
        packed = signing.dumps([table.headers, list(table), reason], salt=self._salt(request), compress=True)
        return self._page(request, self.resource, outcome=outcome, table=table, packed=packed)

    def _bring_in(self, request: HttpRequest, kind: type[HouseResource]) -> HttpResponse:
        try:
            headers, rows, reason = signing.loads(request.POST["table"], salt=self._salt(request), max_age=AN_HOUR)
        except signing.BadSignature:
            messages.error(request, "That was too long ago: send the file again.")
            return HttpResponseRedirect(request.path)
        table = Dataset(*rows, headers=headers)
        outcome = kind(person(request), Act(person(request), message=reason)).bring_in(table, dry_run=False)
        if not outcome.fine:  # somebody has changed something since it was looked at
            return self._page(request, kind, outcome=outcome, table=table)
        messages.success(request, f"Brought in: {_counted(outcome)}.")
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _salt(self, request: HttpRequest) -> str:
        return f"import {self.opts.label_lower} {person(request).pk}"

    def _page(
        self,
        request: HttpRequest,
        kind: type[HouseResource],
        *,
        form: FileForm | None = None,
        outcome: Outcome | None = None,
        table: Any = None,
        packed: str = "",
    ) -> HttpResponse:
        rows = sorted(outcome.rows, key=lambda row: (ORDER.index(row.word), row.number)) if outcome else []
        context = self._context(request, f"Bring in {kind._meta.model._meta.verbose_name_plural}") | {
            "teaches": kind.teaches,
            "columns": list(kind._meta.fields),
            "needed": kind.needs,
            "form": form or FileForm(),
            "outcome": outcome,
            "counted": _counted(outcome) if outcome else "",
            "heading": table.headers if table is not None else (),
            "rows": rows[:SHOWN],
            "hidden": max(len(rows) - SHOWN, 0),
            "packed": packed if outcome and outcome.fine else "",
            "back": self.list_path(),
        }
        return TemplateResponse(request, "house/import.html", context)


def _value(field: Any, row: Any, resource: HouseResource) -> Any:
    """A cell: days and numbers as they are, all else as the file would bring it in."""
    value = field.get_value(row)
    return (
        value if type(value) in {int, float, bool} or type(value).__name__ in {"date", "Decimal"} else field.export(row)
    )


def _counted(outcome: Outcome) -> str:
    parts: Sequence[str] = [f"{outcome.counts[word]} {word}" for word in ORDER if outcome.counts.get(word)]
    return ", ".join(parts) or "nothing"
