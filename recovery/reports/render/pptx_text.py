"""Text on slides: as large as fits, never over the edge of its place."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from recovery.reports.document import Fact
from recovery.reports.render.fitting import clean
from tracker.charts.ink import PAPER
from tracker.charts.text import length, shortened

SPACING: Final = 1.25
POINT: Final = 12_700
"""EMU in a point."""

SIZE: Final = 16
FACTS, DEEPEST = 3, 2
"""Facts beside each other, and lines of what one says."""


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines the text takes in a place of this width in points; rather too many than too few."""
    return sum(max(1, -(-int(length(line, size, bold=bold) * 1.06) // max(int(width), 1))) for line in text.split("\n"))


def colour(hexes: str) -> RGBColor:
    """A colour of ours."""
    red, green, blue = bytes.fromhex(hexes.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]  # the library has half of its types


def write(frame: Any, lines: Iterable[str], *, size: float, strong: bool = False, soft: bool = False) -> None:
    """A paragraph for each line, as text and nothing else."""
    frame.word_wrap = True
    for place, line in enumerate(lines):
        own = frame.paragraphs[0] if not place else frame.add_paragraph()
        run = own.add_run()
        run.text = clean(line)
        run.font.size, run.font.bold = Pt(size), strong
        run.font.color.rgb = colour(PAPER.soft if soft else PAPER.text)


def fill(place: Any, text: str, *, most: int, least: int) -> None:
    """A place of the layout, in the letters of its theme, at most so large and at least so small; then shortened."""
    told = " ".join(clean(text).split())
    width, height = place.width / POINT - 16, place.height / POINT - 8
    size = next((one for one in range(most, least, -2) if lines_of(told, one, width) * one * 1.2 <= height), least)
    whole = max(int(height / (size * 1.2)), 1)
    frame = place.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.text = told if lines_of(told, size, width) <= whole else shortened(told, size, width * whole * 0.9)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size = Pt(size)


def dress(place: Any) -> None:
    """A title in our own colours, where no theme of a customer's has others."""
    for paragraph in place.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.bold = True
            run.font.color.rgb = colour(PAPER.plain)


def add_lines(deck: Any, lines: Sequence[str], *, size: int = SIZE, strong: bool = False) -> None:
    """Lines one below the other, over as many slides as they take."""
    width = deck.width / POINT - 15
    waiting = [clean(line) for line in lines if line]
    while waiting:
        taken, height = [], 0.0
        while waiting:
            own = lines_of(waiting[0], size, width, bold=strong) * size * SPACING + 6
            if (height + own + 8) * POINT > deck.room:
                break
            height += own
            taken.append(waiting.pop(0))
        if not taken and deck.room >= deck.whole:
            head, rest = _cut(waiting[0], size, width, deck.room / POINT)
            taken, height, waiting = [head], deck.room / POINT - 8, [rest, *waiting[1:]]
        if taken:
            _box(deck, taken, height + 8, size, strong=strong)
        if waiting:
            deck.turn()


def _cut(text: str, size: float, width: float, height: float) -> tuple[str, str]:
    """What of the text fills the room, and the rest."""
    words, low, high = text.split(" "), 1, text.count(" ") + 1
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_of(" ".join(words[:middle]), size, width) * size * SPACING + 14 <= height
        low, high = (middle, high) if fits else (low, middle - 1)
    return " ".join(words[:low]), " ".join(words[low:])


def _box(deck: Any, lines: Sequence[str], height: float, size: int, *, strong: bool) -> None:
    box = deck.slide.shapes.add_textbox(deck.left, deck.at, deck.width, int(height * POINT))
    box.name = "Text"
    write(box.text_frame, lines, size=size, strong=strong)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_after = Pt(6)
    deck.at += int(height * POINT)


def add_facts(deck: Any, facts: Sequence[Fact]) -> None:
    """What one wants to know at a glance, in rows of a few."""
    wide, high = deck.width // FACTS, int(52 * POINT)
    for begin in range(0, len(facts), FACTS):
        if deck.room < high:
            deck.turn()
        for place, fact in enumerate(facts[begin : begin + FACTS]):
            box = deck.slide.shapes.add_textbox(deck.left + place * wide, deck.at, wide, high)
            box.name = clean(fact.label)[:60] or "Fact"
            write(box.text_frame, [fact.label], size=12, soft=True)
            _value(box.text_frame, fact.value, wide / POINT - 15)
        deck.at += high


def _value(frame: Any, value: str, width: float) -> None:
    size = next((one for one in (16, 14, 12) if lines_of(value, one, width, bold=True) == 1), 12)
    run = frame.add_paragraph().add_run()
    fits = lines_of(value, size, width, bold=True) <= DEEPEST
    run.text = clean(value) if fits else shortened(clean(value), size, width * 0.9 * DEEPEST, bold=True)
    run.font.size, run.font.bold = Pt(size), True
    run.font.color.rgb = colour(PAPER.text)
