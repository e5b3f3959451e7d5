"""XmR charts: what a series of single readings normally does, and which of them say that something has changed.

The constants are Shewhart's for moving ranges of two: 2.66 = 3 / 1.128 gives the limits of single readings, 3.267 that
of their moving ranges. The signals are those of the NHS programme "Making data count". All is computed exactly, in
fractions: a reading on a limit is on it, whatever binary numbers would say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor, lcm
from typing import Final

FEWEST: Final = 6
"""Readings without which there are no limits."""

LOCKING: Final = 12
"""Readings with which limits are computed for the last time. Before, they are on trial."""

RUN: Final = 7
"""Readings in a row, on one side or in one direction, that are no chance."""

TO_LIMIT: Final = Fraction(266, 100)
WILD_RANGE: Final = Fraction(3267, 1000)
NEAR: Final = Fraction(2, 3)

BEYOND_LIMIT, TREND, TWO_OF_THREE, ONE_SIDE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and limits from `n` readings; on trial while `locked` is false."""

    mean: Fraction
    lower: Fraction
    upper: Fraction
    n: int

    @property
    def locked(self) -> bool:
        """Whether further readings leave them as they are."""
        return self.n == LOCKING

    @property
    def near_lower(self) -> Fraction:
        """Two thirds of the way from the mean to the lower limit."""
        return self.mean + NEAR * (self.lower - self.mean)

    @property
    def near_upper(self) -> Fraction:
        """Two thirds of the way from the mean to the upper limit."""
        return self.mean + NEAR * (self.upper - self.mean)


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that ends on a reading: its number, 1 to 4, whether it points up, and on which reading it began."""

    number: int
    up: bool
    began: int


def limits_of(values: Sequence[Decimal]) -> Limits | None:
    """The limits of a process from its first readings, `LOCKING` at most. None: there are fewer than `FEWEST`."""
    first = values[:LOCKING]
    return limits_from(first) if len(first) >= FEWEST else None


def limits_from(values: Sequence[Decimal | Fraction]) -> Limits:
    """The limits from all of two values or more.

    Moving ranges over `WILD_RANGE` times their mean are left out, once. Missing weeks are not noticed: a range lies
    between two readings that follow each other, however far apart.
    """
    ratios = [value.as_integer_ratio() for value in values]
    unit = lcm(*(below for _, below in ratios))  # whole numbers of it add up several times as fast as fractions
    whole = [above * (unit // below) for above, below in ratios]
    ranges = [abs(after - before) for before, after in pairwise(whole)]
    wild = floor(WILD_RANGE * Fraction(sum(ranges), len(ranges)))
    calm = [one for one in ranges if one <= wild]
    mean, reach = Fraction(sum(whole), unit * len(whole)), TO_LIMIT * Fraction(sum(calm), unit * len(calm))
    return Limits(mean, mean - reach, mean + reach, len(whole))


def signals_of(values: Sequence[Decimal], limits: Limits) -> tuple[tuple[Signal, ...], ...]:
    """For each reading of a process, the signals that end on it, by their numbers.

    1: it lies beyond a limit. 2: with the six before it, it makes seven of which each is higher (lower) than the last.
    3: it and one of the two before it lie beyond two thirds of the way to the same limit, and three in a row that hold
    both lie on that side of the mean. 4: with the six before it, it lies on one side of the mean. What lies on a line
    does not lie beyond it, and equal readings neither rise nor fall.
    """
    ending = _endings(values, limits)
    return tuple(ending(index) for index in range(len(values)))


def signals_at(values: Sequence[Decimal], limits: Limits, index: int) -> tuple[Signal, ...]:
    """Those of `signals_of` that end on one reading."""
    return _endings(values, limits)(index)


def _endings(values: Sequence[Decimal], limits: Limits) -> Callable[[int], tuple[Signal, ...]]:
    sides = [(value > limits.mean) - (value < limits.mean) for value in values]
    upper, lower = limits.near_upper, limits.near_lower  # fractions, worked out once
    nears = [(value > upper) - (value < lower) for value in values]
    moves = [0, *((after > before) - (after < before) for before, after in pairwise(values))]
    risen, stayed = _lengths(moves), _lengths(sides)
    return lambda index: tuple(
        _ending(index, values[index], limits, (nears, sides), (moves[index], risen[index]), stayed[index])
    )


def _lengths(signs: Sequence[int]) -> list[int]:
    """How many equal signs in a row end at each place; 0 where the sign is 0."""
    found: list[int] = []
    for index, sign in enumerate(signs):
        goes_on = index and sign == signs[index - 1]
        found.append((found[-1] if goes_on else 0) + 1 if sign else 0)
    return found


def _ending(
    index: int,
    value: Decimal,
    limits: Limits,
    places: tuple[Sequence[int], Sequence[int]],
    risen: tuple[int, int],
    stayed: int,
) -> list[Signal]:
    nears, sides = places
    found = []
    if value > limits.upper or value < limits.lower:
        found.append(Signal(BEYOND_LIMIT, value > limits.upper, index))
    if risen[1] >= RUN - 1:
        found.append(Signal(TREND, risen[0] > 0, index - risen[1]))
    partner = _partner(index, nears, sides)
    if partner is not None:
        found.append(Signal(TWO_OF_THREE, nears[index] > 0, partner))
    if stayed >= RUN:
        found.append(Signal(ONE_SIDE, sides[index] > 0, index - stayed + 1))
    return found


def _partner(index: int, nears: Sequence[int], sides: Sequence[int]) -> int | None:
    """The first of the two readings before that is as near to the same limit, where three in a row that hold both lie
    on one side. Of the two right before, the third in a row may as well be the one that comes after.
    """
    for partner, third in ((index - 2, index - 1), (index - 1, index - 2), (index - 1, index + 1)):
        inside = min(partner, third) >= 0 and third < len(sides)
        if inside and nears[index] and nears[index] == nears[partner] and sides[index] == sides[third]:
            return partner
    return None
