"""The figures of the portfolio: each with its n, its interval, and its course over time.

What a figure is, is said by the measure that other pages ask as well; here stand only its name and what it counts. No
figure knows a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from recovery.measures.portfolio_specs import SPECS, Measured, Spec

POINTS: Final = 24
"""The most points of a course over time."""

STEPS: Final = (1, 3, 12, 120, 1200, 12_000)
"""Months in a point: the fewest with which a period has no more points than that."""

Tally = tuple[date, tuple[Any, ...]]
"""The first day of a month, and what the measure of a figure takes of the cases in it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the period: its first and its last day, and what the figure was in it."""

    since: date
    until: date
    measured: Measured

    @property
    def label(self) -> str:
        """The stretch in a word: "2026-11", "2026-Q4", or its first year."""
        months = _month(self.until) - _month(self.since) + 1
        if months > 3:
            return str(self.since.year)
        return f"{self.since.year}-Q{(self.since.month + 2) // 3}" if months > 1 else f"{self.since:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Figure:
    """What is told of one figure over a period, and of each stretch of it that has cases, oldest first."""

    spec: Spec
    measured: Measured
    course: tuple[Point, ...]

    @property
    def missing(self) -> str:
        """What there has to be before it can say anything; "" once it does."""
        if self.measured.value is not None:
            return ""
        return "more of which it is over" if self.measured.n else self.spec.missing


def figures_of(tallies: Mapping[str, Sequence[Tally]], since: date, until: date) -> tuple[Figure, ...]:
    """All figures, from their tallies by the name that each spec has for them; of days from `since` to `until`."""
    stretches = tuple(stretches_of(since, until))
    return tuple(_figure(spec, tallies.get(spec.tally, ()), stretches) for spec in SPECS)


def stretches_of(since: date, until: date) -> Iterator[tuple[date, date]]:
    """Whole months, quarters, years and so on that touch the period, by their first and last day, cut to it."""
    first, last = _month(since), _month(until)
    step = next(step for step in STEPS if last // step - first // step < POINTS)
    for number in range(first // step, last // step + 1):
        begin, end = max(number * step, first), min((number + 1) * step - 1, last)
        yield max(_first_day(begin), since), min(_last_day(end), until)


def _figure(spec: Spec, tallies: Sequence[Tally], stretches: Iterable[tuple[date, date]]) -> Figure:
    months: dict[int, list[Any]] = defaultdict(list)
    for month, told in tallies:
        months[_month(month)].append(told)
    course = []
    for since, until in stretches:
        inside = [told for month in range(_month(since), _month(until) + 1) for told in months.get(month, ())]
        if inside:
            course.append(Point(since, until, spec.measure(inside)))
    return Figure(spec, spec.measure([told for _, told in tallies]), tuple(course))


def _month(on: date) -> int:
    return on.year * 12 + on.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    if month == _month(date.max):
        return date.max
    return date.fromordinal(_first_day(month + 1).toordinal() - 1)
