"""Tables of readings as people and programs send them: what can be read of them, and of the rest why not.

CSV as spreadsheets write it would be guessed at three times a line: which sign parts columns, which one decimals, what
comes first in a date. So nothing is guessed: one form is taken, every other is answered with what to write instead.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from recovery.services.readings import Measured
from tracker.errors import Fault
from tracker.workdays import FIRST_YEAR, LAST_YEAR

HEADING: Final = ("measured_on", "value")
MOST_ROWS: Final = 20_000
"""Of one table: daily readings of fifty years."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
VALUE = re.compile(r"-?\d+(\.\d+)?")
FORMULA = re.compile(r"[=@+\t\r]|-(?!\d)")
COMMA = re.compile(r"-?\d{1,15},\d+")
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
OTHER_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?( .*)?")

Wrong = tuple[str, str]
"""What is wrong with a cell, for a person, and its code."""


@dataclass(frozen=True, slots=True)
class Table:
    """Readings of one needle as they were sent. `places` point at the rows that could be read, `faults` tell of those
    that could not; `count` is how many there were.
    """

    rows: Sequence[Measured]
    places: Sequence[str]
    faults: tuple[Fault, ...] = ()
    count: int = 0


def read_csv(text: str, needle: UUID) -> Table:
    """A CSV table (RFC 4180) with the heading `measured_on,value`, in either order. Empty lines are passed over.

    Faults point at the line, the heading being line 1, and at the column: "/17/value".
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    rows: list[Measured] = []
    places: list[str] = []
    faults: list[Fault] = []
    try:
        order, wrong = _heading(next(reader, []))
        if wrong:
            return Table((), (), (Fault("/1", wrong[1], wrong[0]),))
        for cells in reader:
            if any(cells):
                place = f"/{reader.line_num}"
                found = _row(cells, order, needle, place)
                if isinstance(found, Measured):
                    rows.append(found)
                    places.append(place)
                else:
                    faults += found
    except csv.Error as error:
        faults.append(Fault(f"/{max(reader.line_num, 1)}", "malformed", f"This is not CSV: {error}."))
    return sized(Table(rows, places, tuple(faults), len(rows) + len({fault.pointer.split("/")[1] for fault in faults})))


def sized(table: Table) -> Table:
    """The table, or in its place one that says that it is empty, or too long."""
    if table.count == 0 and not table.faults:
        return Table((), (), (Fault("", "empty", "There are no readings in it."),))
    if table.count > MOST_ROWS:
        return Table((), (), (Fault("", "too_many", f"At most {MOST_ROWS} readings at once."),), table.count)
    return table


def _heading(cells: Sequence[str]) -> tuple[tuple[int, int], Wrong | None]:
    """At which places day and value stand."""
    names = [cell.strip().lower() for cell in cells]
    if sorted(names) == sorted(HEADING):
        return (names.index(HEADING[0]), names.index(HEADING[1])), None
    told = ",".join(HEADING)
    if len(cells) == 1 and (sign := next((sign for sign in ";\t|" if sign in cells[0]), "")):
        named = {";": "semicolons", "\t": "tabs", "|": "bars"}[sign]
        return (0, 0), (
            f"Columns are parted by {named} here: part them by commas, and write {told} first.",
            "delimiter",
        )
    return (0, 0), (f"The first line names the two columns: {told}.", "heading")


def _row(cells: Sequence[str], order: tuple[int, int], needle: UUID, place: str) -> Measured | list[Fault]:
    if len(cells) != len(HEADING):
        return [Fault(place, "cells", _miscounted(cells))]
    on_text, text = cells[order[0]].strip(" "), cells[order[1]].strip(" ")
    on, value = _read_day(on_text), Decimal(text) if VALUE.fullmatch(text) and text.isascii() else None
    if on is not None and value is not None:
        return Measured(needle, on, value)
    faults = []
    if on is None:
        detail, code = _wrong_day(on_text)
        faults.append(Fault(f"{place}/measured_on", code, detail))
    if value is None:
        detail, code = _wrong_value(text)
        faults.append(Fault(f"{place}/value", code, detail))
    return faults


def _read_day(text: str) -> date | None:
    if not (DAY.fullmatch(text) and text.isascii()):
        return None
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if FIRST_YEAR <= on.year <= LAST_YEAR else None


def _miscounted(cells: Sequence[str]) -> str:
    if len(cells) == 1 and ";" in cells[0]:
        return "Columns are parted by a semicolon here: part them by a comma."
    if len(cells) == len(HEADING) + 1 and all(cell.strip().lstrip("-").isdigit() for cell in cells[1:]):
        return f"There are {len(cells)} cells here: write decimals with a point, {cells[1]}.{cells[2]}."
    return f"There {'is one cell' if len(cells) == 1 else f'are {len(cells)} cells'} here, and two columns."


def _wrong_day(text: str) -> Wrong:
    if not text:
        return "Say on which day it was measured.", "required"
    if FORMULA.match(text):
        return f"{_shown(text)} is a formula: write the day itself, as 2026-11-28.", "formula"
    if DAY.fullmatch(text):
        return f"{text} is no day of the calendar, or outside of {FIRST_YEAR} to {LAST_YEAR}.", "day"
    if OTHER_DAY.fullmatch(text):
        return (
            f"Write year, month and day, as 2026-11-28; here stands {_shown(text)}.",
            "date_form",
        )
    if text.isdigit():
        return f"{_shown(text)} is how a spreadsheet counts days: have it write 2026-11-28.", "date_form"
    return f"{_shown(text)} is no day: write it as 2026-11-28.", "day"


def _wrong_value(text: str) -> Wrong:
    if not text:
        return "Say what was measured; leave a day out that was not.", "required"
    if FORMULA.match(text):
        return f"{_shown(text)} is a formula: write what comes out of it.", "formula"
    if THOUSANDS.fullmatch(text):
        plain = text.replace(",", "")
        other = f", or {text.replace(',', '.')} if that is meant" if COMMA.fullmatch(text) else ""
        return f"Write {plain} without commas{other}.", "thousands"
    if COMMA.fullmatch(text):
        return f"Write {text.replace(',', '.')}, with a point.", "decimal_comma"
    return f"{_shown(text)} is no plain number, such as 12.5.", "number"


def _shown(text: str) -> str:
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"
