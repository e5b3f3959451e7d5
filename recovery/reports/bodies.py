"""Facts as canonical JSON and back: one way for all dataclasses and structs that are kept or told as a text."""

from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

import orjson
from msgspec import Struct, json

T = TypeVar("T")

encode_lines = json.Encoder(order="sorted").encode
"""Canonical JSON of structs that hold texts, whole numbers, days and moments in UTC."""


class Head(Struct):
    """What a body says of itself. None: nothing."""

    kind: str | None = None
    format: int | None = None


def canonical(facts: Any) -> str:
    """Canonical JSON: sorted keys, no blanks, moments in UTC with Z, decimals as strings without trailing zeros."""
    plain = orjson.loads(orjson.dumps(facts, default=_decimal, option=orjson.OPT_UTC_Z))
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS).decode()  # the order of fields is not that of keys


def digest_of(body: str) -> str:
    """The SHA-256 of a body, in hex."""
    return sha256(body.encode()).hexdigest()


def head_of(body: str | bytes) -> Head:
    """What a body says of itself, without reading the rest. Raises `msgspec.DecodeError` for what is no JSON object."""
    return json.decode(body, type=Head)


def read_as(kind: type[T], body: str | bytes) -> T:
    """The facts of a body, as the dataclass or struct they were. A field with a default may be missing in it. Raises
    `msgspec.ValidationError`, which says where, for what is no such thing.
    """
    return json.decode(body, type=kind)


def _decimal(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"a body holds no {type(value).__name__}")
