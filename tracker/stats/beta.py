"""The incomplete beta function, in which the tails of binomial counts are written."""

from math import copysign, erfc, exp, lgamma, log, log1p, pi, sqrt

_TINY = 1e-300
_PRECISION = 4e-16
_HUGE = 1e6
"""Where a and b both are larger, the corrected normal tail has ten digits, and the fraction would take long."""

_MOST_STEPS = 100_000
"""More than the fraction needs below that."""

_AT_THE_MEAN = 1e-5
"""Relative distance from the mean within which the correction of the normal distribution is its limit there."""


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised I_x(a, b). Of n cases with chance x at least k come up with I_x(k, n - k + 1).

    Raises ValueError unless a and b are positive and 0 <= x <= 1.
    """
    if not (a > 0 and b > 0 and 0 <= x <= 1):
        raise ValueError(f"no beta function of {a}, {b} at {x}")
    if x in (0, 1):
        return float(x)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    if min(a, b) > _HUGE:
        return _nearly_normal(a, b, x)
    return exp(log_density(a, b, x)) / a * _fraction(a, b, x)


def log_density(a: float, b: float, x: float) -> float:
    """The logarithm of x(1 - x) times the beta density at x.

    By Stirling's formula: differences of logarithms of gamma functions would lose the digits that large a and b need.
    """
    rest = _stirling_rest(a + b) - _stirling_rest(a) - _stirling_rest(b)
    return log(a * b / (2 * pi * (a + b))) / 2 - _apart(a, b, x) + rest


def _apart(a: float, b: float, x: float) -> float:
    """By how much the logarithm of the density is lower at x than at its top; near the top without lost digits."""
    whole = a + b
    ahead = whole * x - a
    if abs(ahead) < min(a, b) / 2:
        return -a * log1p(ahead / a) - b * log1p(-ahead / b)
    return a * log(a / (whole * x)) - b * (log1p(a / b) + log1p(-x))


def _nearly_normal(a: float, b: float, x: float) -> float:
    """The normal tail at the signed root of the distance, as Lugannani and Rice correct it for a and b that differ."""
    whole = a + b
    ahead = x * whole - a
    root = copysign(sqrt(2 * max(0.0, _apart(a, b, x))), ahead)
    tail = erfc(-root / sqrt(2)) / 2
    if abs(ahead) < _AT_THE_MEAN * min(a, b):
        correction = (b - a) / (3 * sqrt(a * b * whole))
    else:
        correction = 1 / root - sqrt(a * b / whole) / ahead
    return tail + exp(-root * root / 2) / sqrt(2 * pi) * correction


def _stirling_rest(x: float) -> float:
    """What Stirling's formula leaves of the logarithm of the gamma function."""
    if x < 16:
        return lgamma(x) - (x - 0.5) * log(x) + x - log(2 * pi) / 2
    y = 1 / (x * x)
    return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method; it converges for x below the mean."""
    upper, lower = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = lower
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            upper, lower = _not_zero(1 + step / upper), 1 / _not_zero(1 + step * lower)
            value *= upper * lower
        if abs(upper * lower - 1) < _PRECISION:
            return value
    raise ArithmeticError(f"no convergence for {a}, {b} at {x}")


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
