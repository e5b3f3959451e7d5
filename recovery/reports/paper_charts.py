"""The charts of a pack: as pictures, and as series of days and values that office programs draw themselves."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from recovery.charts import words as trend_words
from recovery.charts.history import History, shown_until
from recovery.charts.needle import needle_chart
from recovery.charts.needle_facts import Movement, Point, Stretch
from recovery.charts.needle_words import sentences
from recovery.charts.trend import trend_chart
from recovery.reports.document import CellKind, Chart, Role, Series
from tracker.charts.ink import PAPER


def chart_of_dates(histories: Sequence[History], today: date, ended_on: date | None = None) -> Chart | None:
    """The milestone trend chart: for each milestone, on each day on which something was reported, the day that was
    expected by then, until it is done, or until the plan ended. None: nothing is promised or expected.
    """
    shown = [one for one in histories if one.points and not one.dropped]
    if not shown:
        return None
    days = sorted({on for one in shown for on, _ in one.points} | {shown_until(histories, today, ended_on)})
    return Chart(
        key="trend",
        title="Milestone trend",
        reading=" ".join(trend_words.sentences(tuple(histories))),
        days=tuple(days),
        series=tuple(Series(f"{one.label} {one.title}", Role.VALUE, _expected(one, days)) for one in shown),
        values=CellKind.DAY,
        unit="",
        svg=trend_chart(tuple(histories), today, ended_on=ended_on, ink=PAPER),
    )


def _expected(one: History, days: Iterable[date]) -> tuple[date | None, ...]:
    points, found, at, last = one.points, [], 0, None
    for on in days:
        while at < len(points) and points[at][0] <= on:
            last, at = points[at][1], at + 1
        over = one.done_on is not None and on > one.done_on
        found.append(None if over else last)
    return tuple(found)


def chart_of_needle(movement: Movement, place: int) -> Chart | None:
    """One needle over time with its target, baseline, mean and normal range. None: nothing was measured."""
    named = movement.named
    found = [(one, point) for one in movement.stretches for point in one.points]
    if not found:
        return None
    values = Series(named.name, Role.VALUE, tuple(point.value for _, point in found))
    return Chart(
        key=f"needle_{place}",
        title=named.name,
        reading=" ".join(sentences(movement)),
        days=tuple(point.on for _, point in found),
        series=(values, *_levels(movement, found)),
        values=CellKind.NUMBER,
        unit=named.unit,
        svg=needle_chart(movement, ink=PAPER, name=f"needle-{place}"),
    )


def _levels(movement: Movement, found: Sequence[tuple[Stretch, Point]]) -> Iterable[Series]:
    """The lines that have a value somewhere."""
    named, stretches = movement.named, [one for one, _ in found]
    level: list[tuple[str, Role, list[Decimal | None]]] = [
        ("Target", Role.TARGET, [named.target_value] * len(found)),
        ("Before", Role.BASELINE, [named.baseline_value] * len(found)),
        ("Average", Role.MEAN, [one.mean for one in stretches]),
        ("Normal range, lower end", Role.LIMIT, [one.lower for one in stretches]),
        ("Normal range, upper end", Role.LIMIT, [one.upper for one in stretches]),
    ]
    return (Series(name, role, tuple(own)) for name, role, own in level if any(one is not None for one in own))
