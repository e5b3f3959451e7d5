"""How far a sum could have come out differently: draw its parts again, many times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, fsum
from random import Random

DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class BootstrapSum:
    """The sum of n values and the interval in which most sums of as many values drawn from them lie."""

    total: float
    low: float
    high: float
    n: int

    @property
    def cannot_say(self) -> bool:
        """No values yet."""
        return self.n == 0

    @property
    def excludes_zero(self) -> bool:
        """Whether the sign of the sum is beyond the doubt that the interval measures."""
        return self.low > 0 or self.high < 0


def bootstrap_sum(
    values: Iterable[float], seed: str | None = None, *, draws: int = DRAWS, confidence: float = 0.95
) -> BootstrapSum:
    """Draw n of the n values with replacement, `draws` times, and take the middle `confidence` of the sums.

    The same values give the same interval, in any order and on any machine: without a `seed` they are it themselves.
    """
    values = sorted(values)
    if not values:
        return BootstrapSum(0.0, 0.0, 0.0, 0)
    chance = Random(",".join(map(repr, values)) if seed is None else seed)
    sums = sorted(fsum(chance.choices(values, k=len(values))) for _ in range(draws))
    tail = (1 - confidence) / 2
    return BootstrapSum(fsum(values), quantile(sums, tail), quantile(sums, 1 - tail), len(values))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of ordered values lies, in a straight line between the two nearest."""
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
