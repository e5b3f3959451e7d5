"""Tables on slides: readable, and over as many slides as they take."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from recovery.reports.document import Table
from recovery.reports.render.fitting import NUMBERS, clean, rows_in_words, shares
from recovery.reports.render.pptx_text import POINT, add_lines, colour, lines_of
from tracker.charts.ink import PAPER

SIDE, ABOVE = 4.0, 2.5
"""Margins of a cell, in points."""

SIZES: Final = ((12, 6), (11, 9), (10, 12), (9, 10_000))
"""Of letters in points, and up to how many columns."""

HEAD: Final = "#e2e8f0"
PLAIN_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""No fill and no grid: the name that the format itself has for it."""

STYLE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
LINE: Final = (
    '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="6350">'
    '<a:solidFill><a:srgbClr val="CBD5E1"/></a:solidFill></a:lnB>'
)
"""Under each row."""

Words = list[str]


def add_table(deck: Any, table: Table, zone: str) -> None:
    """The table under its title; where it has no row, what is said then."""
    if not table.rows:
        add_lines(deck, [f"{table.title}: {table.empty}"], size=14)
        return
    rows = rows_in_words(table, zone)
    size = next(size for size, most in SIZES if len(table.columns) <= most)
    room = deck.width / POINT
    widths = [share * room for share in shares(table, rows, room / size)]
    grid = Grid(deck, table, widths, size)
    grid.set(grid.pieces(rows))
    if table.note:
        add_lines(deck, [table.note], size=12)


class Grid:
    """One table with the measures of its columns in points."""

    def __init__(self, deck: Any, table: Table, widths: Sequence[float], size: float) -> None:
        self.deck, self.table, self.widths, self.size = deck, table, widths, size
        self.head = [clean(column.label) for column in table.columns]
        self.title = 24.0
        self.most = deck.whole / POINT - self.title - self._high(self.head, bold=True)

    def _high(self, row: Sequence[str], *, bold: bool = False) -> float:
        deepest = max(
            lines_of(text, self.size, width - 2 * SIDE, bold=bold) for text, width in zip(row, self.widths, strict=True)
        )
        return deepest * self.size * 1.22 + 2 * ABOVE

    def pieces(self, rows: Sequence[Words]) -> Iterator[Words]:
        """The rows; one that is higher than a slide goes on in the next, cell by cell."""
        for row in rows:
            rest = row
            while any(rest):
                taken = rest if self._high(rest) <= self.most else [self._head_of(rest, at) for at in range(len(rest))]
                yield taken
                rest = [whole[len(begun) :] for whole, begun in zip(rest, taken, strict=True)]

    def _head_of(self, row: Words, at: int) -> str:
        """As much of a cell as goes on one slide, whole words where there are any."""
        text, width = row[at], self.widths[at] - 2 * SIDE
        most = int((self.most - 2 * ABOVE) / (self.size * 1.22))
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if lines_of(text[:middle], self.size, width) <= most else (low, middle - 1)
        if low == len(text):
            return text
        blank = text.rfind(" ", 0, low)
        return text[: blank + 1] if blank > low // 2 else text[: max(low, 1)]

    def set(self, rows: Iterator[Words]) -> None:
        """As many rows as there is room for, then the next slide."""
        waiting = list(rows)
        while waiting:
            height, taken = self.title + self._high(self.head, bold=True), []
            while waiting and (height + self._high(waiting[0])) * POINT <= self.deck.room:
                height += self._high(waiting[0])
                taken.append(waiting.pop(0))
            if taken:
                self._draw(taken)
            elif self.deck.room >= self.deck.whole:  # no room at all on such a slide: it is drawn for what it is
                self._draw([waiting.pop(0)])
            if waiting:
                self.deck.turn()

    def _draw(self, rows: Sequence[Words]) -> None:
        deck = self.deck
        add_lines(deck, [self.table.title], size=13, strong=True)
        heights = [self._high(self.head, bold=True), *(self._high(row) for row in rows)]
        frame = deck.slide.shapes.add_table(
            len(rows) + 1, len(self.head), deck.left, deck.at, deck.width, int(sum(heights) * POINT)
        )
        frame.name = clean(self.table.title)[:60] or "Table"
        frame.element.nvGraphicFramePr.cNvPr.set("descr", clean(self.table.title))
        grid = frame.table
        tbl = frame.element.graphic.graphicData.tbl
        tbl.tblPr.find(STYLE).text = PLAIN_STYLE
        grid.horz_banding = False
        for column, width in zip(grid.columns, self.widths, strict=True):
            column.width = int(width * POINT)
        for at, (row, height) in enumerate(zip([self.head, *rows], heights, strict=True)):
            grid.rows[at].height = int(height * POINT)
            for place, text in enumerate(row):
                self._cell(grid.cell(at, place), text, place, head=not at)
                tbl.tc(at, place).get_or_add_tcPr().insert(0, parse_xml(LINE))
        deck.at += int((sum(heights) + 8) * POINT)

    def _cell(self, cell: Any, text: str, place: int, *, head: bool) -> None:
        cell.margin_left = cell.margin_right = Pt(SIDE)
        cell.margin_top = cell.margin_bottom = Pt(ABOVE)
        cell.text_frame.text = text
        if head:
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(HEAD)
        for paragraph in cell.text_frame.paragraphs:
            if self.table.columns[place].kind in NUMBERS:
                paragraph.alignment = PP_ALIGN.RIGHT
            for run in paragraph.runs:
                run.font.size, run.font.bold = Pt(self.size), head
                run.font.color.rgb = colour(PAPER.text)
