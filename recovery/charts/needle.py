"""The needle chart: what was measured, what is normal, where it has to go, and which readings are more than noise."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from recovery.charts.needle_facts import Movement, Stretch
from recovery.charts.needle_sheet import ANEW, NARROW, SHAPES, WIDE, Frame, Sheet, ends, grid, labels, legend, margins
from recovery.charts.needle_words import headline, sentences
from tracker.charts.ink import PAGE, Ink
from tracker.charts.scales import Days, Values
from tracker.charts.svg import Svg, joined, number, picture, tag
from tracker.charts.text import shortened, wrapped

__all__ = ["NARROW", "WIDE", "Frame", "needle_chart"]

MOST: Final = 180
"""Readings that are drawn: of more the latest. The rows have all."""

SHORTEST: Final = timedelta(days=28)
"""The span of a calendar that has hardly begun."""


def needle_chart(movement: Movement, *, frame: Frame = WIDE, ink: Ink = PAGE, name: str = "needle") -> Svg:
    """The chart. `name` is unique on its page. Where nothing was measured the verdict alone says so."""
    lines = wrapped(headline(movement), frame.size, frame.width - 16)
    top = 16 + frame.size + len(lines) * (frame.size + 5) + 18
    sheet = _sheet(movement, frame, ink, top)
    key, height = legend(movement, sheet) if sheet else (Svg(), top)
    return picture(
        name, frame.width, height, f"{movement.named.name}, {movement.named.unit}", " ".join(sentences(movement)),
        tag("rect", width=frame.width, height=height, fill=ink.paper) if ink.paper else "",
        *_heading(movement, lines, frame, ink),
        *(_plot(movement, sheet) if sheet else ()),
        key,
        fill="none", color=ink.text if ink.paper else None, font_family=ink.font, font_size=frame.size,
    )  # fmt: skip


def _heading(movement: Movement, lines: list[str], frame: Frame, ink: Ink) -> Iterator[Svg]:
    title = shortened(f"{movement.named.name}, {movement.named.unit}", frame.size, frame.width - 16)
    yield tag("text", title, x=8, y=16, fill=ink.soft)
    for index, line in enumerate(lines, 1):
        yield tag("text", line, x=8, y=16 + index * (frame.size + 5), fill=ink.text, font_weight="600")


def _sheet(movement: Movement, frame: Frame, ink: Ink, top: float) -> Sheet | None:
    stretches = _shown(movement)
    if not stretches:
        return None
    values = Values(*_levels(movement, stretches), top + frame.height, top)
    named = ends(movement, stretches[-1], frame, ink)
    return Sheet(
        frame, ink, stretches, named, Days(*_days(movement, stretches), *margins(named, values, frame)), values
    )


def _days(movement: Movement, stretches: tuple[Stretch, ...]) -> tuple[date, date]:
    """From the first reading to the last; the baseline before and the target day after where they are not far away."""
    since, due = movement.named.baseline_since, movement.named.target_on
    first, last = stretches[0].points[0].on, stretches[-1].points[-1].on
    reach = max(last - first, SHORTEST)
    end = max(last, first + SHORTEST)
    return (
        since if since and timedelta() < first - since <= reach else first,
        due if due and timedelta() < due - end <= reach else end,
    )


def _levels(movement: Movement, stretches: tuple[Stretch, ...]) -> tuple[float, float]:
    """From the lowest to the highest of all that is drawn, with some room."""
    named = movement.named
    found = [point.value for one in stretches for point in one.points]
    others = [named.baseline_value, named.target_value, *(end for one in stretches for end in (one.lower, one.upper))]
    found += [level for level in others if level is not None]
    low, high = float(min(found)), float(max(found))
    room = (high - low) * 0.06 or max(abs(high), 1.0) * 0.1
    return low - room, high + room


def _shown(movement: Movement) -> tuple[Stretch, ...]:
    """The processes with what is drawn of their readings; those without any are told in the rows alone."""
    left, found = MOST, []
    for one in reversed(movement.stretches):
        points = one.points[-left:] if left else ()
        left -= len(points)
        if points:
            found.append(Stretch(one.since, one.kind, one.mean, one.lower, one.upper, one.reason, points))
    return tuple(reversed(found))


def _plot(movement: Movement, sheet: Sheet) -> Iterator[Svg]:
    yield grid(sheet)
    yield joined(*(_range(one, until, sheet) for one, until in _spans(sheet)))
    yield _goal(movement, sheet)
    yield _marks(movement, sheet)
    yield _readings(sheet)
    yield labels(sheet)


def _spans(sheet: Sheet) -> list[tuple[Stretch, date]]:
    """Each process with the day on which the next began, or the last of the chart."""
    ends = [one.since for one in sheet.stretches[1:]] + [sheet.days.last]
    return list(zip(sheet.stretches, ends, strict=True))


def _range(one: Stretch, until: date, sheet: Sheet) -> Svg:
    """What is normal: a band with its edges, dotted while on trial, and the mean."""
    if one.lower is None or one.upper is None or one.mean is None:
        return Svg()
    x, end = sheet.x(max(one.since, sheet.days.first)), number(sheet.x(until))
    y, mean, height = sheet.y(one.upper), sheet.y(one.mean), sheet.y(one.lower) - sheet.y(one.upper)
    edges = f"M{number(x)} {number(y)}H{end}M{number(x)} {number(y + height)}H{end}"
    return joined(
        tag("path", d=f"{edges}V{number(y)}H{number(x)}Z", fill=sheet.ink.plain, fill_opacity=".08")
        if height > 0
        else "",
        tag("path", d=edges, stroke=sheet.ink.plain, stroke_opacity=".7",
            stroke_dasharray="2 3" if one.kind == "trial" else None),
        tag("path", d=f"M{number(x)} {number(mean)}H{end}", stroke=sheet.ink.plain, stroke_opacity=".7"),
    )  # fmt: skip


def _goal(movement: Movement, sheet: Sheet) -> Svg:
    """Where it was before, over its window and from there on, and where it has to be."""
    named, parts = movement.named, []
    left, right = number(sheet.left), number(sheet.right)
    if named.baseline_value is not None:
        y = number(sheet.y(named.baseline_value))
        parts.append(tag("path", d=f"M{left} {y}H{right}", stroke=sheet.ink.soft, stroke_dasharray="1 5",
                         stroke_linecap="round", stroke_width=2))  # fmt: skip
        since, until = named.baseline_since, named.baseline_until
        if since and until and until >= sheet.days.first and since <= sheet.days.last:
            window = (
                f"M{number(sheet.x(max(since, sheet.days.first)))} {y}H{number(sheet.x(min(until, sheet.days.last)))}"
            )
            parts.append(tag("path", d=window, stroke=sheet.ink.soft, stroke_width=4))
    if named.target_value is not None:
        y = number(sheet.y(named.target_value))
        parts.append(tag("path", d=f"M{left} {y}H{right}", stroke=sheet.ink.good, stroke_dasharray="7 5",
                         stroke_width=2))  # fmt: skip
        if named.target_on and sheet.days.first <= named.target_on <= sheet.days.last:
            x = number(sheet.x(named.target_on))
            parts.append(tag("path", d=f"M{x} {y}m-6 -13h12l-6 11z", fill=sheet.ink.good))
    return joined(*parts)


def _marks(movement: Movement, sheet: Sheet) -> Svg:
    """A line with a word for a promise and for a new process; a tick at the bottom for each update."""
    inside = [mark for mark in movement.marks if sheet.days.first <= mark.on <= sheet.days.last]
    lines: list[tuple[date, str, str | None]] = [(mark.on, mark.word, None) for mark in inside if mark.promise]
    lines += [(one.since, "new beginning", ANEW) for one in sheet.stretches[1:]]
    parts, free = [], float("-inf")
    for on, word, dashes in sorted(lines, key=lambda line: line[0]):
        x = sheet.x(on)
        path = f"M{number(x)} {number(sheet.top - 4)}V{number(sheet.bottom)}"
        parts.append(tag("path", d=path, stroke=sheet.ink.soft, stroke_dasharray=dashes, stroke_width=1.5))
        half = sheet.wide(word) / 2
        at = min(max(x, sheet.left + half - 30), sheet.frame.width - half - 4)
        if at - half >= free:
            parts.append(tag("text", word, x=at, y=sheet.top - 8, text_anchor="middle", fill=sheet.ink.soft,
                             font_size=sheet.frame.size - 1))  # fmt: skip
            free = at + half + 6
    told = "".join(f"M{number(sheet.x(mark.on))} {number(sheet.bottom)}l-4 7h8z" for mark in inside if not mark.promise)
    return joined(*parts, tag("path", d=told, fill=sheet.ink.soft) if told else "")


def _readings(sheet: Sheet) -> Svg:
    """A line through the readings of each process, and on it a shape for each by what it says."""
    shapes: dict[bool | None, list[str]] = {None: [], True: [], False: []}
    lines = []
    for one in sheet.stretches:
        places = [(number(sheet.x(point.on)), number(sheet.y(point.value))) for point in one.points]
        lines.append("M" + "L".join(f"{x} {y}" for x, y in places) if len(places) > 1 else "")
        for point, (x, y) in zip(one.points, places, strict=True):
            shapes[point.good].append(f"M{x} {y}{SHAPES[point.good]}")
    dense = sum(len(one.points) for one in sheet.stretches) > sheet.frame.dense
    ink = sheet.ink
    dots = tag("path", d="".join(shapes[None]), stroke=ink.text, stroke_width=3 if dense else 5.5,
               stroke_linecap="round") if shapes[None] else ""  # fmt: skip
    return joined(
        tag("path", d="".join(lines), stroke=ink.text, stroke_width=1.5, stroke_linejoin="round", stroke_opacity=".75"),
        dots,
        *(
            tag("path", d="".join(shapes[good]), fill=colour, stroke=ink.under, stroke_width=1)
            for good, colour in ((True, ink.good), (False, ink.bad))
            if shapes[good]
        ),
    )
