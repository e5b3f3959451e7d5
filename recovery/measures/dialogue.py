"""What customers say of how it went, and whether what we told them was true and in time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from recovery.kinds import ResolutionAnswer
from recovery.measures.status import GREENNESS
from tracker.stats.middles import Middle, mean_of
from tracker.stats.proportions import Proportion, wilson

EFFORTS, SATISFACTIONS = range(1, 8), range(1, 6)
"""The scales: 1 is little effort, 5 is much satisfaction."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What customers answered to the closure of n issues. The true share of resolved ones lies between `low`, where
    silence means no, and `high`, where it means yes; both None: nobody was asked yet.
    """

    confirmed: int
    contradicted: int
    silent: int
    low: float | None
    high: float | None

    @property
    def n(self) -> int:
        """Issues whose closure the customer was asked about."""
        return self.confirmed + self.contradicted + self.silent


@dataclass(frozen=True, slots=True)
class Rating:
    """The mean of n answers on a scale, and how often each step of it was chosen, from 1 on."""

    mean: Middle
    distribution: tuple[int, ...]


def resolved(answers: Iterable[str]) -> Resolved:
    """From the last answer of each issue; "" is silence, which nobody counts as an answer."""
    counts = Counter(answers)
    confirmed, contradicted = counts[ResolutionAnswer.CONFIRMED], counts[ResolutionAnswer.CONTRADICTED]
    silent = counts[""]
    n = confirmed + contradicted + silent
    bounds = (confirmed / n, (confirmed + silent) / n) if n else (None, None)
    return Resolved(confirmed, contradicted, silent, *bounds)


def rating(answers: Sequence[int], scale: range) -> Rating:
    """The mean of the answers, its interval cut at the ends of the scale. Raises ValueError for one beside it."""
    if any(answer not in scale for answer in answers):
        raise ValueError(f"an answer lies from {scale[0]} to {scale[-1]}")
    mean, counts = mean_of(answers), Counter(answers)
    low = None if mean.low is None else max(mean.low, float(scale[0]))
    high = None if mean.high is None else min(mean.high, float(scale[-1]))
    return Rating(Middle(mean.value, low, high, mean.n), tuple(counts[step] for step in scale))


def updates_kept(made: Iterable[tuple[datetime, datetime]], overdue: int) -> Proportion:
    """The share of promised updates that came by their time: (promised for, published at) of those that came, and how
    many are still owed after theirs, which are not kept.
    """
    kept = [published <= promised for promised, published in made]
    return wilson(sum(kept), len(kept) + overdue)


def watermelon_gap(statements: Iterable[tuple[str, str]]) -> Proportion:
    """The share of updates, (stated, computed), whose statement was greener than what our rules said."""
    greener = [GREENNESS.index(stated) > GREENNESS.index(computed) for stated, computed in statements]
    return wilson(sum(greener), len(greener))
