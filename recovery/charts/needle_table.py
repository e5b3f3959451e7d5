"""The needle chart as rows: for people in a table, for machines as CSV."""

from decimal import Decimal
from typing import Final

from recovery.charts.needle_facts import Movement, Point, Stretch
from recovery.charts.needle_words import SIGNALS, plain
from tracker.charts.text import day

NOTHING: Final = "–"
HEAD: Final = ("Day", "Value", "Normal range", "What it says")
CSV_HEAD: Final = ("day", "value", "unit", "signals", "change", "mean", "lower", "upper", "process_since", "event")


def rows(movement: Movement) -> tuple[tuple[str, ...], ...]:
    """A row for each reading, each event and the beginning of each new process, oldest first, under `HEAD`."""
    found = [
        (point.on, 2, (day(point.on), plain(point.value), usual, _says(point, one)))
        for one in movement.stretches
        for usual in [between(one)]
        for point in one.points
    ]
    found += [
        (one.since, 1, (day(one.since), NOTHING, NOTHING, f"New beginning: {one.reason}"))
        for one in movement.stretches
        if one.reason
    ]
    found += [(mark.on, 0, (day(mark.on), NOTHING, NOTHING, _capital(mark.word))) for mark in movement.marks]
    return tuple(row for _, _, row in sorted(found, key=lambda one: one[:2]))


def csv_rows(movement: Movement) -> tuple[tuple[str, ...], ...]:
    """The same, under `CSV_HEAD`: days by ISO 8601, numbers as they are, what is not known empty.

    What people wrote stands in it as they wrote it: whoever makes a file for spreadsheets has to defuse formulas.
    """
    unit = movement.named.unit
    found = [
        (point.on, 2, (point.on.isoformat(), _exact(point.value), unit, " ".join(map(str, point.signals)),
                       _change(point), *map(_exact, (one.mean, one.lower, one.upper)), one.since.isoformat(), ""))
        for one in movement.stretches for point in one.points
    ]  # fmt: skip
    others = [(one.since, 1, f"new process: {one.reason}") for one in movement.stretches if one.reason]
    others += [(mark.on, 0, mark.word) for mark in movement.marks]
    found += [(on, order, (on.isoformat(), *[""] * 8, word)) for on, order, word in others]
    return tuple(row for _, _, row in sorted(found, key=lambda one: one[:2]))


def between(stretch: Stretch) -> str:
    """The normal range of a process in short."""
    if stretch.lower is None or stretch.upper is None:
        return NOTHING
    return f"{rounded(stretch.lower, stretch)} to {rounded(stretch.upper, stretch)}"


def rounded(limit: Decimal, stretch: Stretch) -> str:
    """A mean or limit with one place more than its readings have."""
    places = max((_places(point.value) for point in stretch.points), default=0) + 1
    return plain(round(limit, places))


def _places(value: Decimal) -> int:
    return len(plain(value).partition(".")[2])


def _says(point: Point, among: Stretch) -> str:
    """Early readings may lie outside a range to which later ones belong."""
    if point.good is None:
        inside = among.lower is None or among.upper is None or among.lower <= point.value <= among.upper
        return "normal" if inside else "normal when it was measured"
    return f"{_capital(_change(point))}: {SIGNALS[point.signals[0]]}"


def _change(point: Point) -> str:
    return {None: "", True: "improvement", False: "decline"}[point.good]


def _exact(value: Decimal | None) -> str:
    return "" if value is None else plain(value).replace(",", "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
