"""Where the middle of some numbers lies, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, fsum, sqrt
from statistics import median

from tracker.stats.beta import incomplete_beta
from tracker.stats.gamma import gamma_quantile

CONFIDENCE = 0.95
NORMAL = 1.959963984540054
"""How far from 0, to either side, so much of the normal distribution reaches."""

MANY = 1_000
"""From here on the ranks of the median's interval come from the normal distribution, half a rank from exact."""


@dataclass(frozen=True, slots=True)
class Middle:
    """A mean or median of n numbers and the interval that holds the true one with 95 % confidence.

    `value` None: there are no numbers. `low` and `high` None: there are too few for an interval.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def cannot_say(self) -> bool:
        """No numbers yet."""
        return self.value is None


def mean_of(values: Sequence[float]) -> Middle:
    """The mean with Student's interval, which needs two numbers. Many numbers need not be normal, few should be."""
    n = len(values)
    if not n:
        return Middle(None, None, None, 0)
    mean = fsum(values) / n
    if n == 1:
        return Middle(mean, None, None, 1)
    spread = sqrt(fsum((value - mean) ** 2 for value in values) / (n - 1))
    reach = student(n - 1) * spread / sqrt(n)
    return Middle(mean, mean - reach, mean + reach, n)


def mean_count_of(counts: Sequence[int]) -> Middle:
    """The mean of counts with the gamma interval of Fay and Feuer (1997), which never reaches below 0.

    It is the exact interval of a Poisson count where the counts differ by chance alone, or by less; where they differ
    by more, their own variance takes its place, wider by how unsure that is itself (Student's reach over the normal
    one). As for `mean_of` it needs two numbers. Raises ValueError for a negative count.
    """
    n, total = len(counts), sum(counts)
    if any(count < 0 for count in counts):
        raise ValueError("a count is not negative")
    if n < 2:
        return Middle(total / n if n else None, None, None, n)
    mean, weight, tail = total / n, 1 / n, (1 - CONFIDENCE) / 2
    spread = fsum((count - mean) ** 2 for count in counts) / (n - 1) * (student(n - 1) / NORMAL) ** 2
    variance = max(mean, spread) / n
    low = _gamma(tail, mean, variance) if total else 0.0
    return Middle(mean, low, _gamma(1 - tail, mean + weight, variance + weight**2), n)


def median_of(values: Sequence[float]) -> Middle:
    """The median, and the two numbers between which the true one lies whatever the distribution, by the sign test.

    The interval needs six numbers: fewer never are more than 95 % sure.
    """
    n = len(values)
    if not n:
        return Middle(None, None, None, 0)
    ordered, rank = sorted(values), _rank(n)
    low, high = (ordered[rank - 1], ordered[-rank]) if rank else (None, None)
    return Middle(median(ordered), low, high, n)


@lru_cache(maxsize=1024)
def student(freedom: int, confidence: float = CONFIDENCE) -> float:
    """How far from 0, to either side, this share of Student's distribution reaches. Raises ValueError below 1."""
    if freedom < 1:
        raise ValueError(f"no distribution with {freedom} degrees of freedom")
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if incomplete_beta(freedom / 2, 0.5, middle) < 1 - confidence:
            low = middle
        else:
            high = middle
        if high - low <= 1e-15 * high:
            break
    return sqrt(freedom * (1 - high) / high)


def _gamma(share: float, mean: float, variance: float) -> float:
    """Below what this share of the gamma distribution with this mean and variance lies."""
    return variance / mean * gamma_quantile(share, mean**2 / variance)


def _rank(n: int) -> int:
    """The largest rank below which at most 2.5 % of medians lie; 0: there is none."""
    if n > MANY:
        return int((n - NORMAL * sqrt(n)) / 2)
    tail, rank = 0, 0
    limit = (1 - CONFIDENCE) / 2 * 2**n
    while rank < n and tail + comb(n, rank) <= limit:
        tail += comb(n, rank)
        rank += 1
    return rank
