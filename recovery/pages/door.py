"""What every page passes: who may come in, the database's net, and how a refusal is said."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from csp.decorators import csp_replace
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from recovery.pages.visitors import Visitor, visitor_of
from tracker.errors import IllegalMove, Refusal, Unknown
from tracker.net import customer_net, reading_net
from tracker.queries.prepared import Statement, expecting

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse]
Answer = Callable[..., HttpResponseBase]

MOVED_ON: Final = "This was done already, by you or somebody else. Below is how it stands now; nothing was changed."
SAFE: Final = ["GET", "HEAD"]
POLICY: Final = {"script-src": None, "connect-src": None}
"""What our pages leave out of the house's content policy: there is no script at all."""


def page(view: Page[P], *, reads: Callable[[str, str], Statement] | None = None) -> Answer:
    """A page to read, for whoever has signed in, rendered below the net. `reads` tells what one of a recovery asks for,
    of these customers and this ref: it is read along with who asks.
    """

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if reads is None:
            return looked_at(request, *args, **kwargs)
        with expecting(lambda customers: reads(customers, str(kwargs["ref"]))):
            return looked_at(request, *args, **kwargs)

    def looked_at(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        known, visitor = request.user.is_authenticated, visitor_of(request)
        if visitor is None:
            return turned_away(request, request.get_full_path(), known=known)
        try:
            with reading_net(visitor.customers):
                return view(request, visitor, *args, **kwargs)
        except Unknown:
            return unknown(request)

    return require_http_methods(SAFE)(quiet(shown))


def verb(view: Page[P]) -> Answer:
    """Something that is done, by POST alone. To look at its address leads to the page it belongs to."""

    @wraps(view)
    def done(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        known, visitor = request.user.is_authenticated, visitor_of(request)
        back = _page_of(kwargs)
        if visitor is None:
            return turned_away(request, back, known=known)
        if request.method != "POST":
            return see(back)
        try:
            with customer_net(visitor.customers):
                return view(request, visitor, *args, **kwargs)
        except Unknown:
            return unknown(request)
        except IllegalMove:
            messages.warning(request, MOVED_ON)
            return see(back)
        except Refusal as refusal:
            messages.error(request, refusal.detail)
            return see(back)

    return require_http_methods([*SAFE, "POST"])(quiet(done))


def house_page(view: Page[P]) -> Answer:
    """A page about the person, above the net: it reads what only the house has (names of services, wishes)."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        known, visitor = request.user.is_authenticated, visitor_of(request)
        if visitor is None:
            back = request.get_full_path() if request.method in SAFE else reverse("progress")
            return turned_away(request, back, known=known)
        try:
            return view(request, visitor, *args, **kwargs)
        except Unknown:
            return unknown(request)
        except Refusal as refusal:
            messages.error(request, refusal.detail)
            return see(reverse("progress"))

    return require_http_methods([*SAFE, "POST"])(quiet(shown))


def turned_away(request: HttpRequest, back: str, *, known: bool) -> HttpResponse:
    """Who has not signed in is asked to, and led back. Who had (`known`) until just now, and for whom nothing is left
    here, finds nothing.
    """
    return unknown(request) if known else redirect_to_login(back)


def quiet(view: Answer) -> Answer:
    """What is told to one customer is kept by no cache and found by no search engine, and it runs no script."""

    @csp_replace(POLICY)
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.setdefault("Cache-Control", "private, no-store")
        response.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return answer


class SeeOther(HttpResponseRedirect):
    """Look there, by GET."""

    status_code = 303


def see(path: str) -> HttpResponse:
    """Look there now: what was sent is not sent again when that page is loaded anew."""
    return SeeOther(path)


def unknown(request: HttpRequest) -> HttpResponse:
    """What is not there, and what is there for others: one answer, byte for byte."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody tries too often to sign in."""
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = "60"
    return answer


def _page_of(arguments: Mapping[str, Any]) -> str:
    ref = arguments.get("ref")
    return reverse("progress-one", args=[ref]) if ref else reverse("progress-mail")
