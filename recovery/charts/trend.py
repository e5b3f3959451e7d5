"""The milestone trend chart: how the expected day of each milestone moved from report to report."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from recovery.charts.history import History, shown_until
from recovery.charts.sheet import NARROW, WIDE, Frame, Sheet, calendars, check, legend
from recovery.charts.words import moved, sentences
from tracker.charts.ink import PAGE, Ink
from tracker.charts.scales import Days
from tracker.charts.svg import Svg, joined, number, picture, tag
from tracker.charts.text import day, shortened, spread

__all__ = ["NARROW", "WIDE", "Frame", "trend_chart"]

SHORTEST: Final = timedelta(days=14)
"""The span of a calendar that has hardly begun."""

MOST_DETAILED: Final = 14
"""Milestones that are told in two lines at their end; of more there is one line each."""


def trend_chart(
    histories: tuple[History, ...],
    today: date,
    *,
    ended_on: date | None = None,
    frame: Frame = WIDE,
    ink: Ink = PAGE,
    name: str = "trend",
) -> Svg:
    """The chart as of a day. `ended_on`: since then the plan is over. `name` is unique on its page. Where there is
    nothing to show it says so.
    """
    shown = tuple(one for one in histories if one.points and not one.dropped)
    title = f"Milestone trend on {day(today)}"
    if not shown:
        return _empty(title, frame, ink, name)
    sheet = _sheet(shown, today, shown_until(histories, today, ended_on), frame, ink)
    height = sheet.bottom + frame.bottom
    return picture(
        name,
        frame.width,
        height,
        title,
        " ".join(sentences(histories)),
        _paper(frame.width, height, ink),
        calendars(sheet),
        _baselines(shown, sheet),
        *(_milestone(one, sheet) for one in shown),
        _ends(shown, sheet),
        legend(sheet, again=any(row.baseline > 1 for one in shown for row in one.promises)),
        fill="none",
        color=ink.text if ink.paper else None,
        font_family=ink.font,
        font_size=frame.size,
    )


def _empty(title: str, frame: Frame, ink: Ink, name: str) -> Svg:
    text = "Nothing is promised or forecast yet."
    words = tag("text", text, x=frame.width / 2, y=48, text_anchor="middle", fill=ink.soft)
    return picture(
        name, frame.width, 90, title, text, _paper(frame.width, 90, ink), words,
        font_family=ink.font, font_size=frame.size,
    )  # fmt: skip


def _paper(width: float, height: float, ink: Ink) -> Svg:
    return tag("rect", width=width, height=height, fill=ink.paper) if ink.paper else Svg()


def _sheet(shown: tuple[History, ...], today: date, until: date, frame: Frame, ink: Ink) -> Sheet:
    reported = [on for one in shown for on, _ in one.points]
    expected = [to for one in shown for _, to in one.points] + [row.day for one in shown for row in one.promises]
    first = min(reported)
    last = max(first + SHORTEST, until, *reported)
    lines = 2 if _detailed(shown, frame) else 1
    bottom = frame.top + max(frame.height - frame.top - frame.bottom, len(shown) * (lines * (frame.size + 2) + 4))
    return Sheet(
        frame, ink, today, until,
        Days(first, last, frame.left, frame.width - frame.right),
        Days(min(first, *expected), max(first + SHORTEST, *expected), bottom, frame.top),
    )  # fmt: skip


def _detailed(shown: tuple[History, ...], frame: Frame) -> bool:
    return frame.detailed and len(shown) <= MOST_DETAILED


def _baselines(shown: tuple[History, ...], sheet: Sheet) -> Svg:
    """A mark on top for each later set of promises."""
    made = sorted({(row.made_on, row.baseline) for one in shown for row in one.promises if row.baseline > 1})
    parts, free = [], float("-inf")
    for on, baseline in made:
        x = sheet.reports.at(on)
        parts.append(tag("path", d=f"M{number(x)} {number(sheet.frame.top)}V{number(sheet.bottom)}",
                         stroke=sheet.ink.soft, stroke_dasharray="8 3 2 3"))  # fmt: skip
        word = f"R{baseline - 1} re-baselined" if sheet.frame.detailed else f"R{baseline - 1}"
        if x >= free:
            parts.append(tag("text", word, x=x, y=sheet.frame.top - 24, text_anchor="middle", fill=sheet.ink.soft,
                             font_size=sheet.frame.size - 1))  # fmt: skip
            free = x + (90 if sheet.frame.detailed else 22)
    return joined(*parts)


def _colour(one: History, ink: Ink) -> str:
    return ink.bad if one.late else ink.good if one.done_on else ink.plain


def _milestone(one: History, sheet: Sheet) -> Svg:
    """Its promises, dashed; its line with a dot for each report; a check where it was done."""
    points = [(sheet.reports.at(on), sheet.expected.at(to)) for on, to in one.points]
    line = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dots = "".join(f"M{number(x)} {number(y)}h.1" for x, y in points)  # without any length some printers draw none
    parts = [
        tag("path", d=_promises(one, sheet), stroke_dasharray="6 4", stroke_width=1.5),
        tag("path", d=line, stroke_width=2.5 if one.late else 2, stroke_linejoin="round"),
        tag("path", d=dots, stroke_width=7, stroke_linecap="square" if one.late else "round"),
    ]
    if one.done_on is not None:
        parts.append(check(*points[-1], sheet.ink))
    return tag("g", *parts, stroke=_colour(one, sheet.ink))


def _promises(one: History, sheet: Sheet) -> str:
    """A step for each promise, up to the next or to the end, and a jump from each to the next."""
    ends = [row.made_on for row in one.promises[1:]] + [one.done_on or max(sheet.until, one.points[-1][0])]
    places = [
        (number(sheet.reports.at(row.made_on)), number(sheet.expected.at(row.day)), number(sheet.reports.at(until)))
        for row, until in zip(one.promises, ends, strict=False)
    ]
    steps = [f"M{since} {y}H{until}" for since, y, until in places]
    jumps = [f"M{since} {old}V{new}" for (_, old, _), (since, new, _) in pairwise(places)]
    return "".join(steps + jumps) or "M0 0"


def _ends(shown: tuple[History, ...], sheet: Sheet) -> Svg:
    """The names at the ends of the lines, spread so that none covers another, each tied to its line."""
    frame, detailed = sheet.frame, _detailed(shown, sheet.frame)
    gap = (2 if detailed else 1) * (frame.size + 2) + 4
    ends = [(sheet.reports.at(one.points[-1][0]), sheet.expected.at(one.points[-1][1])) for one in shown]
    places = spread([y for _, y in ends], gap, frame.top + 4, sheet.bottom - gap / 2)
    return joined(
        *(_end(one, end, place, sheet, detailed=detailed) for one, end, place in zip(shown, ends, places, strict=True))
    )


def _end(one: History, end: tuple[float, float], place: float, sheet: Sheet, *, detailed: bool) -> Svg:
    frame, x = sheet.frame, sheet.right + 18
    room = frame.width - x - 4
    tie = f"M{number(end[0] + 8)} {number(end[1])}H{number(sheet.right + 4)}L{number(x - 3)} {number(place)}"
    slip = moved(one.moved) if one.moved is not None else "not promised"
    done = one.done_on is not None
    if detailed:
        told = ", ".join(filter(None, [slip, f"done {day(one.done_on)}" if one.done_on else one.verdict]))
        lines = [f"{one.label} {one.title}", told]
    else:
        lines = [" ".join(filter(None, [one.label, "✓" if done else "", slip if one.promises else ""]))]
    texts = [
        tag("text", shortened(line, frame.size, room, bold=not index), x=x, y=place + 4 + index * (frame.size + 2),
            fill=sheet.ink.soft if index else sheet.ink.text, font_weight=None if index else "600",
            font_size=frame.size - 1 if index else None)
        for index, line in enumerate(lines)
    ]  # fmt: skip
    return joined(tag("path", d=tie, stroke=_colour(one, sheet.ink), stroke_opacity=".5"), *texts)
