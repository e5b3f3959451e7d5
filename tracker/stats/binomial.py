"""Exact tests and intervals for counts: no large sample is taken for granted."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log, log1p

from tracker.stats.beta import incomplete_beta, log_density
from tracker.stats.proportions import Proportion

SIGNIFICANT = 0.05
_ALIKE = 1e-7
"""By how much relatively two likelihoods differ and still count as equal; the usual tolerance of this test."""


@dataclass(frozen=True, slots=True)
class BinomialTest:
    """How likely counts at least as unlikely as k of n are when each case comes up with a given chance."""

    p_value: float
    k: int
    n: int

    @property
    def cannot_say(self) -> bool:
        """No cases yet."""
        return self.n == 0

    @property
    def differs(self) -> bool:
        """Whether chance alone would bring this in fewer than one of twenty."""
        return self.p_value < SIGNIFICANT


def binomial_test(k: int, n: int, chance: float = 0.5) -> BinomialTest:
    """Exact and two-sided: the likelihoods of all counts that are no likelier than k are summed.

    Raises ValueError unless 0 <= k <= n and 0 < chance < 1.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is not a count")
    if not 0 < chance < 1:
        raise ValueError("a chance lies between 0 and 1")
    if k == n * chance:
        return BinomialTest(1.0, k, n)
    if k > n * chance:
        return BinomialTest(_no_likelier(n - k, n, 1 - chance), k, n)
    return BinomialTest(_no_likelier(k, n, chance), k, n)


def clopper_pearson(successes: int, n: int, confidence: float = 0.95) -> Proportion:
    """Clopper and Pearson's exact two-sided interval of a share.

    Raises ValueError unless 0 <= successes <= n and 0 < confidence < 1.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")
    if n == 0:
        return Proportion(None, 0.0, 1.0, 0)
    tail = (1 - confidence) / 2
    low = solve(lambda share: at_least(successes, n, share) >= tail) if successes else 0.0
    high = 1 - solve(lambda rest: at_least(n - successes, n, rest) >= tail) if successes < n else 1.0
    return Proportion(successes / n, low, high, n)


def at_least(k: int, n: int, chance: float) -> float:
    """How likely k or more of n cases come up."""
    return incomplete_beta(k, n - k + 1, chance) if k > 0 else 1.0


def solve(reached: Callable[[float], bool]) -> float:
    """The place between 0 and 1 from which on a rising condition holds, as exactly as floats allow."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def _no_likelier(k: int, n: int, chance: float) -> float:
    """The two tails for a k below its expectation: k or fewer, and from the first as unlikely count above it."""
    limit = _log_likelihood(k, n, chance) + log1p(_ALIKE)
    low, high = int(n * chance) + 1, n + 1
    while low < high:
        middle = (low + high) // 2
        if _log_likelihood(middle, n, chance) <= limit:
            high = middle
        else:
            low = middle + 1
    below = at_least(n - k, n, 1 - chance)
    above = at_least(low, n, chance) if low <= n else 0.0
    return min(1.0, below + above)


def _log_likelihood(k: int, n: int, chance: float) -> float:
    return log_density(k + 1, n - k + 1, chance) - log(chance * (1 - chance) * (n + 1))
