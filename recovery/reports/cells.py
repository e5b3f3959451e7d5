"""The cells of documents as text: exact for machines, in words for people. One function each, for every format."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from recovery.charts.needle_words import percent
from recovery.reports.document import Cell, CellKind
from recovery.reports.words import moment_in_words
from tracker.charts.text import day

NOTHING: Final = "–"
"""For people, where there is nothing to say."""

PLACES: Final = 4
"""Of numbers that are no exact decimals, as people read them."""


def plain(cell: Cell, kind: CellKind, zone: str) -> str:
    """For machines: days by ISO 8601 in `zone`, moments in UTC, numbers without groups and never rounded, "true" or
    "false". "" for None.
    """
    if cell is None:
        return ""
    if kind is CellKind.DAY:
        return _day(cell, zone).isoformat()
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return _exact(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def worded(cell: Cell, kind: CellKind, zone: str) -> str:
    """For people: "4 Dec 2026", "Fri 4 Dec 2026, 17:00" in `zone`, "62 %", "12,500.5", "yes". A dash for None and for
    no text.
    """
    if cell is None or cell == "":
        return NOTHING
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float | Decimal):
        return percent(float(cell)) if kind is CellKind.SHARE else _grouped(cell)
    if isinstance(cell, datetime) and kind is not CellKind.DAY:
        return moment_in_words(cell, zone)
    return cell if isinstance(cell, str) else day(_day(cell, zone))


def _day(cell: Cell, zone: str) -> date:
    if isinstance(cell, datetime):
        return cell.astimezone(ZoneInfo(zone)).date()
    if isinstance(cell, date):
        return cell
    raise TypeError(f"a day is no {type(cell).__name__}")


def _exact(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _grouped(number: float | Decimal) -> str:
    text = f"{number:,.{PLACES}f}" if isinstance(number, float) else f"{Decimal(number):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
