"""The chance that a date is kept, from how long milestones like it took of what was promised.

A ratio is working days taken of working days promised: 1 is kept to the day, and less is early. A milestone that is
still open counts with the ratio that has gone by, as one that takes longer than that.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, fsum, prod

from tracker.stats.survival import SurvivalCurve, kaplan_meier

FEWEST_FINISHED = 8
EVEN_CHANCE = 0.5
SAFE_CHANCE = 0.8
_ROUNDING = 1e-9
"""Ten days by a ratio of 1.1 are eleven, not a hair more."""


class Breadth(StrEnum):
    """Which milestones are taken to be alike."""

    KIND_AND_LINE = "kind_and_line"
    KIND = "kind"
    ALL = "all"


class Missing(StrEnum):
    """Why there is no chance to be named."""

    HISTORY = "no_history"
    """Fewer than `FEWEST_FINISHED` have been finished."""

    LONGER = "none_took_longer"
    """Every one in the history was done by now, so it says nothing about one that is not."""


@dataclass(frozen=True, slots=True)
class Past:
    """A milestone of the history: `ratio` is what it took of what was promised, or what has gone by of it so far."""

    kind: str
    line: str
    ratio: float
    finished: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that a date is kept, from n milestones of which `finished` have been; `share` None: cannot say.

    `lacking` is how many more have to be finished before there is a history, `short_days` how many days fewer are left
    than the work takes.
    """

    share: float | None
    breadth: Breadth
    finished: int
    n: int
    missing: Missing | None = None
    lacking: int = 0
    short_days: int = 0

    @property
    def cannot_say(self) -> bool:
        """There is no chance to be named; `missing` says why."""
        return self.share is None


@dataclass(frozen=True, slots=True)
class Reference:
    """The milestones by which another one is judged, and the curve of their ratios."""

    breadth: Breadth
    curve: SurvivalCurve

    @property
    def finished(self) -> int:
        """How many have been finished."""
        return self.curve.ended

    @property
    def n(self) -> int:
        """How many there are, open ones included."""
        return self.curve.n

    @property
    def lacking(self) -> int:
        """How many more have to be finished before anything is said."""
        return max(0, FEWEST_FINISHED - self.curve.ended)

    @property
    def cannot_say(self) -> bool:
        """There is no history."""
        return self.lacking > 0

    def chance(self, elapsed: float = 0.0) -> Chance:
        """The chance to be done by the promised date when still open after `elapsed` of the promised duration.

        From 1 on it is 0: the date is over. `elapsed` counts days that are over, so on its last day a milestone has
        not used up all of them.
        """
        missing = self._missing(elapsed)
        share = None if missing else self._share(elapsed)
        return Chance(share, self.breadth, self.finished, self.n, missing, self.lacking)

    def chance_within(self, available: int, needed: int) -> Chance:
        """The chance that work which has not begun is done in `available` days, fewer than the `needed` ones.

        It has to be quicker than planned: 1 - S(available / needed), and 0 when no day is left.
        """
        share = None if self.cannot_say else 1 - self.curve.beyond(available / needed) if available > 0 else 0.0
        missing = Missing.HISTORY if share is None else None
        return Chance(share, self.breadth, self.finished, self.n, missing, self.lacking, needed - max(0, available))

    def falls_below(self, share: float = EVEN_CHANCE) -> float | None:
        """The first elapsed ratio before 1 at which the chance is less than `share`; None: never before 1, or unknown.

        0 when it is less from the start. Ask `chance` for what is true now, and this for when to look again. Raises
        ValueError unless 0 < share < 1.
        """
        if not 0 < share < 1:
            raise ValueError(f"a chance does not fall below {share} by waiting")
        late = self.curve.beyond(1.0)
        if self.cannot_say or late == 0:
            return None
        fall = self.curve.falls_below(late / (1 - share))
        return fall if fall is not None and fall < 1 else None

    def ratio_by(self, share: float = SAFE_CHANCE) -> float | None:
        """The ratio within which this share is done; None: no history, or so many have not been seen to end."""
        return None if self.cannot_say else self.curve.time_by(share)

    def days_by(self, promised_days: int, share: float = SAFE_CHANCE) -> int | None:
        """Within how many working days from the start this share of such milestones is done; None as in `ratio_by`."""
        ratio = self.ratio_by(share)
        return None if ratio is None else max(1, ceil(promised_days * ratio - _ROUNDING))

    def _share(self, elapsed: float) -> float:
        return 0.0 if elapsed >= 1 else 1 - self.curve.beyond(1.0) / self.curve.beyond(elapsed)

    def _missing(self, elapsed: float) -> Missing | None:
        if self.cannot_say:
            return Missing.HISTORY
        return Missing.LONGER if elapsed < 1 and self.curve.beyond(elapsed) == 0 else None


class History:
    """All milestones that are known, sorted into classes of like ones. Each class is estimated once, when asked for."""

    def __init__(self, rows: Iterable[Past]) -> None:
        """Read the rows once; nothing that is added to them later counts."""
        self._rows: dict[tuple[str, ...], list[Past]] = defaultdict(list)
        self._references: dict[tuple[str, ...], Reference] = {}
        for row in rows:
            for key in ((row.kind, row.line), (row.kind,), ()):
                self._rows[key].append(row)

    def reference(self, kind: str, line: str) -> Reference:
        """The narrowest class with enough finished ones: same kind and service line, then same kind, then all.

        Where even all are too few the answer is all of them, which `cannot_say`.
        """
        narrow = self._reference((kind, line), Breadth.KIND_AND_LINE)
        if not narrow.cannot_say:
            return narrow
        wider = self._reference((kind,), Breadth.KIND)
        return self._reference((), Breadth.ALL) if wider.cannot_say else wider

    def _reference(self, key: tuple[str, ...], breadth: Breadth) -> Reference:
        if key not in self._references:
            curve = kaplan_meier((row.ratio, row.finished) for row in self._rows.get(key, ()))
            self._references[key] = Reference(breadth, curve)
        return self._references[key]


@dataclass(frozen=True, slots=True)
class AllKept:
    """The chance that each of n dates is kept: at least `low` and at most `high` however they hang together.

    `product` is what it would be if none had to do with another; None: cannot say, since of `unknown` dates the chance
    is not known, or since there is no date. The bounds hold all the same.
    """

    low: float
    high: float
    product: float | None
    n: int
    unknown: int

    @property
    def cannot_say(self) -> bool:
        """A chance is missing, or there is no date."""
        return self.product is None


def all_kept(chances: Sequence[float | None]) -> AllKept:
    """Fréchet's bounds and the product, from the chance of each date; None where there is none."""
    known = [share for share in chances if share is not None]
    unknown = len(chances) - len(known)
    high = min(known, default=1.0)
    if unknown or not known:
        return AllKept(0.0, high, None, len(chances), unknown)
    # One date alone has no room between the bounds; rounding must not turn them round.
    low = min(high, max(0.0, fsum(known) - (len(known) - 1)))
    return AllKept(low, high, prod(known), len(chances), unknown)
