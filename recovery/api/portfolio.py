"""The portfolio at the provider's door: the figures, the records behind each, and the status board; each as a file too.

None of them knows a person: nothing is narrowed by one, and no answer names one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from recovery.api import portfolio_shapes as shapes
from recovery.api import portfolio_tellings as tellings
from recovery.kinds import RecoveryStatus
from recovery.measures.portfolio_filters import Filters, WrongFilterError, read_filters
from recovery.measures.portfolio_specs import BY_NAME
from recovery.queries.portfolio import cases_of, portfolio_of
from recovery.queries.portfolio_board import Board, board_of
from recovery.queries.portfolio_page import lines_of
from recovery.queries.portfolio_records import named
from tracker import clock
from tracker.api.filters import bad_parameter
from tracker.api.needs import Need
from tracker.api.paging import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, Page, envelope, flag, number, one_of
from tracker.api.renderers import CsvRenderer, JsonRenderer, to_csv
from tracker.api.single import SingleView, reply
from tracker.kinds import Severity

QUERY: Final = OpenApiParameter.QUERY
NARROWING: Final = (
    OpenApiParameter("customer", OpenApiTypes.UUID, QUERY, description="Of this customer alone."),
    OpenApiParameter("line", {"type": "string", "minLength": 1, "maxLength": 80}, QUERY, description="Service line."),
    OpenApiParameter("severity", {"type": "string", "enum": [*Severity.values]}, QUERY),
)
PERIOD: Final = (
    OpenApiParameter(
        "since", OpenApiTypes.DATE, QUERY, description="From this day (UTC) on; else the eleven months before the last."
    ),
    OpenApiParameter("until", OpenApiTypes.DATE, QUERY, description="Up to this day (UTC); else today."),
)
PAGING: Final = (
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}, QUERY),
    OpenApiParameter("offset", {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0}, QUERY),
)
CHOOSING: Final = (
    OpenApiParameter(
        "status", {"type": "string", "enum": [*RecoveryStatus.values]}, QUERY, description="By our rules."
    ),
    OpenApiParameter("mine", bool, QUERY, description="What is a matter of the caller: reminded of, or to review."),
)
FIRST: Final = next(iter(BY_NAME))
FIGURE: Final = OpenApiParameter("figure", {"type": "string", "enum": [*BY_NAME], "default": FIRST}, QUERY)


class PortfolioView(SingleView):
    """Base of what is told over many recoveries. `parameters` are all that it takes."""

    needs = Need.STAFF
    http_method_names = ["get", "head"]
    parameters: ClassVar[Sequence[OpenApiParameter]] = (*NARROWING, *PERIOD)

    def filters(self, request: Request) -> Filters:
        """What is asked for. Raises BadRequest for whatever is not understood."""
        given, known = params_of(request), {one.name for one in self.parameters}
        for name in given.keys() - known:
            raise bad_parameter(name[:80], "There is no such parameter here.", "unknown")
        try:
            return read_filters(given, clock.now().date(), known - {one.name for one in (*NARROWING, *PERIOD)})
        except WrongFilterError as error:
            raise bad_parameter(error.name, error.detail, error.code) from None


class CsvFile(PortfolioView):
    """The same as a file. No cell can become a formula."""

    media: ClassVar[str] = CsvRenderer.media_type
    renderer_classes: Sequence[type[BaseRenderer]] = (JsonRenderer, CsvRenderer)
    columns: ClassVar[Sequence[str]]

    def get(self, request: Request) -> HttpResponse:
        """The file."""
        body = to_csv(self.rows(request), [*self.columns])
        return HttpResponse(body, content_type=f"{self.media}; charset=utf-8")

    def rows(self, request: Request) -> list[dict[str, Any]]:
        """The lines by their columns."""
        raise NotImplementedError


class FiguresView(PortfolioView):
    """Whether promises are kept, bad news comes early, recoveries work, and what customers say: each with its n, its
    interval, its course over time, its definition, and the address of the records behind it.
    """

    output = shapes.PortfolioFiguresShape

    def get(self, request: Request) -> HttpResponse:
        """The figures as they stand."""
        return reply(tellings.tell_figures(portfolio_of(self.user, self.filters(request))))


class FiguresFile(CsvFile):
    """The figures as a table: a line for the period and one for each stretch of it."""

    columns = tellings.FIGURE_COLUMNS

    def rows(self, request: Request) -> list[dict[str, Any]]:
        """A line for each figure and stretch."""
        return tellings.figure_rows(portfolio_of(self.user, self.filters(request)))


class RecordsView(PortfolioView):
    """The records of which the n of one figure consists, the latest first."""

    output = shapes.RecordsShape
    parameters = (FIGURE, *NARROWING, *PERIOD, *PAGING)

    def get(self, request: Request) -> HttpResponse:
        """A page of them."""
        filters, params = self.filters(request), params_of(request)
        limit, offset = window_of(params)
        name = one_of(params, "figure", [*BY_NAME]) or FIRST
        cases, count = cases_of(self.user, filters, name, limit, offset)
        found = named(cases, BY_NAME[name].record)
        page = page_of(count, limit, offset)
        return reply(envelope(request, page, [tellings.tell_record(one) for one in found]))


class BoardView(PortfolioView):
    """How every open recovery stands by our rules and in our words, and which of them needs somebody today."""

    output = shapes.BoardShape
    parameters = (*NARROWING, *CHOOSING, *PAGING)

    def get(self, request: Request) -> HttpResponse:
        """A page of the board, and how many there are of each status among all that the filters leave."""
        params = params_of(request)
        whole, limit, offset = board_of(self.user, self.filters(request)), *window_of(params)
        chosen = choose(whole, params)
        lines = lines_of(chosen.places[offset : offset + limit], whole.at)
        page = page_of(len(chosen.places), limit, offset)
        told = envelope(request, page, [tellings.tell_line(one) for one in lines])
        return reply({**told, "as_of": whole.at, "statuses": whole.statuses, "mine": whole.for_reader})


class BoardFile(CsvFile):
    """The board as a table."""

    columns = tellings.BOARD_COLUMNS
    parameters = (*NARROWING, *CHOOSING)

    def rows(self, request: Request) -> list[dict[str, Any]]:
        """A line for each recovery, what needs most first; 10,000 at most."""
        chosen = choose(board_of(self.user, self.filters(request)), params_of(request))
        return [tellings.board_row(one) for one in lines_of(chosen.places[:MAX_OFFSET], chosen.at)]


def params_of(request: Request) -> Mapping[str, list[str]]:
    """The parameters of a request, each with all its values."""
    return dict(request.query_params.lists())


def choose(board: Board, params: Mapping[str, list[str]]) -> Board:
    """The part of the board that `status` and `mine` ask for."""
    status = one_of(params, "status", RecoveryStatus.values) or None
    return board.only(status, for_reader=flag(params, "mine"))


def window_of(params: Mapping[str, list[str]]) -> tuple[int, int]:
    """How many are asked for, and after how many."""
    return number(params, "limit", DEFAULT_LIMIT, MAX_LIMIT, least=1), number(params, "offset", 0, MAX_OFFSET)


def page_of(count: int, limit: int, offset: int) -> Page:
    """The links of a page of so many."""
    more = offset + limit < count and offset + limit <= MAX_OFFSET
    return Page(
        [],
        count,
        {"offset": str(offset + limit)} if more else None,
        {"offset": str(max(0, offset - limit))} if offset else None,
    )
