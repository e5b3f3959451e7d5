"""What is read without signing in: a shared page, and a calendar feed. Each has its secret in the address."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods

from recovery.measures.reasons import day_in_words
from recovery.pages.calendars import calendar_of, events_of
from recovery.pages.door import SAFE, quiet, unknown
from recovery.pages.kept import kept
from recovery.pages.wording import Moment
from recovery.queries.told import publication_told
from recovery.queries.told_dates import bodies_told, latest_told
from recovery.reports import words
from recovery.services.sharing import feed_owner, open_share_link
from tracker import clock
from tracker.errors import Unknown
from tracker.net import reading_net


@require_http_methods(SAFE)
@quiet
def shared_page(request: HttpRequest, secret: str) -> HttpResponse:
    """The latest update of the escalation that this link is for. The visit is logged; there is no session."""
    try:
        where = request.META.get("REMOTE_ADDR") or None
        link = open_share_link(secret, address=where, seen=request.method != "HEAD")
    except Unknown:
        return _alone(unknown(request))
    with reading_net([link.customer_id]):
        told = publication_told([link.customer_id], link.escalation.ref)
    if told is None:
        return _alone(unknown(request))
    made = kept(told.id, told.body)
    at = Moment(clock.now(), made.zone_name)
    due, late = at.next_update(told.next_update_due)
    ends = day_in_words(words.day_of_moment(link.expires_at, at.zone))
    said = {"told": told, "kept": made, "next_update": due, "late": late, "ends": ends}
    return _alone(render(request, "progress/shared.html", said))


@require_http_methods(SAFE)
@quiet
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The promised dates of one customer, as a calendar that others subscribe to."""
    try:
        token = feed_owner(secret)
    except Unknown:
        return _alone(unknown(request))
    mine = [token.customer_id]
    with reading_net(mine):
        events = events_of(latest_told(mine), lambda ids: bodies_told(mine, ids))
    made = calendar_of(token.customer.name, events)
    tag = f'"{sha256(made).hexdigest()[:32]}"'
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"ETag": tag})
    answer["Content-Disposition"] = 'inline; filename="recovery.ics"'
    return _alone(get_conditional_response(request, etag=tag, response=answer) or answer)


def _alone(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"] = "no-referrer"
    return answer
