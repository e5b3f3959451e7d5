"""Pages of a list: by offset for screens, by cursor for streams. Both hand over ids; the shape fetches the columns."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from tracker.api.filters import bad_parameter, filters_of, narrow, order
from tracker.api.shapes import Ids, Shape, declared, fields_of, run

DEFAULT_LIMIT, MAX_LIMIT = 50, 200
MAX_OFFSET = 10_000
COUNT_CAP = 10_000
"""Counting stops here: a list that is longer says 10000, and what lies behind is reached by filters, not by paging."""

CSV_LIMIT = 10_000
PICKING = ("fields", "omit", "brief")
Params = Mapping[str, list[str]]
Reach = tuple[Any, ...]
"""Who asks, where, with which access: a key."""
Rows = Callable[[], QuerySet[Any]]
"""Makes the rows there are for the caller: a function of the reach and of nothing else."""


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of one page in order. `count` None: not counted. `next` and `previous` are what changes in the query."""

    ids: Ids
    count: int | None = None
    next: dict[str, str] | None = None
    previous: dict[str, str] | None = None


class OffsetPaging:
    """`limit` and `offset`, with a capped count in the same statement."""

    parameters = ("limit", "offset", "ordering", "q")

    def page(self, shape: type[Shape], rows: Rows, reach: Reach, params: Params, *, csv: bool = False) -> Page:
        """The ids of the page asked for."""
        limit = number(params, "limit", *((CSV_LIMIT, CSV_LIMIT) if csv else (DEFAULT_LIMIT, MAX_LIMIT)), least=1)
        offset = number(params, "offset", 0, MAX_OFFSET)
        asked = tuple((name, *values) for name, values in params.items() if name not in (*PICKING, "format"))
        key = (shape, reach, limit, offset, asked)
        statement = _statements.get(key)
        if statement is None:
            statement = _compile(shape, narrow(shape, rows(), params), single(params, "ordering"), offset, limit)
            _remember(key, statement)
        [(count, ids)] = run(*statement)
        more = offset + limit < count and offset + limit <= MAX_OFFSET
        return Page(
            ids,
            count,
            {"offset": str(offset + limit)} if more else None,
            {"offset": str(max(0, offset - limit))} if offset else None,
        )


class CursorPaging:
    """`after` an opaque cursor, in one fixed order; nothing is counted. `keys` are ORM fields, "-" for falling ones.

    Every row of the shape must come from a total order: the last key is unique.
    """

    parameters = ("limit", "after", "q")

    def __init__(self, *keys: str) -> None:
        self.keys = keys

    def page(self, shape: type[Shape], rows: Rows, reach: Reach, params: Params, *, csv: bool = False) -> Page:
        """The ids behind the cursor. `next` is there as long as there is more."""
        limit = number(params, "limit", *((CSV_LIMIT, CSV_LIMIT) if csv else (DEFAULT_LIMIT, MAX_LIMIT)), least=1)
        stream = narrow(shape, rows(), params).order_by(*self.keys)
        after = single(params, "after")
        if after:
            stream = stream.filter(self._behind(after))
        plain = [key.removeprefix("-") for key in self.keys]
        found = [*stream.values_list("pk", *plain)[: limit + 1]]
        more = {"after": make_cursor(found[limit - 1][1:])} if len(found) > limit else None
        return Page([row[0] for row in found[:limit]], next=more)

    def _behind(self, cursor: str) -> Q:
        values = read_cursor(cursor)
        if len(values) != len(self.keys):
            raise bad_parameter("after", "This is no cursor of this list.")
        behind, equal = Q(), Q()
        for key, value in zip(self.keys, values, strict=True):
            name = key.removeprefix("-")
            behind |= equal & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
            equal &= Q(**{name: value})
        return behind


Paging = OffsetPaging | CursorPaging


