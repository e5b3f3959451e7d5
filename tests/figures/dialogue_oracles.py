"""Means, medians and silences by scipy, statsmodels and simulation. Loaded late: these packages take seconds."""

from collections.abc import Sequence

import numpy as np
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW


def mean(values: Sequence[float]) -> tuple[float, float, float]:
    """The mean with its 95 % interval by statsmodels."""
    found = DescrStatsW(np.asarray(values, dtype=float))
    low, high = found.tconfint_mean(alpha=0.05)
    return float(found.mean), float(low), float(high)


def student(freedom: int, confidence: float) -> float:
    """By scipy."""
    return float(stats.t.ppf((1 + confidence) / 2, freedom))


def median(values: Sequence[float]) -> tuple[float, float, float]:
    """The median, and the innermost pair of numbers that binomial ranks hold it between in 95 % of cases."""
    ordered, n = np.sort(np.asarray(values, dtype=float)), len(values)
    ranks = [rank for rank in range(1, n // 2 + 1) if stats.binom.cdf(rank - 1, n, 0.5) <= 0.025 + 1e-12]
    return float(np.median(ordered)), float(ordered[ranks[-1] - 1]), float(ordered[-ranks[-1]])


def gamma_quantile(share: float, shape: float) -> float:
    """By scipy."""
    return float(stats.gamma.ppf(share, shape))


def poisson_mean(counts: Sequence[int]) -> tuple[float, float]:
    """Garwood's exact 95 % interval of the mean of Poisson counts, from chi-square quantiles."""
    n, total = len(counts), sum(counts)
    low = stats.chi2.ppf(0.025, 2 * total) / 2 / n if total else 0.0
    return float(low), float(stats.chi2.ppf(0.975, 2 * total + 2) / 2 / n)


def bursts(mean: float, shape: float, n: int, times: int) -> list[list[int]]:
    """So many times n counts, each Poisson with a rate drawn from a gamma distribution of this shape."""
    chance = np.random.default_rng(10)
    drawn: list[list[int]] = chance.poisson(chance.gamma(shape, mean / shape, (times, n))).tolist()
    return drawn


def silence(contacts: int, days: float, shape: float, rate: float, gap: float, draws: int) -> float:
    """How often nothing is heard for the gap when the rate is drawn from what is known of it: by simulation."""
    chance = np.random.default_rng(8)
    rates = chance.gamma(contacts + shape, 1 / (days + rate), draws)
    return float(np.mean(chance.exponential(1 / rates) > gap))


def customers(shape: float, rate: float, n: int) -> list[tuple[int, float]]:
    """Contacts and days of customers whose rates are drawn from a gamma distribution."""
    chance = np.random.default_rng(9)
    days = chance.uniform(20, 300, n)
    return [
        (int(contacts), float(open_days))
        for contacts, open_days in zip(chance.poisson(chance.gamma(shape, 1 / rate, n) * days), days, strict=True)
    ]
