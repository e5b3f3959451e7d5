"""How much room the columns of a table take, and how a table is said in words: the same for every format with pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from recovery.reports.cells import worded
from recovery.reports.document import CellKind, Table
from tracker.charts.svg import NOT_XML
from tracker.charts.text import length

NUMBERS: Final = frozenset({CellKind.COUNT, CellKind.NUMBER, CellKind.SHARE})
"""Kinds that stand to the right."""

LONGEST_WORD: Final = 14.0
LONGEST_LINE: Final = 15.0
"""In ems: what a column gets at most for its longest word, and for a whole line of it per `weight`."""

EDGES: Final = 1.3
"""In ems: the margins on both sides of a cell."""

MOST_COLUMNS: Final = 16
"""Of one table on a page: more are too narrow to be read, and take as long to set as their number squared."""

DEEPEST: Final = 200
"""Rows that are looked at: those behind are like them."""


def clean(text: str) -> str:
    """The text without what no XML can hold."""
    return NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def rows_in_words(table: Table, zone: str) -> list[list[str]]:
    """Every cell as people read it, in `zone`."""
    kinds = [column.kind for column in table.columns]
    return [[clean(worded(cell, kind, zone)) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows]


def in_pieces(table: Table) -> Iterator[Table]:
    """The table; one that has too many columns for a page as several, each with the first column before the others."""
    count, step = len(table.columns), MOST_COLUMNS - 1
    if count <= MOST_COLUMNS or not table.rows:
        yield table
        return
    for begin in range(1, count, step):
        end = min(begin + step, count)
        yield replace(
            table,
            title=f"{table.title} (columns {begin + 1} to {end} of {count})",
            columns=(table.columns[0], *table.columns[begin:end]),
            rows=tuple((row[0], *row[begin:end]) for row in table.rows),
            note=table.note if end == count else "",
        )


def shares(table: Table, rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The part of the width that each column takes, 1 in sum. `room` is the whole width in ems.

    Each gets what its longest word needs, and of what is left as much more as its lines are longer than that.
    """
    seen = rows[:DEEPEST]
    needs, wants = [], []
    for place, column in enumerate(table.columns):
        texts = [column.label, *(row[place] for row in seen)]
        # a day is not torn apart, a word is
        words = texts[1:] if column.kind in (CellKind.DAY, CellKind.MOMENT) else " ".join(texts[1:]).split()
        need = max([*(_ems(word) for word in words), *(_ems(word, bold=True) for word in column.label.split()), 1.0])
        needs.append(min(need, LONGEST_WORD) + EDGES)
        longest = max(_ems(text) for text in texts) + EDGES
        wants.append(max(min(longest, LONGEST_LINE * column.weight) - needs[-1], 0.05))
    left = max(room - sum(needs), 0.0)
    widths = [need + left * want / sum(wants) for need, want in zip(needs, wants, strict=True)]
    return [width / sum(widths) for width in widths]


def _ems(text: str, *, bold: bool = False) -> float:
    return length(text[:120], 1.0, bold=bold)
