"""Where a date or a number lies on an axis, and which of them are worth a mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

from tracker.charts.text import MONTHS

DAY_STEPS: Final = (1, 2, 7, 14)
MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last` laid out between two coordinates, each as wide as every other."""

    first: date
    last: date
    low: float
    high: float

    def at(self, on: date) -> float:
        """The coordinate of a day. Days outside lie outside."""
        whole = max((self.last - self.first).days, 1)
        return self.low + (self.high - self.low) * (on - self.first).days / whole

    def ticks(self, most: int) -> list[tuple[date, str, str]]:
        """At most so many round days, each with its label and, where it begins to be another, the year."""
        days = self._round_days(max(most, 1))
        return [
            (on, f"{on.day} {MONTHS[on.month - 1]}", "" if before and before.year == on.year else str(on.year))
            for before, on in zip([None, *days], days, strict=False)
        ]

    def _round_days(self, most: int) -> list[date]:
        span = (self.last - self.first).days
        found: list[date] = [self.first]
        for step in DAY_STEPS:
            if span // step > most:
                continue  # more than can be marked, and on a calendar of many years too many to count
            found = list(self._every_days(step))
            if len(found) <= most:
                return found
        for step in MONTH_STEPS:
            found = list(self._every_months(step))
            if len(found) <= most:
                return found or [self.first]
        return found[:most]

    def _every_days(self, step: int) -> Iterator[date]:
        first = self.first.toordinal()
        # Weeks begin on Mondays: the first day of the calendar was one.
        return map(date.fromordinal, range(first + (1 - first) % step, self.last.toordinal() + 1, step))

    def _every_months(self, step: int) -> Iterator[date]:
        month = self.first.year * 12 + self.first.month - 1
        month += -month % step
        while month // 12 <= self.last.year:
            on = date(month // 12, month % 12 + 1, 1)
            if self.first <= on <= self.last:
                yield on
            month += step


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a whole, 0 to 1, laid out between two coordinates."""

    low: float
    high: float

    def at(self, share: float) -> float:
        """The coordinate of a share."""
        return self.low + (self.high - self.low) * share

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Round shares with their labels, at most so many."""
        step = next((step for step in (10, 20, 25, 50) if 100 // step + 1 <= most), 100)
        return [(part / 100, f"{part} %") for part in range(0, 101, step)]


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers from `first` to `last`, which is more, laid out between two coordinates."""

    first: float
    last: float
    low: float
    high: float

    def at(self, value: float | Decimal) -> float:
        """The coordinate of a number. Numbers outside lie outside."""
        return self.low + (self.high - self.low) * (float(value) - self.first) / (self.last - self.first)

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Round numbers with their labels, at most so many, but one at least."""
        least = (self.last - self.first) / max(most, 1)
        power = floor(log10(least))
        # One of these is wide enough: ten times the power of ten below what is wanted is more than that.
        factor = next(factor for factor in (1, 2, 5, 10) if factor * 10.0**power >= least * (1 - 1e-9))
        step, places = factor * 10.0**power, max(-power - (factor == 10), 0)
        first, last = ceil(self.first / step - 1e-9), floor(self.last / step + 1e-9)
        found = [(count * step, f"{count * step:,.{places}f}") for count in range(first, last + 1)][:most]
        return found or [(self.first, f"{self.first:,.{places}f}")]
