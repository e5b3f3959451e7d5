"""A document as Markdown (CommonMark with tables): it reads as it is, and what people wrote stays text."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from recovery.reports.cells import worded
from recovery.reports.document import Cell, Chart, Document, Section, Table
from tracker.charts.svg import NOT_XML

SPECIAL: Final = re.compile(r"([\\`*_\[\]#|<>&~$])")
"""What begins emphasis, links, code, tables, headings, formulas or markup. A backslash makes it a character."""

BEGINS: Final = re.compile(r"^([-+])|^(\d{1,9})([.)])")
"""What begins a list at the beginning of a text."""

ADDRESS: Final = re.compile(r"(?<=www)\.|:(?=//)|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
"""Where some readers make a link of what is an address."""


def render(document: Document) -> bytes:
    """The text in UTF-8."""
    blocks = [f"# {escaped(document.title)}", escaped(document.subtitle), f"> {escaped(document.headline)}"]
    blocks.append(_list(f"{escaped(one.label)}: {escaped(one.value)}" for one in document.facts))
    for section in document.sections:
        blocks += _section(section, document.zone)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def escaped(text: str) -> str:
    """Text as one line in which nothing means anything but itself."""
    flat = SPECIAL.sub(r"\\\1", " ".join(NOT_XML.sub("", text).split()))
    flat = ADDRESS.sub(lambda found: f"\\{found[0]}", flat)
    return BEGINS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", flat)


def _section(section: Section, zone: str) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    yield _list(escaped(line) for line in section.lines)
    for chart in section.charts:
        yield from _chart(chart, section)
    for table in section.tables:
        yield from _table(table, zone)


def _chart(chart: Chart, section: Section) -> Iterator[str]:
    """What the picture shows, unless the lines above say it already."""
    if chart.reading not in " ".join(section.lines):
        yield f"{escaped(chart.title)}: {escaped(chart.reading)}"


def _table(table: Table, zone: str) -> Iterator[str]:
    yield f"### {escaped(table.title)}"
    if table.note:
        yield escaped(table.note)
    if not table.rows:
        yield escaped(table.empty)
        return
    head = _row(escaped(one.label) for one in table.columns)
    rows = [_row(_cells(table, row, zone)) for row in table.rows]
    yield "\n".join([head, _row("---" for _ in table.columns), *rows])


def _cells(table: Table, row: Iterable[Cell], zone: str) -> Iterator[str]:
    return (escaped(worded(cell, one.kind, zone)) for one, cell in zip(table.columns, row, strict=True))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines if line)
