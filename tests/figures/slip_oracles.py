"""What scipy and statsmodels say of the same slips.

Loaded by the fixture of the tests that ask, not at collection: these packages take seconds to import.
"""

from collections.abc import Sequence

from scipy.stats import theilslopes
from statsmodels.stats.proportion import proportion_confint


def slope(xs: Sequence[int], ys: Sequence[int]) -> float:
    """Theil's and Sen's."""
    return float(theilslopes(ys, xs).slope)


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Wilson's interval."""
    low, high = proportion_confint(successes, n, method="wilson")
    return float(low), float(high)
