"""A figure's course over time as a small picture: a mark for each stretch with a value, joined where they follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tracker.charts.ink import PAGE, Ink
from tracker.charts.svg import Svg, number, picture, tag

WIDTH, HEIGHT, MARGIN = 220, 44, 6
WHOLE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a stretch in the period, from 0, and the value; None: it cannot be said."""

    place: int
    value: float | None


def spark(name: str, title: str, text: str, marks: Sequence[Mark], places: int, *, ink: Ink = PAGE) -> Svg:
    """The picture of `places` stretches, of which those with cases have a mark; the last one is the largest.

    The scale begins at nought and ends at the highest value, of shares at the whole. `title` and `text` are read to
    whoever does not see it.
    """
    told = [(mark.place, mark.value) for mark in marks if mark.value is not None]
    values = [value for _, value in told] or [0.0]
    low, high = min(0.0, *values), max(*values, 0.0) or WHOLE
    step = (WIDTH - 2 * MARGIN) / max(places - 1, 1)
    points = [
        (place, MARGIN + step * place, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / (high - low))
        for place, value in told
    ]
    base = HEIGHT - MARGIN + (HEIGHT - 2 * MARGIN) * low / (high - low)
    return picture(
        name,
        WIDTH,
        HEIGHT,
        title,
        text,
        tag("path", d=f"M{MARGIN} {number(base)}H{WIDTH - MARGIN}", stroke=ink.soft, stroke_opacity=".45"),
        *_lines(points, ink),
        *(tag("circle", cx=x, cy=y, r=2, fill=ink.plain) for _, x, y in points[:-1]),
        *(tag("circle", cx=x, cy=y, r=4, fill=ink.plain) for _, x, y in points[-1:]),
        fill="none",
    )


def _lines(points: Sequence[tuple[int, float, float]], ink: Ink) -> list[Svg]:
    """A line through each run of stretches that follow each other: where nothing can be said there is a gap."""
    runs = groupby(enumerate(points), key=lambda one: one[1][0] - one[0])
    drawn = ([f"{number(x)} {number(y)}" for _, (_, x, y) in run] for _, run in runs)
    return [tag("path", d="M" + "L".join(run), stroke=ink.plain, stroke_width=1.5) for run in drawn if len(run) > 1]
