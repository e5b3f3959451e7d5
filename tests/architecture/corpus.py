"""What people, broken clients and attackers send: by body, field, query, header and address."""

import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from rest_framework import serializers

from tests.architecture.inputs import places

FULL = os.environ.get("RECOVERY_FUZZ") == "full"
"""Set RECOVERY_FUZZ=full to try everything on every address, and to fuzz a hundred times as long (minutes)."""

T = TypeVar("T")
BEYOND = 10**20
LONG = "x" * 90_000
YEARS = ("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "1969-12-31T23:59:59Z")

BODIES: tuple[tuple[str, bytes, str, frozenset[int]], ...] = tuple(
    (name, raw, kind, frozenset(statuses))
    for name, raw, kind, statuses in (
        ("null", b"null", "application/json", {400}),
        ("a number", b"5", "application/json", {400}),
        ("a string", b'"x"', "application/json", {400}),
        ("a list of nothing", b"[]", "application/json", {400}),
        ("a list of numbers", b"[5, null]", "application/json", {400}),
        ("half an object", b'{"title": "x"', "application/json", {400}),
        ("two objects", b"{}{}", "application/json", {400}),
        ("no UTF-8", b'{"title": "\xff\xfe"}', "application/json", {400}),
        ("UTF-16", '{"title": "x"}'.encode("utf-16"), "application/json", {400}),
        ("a byte order mark", b'\xef\xbb\xbf{"title": "x"}', "application/json", {400}),
        ("a doubled key", b'{"title": "x", "title": "y"}', "application/json", {400}),
        ("no number", b'{"title": NaN}', "application/json", {400}),
        ("infinity", b'{"title": -Infinity}', "application/json", {400}),
        ("a float beyond floats", b'{"title": 1e999}', "application/json", {400}),
        ("an integer of 5,000 digits", b'{"title": ' + b"9" * 5000 + b"}", "application/json", {400}),
        ("a thousand lists", b'{"title": ' + b"[" * 1000 + b"]" * 1000 + b"}", "application/json", {400}),
        ("100,000 lists", b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json", {400}),
        ("a thousand objects", b'{"a": ' * 1000 + b"1" + b"}" * 1000, "application/json", {400}),
        ("NUL", b'{"title": "a\\u0000b"}', "application/json", {400}),
        ("NUL in a name", b'{"a\\u0000b": 1}', "application/json", {400}),
        ("half a character", b'{"title": "\\ud800"}', "application/json", {400}),
        ("half a character in a name", b'{"\\udfff": 1}', "application/json", {400}),
        ("a long text", b'{"title": "' + b"x" * 990_000 + b'"}', "application/json", {400}),
        ("more than a megabyte", b'{"title": "' + b"x" * 1_000_000 + b'"}', "application/json", {413}),
        ("a form", b"title=x", "application/x-www-form-urlencoded", {415}),
        ("a file", b"--x\r\n\r\nx\r\n--x--", "multipart/form-data; boundary=x", {415}),
        ("text", b"{}", "text/plain", {415}),
        ("a type that is none", b"{}", ";;;", {415}),
    )
)

ADDRESSES = (
    "x",
    "0",
    "-1",
    "1.5",
    str(BEYOND),
    "9223372036854775808",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "01930000-0000-7000-8000-00000000DEAD",
    "%00",
    "%ff",
    "%ED%A0%80",
    "..%2f..%2fetc",
    "%F0%9F%92%A9",
    "x" * 5000,
)

HEADERS: tuple[tuple[dict[str, str], frozenset[int]], ...] = tuple(
    (headers, frozenset(statuses))
    for headers, statuses in (
        ({"if_match": "x"}, {400}),
        ({"if_match": '"'}, {400}),
        ({"if_match": '"1",'}, {400}),
        ({"if_match": '"é"'}, {400}),
        ({"if_match": ""}, {400}),
        ({"if_match": ",".join(['"1"'] * 2000)}, {400}),
        ({"if_match": 'W/"1.abc"'}, {412}),
        ({"if_match": '"99999999999999999999"'}, {412}),
        ({"idempotency_key": ""}, {400}),
        ({"idempotency_key": "a b"}, {400}),
        ({"idempotency_key": "ü"}, {400}),
        ({"idempotency_key": "x" * 300}, {400}),
        ({"accept": "text/html"}, {406}),
        ({"accept": "nonsense"}, {406}),
        ({"authorization": "Bearer"}, {401}),
        ({"authorization": "Bearer rpt_x.y"}, {401}),
        ({"authorization": "Bearer rpt_" + "x" * 12 + "." + "y" * 43}, {401}),
        ({"authorization": "Basic bWlhOm1pYQ=="}, {401}),
        ({"authorization": "Bearer \xff\xfe"}, {401}),
    )
)

NAMES = ("titel", "", "a/b~c", "status", "__class__", "created_at", "pk", "TITLE")

QUERIES = (
    ("nonsense=1", "nonsense"),
    ("limt=5", "limt"),
    ("limit=0", "limit"),
    ("limit=-1", "limit"),
    (f"limit={BEYOND}", "limit"),
    ("limit=abc", "limit"),
    ("limit=%EF%BC%95", "limit"),
    ("limit=5&limit=6", "limit"),
    ("limit=%00", "limit"),
    ("fields=nonsense", "fields"),
    ("fields=", "fields"),
    ("omit=nonsense", "omit"),
    ("brief=maybe", "brief"),
    ("%00=1", "\0"),
    ("%ff=1", "�"),
)
OF_PAGES = (
    (f"offset={BEYOND}", "offset"),
    ("offset=-1", "offset"),
    ("ordering=nonsense", "ordering"),
    ("ordering=-", "ordering"),
    ("ordering=password", "ordering"),
)
OF_STREAMS = (("after=x", "after"), ("after=%00", "after"), ("after=LTE", "after"), ("after=" + "9" * 300, "after"))
OF_SEARCHES = (("q=%00", "q"), ("q=" + "x" * 300, "q"), ("q=a+b+c+d+e+f", "q"))


def wrong_types(field: Any) -> tuple[Any, ...]:
    """Values of a JSON type that this field never takes."""
    if isinstance(field, serializers.BooleanField):
        return ("true", 1, [], {})
    if isinstance(field, serializers.IntegerField):
        return ("5", True, 1.5, [], {})
    if isinstance(field, serializers.DecimalField):
        return (True, [], {}, ["x"], {"id": "x"})
    if isinstance(field, serializers.BaseSerializer | serializers.ListField | serializers.ManyRelatedField):
        return ("x", 5, True, 1.5)
    if isinstance(field, serializers.DictField | serializers.JSONField):
        return ("x", 5, [], True)
    return (5, True, [], {}, 1.5, ["x"], {"id": "x"})


def wrong_values(field: Any) -> tuple[Any, ...]:
    """Values of the right JSON type that this field refuses by itself."""
    if isinstance(field, serializers.DateTimeField | serializers.DateField):
        days = tuple(year[: year.index("T")] for year in YEARS)
        return ("", "yesterday", "2026-02-30", *(YEARS if isinstance(field, serializers.DateTimeField) else days))
    if isinstance(field, serializers.IntegerField | serializers.DecimalField):
        return _wrong_numbers(field)
    if isinstance(field, serializers.RelatedField | serializers.UUIDField):
        return ("x", "", "0" * 33, "01930000-0000-7000-8000-00000000dead", LONG[:5000])
    if isinstance(field, serializers.ChoiceField):
        return ("nonsense", "Flagged ", LONG[:5000])
    if isinstance(field, serializers.CharField):
        blank = ("", " \t\n") if field.trim_whitespace else ("",)
        return (LONG, *(() if field.allow_blank else blank))
    return ()


def _wrong_numbers(field: Any) -> tuple[Any, ...]:
    if isinstance(field, serializers.IntegerField):
        return (BEYOND, -BEYOND, 2**31, -1 if field.min_value == 0 else -(2**31) - 1)
    return ("x", "NaN", "-Infinity", "1e99", f"0.{'0' * (field.decimal_places or 0)}1")


STRUCTURES: tuple[Any, ...] = (
    {},
    {"": None},
    {"mon": None},
    {"mon": "09:00"},
    {"mon": [["09:00"]]},
    {"mon": [["25:00", "26:00"]]},
    {"mon": [["17:00", "09:00"]]},
    {"mon": [[9, 17]]},
    {"mon": [["09:00", "17:00", "18:00"]]},
    {"mon": [["09:00", "17:00"]] * 500},
    {"nonday": [["09:00", "17:00"]]},
    {"mon": [{"from": "09:00"}]},
    [],
    [None],
    [5],
    [[]],
    ["x"],
    [{}],
    [{"audience": "nobody", "after_minutes": 5}],
    [{"audience": "lead"}],
    [{"audience": "lead", "after_minutes": -5}],
    [{"audience": "lead", "after_minutes": BEYOND}],
    [{"audience": "lead", "after_minutes": 5, "percent": 5}],
    [{"audience": "lead", "after_minutes": 5, "nonsense": 5}],
    [{"audience": "lead", "after_minutes": 9}, {"audience": "lead", "after_minutes": 5}],
    [{"audience": "lead", "after_minutes": index} for index in range(1, 300)],
    ["01930000-0000-7000-8000-00000000dead"] * 500,
)
"""Lists and objects that no field of the product takes: each is tried on every field that holds some."""


def rounds(serializer: Any) -> Iterator[dict[str, Any]]:
    """Bodies in which every plain field is wrong at once: first by type, then by value, for each of the values."""
    fields = {place.pointer[1:]: place.field for place in places(serializer) if place.pointer.count("/") == 1}
    for wrong in (wrong_types, wrong_values):
        values = {name: found for name, field in fields.items() if (found := wrong(field))}
        for index in range(max(map(len, values.values()), default=0)):
            yield {name: found[index % len(found)] for name, found in values.items()}


def structured(serializer: Any) -> Iterator[tuple[str, Any]]:
    """Fields that hold lists or objects, with each structure they refuse."""
    for place in places(serializer):
        holds = isinstance(place.field, serializers.BaseSerializer | serializers.ListField | serializers.DictField)
        if holds and place.pointer.count("/") == 1:
            fitting = [structure for structure in STRUCTURES if structure or place.field.required]
            yield from ((place.pointer[1:], structure) for structure in fitting)


def share(corpus: Sequence[T], turn: int, size: int) -> Sequence[T]:
    """`size` of these, others at each turn, so that all are tried on some addresses; everything in a full run."""
    if FULL or size >= len(corpus):
        return corpus
    return [corpus[(turn * size + step) % len(corpus)] for step in range(size)]
