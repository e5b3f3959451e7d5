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


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's interval by statsmodels."""
    low, high = proportion_confint(k, n, method="wilson")
    return float(low), float(high)


def theil_sen(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Slope and intercept by scipy."""
    found = stats.theilslopes(ys, xs)
    return float(found.slope), float(found.intercept)


def incomplete_beta(a: Sequence[float], b: Sequence[float], x: Sequence[float]) -> list[float]:
    """By scipy."""
    return [float(value) for value in special.betainc(a, b, x)]


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


def tenths(chances: Sequence[float], happened: Sequence[bool]) -> list[tuple[int, float, float]]:
    """For each tenth of chance: how many, their mean, and the share that happened; by numpy."""
    edges = np.arange(1, 10) / 10
    places = np.digitize(chances, edges)
    counts = np.bincount(places, minlength=10)
    with np.errstate(invalid="ignore"):
        stated = np.bincount(places, chances, 10) / counts
        kept = np.bincount(places, happened, 10) / counts
    return list(zip(counts.tolist(), stated.tolist(), kept.tolist(), strict=True))
