"""Whether chances that were stated came true as often as they said."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from tracker.stats.proportions import Proportion, wilson

Statement = tuple[float, bool]
"""A chance that was stated, and whether what it was stated of happened."""


@dataclass(frozen=True, slots=True)
class BrierScore:
    """The mean squared distance of n stated chances from what happened, 0 at best; `score` None: nothing was stated.

    `base_rate` is the score of somebody who states for each the share that happened of all, which nobody knows before.
    """

    score: float | None
    base_rate: float | None
    n: int

    @property
    def cannot_say(self) -> bool:
        """No chance has been stated of anything that is over."""
        return self.score is None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The statements from `low` up to `high`: their mean, and the share that happened; None: there are none."""

    low: float
    high: float
    stated: float | None
    happened: Proportion

    @property
    def n(self) -> int:
        """How many statements there are."""
        return self.happened.n

    @property
    def cannot_say(self) -> bool:
        """Nothing was stated here."""
        return self.stated is None


def brier(statements: Sequence[Statement]) -> BrierScore:
    """Brier's score of stated chances, beside that of the base rate."""
    n = len(statements)
    if not n:
        return BrierScore(None, None, 0)
    rate = sum(happened for _, happened in statements) / n
    score = fsum((chance - happened) ** 2 for chance, happened in statements) / n
    return BrierScore(score, rate * (1 - rate), n)


def reliability(statements: Iterable[Statement], bins: int = 10) -> tuple[ReliabilityBin, ...]:
    """Sort statements into equal bins of chance; a chance on an edge belongs above it, and 1 to the last bin."""
    edges = [index / bins for index in range(bins + 1)]
    sorted_in: list[list[Statement]] = [[] for _ in range(bins)]
    for chance, happened in statements:
        sorted_in[min(bisect_right(edges, chance), bins) - 1].append((chance, happened))
    return tuple(_bin(edges[index], edges[index + 1], inside) for index, inside in enumerate(sorted_in))


def _bin(low: float, high: float, inside: list[Statement]) -> ReliabilityBin:
    stated = fsum(chance for chance, _ in inside) / len(inside) if inside else None
    return ReliabilityBin(low, high, stated, wilson(sum(happened for _, happened in inside), len(inside)))
