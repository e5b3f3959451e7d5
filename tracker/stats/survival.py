"""How long things take when some are not over yet: Kaplan and Meier's estimate."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import neg

_ROUNDING = 1e-12
"""By more than 1 - 0.8 differs from 0.2, and by less than two steps of a curve do."""


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """The share of n durations that last longer than each of the times at which one ended; made by `kaplan_meier`.

    After its last time the curve stays where it is: nothing longer has been seen to end.
    """

    times: tuple[float, ...]
    shares: tuple[float, ...]
    ended: int
    n: int

    @property
    def cannot_say(self) -> bool:
        """Nothing has ended yet, so no duration is known."""
        return self.ended == 0

    def beyond(self, time: float) -> float:
        """The share that lasts longer than `time`; what ends at `time` itself does not."""
        place = bisect_right(self.times, time)
        return self.shares[place - 1] if place else 1.0

    def time_by(self, share: float) -> float | None:
        """The first time by which at least this share has ended; None: not reached in what has been seen.

        Raises ValueError unless 0 < share <= 1.
        """
        if not 0 < share <= 1:
            raise ValueError(f"{share} is not a share that can end")
        return self._time_at(bisect_left(self.shares, share - 1 - _ROUNDING, key=neg))

    def falls_below(self, share: float) -> float | None:
        """The first time beyond which less than `share` lasts; None: it never does. Above 1 it is time 0."""
        return 0.0 if share > 1 else self._time_at(bisect_right(self.shares, -share, key=neg))

    def _time_at(self, place: int) -> float | None:
        return self.times[place] if place < len(self.times) else None


def kaplan_meier(durations: Iterable[tuple[float, bool]]) -> SurvivalCurve:
    """Estimate from pairs of a duration and whether it has ended; one that has not is known to last longer.

    What is still open at a time counts as at risk there. Shares are products of whole numbers, divided once: two equal
    shares are equal floats. Raises ValueError for a negative duration.
    """
    durations = list(durations)
    if any(not time >= 0 for time, _ended in durations):
        raise ValueError("a duration is not negative")
    ends = Counter(time for time, ended in durations if ended)
    leaves = Counter(time for time, _ended in durations)
    at_risk, lasting, whole = len(durations), 1, 1
    times, shares = [], []
    for time in sorted(leaves):
        if ended := ends[time]:
            lasting, whole = lasting * (at_risk - ended), whole * at_risk
            times.append(time)
            shares.append(lasting / whole)
        at_risk -= leaves[time]
    return SurvivalCurve(tuple(times), tuple(shares), ends.total(), len(durations))
