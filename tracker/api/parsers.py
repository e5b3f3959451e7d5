"""Reading JSON strictly: what programs could read differently, or the database cannot hold, is refused here."""

import json
import math
import re
from typing import IO, Any, Never

from rest_framework.parsers import BaseParser

from tracker.api.refusals import BadRequest, TooLarge, escape

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL holds no NUL, and a lone surrogate is no character."""


class StrictJsonParser(BaseParser):
    """One JSON object in UTF-8 (a list of objects where the view takes rows), at most 1 MB and 32 levels deep.

    Refused with 400 and a pointer: doubled keys, NaN and Infinity, NUL, lone surrogates. Refused with 413: too large.
    """

    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        """The body as Python values."""
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise TooLarge
        value = read_json(raw)
        rows = getattr((parser_context or {}).get("view"), "takes_rows", False)
        if not isinstance(value, dict | list if rows else dict):
            raise BadRequest("Send a JSON object." if not rows else "Send a JSON object, or a list of them.")
        return value


def read_json(raw: bytes) -> Any:
    """Parse and inspect a JSON text. Raises BadRequest."""
    try:
        value = json.loads(
            raw.decode(), object_pairs_hook=_object, parse_constant=_constant, parse_float=_float, parse_int=_int
        )
    except RecursionError:
        raise _too_deep("") from None
    except ValueError as error:  # UnicodeDecodeError and JSONDecodeError are both kinds of it
        raise BadRequest(f"This is not JSON in UTF-8: {_reason(error)}.", code="malformed") from None
    _inspect(value, "", 0)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise BadRequest(f"The name {doubled[:60]!a} stands twice in one object.", code="duplicate_name")
    return found


def _constant(name: str) -> Never:
    raise BadRequest(f"{name} is no JSON number.", code="malformed")


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise BadRequest("A number is too large.", code="malformed")
    return value


def _int(text: str) -> int:
    if len(text) > 40:
        raise BadRequest("A number is too large.", code="malformed")
    return int(text)


def _inspect(value: Any, pointer: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _too_deep(pointer)
    if isinstance(value, str):
        if UNHOLDABLE.search(value):
            raise BadRequest("Text cannot hold NUL or half a character.", pointer=pointer, code="text")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _inspect(name, pointer, depth)
            _inspect(inner, f"{pointer}/{escape(name)}", depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _inspect(inner, f"{pointer}/{index}", depth + 1)


def _too_deep(pointer: str) -> BadRequest:
    return BadRequest(f"JSON here is at most {MAX_DEPTH} levels deep.", pointer=pointer, code="too_deep")


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos}"
    return "the bytes are no UTF-8"
