"""What may follow the question mark of a list: derived from the shape, so that nobody filters by what is hidden."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.fields import BIGGEST, Day, Instant, Number
from tracker.api.refusals import BadRequest
from tracker.api.shapes import Shape, computed, declared, fields_of, path_of

MAX_REPEATS = 50
MAX_WORDS = 5
RANGES = ("gte", "lte", "gt", "lt")


@dataclass(frozen=True, slots=True)
class Filter:
    """One query parameter: the field that reads its values, and the condition one value makes.

    `many`: repeated values are alternatives; with `negated`, none of them may hold.
    """

    name: str
    help: str
    field: Any
    condition: Callable[[Any], Q]
    negated: bool = False

    def read(self, values: list[str]) -> Q:
        """The condition of this parameter with these values. Raises BadRequest."""
        if len(values) > MAX_REPEATS:
            raise bad_parameter(self.name, f"At most {MAX_REPEATS} values.", "too_many")
        found = Q()
        for value in values:
            found |= self.condition(self._parse(value))
        return ~found if self.negated else found

    def _parse(self, value: str) -> Any:
        try:
            return self.field.run_validation(value)
        except ValidationError as error:
            detail = error.detail[0] if isinstance(error.detail, list) else "Invalid."
            raise bad_parameter(self.name, str(detail), getattr(detail, "code", "invalid")) from None


def bad_parameter(name: str, detail: str, code: str = "invalid") -> BadRequest:
    """400 about one query parameter."""
    return BadRequest(detail, pointer=f"/{name}", code=code, place="query")


@lru_cache(maxsize=512)
def filters_of(shape: type[Shape]) -> Mapping[str, Filter]:
    """Every filter of a shape, by parameter name."""
    refused = {*declared(shape, "computed"), *declared(shape, "unfiltered")} - {*declared(shape, "filters")}
    names = [name for name in fields_of(shape) if name not in refused]
    return {found.name: found for name in names for found in _filters(shape, name)}


def _filters(shape: type[Shape], name: str) -> Iterator[Filter]:
    field, path = fields_of(shape)[name], path_of(shape, name)
    nullable = bool(field.allow_null)
    if isinstance(field, Shape):
        natural = getattr(field.Meta, "natural", "")
        yield from _plain(name, path, serializers.UUIDField(), nullable=nullable)
        if natural:
            inner = f"{path}__{path_of(type(field), natural)}"
            yield from _plain(f"{name}__{natural}", inner, _text(), nullable=False)
    elif isinstance(field, serializers.ChoiceField):
        choices = serializers.ChoiceField(choices=field.choices)
        yield from _plain(name, path, choices, nullable=nullable, blank=field.allow_blank)
    elif isinstance(field, serializers.BooleanField):
        yield Filter(name, "", serializers.BooleanField(), lambda value: Q(**{path: value}))
    elif isinstance(field, serializers.UUIDField):
        yield from _plain(name, path, serializers.UUIDField(), nullable=nullable)
    elif isinstance(field, serializers.CharField):
        yield from _plain(name, path, _text(), nullable=nullable, blank=True)
        yield Filter(f"{name}__ic", "contains, in any case", _text(), lambda value: Q(**{f"{path}__icontains": value}))
    elif reader := _ordered(field):
        yield from _plain(name, path, reader, nullable=nullable)
        yield from (_range(name, path, reader, word) for word in RANGES)


def _plain(name: str, path: str, field: Any, *, nullable: bool, blank: bool = False) -> Iterator[Filter]:
    yield Filter(name, "is; repeated: is one of", field, lambda value: Q(**{path: value}))
    yield Filter(f"{name}__n", "is not; repeated: is none of", field, lambda value: Q(**{path: value}), negated=True)
    if nullable or blank:
        empty = (Q(**{f"{path}__isnull": True}) if nullable else Q()) | (Q(**{path: ""}) if blank else Q())
        yield Filter(f"{name}__empty", "is not set", serializers.BooleanField(), lambda yes: empty if yes else ~empty)


def _range(name: str, path: str, field: Any, word: str) -> Filter:
    help_text = {"gte": "at or above", "lte": "at or below", "gt": "above", "lt": "below"}[word]
    return Filter(f"{name}__{word}", help_text, field, lambda value: Q(**{f"{path}__{word}": value}))


def _text() -> serializers.CharField:
    return serializers.CharField(max_length=200, trim_whitespace=False)


def _ordered(field: Any) -> Any:
    """A reader for a field whose values have an order; None for others (JSON, lists)."""
    if isinstance(field, serializers.DateTimeField):
        return Instant()
    if isinstance(field, serializers.DateField):
        return Day()
    if isinstance(field, serializers.IntegerField):
        return serializers.IntegerField(min_value=-BIGGEST, max_value=BIGGEST)
    if isinstance(field, serializers.DecimalField):
        return Number(field.max_digits, field.decimal_places)
    return None


def narrow(shape: type[Shape], rows: QuerySet[Any], params: Mapping[str, list[str]]) -> QuerySet[Any]:
    """Apply every filter among `params`, and `q`. The caller has made sure that all names are known."""
    known = filters_of(shape)
    used = [name for name in params if name in known]
    rows = rows.annotate(**computed(shape, [name.split("__")[0] for name in used]))
    for name in used:
        rows = rows.filter(known[name].read(params[name]))
    for text in params.get("q", []):
        rows = rows.filter(_search(shape, text))
    return rows


def _search(shape: type[Shape], text: str) -> Q:
    """Each word must stand in one of the shape's text fields, in any case."""
    words = text.split()
    if len(text) > 200 or len(words) > MAX_WORDS or "\x00" in text:
        raise bad_parameter("q", f"At most {MAX_WORDS} words and 200 characters of text.")
    own = fields_of(shape)
    paths = [path_of(shape, name) if name in own else name for name in declared(shape, "search")]
    found = Q()
    for word in words:
        anywhere = Q()
        for path in paths:
            anywhere |= Q(**{f"{path}__icontains": word})
        found &= anywhere
    return found


def order(shape: type[Shape], rows: QuerySet[Any], ordering: str) -> QuerySet[Any]:
    """Sort by the named fields ("-due,title"), empty values last, ties and no ordering by id: the newest first."""
    keys: list[Any] = []
    for word in filter(None, ordering.split(",")):
        name = word.removeprefix("-")
        if name not in declared(shape, "sortable"):
            possible = ", ".join(declared(shape, "sortable")) or "nothing"
            raise bad_parameter("ordering", f"Lists like this sort by {possible}.", "unknown")
        rows = rows.annotate(**computed(shape, [name]))
        key = declared(shape, "sort_by").get(name) or F(path_of(shape, name))
        last = True if fields_of(shape)[name].allow_null else None
        keys.append(key.desc(nulls_last=last) if word.startswith("-") else key.asc(nulls_last=last))
    return rows.order_by(*keys, "-pk")
