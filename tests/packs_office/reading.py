"""Reads office files back as people would see them."""

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from pptx import Presentation

from recovery.reports.cells import NOTHING
from recovery.reports.document import CellKind, Document, Table
from recovery.reports.render.fitting import rows_in_words


def tables_of(document: Document) -> Iterator[Table]:
    """Every table that has rows."""
    return (table for section in document.sections for table in section.tables if table.rows)


def in_words(document: Document) -> list[list[list[str]]]:
    """The rows of each table as people read them, under its heading."""
    return [
        [[column.label for column in table.columns], *rows_in_words(table, document.zone)]
        for table in tables_of(document)
    ]


def sheets(body: bytes) -> dict[str, Any]:
    """The sheets of a workbook by name, with the values of their cells."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    return {sheet.title: sheet for sheet in book.worksheets}


def sheets_of_tables(body: bytes, document: Document) -> list[Any]:
    """The sheets of the tables that have rows, in their order."""
    own = [sheet for name, sheet in sheets(body).items() if name != "Cover" and not name.startswith("Chart ")]
    every = [table for section in document.sections for table in section.tables]
    return [sheet for sheet, table in zip(own, every, strict=True) if table.rows]


def as_cell(value: Any, kind: CellKind) -> Any:
    """What of a workbook's cell equals the fact that was written."""
    if isinstance(value, datetime) and kind is CellKind.DAY:
        return value.date()
    return value


def as_fact(fact: Any, kind: CellKind, words: str, zone: str = "UTC") -> Any:
    """The fact as a workbook holds it: moments are local, numbers have 15 digits, yes and no are words, what is not
    known is empty.
    """
    if fact is None or fact == "":
        return None
    if isinstance(fact, bool):
        return words
    if isinstance(fact, datetime):
        local = fact.astimezone(ZoneInfo(zone))
        return local.replace(tzinfo=None) if kind is CellKind.MOMENT else local.date()
    return pytest.approx(float(fact), rel=1e-14) if isinstance(fact, Decimal | int | float) else fact


def deck(body: bytes) -> Any:
    """A presentation."""
    return Presentation(io.BytesIO(body))


def tables_of_deck(body: bytes) -> list[list[list[str]]]:
    """The tables of a deck, those that go on over several slides joined again."""
    found: list[list[list[str]]] = []
    before = ""
    for slide in deck(body).slides:
        for shape in slide.shapes:
            if not shape.has_table:
                continue
            rows = [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
            goes_on = slide.shapes.title.text_frame.text.endswith("(continued)") and before == shape.name
            if goes_on and found and found[-1][0] == rows[0]:
                found[-1] += rows[1:]
            else:
                found.append(rows)
            before = shape.name
    return found


def words_of(text: str) -> str:
    """The letters of a text alone: layout breaks lines and long words."""
    return "".join(text.replace("\u200b", "").replace(NOTHING, "").split())
