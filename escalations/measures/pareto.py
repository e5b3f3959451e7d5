"""Which factor did the most: the Pareto order, and whether the first of it is the big X or only looks like it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from math import ceil
from uuid import UUID

from tracker.stats.beta import incomplete_beta
from tracker.stats.binomial import SIGNIFICANT, binomial_test
from tracker.stats.bootstrap import DRAWS, BootstrapSum, bootstrap_sum

FEWEST_MEASUREMENTS = 6
"""Of the two largest factors together. Of five, all for the same one could still be chance: one time in sixteen."""

MOST_EVIDENCE = 1_000_000
"""What would take more than this will not be gathered."""

MOST_DRAWN = 1_000_000
"""Amounts drawn in all for one interval: of more than a hundred measurements fewer sums are drawn, so that telling the
verdict takes a fraction of a second. Of five hundred it is two thousand sums, and fifty of them lie beyond each end.
"""


@dataclass(frozen=True, slots=True)
class MeasuredFactor:
    """A factor and the amounts of its measurements. All amounts that are compared are of one unit and kind."""

    key: UUID
    amounts: tuple[Decimal, ...]
    confirmed: bool

    @property
    def total(self) -> Decimal:
        """The impact of the factor."""
        return sum(self.amounts, Decimal())


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """One factor with its share of the whole impact, and that of all factors down to this one; n measurements."""

    key: UUID
    total: Decimal
    share: float
    cumulative: float
    n: int


@dataclass(frozen=True, slots=True)
class Pareto:
    """The confirmed factors that have an impact, the largest first; equal ones in the order in which they came."""

    rows: tuple[ParetoRow, ...]
    total: Decimal

    @property
    def n(self) -> int:
        """How many measurements there are."""
        return sum(row.n for row in self.rows)

    @property
    def cannot_say(self) -> bool:
        """No confirmed factor has a measured impact."""
        return not self.rows


class Verdict(StrEnum):
    """Whether the factor with the largest impact is the big X."""

    DECLARED = "declared"
    CONTESTED = "contested"
    CANNOT_SAY = "cannot_say"


class Missing(StrEnum):
    """What more evidence would consist of."""

    IMPACT = "impact"
    """A confirmed factor with a measured impact: there is none at all."""

    EVENTS = "events"
    MEASUREMENTS = "measurements"


@dataclass(frozen=True, slots=True)
class BigX:
    """The factor with the largest impact and the one it has to differ from, judged by n events or measurements of both.

    `runner_up` None: it is the only one. Counts have a `p_value`; weights an interval of the difference of the two.
    `more` is how many more events or measurements would settle it if the shares stay as they are; None when it is
    settled, or when none would, since the two are as good as equal.
    """

    verdict: Verdict
    factor: UUID | None
    runner_up: UUID | None
    n: int
    p_value: float | None = None
    difference: BootstrapSum | None = None
    more: int | None = None
    missing: Missing | None = None

    @property
    def cannot_say(self) -> bool:
        """There is too little evidence to compare anything; `missing` says of what."""
        return self.verdict is Verdict.CANNOT_SAY


def pareto(factors: Iterable[MeasuredFactor]) -> Pareto:
    """Order the confirmed factors by impact."""
    ordered = _ordered(factors)
    totals = [factor.total for factor in ordered]
    whole = sum(totals, Decimal())
    rows = (
        ParetoRow(factor.key, total, float(total / whole), float(together / whole), len(factor.amounts))
        for factor, total, together in zip(ordered, totals, accumulate(totals), strict=True)
    )
    return Pareto(tuple(rows), whole)


def big_x(factors: Iterable[MeasuredFactor], *, counted: bool) -> BigX:
    """Judge whether the largest confirmed factor differs from the second, by `counted` events or else by weights."""
    ordered = _ordered(factors)
    if not ordered:
        return BigX(Verdict.CANNOT_SAY, None, None, 0, missing=Missing.IMPACT)
    top, second = ordered[0], ordered[1] if len(ordered) > 1 else None
    return _by_counts(top, second) if counted else _by_weights(top, second)


def _ordered(factors: Iterable[MeasuredFactor]) -> list[MeasuredFactor]:
    return sorted((each for each in factors if each.confirmed and each.amounts), key=lambda each: -each.total)


def _by_counts(top: MeasuredFactor, second: MeasuredFactor | None) -> BigX:
    """Were both as large as each other, each event would be of either with even chance."""
    test = binomial_test(int(top.total), int(top.total) + (int(second.total) if second else 0))
    verdict = _verdict(differs=test.differs, enough=second is not None)
    more = None if test.differs else _more_events(test.k, test.n)
    missing = None if test.differs else Missing.EVENTS
    return BigX(
        verdict, top.key, second.key if second else None, test.n, p_value=test.p_value, more=more, missing=missing
    )


def _by_weights(top: MeasuredFactor, second: MeasuredFactor | None) -> BigX:
    """Would the first stay ahead if other measurements of the same two had been made?"""
    amounts = [*map(float, top.amounts), *(-float(amount) for amount in (second.amounts if second else ()))]
    difference = _drawn_again(tuple(sorted(amounts)))
    lacking = max(0, FEWEST_MEASUREMENTS - difference.n)
    differs = difference.excludes_zero and not lacking
    verdict = _verdict(differs=differs, enough=not lacking)
    more = None if differs else _more_measurements(difference, lacking)
    missing = None if differs else Missing.MEASUREMENTS
    return BigX(
        verdict,
        top.key,
        second.key if second else None,
        difference.n,
        difference=difference,
        more=more,
        missing=missing,
    )


def _verdict(*, differs: bool, enough: bool) -> Verdict:
    """One factor alone is contested by none: too few of its events only mean that it cannot be said."""
    if differs:
        return Verdict.DECLARED
    return Verdict.CONTESTED if enough else Verdict.CANNOT_SAY


def _more_events(most: int, n: int) -> int | None:
    """The first number of further events, shared as these are, that the exact test would need.

    The test is written with the beta function, which is defined between whole numbers as well.
    """

    def settled(more: int) -> bool:
        ahead = most / n * (n + more)
        return 2 * incomplete_beta(ahead, n + more - ahead + 1, 0.5) < SIGNIFICANT

    if 2 * most == n or not settled(MOST_EVIDENCE):
        return None
    low, high = 0, MOST_EVIDENCE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if settled(middle) else (middle, high)
    return high


def _more_measurements(difference: BootstrapSum, lacking: int) -> int | None:
    """The difference grows as the number of measurements, and its uncertainty as the square root of it."""
    if difference.total == 0:
        return lacking or None
    doubt = (difference.total - difference.low) / difference.total
    more = max(1, lacking, ceil(difference.n * doubt * doubt) - difference.n)
    return more if more <= MOST_EVIDENCE else None


@lru_cache(maxsize=512)
def _drawn_again(amounts: tuple[float, ...]) -> BootstrapSum:
    """Kept: the same amounts give the same interval, and drawing takes a tenth of a second."""
    return bootstrap_sum(amounts, draws=min(DRAWS, MOST_DRAWN // len(amounts)))