def make_cursor(values: Sequence[Any]) -> str:
    """An opaque cursor for a place in a stream."""
    return base64.urlsafe_b64encode(".".join(map(str, values)).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> list[str]:
    """The values of a cursor, which are numbers or UUIDs. Raises BadRequest for anything that we did not make."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (ValueError, binascii.Error):
        text = ""
    if not re.fullmatch(r"(\d{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.\d{1,18})?", text):
        raise bad_parameter("after", "This is no cursor of this list.")
    return text.split(".")


def check_names(shape: type[Shape], params: Params, extra: Sequence[str]) -> None:
    """Refuse unknown parameters (a typo must not return everything) and doubled ones that are no filters."""
    filters = filters_of(shape) if "limit" in extra else {}
    for name, values in params.items():
        if name not in filters and name not in extra:
            raise bad_parameter(name[:80], "There is no such parameter here.", "unknown")
        if name not in filters and len(values) > 1:
            raise bad_parameter(name, "Give this one once.", "doubled")
        if any("\x00" in value for value in values):
            raise bad_parameter(name, "Text cannot hold NUL.", "text")


def picked(shape: type[Shape], params: Params) -> tuple[str, ...]:
    """The fields asked for by `fields`, `omit` and `brief`, in the order of the shape."""
    every = tuple(fields_of(shape))
    wanted = set(every)
    if flag(params, "brief"):
        wanted = set(declared(shape, "brief"))
    if "fields" in params:
        wanted = _names(shape, params, "fields")
    if "omit" in params:
        wanted -= _names(shape, params, "omit")
    if not wanted:
        raise bad_parameter("omit", "Nothing is left to show.")
    return tuple(name for name in every if name in wanted)


def _names(shape: type[Shape], params: Params, parameter: str) -> set[str]:
    names = set(single(params, parameter).split(","))
    for name in names - set(fields_of(shape)):
        raise bad_parameter(parameter, f"There is no field {name[:60]!r} here.", "unknown")
    return names


def single(params: Params, name: str) -> str:
    """The value of a parameter that is given at most once; "" when it is not."""
    return params[name][0] if name in params else ""


def one_of(params: Params, name: str, words: Sequence[str]) -> str:
    """One of these words; "" when the parameter is not given."""
    text = single(params, name)
    if name in params and text not in words:
        raise bad_parameter(name, f"Say {' or '.join(words)}.")
    return text


def number(params: Params, name: str, default: int, most: int, *, least: int = 0) -> int:
    """A whole number from `least` to `most`."""
    text = single(params, name) if name in params else str(default)
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        why = " Narrow the list by filters instead." if name == "offset" else ""
        raise bad_parameter(name, f"A whole number from {least} to {most}.{why}", "range")
    return int(text)


def flag(params: Params, name: str) -> bool:
    """A parameter that is true or false; false when it is not given."""
    return one_of(params, name, ("true", "false")) == "true"


Statement = tuple[str, tuple[Any, ...]]
_statements: dict[Reach, Statement] = {}
MOST_STATEMENTS = 500


def _remember(key: Reach, statement: Statement) -> None:
    """Keep a compiled page per process: compiling costs a fifth of a request, and lists are asked for again."""
    if len(_statements) >= MOST_STATEMENTS:
        _statements.clear()
    _statements[key] = statement


def _compile(shape: type[Shape], rows: QuerySet[Any], ordering: str, offset: int, limit: int) -> Statement:
    """The capped count and the ids of a page, in one statement."""
    try:
        every, params = _sql(rows.order_by())
        if ordering:
            page, page_params = _sql(order(shape, rows, ordering)[offset : offset + limit])
        else:  # the usual case: the same conditions need not be compiled twice
            key = rows.model._meta.pk.column
            last = f'ORDER BY "{rows.model._meta.db_table}"."{key}" DESC LIMIT {limit} OFFSET {offset}'
            page, page_params = f"{every} {last}", params
    except EmptyResultSet:  # Django knows that no row can fit
        return "SELECT 0, '{}'", ()
    counted = f"SELECT count(*) FROM ({every} LIMIT {COUNT_CAP}) AS counted"  # noqa: S608  # written by the ORM
    return f"SELECT ({counted}), ARRAY({page})::text", (*params, *page_params)


def _sql(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.values_list("pk").query.get_compiler(connection=connection).as_sql()
    return sql, tuple(params)


def envelope(request: Request, page: Page, records: Sequence[Any]) -> dict[str, Any]:
    """The body of a list."""
    return {
        "count": page.count,
        "next": _link(request, page.next),
        "previous": _link(request, page.previous),
        "results": records,
    }


def _link(request: Request, change: dict[str, str] | None) -> str | None:
    if change is None:
        return None
    query = {name: request.query_params.getlist(name) for name in request.query_params} | change
    return request.build_absolute_uri(f"{request.path}?{urlencode(query, doseq=True)}")


def page_fields(shape: type[Shape]) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    """The fields of an envelope, for the documentation."""
    return {
        "count": serializers.IntegerField(
            allow_null=True, help_text=f"How many there are, counted to {COUNT_CAP} at most; null in streams."
        ),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": shape(many=True),
    }
