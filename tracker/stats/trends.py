"""Straight lines that a few wild points do not bend."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import NormalDist, median


@dataclass(frozen=True, slots=True)
class Line:
    """A line through n points; `slope` and `intercept` None: there are not two places to draw it through."""

    slope: float | None
    intercept: float | None
    n: int

    @property
    def cannot_say(self) -> bool:
        """Fewer than two different places."""
        return self.slope is None

    def at(self, x: float) -> float | None:
        """How high the line is at a place."""
        return None if self.slope is None or self.intercept is None else self.intercept + self.slope * x


@dataclass(frozen=True, slots=True)
class Span:
    """A slope with its interval, and the place of the medians of x and of y, through which its lines go."""

    slope: float
    low: float
    high: float
    x: float
    y: float


def theil_sen(xs: Sequence[float], ys: Sequence[float]) -> Line:
    """The median slope of all pairs of points with different x, through the medians of x and of y.

    Raises ValueError when there is not one y for each x.
    """
    pairs = combinations(zip(xs, ys, strict=True), 2)
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairs if x1 != x2]
    if not slopes:
        return Line(None, None, len(xs))
    slope = median(slopes)
    return Line(slope, median(ys) - slope * median(xs), len(xs))


def slope_span(xs: Sequence[float], ys: Sequence[float], confidence: float = 0.95) -> Span:
    """Theil and Sen's slope with the interval of Sen (1968), by the normal approximation of Kendall's tau.

    Few points have a wide interval: at worst from the least slope of any pair to the greatest. Raises ValueError when
    there is not one y for each x, and where there are not two places to draw a line through.
    """
    pairs = combinations(zip(xs, ys, strict=True), 2)
    slopes = sorted((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairs if x1 != x2)
    if not slopes:
        raise ValueError("a line needs two places")
    variance = (_tied([len(xs)]) - _tied(Counter(xs).values()) - _tied(Counter(ys).values())) / 18
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(max(variance, 0))
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return Span(median(slopes), slopes[low], slopes[high], median(xs), median(ys))


def _tied(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) * (2 * count + 5) for count in counts)
