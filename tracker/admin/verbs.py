"""Verbs: what can be done to a record, as a button on its page and for many in the list, with a page that asks why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tracker.acts import Act
from tracker.admin.base import permits
from tracker.admin.forms import ReasonForm
from tracker.admin.records import RecordAdmin, act_of
from tracker.admin.scoping import person
from tracker.errors import Refusal, Stale

R = TypeVar("R", bound=Model)
AT_ONCE = 200
"""How many records one bulk action may be about."""

CONFIRMED = "confirmed"
FASTER_VERB = (
    "It has changed since you read it. Look at what has happened; if you still want this, press the button again."
)
NONE_HERE = "There are no such records here."


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done to a record of a page.

    `label` is the button's ("Discuss"), `done` the word for the outcome ("discussed"), `explains` one sentence for the
    page that asks. `call` is the service: (pk, act, facts of the form). `keeps` False: the record is gone afterwards.

    `when` says by itself for which records it is possible, in place of the page's own `possible`. `template` is that of
    the page that asks, where it shows more, and `context` what it shows, from the records and the form.
    """

    name: str
    label: str
    done: str
    capability: str
    explains: str
    call: Callable[[UUID, Act, dict[str, Any]], Any]
    form: type[ReasonForm] = ReasonForm
    needs_reason: bool = False
    bulk: bool = True
    main: bool = True
    danger: bool = False
    keeps: bool = True
    when: Callable[[Any], bool] | None = None
    template: str = ""
    context: Callable[[HttpRequest, Sequence[Any], ReasonForm], dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a verb for one record. `refusal` is empty when it was done."""

    label: str
    path: str
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A verb that is possible now and allowed for this person."""

    verb: Verb
    path: str


class VerbAdmin(RecordAdmin[R]):
    """A page with verbs."""

    verbs: ClassVar[tuple[Verb, ...]] = ()
    verb_template = "house/verb.html"
    outcome_template = "house/outcome.html"

    def possible(self, obj: R) -> Iterable[str]:
        """The names of the verbs that the record's state allows. Every one, unless the page knows better."""
        return [verb.name for verb in self.verbs]

    def verb_context(self, request: HttpRequest, verb: Verb, records: Sequence[R]) -> dict[str, Any]:
        """More for the template of the page that asks."""
        return {}

    def newest(self, request: HttpRequest, obj: R) -> list[Any]:
        """The last few things that happened to a record, in words. None, on a page that tells no stories."""
        return []

    def permitted(self, request: HttpRequest, verb: Verb, obj: R) -> bool:
        """Whether this person may do this to this record."""
        return permits(request, verb.capability, obj)

    def reason_not(self, obj: R, verb: Verb) -> str:
        """Why the verb is not possible now, for the page that asks; empty when it is."""
        if self._is_possible(obj, verb, self.possible(obj)):
            return ""
        state = getattr(obj, "status", "")
        return f"Not possible while it is {state}." if state else "Not possible now."

    def get_urls(self) -> list[URLPattern]:
        """One more route: the page of a verb for one record."""

        def wrapper(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return self.admin_site.admin_view(self.verb_view)(*args, **kwargs)

        route = "<path:object_id>/do/<slug:verb_name>/"
        view = update_wrapper(wrapper, self.verb_view)
        return [path(route, view, name=f"{self.opts.app_label}_{self.opts.model_name}_do"), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The verbs that this person may use for somebody and that make sense for many records."""
        found: dict[str, Any] = super().get_actions(request)
        for verb in self.verbs:
            if verb.bulk and permits(request, verb.capability, None):
                found[verb.name] = (partial(_bulk, verb=verb), verb.name, f"{verb.label} …")
        return found

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *where: Any) -> HttpResponse | None:
        """An action over what was ticked. Something that is no id has not been ticked on our page."""
        try:
            return super().response_action(request, queryset, *where)
        except ValidationError:
            messages.warning(request, NONE_HERE)
            return HttpResponseRedirect(request.path)

    def buttons(self, request: HttpRequest, obj: R) -> list[Button]:
        """The verbs that are possible for this record now and allowed for this person."""
        names = set(self.possible(obj))
        return [
            Button(verb, self.verb_path(obj, verb.name))
            for verb in self.verbs
            if self._is_possible(obj, verb, names) and self.permitted(request, verb, obj)
        ]

    def _is_possible(self, obj: R, verb: Verb, names: Iterable[str]) -> bool:
        return verb.when(obj) if verb.when else verb.name in names

    def verb_path(self, obj: R, name: str) -> str:
        """The address of a verb's page for this record."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_do", args=(obj.pk, name))

    def record_path(self, obj: R) -> str:
        """The address of the record's own page."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=(obj.pk,))

    def list_path(self) -> str:
        """The address of the list."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def verb_view(self, request: HttpRequest, object_id: str, verb_name: str) -> HttpResponse:
        """Ask for the reason (GET), then do it (POST). A refusal is shown beside what it is about."""
        obj = self.get_object(request, object_id)
        verb = next((verb for verb in self.verbs if verb.name == verb_name), None)
        if verb is None:
            raise Http404
        if not self.permitted(request, verb, obj):
            raise PermissionDenied
        form = self._verb_form(request, verb, [obj])
        clash: dict[str, Any] = {}
        if request.method == "POST" and form.is_valid():
            try:
                verb.call(obj.pk, self._act(request, form, obj), form.facts())
            except Stale:
                obj = self.get_object(request, object_id)
                form.add_error(None, FASTER_VERB)
                clash = {"version": obj.version, "entries": self.newest(request, obj)}  # type: ignore[attr-defined]  # Stale is said of records alone
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, f"{obj}: {verb.done}.")
                return HttpResponseRedirect(self._way_back(request, obj, verb))
        return self._ask(request, verb, [obj], form, single=True, clash=clash)

    def bulk_view(self, request: HttpRequest, rows: QuerySet[R], verb: Verb) -> HttpResponse | None:
        """Ask once for many records, then do it for each in its own transaction and tell of each what came of it."""
        records = list(rows[: AT_ONCE + 1])
        if len(records) > AT_ONCE:
            messages.error(request, f"At most {AT_ONCE} at once: narrow the list by its filters first.")
            return None
        if not records:
            messages.warning(request, NONE_HERE)
            return None
        form = self._verb_form(request, verb, records)
        if CONFIRMED not in request.POST or not form.is_valid():
            return self._ask(request, verb, records, form, single=False)
        outcomes = [self._try(request, verb, form, obj) for obj in records]
        context = self._context(request, f"{verb.label}: what came of it") | {
            "verb": verb,
            "done": [one for one in outcomes if not one.refusal],
            "refused": [one for one in outcomes if one.refusal],
            "list_path": self.list_path(),
        }
        return TemplateResponse(request, self.outcome_template, context)

    def _try(self, request: HttpRequest, verb: Verb, form: ReasonForm, obj: R) -> Outcome:
        where = self.record_path(obj)
        if not self.permitted(request, verb, obj):
            return Outcome(str(obj), where, "Your role for this customer does not allow this.")
        try:
            verb.call(obj.pk, self._act(request, form, obj), form.facts())
        except Refusal as refusal:
            return Outcome(str(obj), where, " ".join([fault.detail for fault in refusal.faults] or [refusal.detail]))
        return Outcome(str(obj), where if verb.keeps else "")

    def _verb_form(self, request: HttpRequest, verb: Verb, records: Sequence[R]) -> ReasonForm:
        bound = request.method == "POST" and (CONFIRMED in request.POST or ACTION_CHECKBOX_NAME not in request.POST)
        form = verb.form(request.POST if bound else None, about=records, user=person(request))
        if verb.needs_reason:
            form.require_reason()
        return form

    def _act(self, request: HttpRequest, form: ReasonForm, obj: R) -> Act:
        seen = request.POST.get(f"version-{obj.pk}", "")
        return act_of(request, {**form.cleaned_data, "seen_version": int(seen) if seen.isdecimal() else None})

    def _ask(
        self,
        request: HttpRequest,
        verb: Verb,
        records: Sequence[R],
        form: ReasonForm,
        *,
        single: bool,
        clash: dict[str, Any] | None = None,
    ) -> HttpResponse:
        lines = [
            {
                "obj": obj,
                "path": self.record_path(obj),
                "version": getattr(obj, "version", "") if clash else _seen(request, obj),
                "hindrance": self.reason_not(obj, verb),
            }
            for obj in records
        ]
        context = self._context(request, self._title(verb, records, single=single)) | {
            "verb": verb,
            "form": form,
            "lines": lines,
            "single": single,
            "clash": clash,
            "possible": [line for line in lines if not line["hindrance"]],
            "action": request.path,
            "checkbox": ACTION_CHECKBOX_NAME,
            "next": request.POST.get("next", request.GET.get("next", "")),
            "back": self._way_back(request, records[0], verb) if single else self.list_path(),
            **self.verb_context(request, verb, records),
            **(verb.context(request, records, form) if verb.context else {}),
        }
        return TemplateResponse(request, verb.template or self.verb_template, context)

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "media": self.media}

    def _title(self, verb: Verb, records: Sequence[R], *, single: bool) -> str:
        if single:
            return f"{verb.label}: {records[0]}"
        one = len(records) == 1
        return f"{verb.label} {len(records)} {self.opts.verbose_name if one else self.opts.verbose_name_plural}"

    def _way_back(self, request: HttpRequest, obj: R, verb: Verb) -> str:
        wanted = request.POST.get("next", request.GET.get("next", ""))
        if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
            return wanted
        return self.record_path(obj) if verb.keeps else self.list_path()


def add_verb(page: type[VerbAdmin[Any]], verb: Verb) -> None:
    """Give a page of an app below one more verb, once. The verb says by `when` where it is possible."""
    if verb not in page.verbs:
        page.verbs = (*page.verbs, verb)


def _seen(request: HttpRequest, obj: Model) -> Any:
    """The version that the page was opened on, else the record's."""
    return request.POST.get(f"version-{obj.pk}", getattr(obj, "version", ""))


def _bulk(page: VerbAdmin[Any], request: HttpRequest, rows: QuerySet[Any], *, verb: Verb) -> HttpResponse | None:
    return page.bulk_view(request, rows, verb)
