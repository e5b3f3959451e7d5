"""All that was told and said about a recovery, whole, page by page."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from recovery.pages.door import page
from recovery.pages.recoveries import address, moment, told_or_unknown
from recovery.pages.visitors import Visitor
from recovery.pages.wording import Moment, ask_line, feedback_lines, message_lines, update_lines
from recovery.queries.told_words import Saying, all_said
from tracker.errors import Unknown

MOST_PAGES: Final = 10_000


@page
def said_page(request: HttpRequest, visitor: Visitor, ref: str, number: int) -> HttpResponse:
    """A page of it, the newest first. Two statements. Unknown behind the last page."""
    told = told_or_unknown(visitor, ref)
    found, more = all_said(visitor.customers, told.escalation_id, min(number, MOST_PAGES))
    if not found:
        raise Unknown
    at = moment(told)
    return render(request, "progress/said.html", {
        "visitor": visitor,
        "told": told,
        "here_url": address(ref),
        "number": number,
        "lines": [(one.kind, _line(one, told.number, at)) for one in found],
        "newer": _path(ref, number - 1) if number > 1 else "",
        "earlier": _path(ref, number + 1) if more else "",
    })  # fmt: skip


def _path(ref: str, number: int) -> str:
    return reverse("progress-said", args=[ref, number])


def _line(one: Saying, latest: int, at: Moment) -> dict[str, Any]:
    said: Any = one.said
    if one.kind == "update":
        return update_lines([said], latest, at)[0]
    if one.kind == "ask":
        return ask_line(said, at, cut=str)
    return (feedback_lines if one.kind == "feedback" else message_lines)([said], at, cut=str)[0]
