"""Straight lines that a few wild points do not bend."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median


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
