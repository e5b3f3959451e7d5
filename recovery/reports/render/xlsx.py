"""A document as a workbook: a cover, a sheet for each table and for each chart, with real dates, numbers and charts.

Whatever people have written is text: nothing is a formula or a link. The same document makes the same bytes.
"""

import io
from collections.abc import Iterator
from datetime import UTC
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from recovery.measures.reasons import count
from recovery.reports.document import Chart, Document, Section, Table
from recovery.reports.render.fitting import clean
from recovery.reports.render.xlsx_cells import Looks, write_rows, write_text
from recovery.reports.render.xlsx_charts import add_chart
from recovery.reports.words import moment_in_words

FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_NAME: Final = 31
RESERVED: Final = frozenset({"history"})
"""Names of sheets that Excel keeps for itself."""

WIDEST, NARROWEST = 60, 8
"""Of columns, in letters."""

COVER: Final = 100
"""The width of what the cover says."""

LINE, HIGHEST = 13.5, 400.0
"""Of rows, in points: a line of them, and the most that a program shows."""

PLAIN: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def render(document: Document) -> bytes:
    """The workbook. Its first sheet says what it is about, and which sheets follow."""
    out = io.BytesIO()
    book = Workbook(out, PLAIN)
    book.set_properties(
        {
            "title": clean(document.title),
            "subject": clean(document.subtitle),
            "author": "",
            "created": document.as_of.astimezone(UTC).replace(tzinfo=None),
        }
    )
    book.set_size(2400, 1400)
    looks, names = Looks(book), Names()
    cover = book.add_worksheet(names.take("Cover"))
    rows = list(_sheets(book, document, looks, names))
    _cover(cover, document, looks, rows)
    for sheet in book.worksheets():
        _paper(sheet, document)
    book.close()
    return out.getvalue()


class Names:
    """Names for sheets, each once, as Excel allows them."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """This name, or one like it that is free."""
        flat = " ".join(clean(wanted).translate(FORBIDDEN).split()).strip("'") or "Sheet"
        name, number = flat[:LONGEST_NAME].strip("' "), 1
        while not name or name.casefold() in self.taken | RESERVED:
            number += 1
            name = f"{flat[: LONGEST_NAME - 5].strip(chr(39) + ' ')} {number}"
        self.taken.add(name.casefold())
        return name


Row = tuple[Section, str, str]
"""For the cover: a section, and a sheet of it with what is said of the sheet."""


def _sheets(book: Workbook, document: Document, looks: Looks, names: Names) -> Iterator[Row]:
    for section in document.sections:
        for chart in section.charts:
            name = names.take(f"Chart {chart.title}")
            add_chart(book, book.add_worksheet(name), chart, looks)
            yield section, name, _reading(chart, section)
        for table in section.tables:
            name = names.take(table.title)
            _table(book.add_worksheet(name), table, document.zone, looks)
            yield section, name, count(len(table.rows), "row") if table.rows else table.empty
        if not (section.charts or section.tables):
            yield section, "", ""


def _reading(chart: Chart, section: Section) -> str:
    """What the chart shows, unless the lines of its section say so."""
    return "" if chart.reading in " ".join(section.lines) else chart.reading


def _table(sheet: Worksheet, table: Table, zone: str, looks: Looks) -> None:
    """The heading stays in sight, and every column can be filtered. What is said of the table stands below."""
    widths = [min(max(width, NARROWEST), WIDEST) for width in write_rows(sheet, table, zone, looks)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    _heights(sheet, table, widths)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    else:
        write_text(sheet, 1, 0, table.empty, looks.soft)
    if table.note:
        write_text(sheet, len(table.rows) + 2, 0, table.note, looks.soft)


def _heights(sheet: Worksheet, table: Table, widths: list[int]) -> None:
    """Rows of several lines are as high as those: not every program works that out when it opens a file."""
    lines = max(-(-(len(one.label) + 5) // width) for one, width in zip(table.columns, widths, strict=True))
    sheet.set_row(0, LINE * lines + 4)
    for at, row in enumerate(table.rows, 1):
        texts = ((cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str))
        lines = max((_lines(text, width) for text, width in texts if len(text) > width or "\n" in text), default=1)
        if lines > 1:
            sheet.set_row(at, min(LINE * lines + 2, HIGHEST))


def _lines(text: str, width: int) -> int:
    return sum(1 + int(len(line) * 1.05 / width) for line in text.split("\n"))


def _cover(sheet: Worksheet, document: Document, looks: Looks, rows: list[Row]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, COVER)
    sheet.hide_gridlines(2)
    write_text(sheet, 0, 0, document.title, looks.title)
    write_text(sheet, 1, 0, document.subtitle, looks.soft)
    sheet.set_row(0, 28)
    sheet.merge_range(2, 0, 2, 1, "", looks.strong)
    write_text(sheet, 2, 0, document.headline, looks.strong)
    sheet.set_row(2, LINE * 1.25 * _lines(document.headline, 105) + 4)
    told = [("Reference", document.ref), *((one.label, one.value) for one in document.facts)]
    at = 4
    for label, value in told:
        write_text(sheet, at, 0, label, looks.soft)
        write_text(sheet, at, 1, value, looks.text)
        sheet.set_row(at, LINE * _lines(value, COVER) + 2)
        at += 1
    last: Section | None = None
    for section, name, about in rows:
        at = _heading(sheet, at + 1, section, looks) if section is not last else at
        last = section
        if name:
            link = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"
            sheet.write_url(at, 0, link, looks.link, name)
            write_text(sheet, at, 1, about, looks.text)
            sheet.set_row(at, LINE * _lines(about, COVER) + 2)
            at += 1


def _heading(sheet: Worksheet, at: int, section: Section, looks: Looks) -> int:
    """The section's name and what it says; returns the row behind."""
    write_text(sheet, at, 0, section.title, looks.heading)
    sheet.write_blank(at, 1, None, looks.heading)
    sheet.set_row(at, 20)
    for line in section.lines:
        at += 1
        write_text(sheet, at, 1, line, looks.text)
        sheet.set_row(at, LINE * _lines(line, COVER) + 2)
    return at + 1


def _paper(sheet: Worksheet, document: Document) -> None:
    """A4 across, one page wide, and on each page what it is, of when, and which page it is."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    ref = clean(document.ref).replace("&", "&&")
    sheet.set_header(f"&L{ref}&R{moment_in_words(document.as_of, document.zone)}")
    sheet.set_footer("&L&A&R&P / &N")
