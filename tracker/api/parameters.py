"""Query parameters and headers of each kind of action, as the documents list them."""

from collections.abc import Iterator
from typing import Any, Final

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from tracker.api.filters import MAX_REPEATS, Filter, filters_of
from tracker.api.paging import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from tracker.api.refs import REF
from tracker.api.shapes import Shape, declared, fields_of

QUERY: Final = OpenApiParameter.QUERY
HEADER: Final = OpenApiParameter.HEADER
PATH: Final = OpenApiParameter.PATH
Parameters = Iterator[OpenApiParameter]


def of_action(view: Any, action: str) -> Parameters:
    """Everything that one action of a view takes beside its body."""
    yield from getattr(view, "parameters", ())
    if action in ("read", "change", "act", "remove") or (action and view.is_part):
        yield _path(view)
    if action == "read_page":
        yield from _paging(view)
        yield from map(_filter, filters_of(view.shape).values())
        yield OpenApiParameter("format", {"type": "string", "enum": ["json", "csv"]}, QUERY)
    if action == "read_page" or (action == "read" and not view.reads_as):
        yield from _selection(view.shape)
    if action == "read":
        yield OpenApiParameter("If-None-Match", str, HEADER, description="An ETag you hold: 304 when it still stands.")
    if action in ("create", "change", "change_many", "act"):
        yield _idempotency()
    if action in ("change", "act", "remove") or (action == "create" and view.is_part):
        yield _if_match(required=action == "change")
    if action in ("read", "create", "change", "act") and not (view.key == "ref" and (view.is_part or action == "act")):
        text = "The version of the record, for If-Match."
        yield OpenApiParameter("ETag", str, HEADER, description=text, response=[200, 201])


def _path(view: Any) -> OpenApiParameter:
    if view.key == "ref":
        return OpenApiParameter("ref", {"type": "string", "pattern": f"^{REF}$"}, PATH, required=True)
    number = isinstance(fields_of(view.shape)["id"], serializers.IntegerField)
    kind = {"type": "integer", "minimum": 0} if number else {"type": "string", "format": "uuid"}
    return OpenApiParameter("id", kind, PATH, required=True)


def _paging(view: Any) -> Parameters:
    takes = view.paging.parameters
    limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}
    yield OpenApiParameter("limit", limit, QUERY, description="Rows per page; as CSV up to 10,000.")
    if "offset" in takes:
        offset = {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0}
        yield OpenApiParameter("offset", offset, QUERY, description="Beyond this, narrow the list by filters.")
    if "after" in takes:
        yield OpenApiParameter("after", str, QUERY, description="The cursor behind which to go on.")
    if declared(view.shape, "search"):
        words = ", ".join(declared(view.shape, "search")).replace("__", ".")
        yield OpenApiParameter("q", {"type": "string", "maxLength": 200}, QUERY, description=f"Words in: {words}.")
    names = declared(view.shape, "sortable")
    if "ordering" in takes and names:
        both = [sign + name for name in names for sign in ("", "-")]
        yield _list_of("ordering", both, "Sort by these; `-` falls. Otherwise the newest come first.")


def _selection(shape: type[Shape]) -> Parameters:
    yield _list_of("fields", [*fields_of(shape)], "Only these fields; the database reads no others.")
    yield _list_of("omit", [*fields_of(shape)], "All but these fields.")
    yield OpenApiParameter("brief", bool, QUERY, description=f"Only {', '.join(declared(shape, 'brief'))}.")


def _list_of(name: str, words: list[str], description: str) -> OpenApiParameter:
    kind = {"type": "array", "items": {"type": "string", "enum": words}, "minItems": 1, "uniqueItems": True}
    return OpenApiParameter(name, kind, QUERY, description=description, style="form", explode=False)


def _filter(found: Filter) -> OpenApiParameter:
    kind = _schema(found.field)
    if kind["type"] == "boolean":
        return OpenApiParameter(found.name, kind, QUERY, description=found.help)
    many = {"type": "array", "items": kind, "minItems": 1, "maxItems": MAX_REPEATS}
    return OpenApiParameter(found.name, many, QUERY, description=found.help, style="form", explode=True)


def _schema(field: Any) -> dict[str, Any]:
    """The JSON Schema of a filter's value."""
    match field:
        case serializers.ChoiceField():
            return {"type": "string", "enum": [*field.choices]}
        case serializers.BooleanField():
            return {"type": "boolean"}
        case serializers.IntegerField():
            return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
        case serializers.CharField():
            return {"type": "string", "minLength": 1, "maxLength": field.max_length}
    formats = {"UUIDField": "uuid", "Instant": "date-time", "Day": "date", "Number": "decimal"}
    return {"type": "string", "format": formats[type(field).__name__]}


def _idempotency() -> OpenApiParameter:
    kind = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"}
    text = "Makes the request safe to repeat: for 24 hours its first answer is given again."
    return OpenApiParameter("Idempotency-Key", kind, HEADER, description=text)


def _if_match(*, required: bool) -> OpenApiParameter:
    text = "The ETag you have read, or `*`: 412 when the record has changed since."
    return OpenApiParameter("If-Match", str, HEADER, required=required, description=text)
