"""What a person gets by mail and in the calendar; and the way out that stands in every mail."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from recovery.pages.door import SAFE, house_page, quiet, see, unknown
from recovery.pages.mail_words import kinds, title_of
from recovery.pages.visitors import Visitor
from recovery.services.sharing import renew_feed
from tracker.acts import Act
from tracker.errors import Forbidden, Unknown
from tracker.kinds import Channel
from tracker.models import Customer, Preference, User
from tracker.pipeline.way_out import read_way_out
from tracker.policy import Side
from tracker.services.messages import set_preference


@house_page
def mail_page(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every kind of mail with its switch, and a calendar for each customer."""
    return _show(request, visitor)


@house_page
def set_mail(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Switch one kind on or off."""
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind not in kinds():
            raise Unknown
        set_preference(act=_act(visitor), side=Side.CUSTOMER, kind=kind, wanted=request.POST.get("wanted") == "1")
        messages.success(request, f"{title_of(kind)[0]}: kept.")
    return see(reverse("progress-mail"))


@house_page
def make_feed(request: HttpRequest, visitor: Visitor, pk: UUID) -> HttpResponse:
    """A fresh address for the calendar of one customer, shown this once: in the answer to the POST."""
    if request.method != "POST":
        return see(reverse("progress-mail"))
    customer = Customer.objects.visible_to_customer(visitor.user).filter(pk=pk).first()
    if customer is None:
        raise Unknown
    made = renew_feed(act=_act(visitor), customer=customer)
    where = f"{settings.BASE_URL}{reverse('progress-calendar', args=[made.secret])}"
    return _show(request, visitor, addresses={customer.pk: where})


@csrf_exempt
@require_http_methods([*SAFE, "POST"])
@quiet
def way_out(request: HttpRequest, token: str) -> HttpResponse:
    """The address in a mail's header and footer (RFC 8058): to look shows, POST acts, whoever has the mail.

    It takes no cookie and needs none: the token says who no longer wants which kind. Safe to repeat.
    """
    found = read_way_out(token)
    user = User.objects.filter(pk=found.user, is_active=True).first() if found else None
    if found is None or user is None or found.kind not in kinds():
        return unknown(request)
    if request.method == "POST":
        set_preference(act=Act(user), side=Side.CUSTOMER, kind=found.kind, wanted=False)
    said = {"title": title_of(found.kind)[0], "email": user.email, "done": request.method == "POST"}
    answer = render(request, "progress/way_out.html", said)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _show(request: HttpRequest, visitor: Visitor, addresses: dict[UUID, str] | None = None) -> HttpResponse:
    """The page. Three statements."""
    rows = Preference.objects.filter(user=visitor.user, side=Side.CUSTOMER, channel=Channel.EMAIL)
    wishes = dict(rows.values_list("kind", "wanted"))
    shown = addresses or {}
    customers = Customer.objects.visible_to_customer(visitor.user).order_by("name")
    said: dict[str, Any] = {
        "visitor": visitor,
        "here": "mail",
        "kinds": [_switch(kind, wanted=wishes.get(kind, wishes.get("", True))) for kind in kinds()],
        "feeds": [
            {
                "key": customer.pk,
                "name": customer.name,
                "address": shown.get(customer.pk, ""),
                "verb": f"Make a new address for {customer.name}",
            }
            for customer in customers
        ],
    }
    return render(request, "progress/mail.html", said)


def _switch(kind: str, *, wanted: bool) -> dict[str, str]:
    title, says = title_of(kind)
    state, verb, turn = ("On", "Switch off", "0") if wanted else ("Off", "Switch on", "1")
    return {"kind": kind, "title": title, "says": says, "state": state, "verb": verb, "turn": turn}


def _act(visitor: Visitor) -> Act:
    if visitor.viewing_as:
        raise Forbidden("You look as the customer: nothing can be set from here.")
    return Act(visitor.user)
