"""Exact tests and intervals for counts: no large sample is taken for granted."""

from dataclasses import dataclass
from math import exp, log, log1p

from tracker.stats.beta import incomplete_beta, log_density
from tracker.stats.proportions import Proportion

SIGNIFICANT = 0.05
_PRECISION, _MOST_STEPS = 1e-13, 100
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
    low = _chance_of_at_least(successes, n, tail) if successes else 0.0
    high = 1 - _chance_of_at_least(n - successes, n, tail) if successes < n else 1.0
    return Proportion(successes / n, low, high, n)


def at_least(k: int, n: int, chance: float) -> float:
    """How likely k or more of n cases come up."""
    return incomplete_beta(k, n - k + 1, chance) if k > 0 else 1.0


def _chance_of_at_least(k: int, n: int, likelihood: float) -> float:
    """The chance of one case that makes k or more of n so likely; by Newton's method.

    The logarithm of that likelihood is concave over the logarithm of the chance, so no step leads past the place.
    """
    chance = k / (n + 1)
    for _ in range(_MOST_STEPS):
        reached = at_least(k, n, chance)
        step = log(reached / likelihood) * reached * (1 - chance) / exp(log_density(k, n - k + 1, chance))
        chance *= exp(-step)
        if abs(step) < _PRECISION:
            break
    return chance


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
