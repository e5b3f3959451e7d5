"""Writing answers. Views hand over finished bytes; these classes tell DRF which formats there are to choose from."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet takes a cell for a formula (or hides one)."""


def to_json(data: Any) -> bytes:
    """JSON in UTF-8: instants in UTC with a Z, decimals as strings."""
    return orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z)


def to_csv(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> bytes:
    """CSV (RFC 4180) with a heading; nested records become `owner.name`. No cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        flat = _flatten(row)
        writer.writerow([_cell(flat.get(column)) for column in columns])
    return out.getvalue().encode()


def _flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}.{inner}": cell for inner, cell in value.items()}
        else:
            flat[name] = value
    return flat


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(DANGEROUS) else value
    text = to_json(value).decode()
    return text[1:-1] if text.startswith('"') else text


class JsonRenderer(BaseRenderer):
    """The format of every answer."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """Bytes of JSON."""
        return to_json(data)


class CsvRenderer(JsonRenderer):
    """The other format of lists."""

    media_type = "text/csv"
    format = "csv"
