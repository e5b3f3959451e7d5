"""Lists that a person keeps under a name: the bar above each list, and the page where they are put in order."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from tracker.acts import Act
from tracker.admin.scoping import person
from tracker.errors import Refusal, Unknown
from tracker.models import SavedView
from tracker.queries.views import views_of
from tracker.services.views import remove_view, rename_view, save_view

PAGING = ("p", "all", "e", "_popup", "_to_field")
"""Words of a list's address that do not say what it shows."""

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A list that was kept, as a link. `page` is what the list is of."""

    view: SavedView
    path: str
    page: str
    here: bool = False


class NameForm(forms.Form):
    """What a list is to be called."""

    name = forms.CharField(max_length=60, label="Name", widget=forms.TextInput(attrs={"autocomplete": "off"}))


class SaveForm(NameForm):
    """A list, as it is filtered now."""

    page = forms.RegexField(re.compile(r"[a-z_]{1,40}/[a-z_]{1,40}/\Z"), max_length=100, widget=forms.HiddenInput)
    query = forms.CharField(max_length=2_000, required=False, widget=forms.HiddenInput)

    def clean_query(self) -> str:
        """Without the number of the page."""
        return plain_query(self.cleaned_data["query"])


def plain_query(query: str) -> str:
    """What of a list's address says what it shows, in an order of its own."""
    asked = QueryDict(query, mutable=True)
    for word in PAGING:
        asked.pop(word, None)
    return "&".join(sorted(asked.urlencode().split("&"))) if asked else ""


def bar_of(request: HttpRequest, page: str) -> dict[str, Any]:
    """What the bar above a list shows: the lists kept on that page, and the form that keeps this one. One statement."""
    here = plain_query(request.META.get("QUERY_STRING", ""))
    kept = [_kept(view, here) for view in views_of(person(request), page)]
    form = SaveForm(initial={"page": page, "query": here}, auto_id="view_%s")
    return {"kept_views": kept, "save_view": form, "save_view_at": reverse("admin:my_views")}


def kept_of(request: HttpRequest) -> list[Kept]:
    """All lists that a person keeps. One statement."""
    return [_kept(view) for view in views_of(person(request)) if _is_page(view.page)]


def views_page(site: Any, request: HttpRequest) -> HttpResponse:
    """One's lists; POST keeps one (`page`, `query`, `name`), gives one another name (`rename`), forgets one
    (`remove`).
    """
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request)
    form = _bound(request)
    if form is not None and form.is_valid() and (done := _do(request, form)):
        return done
    lines = [
        {"kept": kept, "form": _row_form(kept.view, form, request.POST.get("rename", ""))} for kept in kept_of(request)
    ]
    context = {
        **site.each_context(request),
        "title": "My lists",
        "lines": lines,
        "refused": form if isinstance(form, SaveForm) and form.errors else None,
    }
    return TemplateResponse(request, "house/views.html", context)


def _bound(request: HttpRequest) -> NameForm | None:
    """The form that was sent, if one was."""
    if request.method != "POST":
        return None
    kind = NameForm if "rename" in request.POST else SaveForm
    return kind(request.POST)


def _row_form(view: SavedView, sent: NameForm | None, renamed: str) -> NameForm:
    """The form of a line: what was sent, where it was sent from there and refused."""
    if sent is not None and not isinstance(sent, SaveForm) and renamed == str(view.pk):
        sent.auto_id = f"name_{view.pk}"
        return sent
    return NameForm(initial={"name": view.name}, auto_id=f"name_{view.pk}")


def _do(request: HttpRequest, form: NameForm) -> HttpResponse | None:
    """Keep or rename; None where that was refused, and the form says why."""
    act, name = Act(person(request)), form.cleaned_data["name"]
    try:
        if not isinstance(form, SaveForm):
            rename_view(_id(request.POST["rename"]), act=act, name=name)
            messages.success(request, f"It is called “{name}” now.")
            return HttpResponseRedirect(request.path)
        if not _is_page(form.cleaned_data["page"]):
            raise Http404
        view = save_view(act=act, page=form.cleaned_data["page"], name=name, query=form.cleaned_data["query"])
    except Unknown:
        raise Http404 from None
    except Refusal as refusal:
        form.add_error("name", refusal.detail)
        return None
    messages.success(request, f"Kept as “{name}”.")
    return HttpResponseRedirect(_kept(view).path)


def _remove(request: HttpRequest) -> HttpResponse:
    try:
        view = remove_view(_id(request.POST["remove"]), act=Act(person(request)))
    except Unknown:
        raise Http404 from None
    messages.success(request, f"“{view}” is forgotten. What it showed is where it was.")
    return HttpResponseRedirect(request.path)


def _kept(view: SavedView, here: str | None = None) -> Kept:
    path = f"{_list_path(view.page)}?{view.query}" if view.query else _list_path(view.page)
    return Kept(view, path, view.page.split("/")[1], here=here == view.query)


def _list_path(page: str) -> str:
    app, model, _ = page.split("/")
    return reverse(f"admin:{app}_{model}_changelist")


def _is_page(page: str) -> bool:
    try:
        return bool(_list_path(page))
    except NoReverseMatch:
        return False


def _id(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > LARGEST_ID:
        raise Http404
    return int(text)
