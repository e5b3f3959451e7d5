"""The sheet on which a needle chart is drawn: its axes, the names of its lines, and the key below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from recovery.charts.needle_facts import Movement, Stretch
from recovery.charts.needle_table import rounded
from recovery.charts.needle_words import plain
from tracker.charts.ink import Ink
from tracker.charts.scales import Days, Values
from tracker.charts.svg import Svg, joined, number, tag
from tracker.charts.text import length, shortened, spread


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a chart: `height` is that of the plot alone. From `dense` readings on the dots are small.

    `average`, `most` and `least` are the words for the lines of what is normal.
    """

    width: int
    height: int
    size: int = 13
    ticks: int = 7
    dense: int = 90
    average: str = "average"
    most: str = "normal to"
    least: str = "normal from"


WIDE: Final = Frame(width=720, height=250)
NARROW: Final = Frame(width=280, height=190, size=12, ticks=2, dense=45, average="avg", most="up to", least="from")

TICKS: Final = 6
ANEW: Final = "8 3 2 3"

SHAPES: Final = {None: "h.1", True: "m0-6l6 6l-6 6l-6-6z", False: "m-5-5h10v10h-10z"}
"""A dot for what is normal, a diamond for an improvement, a square for a decline."""


@dataclass(frozen=True, slots=True)
class End:
    """What a line is called, at its right end."""

    level: Decimal
    word: str
    colour: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame with its axes, the processes that are drawn, and the names of the lines."""

    frame: Frame
    ink: Ink
    stretches: tuple[Stretch, ...]
    ends: tuple[End, ...]
    days: Days
    values: Values

    @property
    def left(self) -> float:
        """Where the days begin."""
        return self.days.low

    @property
    def top(self) -> float:
        """Where the numbers end."""
        return self.values.high

    @property
    def bottom(self) -> float:
        """Where they begin."""
        return self.values.low

    @property
    def right(self) -> float:
        """Where the days end."""
        return self.days.high

    def x(self, on: date) -> float:
        """Where a day lies."""
        return self.days.at(on)

    def y(self, value: Decimal) -> float:
        """Where a number lies."""
        return self.values.at(value)

    def wide(self, word: str) -> float:
        """How wide a small word is."""
        return length(word, self.frame.size - 1)


def grid(sheet: Sheet) -> Svg:
    """Both axes with their labels."""
    frame, ink = sheet.frame, sheet.ink
    lines, marks = [], []
    for value, label in sheet.values.ticks(TICKS):
        y = sheet.values.at(value)
        lines.append(f"M{number(sheet.left)} {number(y)}H{number(sheet.right)}")
        marks.append(tag("text", label, x=sheet.left - 6, y=y + 4, text_anchor="end"))
    for on, label, year in sheet.days.ticks(frame.ticks):
        x = sheet.x(on)
        lines.append(f"M{number(x)} {number(sheet.bottom)}v5")
        marks.append(tag("text", label, x=x, y=sheet.bottom + 20, text_anchor="middle"))
        marks += [tag("text", year, x=x, y=sheet.bottom + 35, text_anchor="middle")] if year else []
    box = f"M{number(sheet.left)} {number(sheet.top)}V{number(sheet.bottom)}H{number(sheet.right)}"
    return joined(
        tag("path", d="".join(lines), stroke=ink.text, stroke_opacity=".13"),
        tag("path", d=box, stroke=ink.text, stroke_opacity=".55"),
        tag("g", *marks, fill=ink.text, font_size=frame.size - 1),
    )


def ends(movement: Movement, last: Stretch, frame: Frame, ink: Ink) -> tuple[End, ...]:
    """Target, baseline, and what is normal now."""
    named = movement.named
    found = [(named.target_value, "target", ink.good), (named.baseline_value, "before", ink.soft)]
    told = [End(level, f"{word} {plain(level)}", colour) for level, word, colour in found if level is not None]
    if last.mean is None or last.lower is None or last.upper is None:
        return tuple(told)
    normal = [(last.upper, frame.most), (last.mean, frame.average), (last.lower, frame.least)]
    if last.lower == last.upper:
        normal = [(last.mean, "always")]
    return (*told, *(End(level, f"{word} {rounded(level, last)}", ink.plain) for level, word in normal))


def margins(found: Sequence[End], values: Values, frame: Frame) -> tuple[float, float]:
    """Where the days begin and end, so that numbers and names have room beside them; names take a third at most."""
    size = frame.size - 1
    left = max(length(label, size) for _, label in values.ticks(TICKS)) + 12
    right = max((length(end.word, size) for end in found), default=0) + 16
    return left, frame.width - min(right, frame.width / 3)


def labels(sheet: Sheet) -> Svg:
    """The names of the lines, spread so that none covers another, each tied to its line."""
    gap, size = sheet.frame.size + 2, sheet.frame.size - 1
    places = spread([sheet.y(end.level) for end in sheet.ends], gap, sheet.top, sheet.bottom)
    x, parts = sheet.right + 10, []
    for end, place in zip(sheet.ends, places, strict=True):
        tie = f"M{number(sheet.right + 1)} {number(sheet.y(end.level))}L{number(x - 2)} {number(place)}"
        word = shortened(end.word, size, sheet.frame.width - x)
        parts.append(tag("path", d=tie, stroke=end.colour, stroke_opacity=".6"))
        parts.append(tag("text", word, x=x, y=place + 4, fill=end.colour, font_size=size))
    return joined(*parts)


def legend(movement: Movement, sheet: Sheet) -> tuple[Svg, float]:
    """What the shapes and strokes mean that are on this chart, and where it ends."""
    parts, x, y, size = [], 8.0, sheet.bottom + 58, sheet.frame.size - 1
    for word, sample in _entries(movement, sheet):
        width = 28 + length(word, size) + 12
        if x > 8 and x + width > sheet.frame.width + 8:
            x, y = 8.0, y + 20
        parts.append(tag("g", sample, tag("text", word, x=28, y=4), transform=f"translate({number(x)} {number(y)})"))
        x += width
    return tag("g", *parts, fill=sheet.ink.text, font_size=size), y + 14


def _entries(movement: Movement, sheet: Sheet) -> Iterator[tuple[str, Svg]]:
    ink, due = sheet.ink, movement.named.target_on
    goods = {point.good for one in sheet.stretches for point in one.points}
    kinds = {one.kind for one in sheet.stretches}
    yield "reading", tag("path", d=f"M11 0{SHAPES[None]}", stroke=ink.text, stroke_width=5.5, stroke_linecap="round")
    for good, word, colour in ((True, "real improvement", ink.good), (False, "real decline", ink.bad)):
        if good in goods:
            yield word, tag("path", d=f"M11 0{SHAPES[good]}", fill=colour)
    if kinds & {"trial", "locked"}:
        dashes, word = (None, "normal range") if "locked" in kinds else ("2 3", "normal range, on trial")
        band = tag("path", d="M0-6h22v12h-22z", fill=ink.plain, fill_opacity=".15", stroke=ink.plain,
                   stroke_dasharray=dashes)  # fmt: skip
        yield word, band
    if len(sheet.stretches) > 1:
        yield "new beginning", tag("path", d="M11-8v16", stroke=ink.soft, stroke_dasharray=ANEW, stroke_width=1.5)
    if any(not mark.promise and sheet.days.first <= mark.on <= sheet.days.last for mark in movement.marks):
        yield "update sent", tag("path", d="M11-4l-4 7h8z", fill=ink.soft)
    if due and sheet.days.first <= due <= sheet.days.last:
        yield "target day", tag("path", d="M5-5h12l-6 11z", fill=ink.good)
