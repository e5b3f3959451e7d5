"""A document as PDF/UA by typst: tagged, with its fonts inside, and the same bytes for the same document.

What people have written travels as JSON beside the template, and never as markup.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson
import typst

from recovery.reports.cells import NOTHING
from recovery.reports.document import Chart, Document, Section, Table
from recovery.reports.render.fitting import NUMBERS, clean, in_pieces, rows_in_words, shares
from recovery.reports.words import moment_in_words

TEMPLATE: Final = Path(__file__).with_name("report.typ")
FONTS: Final = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
"""Packages that carry the fonts: Latin, Greek, Cyrillic, Chinese, Japanese and Korean letters of one family."""

ROOM: Final = 94.0
"""The width of a page in letters of a table, in ems."""

BREAKS: Final = "\u200b"
"""Where a long word may be broken, unseen."""

LONG_WORD: Final = 24


LONG: Final = 1_000
"""Rows from which on a table is set as lines: a cell of its own for every word takes typst gigabytes and minutes."""

REMEMBERED: Final = 12
"""Documents after which typst has let go of what it keeps of one, to set the same again faster."""

TALL, LINE = 400, 15
"""Characters of a cell that may be more lines than a page has, and as how many a break of lines counts."""


def render(document: Document) -> bytes:
    """The PDF, A4 landscape. Nothing in it says when or by whom it was rendered."""
    made = _compiled(document)
    if any(_is_long(table) for section in document.sections for table in section.tables):
        for _ in range(REMEMBERED):
            typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)
    return made


def _compiled(document: Document) -> bytes:
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": orjson.dumps(_told(document)).decode()},
        pdf_standards=["ua-1"],
        timestamp=int(document.as_of.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a document makes one file")
    return made


@cache
def _fonts() -> typst.Fonts:
    """The fonts, looked for once per process: none of the machine's, so that a page looks the same on each."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(name)) for name in FONTS])


def _told(document: Document) -> dict[str, Any]:
    return {
        "ref": document.ref,
        "title": _set(document.title) or document.ref,
        "subtitle": _set(document.subtitle),
        "headline": _set(document.headline),
        "as_of": moment_in_words(document.as_of, document.zone),
        "facts": [{"label": _set(one.label), "value": _set(one.value)} for one in document.facts],
        "sections": [_section(one, document.zone) for one in document.sections],
    }


def _section(section: Section, zone: str) -> dict[str, Any]:
    said = " ".join(section.lines)
    return {
        "title": _set(section.title) or "–",  # a heading must say something
        "lines": [_set(line) for line in section.lines],
        "charts": [_chart(one, said) for one in section.charts],
        "tables": [told for one in section.tables for told in _tables(one, zone)],
    }


def _chart(chart: Chart, said: str) -> dict[str, Any]:
    return {
        "title": _set(chart.title),
        "reading": _set(chart.reading),
        "svg": chart.svg,
        "below": chart.reading not in said,
    }


def _tables(table: Table, zone: str) -> list[dict[str, Any]]:
    return [_listed(table, zone)] if _is_long(table) else [_table(piece, zone) for piece in in_pieces(table)]


def _is_long(table: Table) -> bool:
    return len(table.rows) > LONG


def _listed(table: Table, zone: str) -> dict[str, Any]:
    """A line for each row, which says what each cell is; those that begin with the same cell below it. Empty cells are
    not spoken of.
    """
    labels = [_set(column.label) for column in table.columns[1:]]
    groups: list[tuple[str, list[str]]] = []
    for first, *cells in rows_in_words(table, zone):
        if not groups or groups[-1][0] != first:
            groups.append((first, []))
        told = [f"{label}: {_set(cell)}" for label, cell in zip(labels, cells, strict=True) if cell != NOTHING]
        groups[-1][1].append(" · ".join(told) or NOTHING)
    listed = [[_set(first), "\n".join(line.replace("\n", " ") for line in lines)] for first, lines in groups]
    return {"title": _set(table.title), "groups": listed, "note": _set(table.note)}


def _table(table: Table, zone: str) -> dict[str, Any]:
    rows = rows_in_words(table, zone)
    return {
        "title": _set(table.title),
        "groups": None,
        "heading": [_set(column.label) for column in table.columns],
        "widths": shares(table, rows, ROOM),
        "numbers": [column.kind in NUMBERS for column in table.columns],
        "tall": any(len(cell) + LINE * cell.count("\n") > TALL for row in rows for cell in row),
        "rows": [[_set(cell) for cell in row] for row in rows],
        "empty": _set(table.empty),
        "note": _set(table.note),
    }


def _set(text: str) -> str:
    """The text, with places where a word that is longer than its column can be broken."""
    text = clean(text)
    if len(text) <= LONG_WORD:
        return text
    return " ".join(
        BREAKS.join(word[start : start + LONG_WORD] for start in range(0, len(word), LONG_WORD))
        for word in text.split(" ")
    )
