"""Facts as canonical JSON and back: one way for every frozen dataclass that is kept or told as a text."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

T = TypeVar("T")

Read = Callable[[Any], Any]


def canonical(facts: Any) -> str:
    """Canonical JSON: sorted keys, no blanks, moments in UTC with Z, decimals as strings without trailing zeros."""
    plain = orjson.loads(orjson.dumps(facts, default=_decimal, option=orjson.OPT_UTC_Z))
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS).decode()  # the order of fields is not that of keys


def canonical_lines(lines: Any) -> str:
    """As `canonical`, for dicts and lists of plain values and moments alone: their keys are sorted as they are
    written.
    """
    return orjson.dumps(lines, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z).decode()


def digest_of(body: str) -> str:
    """The SHA-256 of a body, in hex."""
    return sha256(body.encode()).hexdigest()


def read_as(kind: type[T], raw: Any) -> T:
    """What `orjson.loads` made of a body, as the dataclass it was. A field with a default may be missing in it."""
    wanted: Any = kind
    found: T = _reader(wanted)(raw)
    return found


def _decimal(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"a body holds no {type(value).__name__}")


@cache
def _reader(kind: Any) -> Read:
    """How what stands in JSON is read as this type; worked out once, as asking for types is dear."""
    if get_origin(kind) in (UnionType, Union):
        (inside,) = (one for one in get_args(kind) if one is not NoneType)
        return _optional(_reader(inside))
    if get_origin(kind) is tuple:
        return _many(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        return _whole(kind)
    made: Read = _MAKE.get(kind, kind)
    return made


def _whole(kind: Any) -> Read:
    hints = get_type_hints(kind)
    parts = [(field.name, _reader(hints[field.name])) for field in fields(kind) if field.default is MISSING]
    later = [(field.name, _reader(hints[field.name])) for field in fields(kind) if field.default is not MISSING]
    if not later:
        return lambda raw: kind(*[read(raw[name]) for name, read in parts])
    return lambda raw: kind(
        *[read(raw[name]) for name, read in parts], **{name: read(raw[name]) for name, read in later if name in raw}
    )


def _optional(read: Read) -> Read:
    return lambda raw: None if raw is None else read(raw)


def _many(read: Read) -> Read:
    return lambda raw: tuple([read(one) for one in raw])


_MAKE: dict[Any, Read] = {date: date.fromisoformat, datetime: datetime.fromisoformat, Decimal: Decimal}
