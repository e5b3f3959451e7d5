"""Shares with their uncertainty."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of n cases and the interval that holds the true one; `share` is None when there are no cases."""

    share: float | None
    low: float
    high: float
    n: int

    @property
    def cannot_say(self) -> bool:
        """No cases yet: the interval is all of 0 to 1."""
        return self.share is None


def wilson(successes: int, n: int, confidence: float = 0.95) -> Proportion:
    """Wilson's score interval, two-sided, without continuity correction.

    Raises ValueError unless 0 <= successes <= n and 0 < confidence < 1.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")
    if n == 0:
        return Proportion(None, 0.0, 1.0, 0)
    share = successes / n
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    spread = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / spread
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / spread
    # At the ends the interval touches 0 and 1 exactly; rounding would miss them.
    low = centre - half if successes else 0.0
    high = centre + half if successes < n else 1.0
    return Proportion(share, low, high, n)
