"""Whether the chances that we state of our own promises are true: of those said to be 70 %, are 70 % kept?"""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.stats.calibration import BrierScore, ReliabilityBin, Statement, brier, reliability


@dataclass(frozen=True, slots=True)
class Calibration:
    """Brier's score of n promises that are over, and by tenths of stated chance how many were kept."""

    brier: BrierScore
    bins: tuple[ReliabilityBin, ...]

    @property
    def n(self) -> int:
        """How many promises with a stated chance are over."""
        return self.brier.n

    @property
    def cannot_say(self) -> bool:
        """No promise with a stated chance is over yet."""
        return self.brier.cannot_say

    @property
    def better_than_base_rate(self) -> bool | None:
        """Whether the chances say more than the share kept of all would; None: cannot say."""
        if self.brier.score is None or self.brier.base_rate is None:
            return None
        return self.brier.score < self.brier.base_rate


def calibration(promises: Iterable[Statement]) -> Calibration:
    """From the chance stated of each promise when it was made, and whether it was kept."""
    promises = list(promises)
    return Calibration(brier(promises), reliability(promises))
