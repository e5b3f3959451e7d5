"""What is told of a needle: whether it moves, how it stands to its target, and where it leads."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.stats.xmr import FEWEST


class Verdict(StrEnum):
    """What the latest reading says of the process, in the direction of good."""

    IMPROVEMENT = "improvement"
    DECLINE = "decline"
    NORMAL = "normal"
    TOO_FEW = "too_few"


class TargetVerdict(StrEnum):
    """What the limits of the current process say of the target. `TOO_FEW` as well where there is no target."""

    MEETS = "meets"
    HIT_AND_MISS = "hit_and_miss"
    MISSES = "misses"
    TOO_FEW = "too_few"


class Course(StrEnum):
    """Where the line through the readings since the last signal leads.

    `REACHED`: line and latest reading are at the target; `AT_HAND`: the line is, the reading is not yet. `UNSEEN`: the
    day on which it was to be reached is over, and nothing was measured that says whether it was. `NO_CHANGE`: no real
    change leads anywhere, or one away from the target. `TOO_FEW` as well where there is no target.
    """

    REACHES = "reaches"
    NOT_ON_THIS_COURSE = "not_on_this_course"
    REACHED = "reached"
    AT_HAND = "at_hand"
    UNSEEN = "unseen"
    NO_CHANGE = "no_change"
    TOO_FEW = "too_few"


class Kind(StrEnum):
    """How firm the limits of a process are."""

    NONE = "none"
    TRIAL = "trial"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Goal:
    """In which direction good lies ("up" or "down"), from where to where, and by when. None: not set."""

    better: str
    baseline: Decimal | None
    target: Decimal | None
    target_on: date | None = None

    def met_by(self, value: Decimal | Fraction) -> bool:
        """Whether a value is at the target or better. False without a target."""
        if self.target is None:
            return False
        return value >= self.target if self.better == "up" else value <= self.target


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading and the numbers of the signals that end on it. `good`: the first of them is an improvement; None: there
    is none.
    """

    on: date
    value: Decimal
    signals: tuple[int, ...]
    good: bool | None


@dataclass(frozen=True, slots=True)
class ProcessFound:
    """From `since` on, `n` readings of one process; mean and limits to six places, all None while `kind` is "none"."""

    since: date
    kind: Kind
    mean: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class Projection:
    """When the target is reached on this course, and the days between which that is with 95 % confidence.

    `until` None with `on`: perhaps never. All None unless the course is "reaches"; none of them is over. From `n`
    readings.
    """

    course: Course
    on: date | None = None
    since: date | None = None
    until: date | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is told of a needle. `gap_closed` is a share, 1 the whole way, not capped; None: cannot be said.

    `stable`: reached and stable. `n` counts the readings of the current process, `missing` those without which there is
    no verdict. `readings` and `processes` are in the order of their days, the current process last.
    """

    verdict: Verdict
    target_verdict: TargetVerdict
    stable: bool
    gap_closed: float | None
    course: Course
    reaches_on: date | None
    reaches_from: date | None
    reaches_until: date | None
    readings: tuple[Judged, ...]
    processes: tuple[ProcessFound, ...]
    n: int

    @property
    def missing(self) -> int:
        """Readings that are missing for a verdict; 0: none."""
        return max(FEWEST - self.n, 0)

    @property
    def latest(self) -> Judged | None:
        """The last reading; None: there is none."""
        return self.readings[-1] if self.readings else None
