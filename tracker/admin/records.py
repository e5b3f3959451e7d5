"""Pages whose saves are services: the form says what was typed, the service says yes or why not."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.acts import Act
from tracker.admin.base import ScopedAdmin
from tracker.admin.conflicts import brought_together, clash_of
from tracker.admin.forms import ROW_WORDS, HouseForm
from tracker.admin.scoping import person
from tracker.errors import Refusal, Stale, Unknown
from tracker.queries.timelines import timeline

R = TypeVar("R", bound=Model)
EVENTS_PER_PAGE = 50
FASTER = "It has changed since you read it. What you typed is kept: look at what somebody else did, then save again."


class RecordAdmin(ScopedAdmin[R]):
    """A page for records that services write. Subclasses name the fields and call the services."""

    add_form_fields: ClassVar[tuple[str, ...]] = ()
    """What is asked for a new record, in order."""

    change_form_fields: ClassVar[tuple[str, ...]] = ()
    """What can be corrected afterwards."""

    optional: ClassVar[frozenset[str]] = frozenset()
    """Fields of a new record that may stay empty although the column may not: the service knows what to put there."""

    explains: ClassVar[Mapping[str, str]] = {}
    """Help text by field."""

    labels: ClassVar[Mapping[str, str]] = {}
    """Names of fields where the column's own is not what people say."""

    object_history_template = "house/history.html"

    def add_record(self, act: Act, facts: dict[str, Any]) -> R:
        """Call the service that makes one. PermissionDenied where there is none."""
        raise PermissionDenied

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> R:
        """Call the service that corrects one. PermissionDenied where there is none."""
        raise PermissionDenied

    def get_fieldsets(self, request: HttpRequest, obj: R | None = None) -> Any:
        """What is typed, then the reason. Those who may only look have the summary."""
        if obj is not None and not (self.change_form_fields and self.has_change_permission(request, obj)):
            return [(None, {"fields": ()})]
        names = self.change_form_fields if obj else self.add_form_fields
        return [(None, {"fields": (*names, *(ROW_WORDS if obj else ROW_WORDS[1:]))})]

    def get_form(self, request: HttpRequest, obj: R | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, with the refusal of the service that this request has called, if it has."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        asked = set(kwargs.get("fields") or flatten_fieldsets(self.get_fieldsets(request, obj)))
        form.base_fields = {name: field for name, field in form.base_fields.items() if name in asked}
        for name, field in form.base_fields.items():
            field.help_text = self.explains.get(name, field.help_text)
            field.label = self.labels.get(name, field.label)
            if obj is None and name in self.optional:
                field.required = False
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page, and the save. A service's refusal undoes the transaction and becomes the form's errors."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Unknown:
            raise Http404 from None
        except Stale:
            return self._come_together(request, str(object_id), form_url, extra_context or {})
        except Refusal as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]  # read by get_form of the second rendering
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _come_together(
        self, request: HttpRequest, object_id: str, form_url: str, extra_context: dict[str, Any]
    ) -> HttpResponse:
        """The page again, with what somebody else has changed above what was typed; saved again, it holds."""
        obj = self.get_object(request, object_id)
        form = self.get_form(request, obj, change=True)(request.POST, instance=obj)
        clash = clash_of(form, timeline(obj, person(request))[:EVENTS_PER_PAGE])
        request.refusal = Refusal(FASTER)  # type: ignore[attr-defined]  # read by get_form of the second rendering
        request.POST = brought_together(form)  # type: ignore[assignment]  # immutable only by habit
        return super().changeform_view(request, object_id, form_url, {**extra_context, "clash": clash})

    def save_model(self, request: HttpRequest, obj: R, form: Any, change: bool) -> None:
        """Hand the facts to the service. The object in hand becomes what the service has written."""
        if not isinstance(form, HouseForm):
            raise PermissionDenied
        act = act_of(request, form.cleaned_data)
        facts = form.facts(changed_only=change)
        saved = self.amend_record(obj.pk, act, facts) if change else self.add_record(act, facts)
        obj.__dict__.update(saved.__dict__)

    def save_related(self, request: HttpRequest, form: ModelForm[Any], formsets: Any, change: bool) -> None:
        """Nothing: the service has written all there is."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Nothing: see log_addition."""
        return ""

    def log_addition(self, request: HttpRequest, obj: R, message: Any) -> Any:
        """Nothing: the service has written the event, which is the history."""

    def log_change(self, request: HttpRequest, obj: R, message: Any) -> Any:
        """Nothing: see log_addition."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record's timeline, newest first. 404 for what is not there and what is not theirs."""
        obj = self.get_object(request, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        pages = Paginator(timeline(obj, person(request)), EVENTS_PER_PAGE)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Timeline of {obj}",
            "opts": self.opts,
            "object": obj,
            "original": obj,
            "media": self.media,
            "page": pages.get_page(request.GET.get("p")),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


def act_of(request: HttpRequest, typed: Mapping[str, Any]) -> Act:
    """The act behind a form: who, when, why, and on which version."""
    return Act(
        person(request),
        occurred_at=typed.get("occurred_at"),
        message=(typed.get("changelog_message") or "").strip(),
        version=typed.get("seen_version"),
    )
