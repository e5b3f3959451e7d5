"""The pages about oneself: inbox, tokens, preferences."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.forms import LocalTimeField, Refusable
from tracker.admin.keys import keys_page
from tracker.admin.mail_words import grouped, sent
from tracker.admin.operate import pipeline_page
from tracker.admin.scoping import person
from tracker.admin.views import views_page
from tracker.errors import Refusal, Unknown
from tracker.kinds import TokenScope
from tracker.models import ApiToken, Customer, Preference, User
from tracker.policy import Side
from tracker.queries.messages import inbox_of
from tracker.registry import DIGEST
from tracker.services.access import create_token, revoke_token
from tracker.services.digests import USUAL_HOUR
from tracker.services.messages import read_message, set_preference

PER_PAGE = 25
HOURS = tuple(str(hour) for hour in range(24))


class TokenForm(Refusable, forms.Form):
    """A new token of one's own."""

    name = forms.CharField(max_length=80, help_text="What it is for: so that you know which to revoke.")
    scope = forms.ChoiceField(choices=TokenScope.choices)
    customers = forms.ModelMultipleChoiceField(
        Customer.objects.none(), required=False, help_text="None chosen: all that are yours."
    )
    expires_at = LocalTimeField(label="Ends", required=False, help_text="Empty: in 90 days. At most a year ahead.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["customers"]
        field.queryset = Customer.objects.visible_to(user)


def inbox_page(site: Any, request: HttpRequest) -> HttpResponse:
    """One's messages, newest first; POST marks those named `read` as read."""
    user = person(request)
    if request.method == "POST":
        _read(user, request.POST.getlist("read"))
        return HttpResponseRedirect(request.get_full_path())
    rows = inbox_of(user).select_related("event__customer").order_by("-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    lines = [{"message": row, "when": looks.moment(row.created_at)} for row in page.object_list]
    unread = [row.pk for row in page.object_list if row.read_at is None]
    return _page(site, request, "house/inbox.html", "Inbox", page=page, lines=lines, unread=unread)


def tokens_page(site: Any, request: HttpRequest) -> HttpResponse:
    """One's tokens; POST makes one, whose secret is shown in the answer and never again, or revokes one."""
    user = person(request)
    if "revoke" in request.POST:
        try:
            token = revoke_token(_id(request.POST["revoke"]), act=Act(user))
        except Unknown:
            raise Http404 from None
        messages.success(request, f"{token}: revoked.")
        return HttpResponseRedirect(request.path)
    form = TokenForm(request.POST or None, user=user)
    made = None
    if form.is_valid():
        facts = dict(form.cleaned_data)
        facts["customers"] = [customer.pk for customer in facts["customers"]]
        try:
            made = create_token(act=Act(user), **facts)
            form = TokenForm(user=user)
        except Refusal as refusal:
            form.refuse(refusal)
    live = ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=clock.now()).order_by("-id")
    lines = [
        {"token": row, "ends": looks.moment(row.expires_at), "used": looks.age(row.last_used_at)}
        for row in live.prefetch_related("customers")
    ]
    answer = _page(site, request, "house/tokens.html", "My tokens", form=form, made=made, lines=lines)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def preferences_page(site: Any, request: HttpRequest) -> HttpResponse:
    """Which mails one wants, and when the digest comes; POST keeps what is ticked. The inbox has all in any case."""
    user = person(request)
    kinds = sent()
    wishes = {wish.kind: wish.wanted for wish in Preference.objects.filter(user=user, side=Side.PROVIDER)}
    if request.method == "POST":
        wanted = set(request.POST.getlist("wanted"))
        for kind in kinds:
            if wishes.get(kind, wishes.get("", True)) != (kind in wanted):
                set_preference(act=Act(user), kind=kind, wanted=kind in wanted)
        if request.POST.get("hour") in HOURS:
            hour = int(request.POST["hour"])
            set_preference(act=Act(user), kind=DIGEST, wanted=DIGEST in wanted, hour=hour)
        messages.success(request, "Kept.")
        return HttpResponseRedirect(request.path)
    kept = Preference.objects.filter(user=user, side=Side.PROVIDER, kind=DIGEST).first()
    digest = {
        "kind": DIGEST,
        "wanted": kept.wanted if kept else wishes.get("", True),
        "hour": str(USUAL_HOUR if kept is None or kept.hour is None else kept.hour),
        "hours": HOURS,
    }
    return _page(site, request, "house/preferences.html", "My preferences", groups=grouped(wishes), digest=digest)


def _read(user: User, names: list[str]) -> None:
    try:
        for name in names[:PER_PAGE]:
            read_message(_id(name), act=Act(user))
    except Unknown:
        raise Http404 from None


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except (ValueError, ValidationError):
        raise Http404 from None


def _page(site: Any, request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, template, {**site.each_context(request), "title": title, **context})


PAGES: list[tuple[str, str, Callable[[Any, HttpRequest], HttpResponse]]] = [
    ("me/inbox/", "my_inbox", inbox_page),
    ("me/tokens/", "my_tokens", tokens_page),
    ("me/preferences/", "my_preferences", preferences_page),
    ("me/lists/", "my_views", views_page),
    ("keys/", "keys", keys_page),
    ("pipeline/", "pipeline", pipeline_page),
]
"""Route, name and view of each page that is no record's. The views are given the site first."""
