"""What others compute of the same figures. Loaded late, by the fixture of that name: these packages take seconds."""

from collections.abc import Sequence

import numpy as np
from lifelines import KaplanMeierFitter
from lifelines.utils import qth_survival_time
from scipy import special, stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import test_poisson_2indep as poisson_test


class Survival:
    """Kaplan and Meier's estimate by lifelines."""

    def __init__(self, durations: Sequence[tuple[float, bool]]) -> None:
        times, ended = zip(*durations, strict=True)
        self._curve = KaplanMeierFitter().fit(times, ended).survival_function_.iloc[:, 0]

    def beyond(self, times: Sequence[float]) -> list[float]:
        """The shares that last longer than each of the times, none before 0."""
        return [float(share) for share in self._curve.asof(np.asarray(times))]

    def time_by(self, share: float) -> float | None:
        """When this share has ended."""
        time = float(qth_survival_time(1 - share, self._curve))
        return None if np.isinf(time) else time


def binomial_p_value(k: int, n: int, chance: float) -> float:
    """The exact two-sided test by scipy."""
    return float(stats.binomtest(k, n, chance).pvalue)


def clopper_pearson(k: int, n: int, confidence: float) -> tuple[float, float]:
    """The exact interval by scipy."""
    found = stats.binomtest(k, n).proportion_ci(confidence, method="exact")
    return float(found.low), float(found.high)


def ratio_of_rates(before: int, days_before: float, after: int, days_after: float) -> tuple[float, float, float]:
    """By statsmodels: the exact conditional p-value, and the interval of the ratio by that of the share."""
    p_value = poisson_test(after, days_after, before, days_before, method="exact-cond").pvalue
    low, high = proportion_confint(after, before + after, method="beta")
    with np.errstate(divide="ignore"):
        low, high = (float(np.divide(share, 1 - share)) * days_before / days_after for share in (low, high))
    return float(p_value), low, high


def theil_sen(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Slope and intercept by scipy."""
    found = stats.theilslopes(ys, xs)
    return float(found.slope), float(found.intercept)


def slope_span(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float]:
    """Slope and its 95 % interval by scipy."""
    found = stats.theilslopes(ys, xs, alpha=0.95)
    return float(found.slope), float(found.low_slope), float(found.high_slope)


def incomplete_beta(a: Sequence[float], b: Sequence[float], x: Sequence[float]) -> list[float]:
    """By scipy."""
    return [float(value) for value in special.betainc(a, b, x)]


def first_settled(most: int, n: int) -> int:
    """How many further events, shared as these are, bring twice the upper tail under 5 %: each number is tried."""
    further = np.arange(1, 20_000)
    ahead = most / n * (n + further)
    return int(further[2 * special.betainc(ahead, n + further - ahead + 1, 0.5) < 0.05][0])


def pareto(amounts: Sequence[float]) -> tuple[list[float], list[float]]:
    """Shares in falling order and their running sums, by numpy."""
    shares = np.sort(np.asarray(amounts))[::-1] / np.sum(amounts)
    return shares.tolist(), np.cumsum(shares).tolist()


def drawn_sums(values: Sequence[float], places: Sequence[Sequence[int]]) -> tuple[float, float]:
    """The middle 95 % of the sums of values at given places, by numpy."""
    sums = np.asarray(values)[np.asarray(places)].sum(axis=1)
    low, high = np.percentile(sums, [2.5, 97.5])
    return float(low), float(high)


def bootstrapped_sum(values: Sequence[float], draws: int) -> tuple[float, float]:
    """The percentile interval of the sum by scipy, which draws for itself."""
    found = stats.bootstrap(
        (values,), np.sum, n_resamples=draws, vectorized=True, method="percentile", rng=np.random.default_rng(1)
    )
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def brier_scores(chances: Sequence[float], happened: Sequence[bool]) -> tuple[float, float]:
    """The score of the chances and that of stating the share of all, by numpy."""
    truth = np.asarray(happened, dtype=float)
    return float(np.mean((np.asarray(chances) - truth) ** 2)), float(np.var(truth))


def tenths(chances: Sequence[float], happened: Sequence[bool]) -> list[tuple[int, float, float, float, float]]:
    """For each tenth of chance: how many, their mean, the share that happened; by numpy. Its interval: statsmodels."""
    places = np.digitize(chances, np.arange(1, 10) / 10)
    counts = np.bincount(places, minlength=10)
    came = np.bincount(places, happened, 10)
    with np.errstate(invalid="ignore", divide="ignore"):
        stated = np.bincount(places, chances, 10) / counts
        low, high = proportion_confint(came, counts, method="wilson")
        columns = (counts, stated, came / counts, low, high)
    return list(zip(*(column.tolist() for column in columns), strict=True))
