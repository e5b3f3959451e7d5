"""The figures of the portfolio: each with its n, its interval, its course over time, and the records it comes from.

What a figure is, is said by the measure that other pages ask as well; here stand only its name and what it counts. No
figure knows a person: a case says which record it is, on which day it counts, and what the measure takes of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from recovery.measures.portfolio_specs import SPECS, Measured, Spec

POINTS: Final = 24
"""The most points of a course over time."""

STEPS: Final = (1, 3, 12, 120, 1200, 12_000)
"""Months in a point: the fewest with which a period has no more points than that."""


@dataclass(frozen=True, slots=True)
class Case:
    """One record behind a figure. `on` is the day by which it belongs to a period, `told` what the measure takes of
    it; `counts`: it is one of the n.
    """

    record: UUID
    on: date
    told: Any
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the period: its first and its last day, and what the figure was in it."""

    since: date
    until: date
    measured: Measured

    @property
    def label(self) -> str:
        """The stretch in a word: "2026-11", "2026-Q4", or its first year."""
        months = (self.until.year - self.since.year) * 12 + self.until.month - self.since.month + 1
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


def figures_of(cases: Mapping[str, Sequence[Case]], since: date, until: date, today: date) -> tuple[Figure, ...]:
    """All figures, from the cases of each by its name; they lie between two days, both included."""
    stretches = tuple(stretches_of(since, until))
    return tuple(_figure(spec, cases.get(spec.cases, ()), stretches, today) for spec in SPECS)


def stretches_of(since: date, until: date) -> Iterator[tuple[date, date]]:
    """Whole months, quarters, years and so on that touch the period, by their first and last day, cut to it."""
    first, last = _month(since), _month(until)
    step = next(step for step in STEPS if last // step - first // step < POINTS)
    for number in range(first // step, last // step + 1):
        begin, end = max(number * step, first), min((number + 1) * step - 1, last)
        yield max(_first_day(begin), since), min(_last_day(end), until)


def _figure(spec: Spec, cases: Sequence[Case], stretches: Sequence[tuple[date, date]], today: date) -> Figure:
    parts: dict[tuple[date, date], list[Any]] = defaultdict(list)
    by_month = {month: one for one in stretches for month in range(_month(one[0]), _month(one[1]) + 1)}
    for case in cases:
        parts[by_month[_month(case.on)]].append(case.told)
    course = (Point(*one, spec.measure(parts[one], today)) for one in stretches if one in parts)
    return Figure(spec, spec.measure([case.told for case in cases], today), tuple(course))


def counted(cases: Iterable[Case]) -> list[Case]:
    """Those of which the n of their figure consists, the latest first."""
    return sorted((case for case in cases if case.counts), key=lambda case: (case.on, case.record), reverse=True)


def _month(on: date) -> int:
    return on.year * 12 + on.month - 1


def _first_day(month: int) -> date:
    return date(max(month // 12, 1), month % 12 + 1, 1) if month >= 12 else date.min


def _last_day(month: int) -> date:
    if month + 1 >= _month(date.max) + 1:
        return date.max
    return date.fromordinal(_first_day(month + 1).toordinal() - 1)
