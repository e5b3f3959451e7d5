"""The cells of a workbook: each with the type it has, and the looks of its kind."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from recovery.reports.cells import worded
from recovery.reports.document import Cell, CellKind, Table
from recovery.reports.render.fitting import NUMBERS, clean
from tracker.charts.ink import PAPER

LONGEST_TEXT: Final = 32_767
"""What a cell holds, in UTF-16; the rest is in every other format."""

FIRST_YEAR: Final = 1900
"""There are no days before in a workbook: they are text."""

EXACT: Final = 15
"""Digits that a number of a workbook holds: longer ones are text."""

HEAD: Final = "#e2e8f0"
DAY, MOMENT = "d mmm yyyy", "ddd d mmm yyyy, hh:mm"


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[str, Any] = {}
        self.text = self._look(text_wrap=True, indent=1)
        self.soft = self._look(font_color=PAPER.soft)
        self.strong = self._look(bold=True, text_wrap=True, font_size=12)
        self.title = self._look(bold=True, font_size=18)
        self.heading = self._look(bold=True, font_size=13, bottom=2, bottom_color=PAPER.plain)
        head = {"bold": True, "text_wrap": True, "bg_color": HEAD, "bottom": 1, "bottom_color": PAPER.plain}
        self.head = self._look(**head, indent=1)
        self.head_of_numbers = self._look(**head, align="right")
        self.day, self.moment = (
            self._look(num_format=DAY, align="left", indent=1),
            self._look(num_format=MOMENT, align="left", indent=1),
        )
        self.link = self._look(font_color=PAPER.plain, underline=1)

    def _look(self, **own: Any) -> Any:
        return self._book.add_format({"font_name": "Arial", "font_size": 10, "valign": "top", **own})

    def number(self, shape: str) -> Any:
        """A cell whose value is shown in this shape."""
        if shape not in self._numbers:
            self._numbers[shape] = self._look(num_format=shape)
        return self._numbers[shape]


def write_rows(sheet: Worksheet, table: Table, zone: str, looks: Looks) -> list[int]:
    """The heading and the rows; returns how many letters wide each column wants to be."""
    widths = [max((len(word) for word in column.label.split()), default=0) + 5 for column in table.columns]
    for place, column in enumerate(table.columns):
        write_text(sheet, 0, place, column.label, looks.head_of_numbers if column.kind in NUMBERS else looks.head)
    writers = [_writer(sheet, column.kind, zone, looks) for column in table.columns]
    for at, row in enumerate(table.rows, 1):
        for place, (write, cell) in enumerate(zip(writers, row, strict=True)):
            if cell is not None and cell != "":
                widths[place] = max(widths[place], write(at, place, cell))
    return widths


Write = Callable[[int, int, Cell], int]


def _writer(sheet: Worksheet, kind: CellKind, zone: str, looks: Looks) -> Write:
    days, own = ZoneInfo(zone), looks.number("0 %" if kind is CellKind.SHARE else "#,##0")
    day, moment, text = looks.day, looks.moment, looks.text

    def write(at: int, place: int, cell: Cell) -> int:
        if isinstance(cell, str | bool):
            told = cell if isinstance(cell, str) else worded(cell, kind, zone)
            write_text(sheet, at, place, told, text)
            return len(told) + 2
        if isinstance(cell, datetime) and kind is not CellKind.DAY:
            sheet.write_datetime(at, place, cell.astimezone(days).replace(tzinfo=None), moment)
            return 24
        if isinstance(cell, date):
            on = cell.astimezone(days).date() if isinstance(cell, datetime) else cell
            _write_day(sheet, at, place, on, day)
            return 12
        if isinstance(cell, int) or kind is CellKind.SHARE:
            sheet.write_number(at, place, float(cell or 0), own)
            return 10
        _write_number(sheet, at, place, cell, looks)
        return 12

    return write


def _write_day(sheet: Worksheet, at: int, place: int, on: date, look: Any) -> None:
    if on.year < FIRST_YEAR:
        sheet.write_string(at, place, on.isoformat(), look)
    else:
        sheet.write_datetime(at, place, on, look)


def _write_number(sheet: Worksheet, at: int, place: int, cell: Cell, looks: Looks) -> None:
    number = Decimal(str(cell)).normalize()
    places = max(-int(number.as_tuple().exponent), 0)
    if len(number.as_tuple().digits) > EXACT:
        sheet.write_string(at, place, format(number, "f"), looks.text)
    else:
        sheet.write_number(at, place, float(number), looks.number(f"#,##0{'.' * bool(places)}{'0' * places}"))


def write_text(sheet: Worksheet, at: int, place: int, text: str, look: Any) -> None:
    """Text as text, whatever it begins with."""
    told = clean(text)
    if len(told) * 2 > LONGEST_TEXT and len(told.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        told = told.encode("utf-16-le")[: 2 * LONGEST_TEXT - 4].decode("utf-16-le", "ignore") + "…"
    if told:
        sheet.write_string(at, place, told, look)
