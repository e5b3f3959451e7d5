"""A document as one CSV file (RFC 4180, UTF-8): a row for each cell, so that one table holds every table of it.

Spreadsheets filter it by section and table, and one statement or a pivot brings any table back. Tables under each
other would be read by people alone, and an archive of files by neither at once.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from recovery.reports.cells import plain
from recovery.reports.document import Cell, CellKind, Chart, Document, Section, Table
from tracker.api.renderers import DANGEROUS

HEAD: Final = ("section", "table", "row", "column", "label", "kind", "value")
TEXT: Final = CellKind.TEXT

Line = tuple[str, str, int, str, str, CellKind, Cell]


def render(document: Document) -> bytes:
    """The file. Days are ISO 8601, moments UTC, numbers exact, what is not known is empty; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for section, table, row, column, label, kind, cell in _lines(document):
        value = _value(cell, kind, document.zone)
        writer.writerow((section, _text(table), row, column, _text(label), kind, value))
    return out.getvalue().encode()


def _lines(document: Document) -> Iterator[Line]:
    head: dict[str, tuple[CellKind, Cell]] = {
        "ref": (TEXT, document.ref),
        "title": (TEXT, document.title),
        "subtitle": (TEXT, document.subtitle),
        "headline": (TEXT, document.headline),
        "as_of": (CellKind.MOMENT, document.as_of),
        "zone": (TEXT, document.zone),
    }
    for name, (kind, cell) in head.items():
        yield "document", "document", 1, name, name, kind, cell
    for row, fact in enumerate(document.facts, 1):
        yield "document", "facts", row, "fact", fact.label, TEXT, fact.value
    for section in document.sections:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[Line]:
    for row, line in enumerate(section.lines, 1):
        yield section.key, "lines", row, "line", section.title, TEXT, line
    for chart in section.charts:
        yield from _of_chart(section.key, chart)
    for table in section.tables:
        yield from _of_table(section.key, table)


def _of_chart(section: str, chart: Chart) -> Iterator[Line]:
    table = f"chart_{chart.key}"
    yield section, table, 0, "reading", chart.title, TEXT, chart.reading
    for row, on in enumerate(chart.days, 1):
        yield section, table, row, "day", chart.title, CellKind.DAY, on
        for number, series in enumerate(chart.series, 1):
            yield section, table, row, f"series_{number}", series.name, chart.values, series.values[row - 1]


def _of_table(section: str, table: Table) -> Iterator[Line]:
    if table.note:
        yield section, table.key, 0, "note", table.title, TEXT, table.note
    for row, cells in enumerate(table.rows, 1):
        for column, cell in zip(table.columns, cells, strict=True):
            yield section, table.key, row, column.key, column.label, column.kind, cell


def _value(cell: Cell, kind: CellKind, zone: str) -> str:
    """Numbers may begin with a minus: they are none of anybody's text."""
    text = plain(cell, kind, zone)
    return _text(text) if isinstance(cell, str) else text


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text
