"""Whether containment stopped the harm, from when closing is honest, and whether a closed harm came back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.stats.binomial import SIGNIFICANT, binomial_test, clopper_pearson

LONGEST_WAIT = 3_650
"""Days; who has to wait longer for proof will get none."""


class Arrested(StrEnum):
    """What the harm did after containment."""

    ARRESTED = "arrested"
    NOT_ARRESTED = "not_arrested"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Arrest:
    """The rate of harm after containment over the rate before, from n = `before` + `after` occurrences.

    `high` None: there is no upper bound; `ratio` None: there is nothing to compare with. `clean_days` is how many more
    days without harm would show that it is arrested; None: it is, or none would (nothing was seen before).
    """

    verdict: Arrested
    before: int
    after: int
    p_value: float
    ratio: float | None
    low: float
    high: float | None
    clean_days: int | None

    @property
    def n(self) -> int:
        """How many occurrences are known."""
        return self.before + self.after

    @property
    def cannot_say(self) -> bool:
        """It cannot be told yet; `clean_days` says what is missing, and None that it is occurrences before."""
        return self.verdict is Arrested.CANNOT_TELL


def arrest(before: int, days_before: float, after: int, days_after: float) -> Arrest:
    """Judge `after` occurrences in the days since containment by those `before` it, by the conditional exact test.

    Arrested: rarer than before, and not by chance. Not arrested: it goes on, although the time since would have been
    long enough to show that it stopped. Raises ValueError for days before that are not positive, or negative others.
    """
    if not (days_before > 0 and days_after >= 0):
        raise ValueError("there are days before containment, and no negative ones after it")
    p_value = _p_value(before, days_before, after, days_after)
    verdict = _verdict(before, days_before, after, days_after)
    ratio, low, high = _ratio(before, days_before, after, days_after)
    wait = None if verdict is Arrested.ARRESTED else _clean_days(before, days_before, after, days_after)
    return Arrest(verdict, before, after, p_value, ratio, low, high, wait)


def _p_value(before: int, days_before: float, after: int, days_after: float) -> float:
    """Given how many there are in all, those after containment are as many as their share of the days, by chance."""
    if not days_after:
        return 1.0
    return binomial_test(after, before + after, days_after / (days_before + days_after)).p_value


def _verdict(before: int, days_before: float, after: int, days_after: float) -> Arrested:
    if _p_value(before, days_before, after, days_after) < SIGNIFICANT:
        fewer = after * days_before < before * days_after
        return Arrested.ARRESTED if fewer else Arrested.NOT_ARRESTED
    stopped_would_show = _p_value(before, days_before, 0, days_after) < SIGNIFICANT
    return Arrested.NOT_ARRESTED if stopped_would_show else Arrested.CANNOT_TELL


def _ratio(before: int, days_before: float, after: int, days_after: float) -> tuple[float | None, float, float | None]:
    """The ratio of the rates and the limits that Clopper and Pearson's give it."""
    if not days_after:
        return None, 0.0, None
    share, scale = clopper_pearson(after, before + after), days_before / days_after
    low = scale * share.low / (1 - share.low)
    high = scale * share.high / (1 - share.high) if share.high < 1 else None
    return (scale * after / before if before else None), low, high


def _clean_days(before: int, days_before: float, after: int, days_after: float) -> int | None:
    """The first number of further days without harm by which it is arrested."""

    def shown(days: int) -> bool:
        return _verdict(before, days_before, after, days_after + days) is Arrested.ARRESTED

    if not before or not shown(LONGEST_WAIT):
        return None
    low, high = 0, LONGEST_WAIT
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if shown(middle) else (middle, high)
    return high


@dataclass(frozen=True, slots=True)
class HonestClosing:
    """From when on closing is honest: `clean_days` after `since`, judged by n occurrences before containment.

    None: cannot say, since no occurrence before containment is known and so there is no rate to have fallen.
    """

    clean_days: float | None
    since: datetime
    n: int

    @property
    def cannot_say(self) -> bool:
        """Nothing was seen before containment."""
        return self.clean_days is None

    @property
    def earliest(self) -> datetime | None:
        """The moment itself."""
        return None if self.clean_days is None else self.since + timedelta(days=self.clean_days)


def honest_closing(
    before: int, days_before: float, contained_at: datetime, last_seen: datetime | None
) -> HonestClosing:
    """How long the harm has to stay away, from its rate before containment, which itself is only known roughly.

    Harm at the old rate would stay away that long once in twenty times. The wait begins at containment and begins anew
    with each harm seen after it; one that is dated before is no reason to.
    """
    since = contained_at if last_seen is None else max(contained_at, last_seen)
    return HonestClosing(clean_days(before, days_before) if before else None, since, before)


def clean_days(before: int, days_before: float) -> float:
    """The days after which silence is no accident in 19 of 20 cases, when `before` occurrences took `days_before` days.

    Raises ValueError unless both are positive.
    """
    if not (before > 0 and days_before > 0):
        raise ValueError("a rate needs occurrences and days")
    return float(days_before * (SIGNIFICANT ** (-1 / before) - 1))


def came_back(closed_at: datetime | None, sensed_at: datetime, last_seen: datetime) -> bool:
    """Whether a cause is a recurrence here: an earlier escalation by it was closed before this one was sensed.

    And the harm was last seen after that; what was seen only before is the same case, written down late.
    """
    return closed_at is not None and closed_at < sensed_at and closed_at < last_seen
