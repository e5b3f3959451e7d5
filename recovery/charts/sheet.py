"""The sheet on which a milestone trend chart is drawn: both calendars, the diagonal between them, the key below."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.charts.ink import Ink
from tracker.charts.scales import Days
from tracker.charts.svg import Svg, joined, number, tag
from tracker.charts.text import length


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a chart: in all, and of the margins around its calendars."""

    width: int
    height: int
    left: int
    right: int
    top: int = 40
    bottom: int = 66
    size: int = 13
    detailed: bool = True
    ticks: int = 7


WIDE: Final = Frame(width=920, height=460, left=62, right=310)
NARROW: Final = Frame(width=280, height=390, left=46, right=92, bottom=84, size=12, detailed=False, ticks=3)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame with its calendars: reports run to the right, expected days upwards. `until` is the last day of which
    anything is told.
    """

    frame: Frame
    ink: Ink
    today: date
    until: date
    reports: Days
    expected: Days

    @property
    def right(self) -> float:
        """Where the calendars end."""
        return self.reports.high

    @property
    def bottom(self) -> float:
        """Where they begin."""
        return self.expected.low


def calendars(sheet: Sheet) -> Svg:
    """Both axes with their grid, the day of today, and the diagonal below which no forecast can lie."""
    frame, ink = sheet.frame, sheet.ink
    grid, marks = [], []
    for on, label, year in sheet.expected.ticks(10):
        y = sheet.expected.at(on)
        grid.append(f"M{number(frame.left)} {number(y)}H{number(sheet.right)}")
        marks.append(_mark(label, frame.left - 7, y + 4, "end"))
        marks += [_mark(year, frame.left - 7, y - 9, "end")] if year and on.year > sheet.expected.first.year else []
    for on, label, year in sheet.reports.ticks(frame.ticks):
        x = sheet.reports.at(on)
        grid.append(f"M{number(x)} {number(frame.top)}V{number(sheet.bottom)}")
        marks += [_mark(label, x, sheet.bottom + 18), *([_mark(year, x, sheet.bottom + 33)] if year else [])]
    seen, x = sheet.reports.first <= sheet.today <= sheet.reports.last, sheet.reports.at(sheet.today)
    return joined(
        tag("path", d="".join(grid), stroke=ink.text, stroke_opacity=".13"),
        tag("path", d=_box(sheet), stroke=ink.text, stroke_opacity=".55"),
        _diagonal(sheet),
        tag("path", d=f"M{number(x)} {number(frame.top - 5)}V{number(sheet.bottom)}", stroke=ink.text, stroke_width=1.5)
        if seen
        else "",
        tag(
            "g",
            *marks,
            tag("text", f"Expected {sheet.expected.first.year}", x=4, y=frame.top - 24),
            tag("text", "Reported →", x=sheet.right, y=sheet.bottom + 33, text_anchor="end"),
            tag("text", "today", x=x, y=frame.top - 10, text_anchor="middle") if seen else "",
            fill=ink.text,
            font_size=frame.size - 1,
        ),
    )


def _mark(label: str, x: float, y: float, anchor: str = "middle") -> Svg:
    return tag("text", label, x=x, y=y, text_anchor=anchor)


def _box(sheet: Sheet) -> str:
    return f"M{number(sheet.frame.left)} {number(sheet.frame.top)}V{number(sheet.bottom)}H{number(sheet.right)}"


def _diagonal(sheet: Sheet) -> Svg:
    """Where a forecast says "today". Both calendars begin together, so it begins in the corner or left of it."""
    begin = max(sheet.reports.first, sheet.expected.first)
    end = min(sheet.reports.last, sheet.expected.last)
    ax, ay, bx, by = (
        sheet.reports.at(begin), sheet.expected.at(begin), sheet.reports.at(end), sheet.expected.at(end),
    )  # fmt: skip
    below = f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}V{number(sheet.bottom)}H{number(ax)}Z"
    return joined(
        tag("path", d=below, fill=sheet.ink.text, fill_opacity=".06"),
        tag("path", d=below.partition("V")[0], stroke=sheet.ink.soft, stroke_dasharray="1 4", stroke_linecap="round",
            stroke_width=2),
    )  # fmt: skip


def legend(sheet: Sheet, *, again: bool) -> Svg:
    """What the strokes mean, under the calendars."""
    ink, frame = sheet.ink, sheet.frame
    entries = [
        ("promised", _dashes(ink.plain, "6 4", 1.5)),
        ("as promised, or earlier", _sample(ink.plain, "round")),
        ("later", _sample(ink.bad, "square")),
        ("done", tag("g", check(11, 0, ink), stroke=ink.good)),
        ("reported = expected", _dashes(ink.soft, "1 4", 2)),
        *([("R: re-baselined", _dashes(ink.soft, "8 3 2 3", 1))] if again else []),
    ]
    parts, x, y, size = [], 8.0, sheet.bottom + 52, frame.size - 1
    for word, sample in entries:
        width = 28 + length(word, size) + 14
        if x + width > frame.width + 8:
            x, y = 8.0, y + 20
        parts.append(tag("g", sample, tag("text", word, x=28, y=4), transform=f"translate({number(x)} {number(y)})"))
        x += width
    return tag("g", *parts, fill=ink.text, font_size=size)


def _dashes(colour: str, dashes: str, width: float) -> Svg:
    return tag("path", d="M0 0h22", stroke=colour, stroke_dasharray=dashes, stroke_width=width, stroke_linecap="round")


def _sample(colour: str, cap: str) -> Svg:
    return joined(
        tag("path", d="M0 0h22", stroke=colour, stroke_width=2),
        tag("path", d="M11 0h.1", stroke=colour, stroke_width=7, stroke_linecap=cap),
    )


def check(x: float, y: float, ink: Ink) -> Svg:
    """A check in a circle, in the colour of what it stands in."""
    return joined(
        tag("circle", cx=x, cy=y, r=8, fill=ink.under, stroke_width=2),
        tag("path", d=f"M{number(x - 4)} {number(y)}l3 3.5l5 -7", fill="none", stroke_width=2),
    )
