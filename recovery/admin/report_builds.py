"""Portfolio packs in the admin: asked for on a page of their own, and watched while they are put together."""

from datetime import timedelta
from typing import Any, ClassVar, Final
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from recovery.kinds import ReportKind
from recovery.models import Report
from recovery.queries.portfolio_reach import Choice, choices_of
from recovery.reports.formats import FORMATS
from recovery.reports.portfolio_paper import FILTERS, filters_told
from recovery.services.report_builds import WAITING, queue_portfolio
from recovery.states import PlanState
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.admin.forms import DayField, LocalTimeField, Refusable
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.admin.verbs import Verb
from tracker.errors import Refusal
from tracker.kinds import Severity

WATCH: Final = "watch"
"""What an address has behind it while its page looks again by itself."""

EVERY: Final = 5
"""Seconds until it does."""

LONGEST: Final = timedelta(minutes=15)
"""Since it was asked for, and no longer: a page that was forgotten asks for nothing, and keeps nobody signed in."""

LATEST: Final = 10
"""Packs that are shown below the form."""

LOOKS = {"ready": "done", "failed": "late"}


class Choices(forms.Select):
    """A list to choose from."""

    def __init__(self) -> None:
        super().__init__({"class": "house-input"})


class PortfolioForm(Refusable, forms.Form):
    """Which plans, as of when. What is left empty does not narrow."""

    customer = forms.TypedChoiceField(coerce=UUID, empty_value=None, required=False, widget=Choices)
    line = forms.ChoiceField(label="Service line", required=False, widget=Choices)
    severity = forms.ChoiceField(choices=[("", "All"), *Severity.choices], required=False, widget=Choices)
    status = forms.ChoiceField(
        label="How far the plan has come", choices=[("", "All"), *PlanState.choices], required=False, widget=Choices
    )
    since = DayField(label="From", required=False, help_text="Without plans that had ended before this day (UTC).")
    until = DayField(label="Until", required=False, help_text="Without plans that were drafted later (UTC).")
    as_of = LocalTimeField(
        label="As of", required=False, help_text="It shows what was known then, not what is known of then. Empty: now."
    )

    def __init__(self, found: list[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = sorted({line for one in found for line in one.lines})
        named = {"customer": [(str(one.id), one.name) for one in found], "line": [(line, line) for line in lines]}
        for name, choices in named.items():
            field: Any = self.fields[name]
            field.choices = [("", "All"), *choices]

    def field_at(self, pointer: str) -> str:
        """The field that the last word of a pointer names."""
        return pointer.rpartition("/")[2]

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        filters = {name: self.cleaned_data[name] for name in FILTERS if self.cleaned_data[name]}
        return {"filters": filters, "as_of": self.cleaned_data["as_of"]}


class AskedReports(HouseAdmin[Report]):
    """The part of the page of reports that asks for portfolio packs and watches them."""

    capabilities: ClassVar = {"add": "reports.make"}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for a pack of many plans, then watch it; an address may say what to begin with."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = person(request)
        begun = {name: request.GET.get(name, "") for name in FILTERS}
        form = PortfolioForm(choices_of(user), request.POST if request.method == "POST" else None, initial=begun)
        if request.method == "POST" and form.is_valid():
            try:
                asked = queue_portfolio(act=Act(user), **form.facts())
                return HttpResponseRedirect(f"{self.record_path(asked)}?{WATCH}=1")
            except Refusal as refusal:
                form.refuse(refusal)
        rows = Report.objects.visible_to(user).filter(kind=ReportKind.PORTFOLIO).select_related("customer", "made_by")
        context = {
            **self.admin_site.each_context(request),
            "title": "Portfolio pack",
            "opts": self.opts,
            "form": form,
            "formats": [known.word for known in FORMATS.values()],
            "asked": [self._line(one) for one in rows.defer("body")[:LATEST]],
            "back": self.list_path(),
        }
        return TemplateResponse(request, "house/report_ask.html", context)

    def _line(self, obj: Report) -> dict[str, Any]:
        return {
            "of": obj,
            "path": self.record_path(obj),
            "state": state_of(obj),
            "said": said_of(obj),
            "as_of": looks.moment(obj.as_of),
            "asked": looks.age(obj.created_at),
        }

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page; one that is watched has its browser look again, until there is nothing to wait for."""
        answer = super().change_view(request, object_id, form_url, extra_context)
        told: dict[str, Any] = getattr(answer, "context_data", None) or {}
        if told.get("progress", {}).get("watched"):
            answer.headers["Refresh"] = str(EVERY)
        return answer

    def permitted(self, request: HttpRequest, verb: Verb, obj: Report) -> bool:
        """A pack of several customers belongs to none: whoever asked for it may ask again."""
        own = obj.customer_id is None and obj.made_by_id == person(request).pk and verb.name == "retry"
        return permits(request, verb.capability, None if own else obj)

    def progress_of(self, request: HttpRequest, obj: Report) -> dict[str, Any]:
        """How far it has come, for its page; {}: there is nothing to wait for."""
        if obj.status not in WAITING:
            return {}
        may_be_watched = clock.now() - obj.created_at < LONGEST
        return {
            "done": obj.done,
            "total": obj.total,
            "begun": obj.total is not None,
            "every": EVERY,
            "may_be_watched": may_be_watched,
            "watched": may_be_watched and WATCH in request.GET,
            "asked": looks.age(obj.created_at),
        }


def state_of(obj: Report) -> SafeString:
    """Whether it is there."""
    return looks.pill(obj.get_status_display(), LOOKS.get(obj.status, "pending"))


def filters_of(obj: Report) -> list[tuple[str, str]]:
    """What was asked for, as labels and words; of a pack that was made, its customer by its name."""
    told = dict(obj.filters)
    if "customer" in told:
        told["customer"] = {"name": str(obj.customer)}
    return filters_told(told)


def said_of(obj: Report) -> str:
    """In a line: "All plans", or what was asked for."""
    return ", ".join(f"{label.lower()} {value}" for label, value in filters_of(obj)) or "all plans"
