"""The incomplete gamma function, in which the tails of counts that come by chance are written."""

from math import exp, lgamma, log

_PRECISION = 1e-15
_MOST_STEPS = 1_000_000
_TINY = 1e-300


def incomplete_gamma(shape: float, x: float) -> float:
    """The regularised P(shape, x): the share of a gamma distribution of this shape (and scale 1) below x.

    Raises ValueError unless the shape is positive and x is not negative.
    """
    if not (shape > 0 and x >= 0):
        raise ValueError(f"no gamma function of {shape} at {x}")
    if x == 0:
        return 0.0
    front = exp(shape * log(x) - x - lgamma(shape))
    return front * _series(shape, x) if x < shape + 1 else 1 - front * _fraction(shape, x)


def gamma_quantile(share: float, shape: float) -> float:
    """Below which x this share of the gamma distribution of this shape lies, to ten digits and more.

    Raises ValueError unless 0 <= share < 1.
    """
    if not 0 <= share < 1:
        raise ValueError(f"no quantile of {share}")
    low, high = 0.0, max(1.0, shape)
    while incomplete_gamma(shape, high) < share:
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if incomplete_gamma(shape, middle) < share:
            low = middle
        else:
            high = middle
        if high - low <= _PRECISION * high:
            break
    return (low + high) / 2 if share else 0.0


def _series(shape: float, x: float) -> float:
    part = total = 1 / shape
    for step in range(1, _MOST_STEPS):
        part *= x / (shape + step)
        total += part
        if part < total * _PRECISION:
            return total
    raise ArithmeticError(f"no convergence for {shape} at {x}")


def _fraction(shape: float, x: float) -> float:
    """The continued fraction of the upper tail, by Lentz's method."""
    below = x + 1 - shape
    upper, lower = 1 / _TINY, 1 / below
    value = lower
    for step in range(1, _MOST_STEPS):
        over = -step * (step - shape)
        below += 2
        lower = 1 / _not_zero(over * lower + below)
        upper = _not_zero(below + over / upper)
        value *= lower * upper
        if abs(lower * upper - 1) < _PRECISION:
            return value
    raise ArithmeticError(f"no convergence for {shape} at {x}")


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
