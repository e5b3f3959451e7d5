"""One screen for whoever leads: which recovery needs them today, and whether we learn to tell bad news early."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from recovery.admin import portfolio_words as words
from recovery.admin.words import status_pill
from recovery.kinds import RecoveryStatus
from recovery.measures.portfolio_definitions import PORTFOLIO_DEFINITIONS
from recovery.measures.portfolio_filters import Filters, WrongFilterError, read_filters
from recovery.measures.portfolio_specs import BY_NAME
from recovery.queries.portfolio import cases_of, portfolio_of
from recovery.queries.portfolio_board import Board, board_of
from recovery.queries.portfolio_needles import needles_of
from recovery.queries.portfolio_page import lines_of
from recovery.queries.portfolio_reach import Choice, asked_of, choices_of
from recovery.queries.portfolio_records import named
from tracker import clock
from tracker.admin.scoping import person
from tracker.kinds import Severity
from tracker.models import User

ON_TOP, ROWS, RECORDS, FARTHEST = 5, 25, 50, 100_000
"""Recoveries that are shown as a matter of the reader, lines of the board and of a list, and where paging ends."""

OWN: Final = ("status", "mine", "offset")
Given = Mapping[str, list[str]]


def portfolio_page(site: Any, request: HttpRequest) -> HttpResponse:
    """Over all customers that the person sees, or those that the filters leave."""
    user, given = person(request), _given(request)
    context = {**site.each_context(request), "title": "Portfolio", "choices": _choices(choices_of(user), given)}
    try:
        filters = read_filters(given, clock.now().date(), OWN)
        context |= _told(user, filters, given)
    except WrongFilterError as error:
        return _refused(request, {**context, "asked": {}}, error)
    return TemplateResponse(request, "house/portfolio.html", context)


def records_page(site: Any, request: HttpRequest) -> HttpResponse:
    """The records of which the n of one figure consists."""
    given = _given(request)
    context = {**site.each_context(request), "title": "Portfolio", "back": reverse("admin:portfolio")}
    try:
        filters = read_filters(given, clock.now().date(), ("figure", "offset"))
        spec = BY_NAME[_one_of(given, "figure", [*BY_NAME]) or next(iter(BY_NAME))]
        offset = _offset(given)
    except WrongFilterError as error:
        return _refused(request, context, error)
    cases, count = cases_of(person(request), filters, spec.name, RECORDS, offset)
    context |= {
        "title": spec.title,
        "definition": PORTFOLIO_DEFINITIONS[spec.name],
        "records": named(cases, spec.record),
        "count": count,
        "missing": spec.missing,
        "since": filters.since,
        "until": filters.until,
        "back": f"{reverse('admin:portfolio')}?{filters.query()}",
        **_pages(given, offset, RECORDS, count),
    }
    return TemplateResponse(request, "house/portfolio_records.html", context)


def _told(user: User, filters: Filters, given: Given) -> dict[str, Any]:
    """The board and the figures: eight statements at most, and two for the choices before them."""
    chosen = {"status": _one_of(given, "status", RecoveryStatus.values), "mine": _one_of(given, "mine", ("true",))}
    offset, now = _offset(given), clock.now()
    needles = needles_of(asked_of(user, filters, now), of_open=True, of_period=True)
    whole = board_of(user, filters, needles)
    board = whole.only(chosen["status"] or None, for_reader=bool(chosen["mine"]))
    mine, shown = whole.only(None, for_reader=True).places[:ON_TOP], board.places[offset : offset + ROWS]
    lines = {line.id: line for line in lines_of([*{one.id: one for one in (*mine, *shown)}.values()], now)}
    return {
        "asked": {
            **{name: values[0] for name, values in given.items()},
            "since": filters.since,
            "until": filters.until,
        },
        "mine": [words.line_of(lines[one.id]) for one in mine if one.id in lines],
        "mine_count": whole.for_reader,
        "mine_path": f"?{filters.query()}&mine=true#board",
        "statuses": _statuses(whole, filters, chosen["status"]),
        "total": len(whole.places),
        "count": len(board.places),
        "lines": [words.line_of(lines[one.id]) for one in shown if one.id in lines],
        "as_of": words.as_of(now),
        "groups": words.groups_of(portfolio_of(user, filters, needles).figures, filters),
        "figures_file": f"/api/v1/figures/portfolio.csv?{filters.query()}",
        "board_file": f"/api/v1/portfolio.csv?{_query(given, ('customer', 'line', 'severity', 'status', 'mine'))}",
        "pack": f"{reverse('admin:recovery_report_add')}?{_query(given, ('customer', 'line', 'severity'))}",
        **_pages(given, offset, ROWS, len(board.places)),
    }


def _statuses(board: Board, filters: Filters, chosen: str) -> list[dict[str, Any]]:
    """How many there are of each, with the address of those alone."""
    base = f"{reverse('admin:portfolio')}?{filters.query()}"
    return [
        {
            "pill": status_pill(status),
            "count": count,
            "path": f"{base}&status={status}#board",
            "chosen": status == chosen,
        }
        for status, count in board.statuses.items()
    ]


def _choices(found: list[Choice], given: Given) -> dict[str, Any]:
    """What the form offers; what is chosen keeps standing."""
    customer, line = (given.get(name, [""])[0] for name in ("customer", "line"))
    lines = sorted({name for one in found for name in one.lines if customer in ("", str(one.id))} | ({line} - {""}))
    return {
        "customers": [(str(one.id), one.name) for one in found],
        "lines": lines,
        "severities": Severity.values,
        "statuses": [(word, word.replace("_", " ")) for word in RecoveryStatus.values],
    }


def _given(request: HttpRequest) -> dict[str, list[str]]:
    """The parameters; what a form sent empty was not asked for."""
    told = {name: [value for value in values if value] for name, values in request.GET.lists()}
    return {name: values for name, values in told.items() if values}


def _one_of(given: Given, name: str, words_: Any) -> str:
    values = given.get(name, [""])
    if len(values) > 1 or (values[0] and values[0] not in words_):
        raise WrongFilterError(name, f"One of {', '.join(words_)}.")
    return values[0]


def _offset(given: Given) -> int:
    text = given.get("offset", ["0"])
    known = len(text) == 1 and text[0].isascii() and text[0].isdigit() and len(text[0]) < 10
    if not known or int(text[0]) > FARTHEST:
        raise WrongFilterError("offset", f"A whole number from 0 to {FARTHEST:,}.")
    return int(text[0])


def _query(given: Given, names: tuple[str, ...]) -> str:
    return urlencode({name: values[0] for name, values in given.items() if name in names})


def _pages(given: Given, offset: int, size: int, count: int) -> dict[str, str]:
    """The addresses of the pages before and after; "" where there is none."""
    kept = {name: values[0] for name, values in given.items() if name != "offset"}
    before = urlencode({**kept, "offset": max(offset - size, 0)}) if offset else ""
    after = urlencode({**kept, "offset": offset + size}) if offset + size < count else ""
    return {"before": before, "after": after}


def _refused(request: HttpRequest, context: dict[str, Any], error: WrongFilterError) -> HttpResponse:
    context |= {"wrong": error.name, "refusal": error.detail}
    return TemplateResponse(request, "house/portfolio_refused.html", context, status=400)
