"""How long it takes half of all cases until something happens, when some still wait, and how sure that is."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import exp, log, sqrt

from tracker.stats.middles import NORMAL, Middle
from tracker.stats.survival import kaplan_meier

HALF = 0.5


def median_wait(durations: Iterable[tuple[float, bool]]) -> Middle:
    """Kaplan and Meier's median of pairs of a duration and whether it has ended, with its 95 % interval.

    The interval is Brookmeyer and Crowley's on the log-log scale: from where the lower bound of the curve falls to one
    half to where the upper one does. None: the curve, or the bound, never falls so far in what has been seen. Raises
    ValueError for a negative duration.
    """
    told = list(durations)
    curve = kaplan_meier(told)
    value = curve.time_by(HALF) if told else None
    bounds = list(_bounds(told))
    low = next((time for time, lower, _ in bounds if lower <= HALF), None)
    high = next((time for time, _, upper in bounds if upper <= HALF), None)
    return Middle(value, low, high, len(told))


def _bounds(durations: list[tuple[float, bool]]) -> Iterator[tuple[float, float, float]]:
    """At each time at which one ended, the bounds of the share that lasts longer (Greenwood's variance)."""
    at_risk, share, spread = len(durations), 1.0, 0.0
    for time, group in groupby(sorted(durations, key=lambda one: one[0]), key=lambda one: one[0]):
        ends = [ended for _, ended in group]
        ended, leaving = sum(ends), len(ends)
        if ended:
            share *= (at_risk - ended) / at_risk
            spread += ended / (at_risk * (at_risk - ended)) if ended < at_risk else 0.0
            yield (time, *_log_log(share, spread))
        at_risk -= leaving


def _log_log(share: float, spread: float) -> tuple[float, float]:
    if share <= 0:
        return 0.0, 0.0
    reach = NORMAL * sqrt(spread) / abs(log(share))
    return share ** exp(reach), share ** exp(-reach)
