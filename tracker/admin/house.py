"""The page of a record as the apps use it: summary and verbs above, what it says beside what happened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from tracker.admin import looks
from tracker.admin.audit import ASKED, audit_page, has_audit, may_audit
from tracker.admin.scoping import person
from tracker.admin.story import Texts, tell
from tracker.admin.transfer import TransferAdmin
from tracker.models import Event
from tracker.queries.timelines import timeline

R = TypeVar("R", bound=Model)
LATEST = 15
"""Events that a record's own page shows; the whole timeline has a page."""

NEWEST = 3
"""Events that are shown to whoever was too late."""

Fact = tuple[str, SafeString | str]


class HouseAdmin(TransferAdmin[R]):
    """Base of the pages of records."""

    change_form_template = "house/record.html"
    story: ClassVar[bool] = True
    """Whether the page tells what happened."""

    class Media:
        css: ClassVar = {"all": ("tracker/admin.css",)}

    def pills(self, request: HttpRequest, obj: R) -> list[SafeString]:
        """The words above the facts: state, severity."""
        return []

    def facts(self, request: HttpRequest, obj: R) -> list[Fact]:
        """What one wants to know at a glance, as (label, value)."""
        return []

    def texts_of(self, events: list[Event], request: HttpRequest) -> Texts:
        """Longer words that belong to these events, by event id."""
        return {}

    def record_context(self, request: HttpRequest, obj: R) -> dict[str, Any]:
        """More for the template of a page that shows more."""
        return {}

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: R | None = None,
    ) -> HttpResponse:
        """The page; for a record that is there, with what surrounds its form."""
        if obj is not None:
            editable = self.has_change_permission(request, obj) and bool(self.change_form_fields)
            context |= {
                "title": str(obj),
                "subtitle": None,
                "pills": self.pills(request, obj),
                "facts": self.facts(request, obj),
                "buttons": self.buttons(request, obj),
                "show_save_and_add_another": False,
                "show_save_and_continue": False,
                "show_save": editable,
                "rows": [_table(one.opts, one.formset.get_queryset()) for one in context["inline_admin_formsets"]],
                "entries": self.latest(request, obj) if self.story else None,
                **self.record_context(request, obj),
            }
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def latest(self, request: HttpRequest, obj: R) -> list[Any]:
        """The last events about the record, in words."""
        events = list(timeline(obj, person(request))[:LATEST])
        return tell(events, self.model, person(request), self.texts_of(events, request))

    def newest(self, request: HttpRequest, obj: R) -> list[Any]:
        """See VerbAdmin."""
        events = list(timeline(obj, person(request))[:NEWEST])
        return tell(events, self.model, person(request), self.texts_of(events, request))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The whole timeline, page by page, in words; or the audit, where that is asked for."""
        answer: Any = super().history_view(request, object_id, extra_context)
        context = answer.context_data
        if ASKED in request.GET:
            record_path, title = self.record_path(context["object"]), f"Audit of {context['object']}"
            return audit_page(request, context["object"], {**context, "record_path": record_path, "title": title})
        context["audited"] = has_audit(context["object"]) and may_audit(person(request), context["object"])
        events = list(context["page"].object_list)
        context["entries"] = tell(events, self.model, person(request), self.texts_of(events, request))
        context["record_path"] = self.record_path(context["object"])
        page: HttpResponse = answer
        return page


def _table(inline: Any, rows: Iterable[Model]) -> dict[str, Any]:
    """Rows below a record, as head and cells."""
    columns = [inline.opts.get_field(name) for name in inline.fields]
    return {
        "title": str(inline.verbose_name_plural).capitalize(),
        "head": [str(column.verbose_name).capitalize() for column in columns],
        "body": [[_cell(row, column) for column in columns] for row in rows],
    }


def _cell(row: Model, column: Any) -> Any:
    value = getattr(row, column.name)
    if isinstance(value, datetime):
        return looks.moment(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return looks.NOTHING if value in (None, "") else value
