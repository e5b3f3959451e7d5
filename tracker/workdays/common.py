"""Days on which all parties work: what a plan between them is counted in.

A common day is a working day of every party that lies in no closed period. Dates are days on the wall, in the years
1970 to 2199; others raise ValueError.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby

from tracker.workdays.calendar import WorkCalendar
from tracker.workdays.tables import (
    EPOCH,
    FIRST_YEAR,
    LAST_YEAR,
    MAX_IDLE_YEARS,
    NoWorkingTime,
    check_date,
    open_days,
    outside,
    periods_of,
)

_EPOCH = EPOCH.toordinal()


@dataclass(frozen=True, slots=True)
class CommonCalendar:
    """The calendars of the parties, and the first and the last of periods in which nothing is planned.

    Without parties every day is worked. Equal parts make equal calendars; a period that ends before it starts raises
    ValueError.
    """

    parties: tuple[WorkCalendar, ...]
    closed: tuple[tuple[date, date], ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for first, last in self.closed:
            if last < first:
                raise ValueError(f"closed: {first} to {last} ends before it starts")
        object.__setattr__(self, "_hash", hash((self.parties, self.closed)))

    def __hash__(self) -> int:
        """Made once: every look into the tables asks for it."""
        return self._hash


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days in a row that the weeks of all parties would work, and that are lost.

    `closed`: they lie in a closed period. Otherwise `parties` tells whose holidays they are, by place in the calendar.
    """

    first: date
    last: date
    days: int
    closed: bool
    parties: tuple[int, ...] = ()


def is_common_day(calendar: CommonCalendar, day: date) -> bool:
    """Whether every party works on that day and nothing closes it."""
    check_date(day)
    days, ordinal = _common_days(calendar, day.year), day.toordinal()
    index = bisect_left(days, ordinal)
    return index < len(days) and days[index] == ordinal


def common_days_between(calendar: CommonCalendar, a: date, b: date) -> int:
    """Common days after a, up to and including b: from a Friday to the Monday it is 1.

    Additive over splits; minus the count from b to a when b is before a.
    """
    check_date(a)
    check_date(b)
    if a == b:
        return 0
    if b < a:
        return -common_days_between(calendar, b, a)
    whole = sum(len(_common_days(calendar, year)) for year in range(a.year, b.year))
    return whole + _until(calendar, b) - _until(calendar, a)


def step_on(calendar: CommonCalendar, day: date, n: int) -> date:
    """The n-th common day after the day, n at least 1.

    Raises NoWorkingTime when none comes for years, ValueError when the supported years end before it.
    """
    check_date(day)
    wanted = _until(calendar, day) + _counted(n)
    for year in _years(calendar, range(day.year, LAST_YEAR + 1)):
        days = _common_days(calendar, year)
        if wanted <= len(days):
            return date.fromordinal(days[wanted - 1])
        wanted -= len(days)
    raise outside()


def step_back(calendar: CommonCalendar, day: date, n: int) -> date:
    """The n-th common day counted back from the day, which is itself the first if it is one; n at least 1.

    So work of n days that begins on the answer is done at the end of the day. Errors as in step_on.
    """
    check_date(day)
    wanted = _counted(n) - _until(calendar, day)
    if wanted <= 0:
        return date.fromordinal(_common_days(calendar, day.year)[-wanted])
    for year in _years(calendar, range(day.year - 1, FIRST_YEAR - 1, -1)):
        days = _common_days(calendar, year)
        if wanted <= len(days):
            return date.fromordinal(days[-wanted])
        wanted -= len(days)
    raise outside()


def days_off(calendar: CommonCalendar, a: date, b: date) -> tuple[DaysOff, ...]:
    """What holidays and closed periods take of the days after a, up to and including b; nothing when b is before a.

    Days that a party never works by its week are not lost. Lost days are told as one when no common day parts them and
    they are lost for the same reason.
    """
    check_date(a)
    check_date(b)
    weekly = [day for day in range(a.toordinal() + 1, b.toordinal() + 1) if _in_all_weeks(calendar, day)]
    found = ((reason, list(days)) for reason, days in groupby(weekly, lambda day: _reason(calendar, day)))
    return tuple(
        DaysOff(date.fromordinal(days[0]), date.fromordinal(days[-1]), len(days), *reason)
        for reason, days in found
        if reason is not None
    )


@lru_cache(maxsize=4096)
def _common_days(calendar: CommonCalendar, year: int) -> tuple[int, ...]:
    """The common days of a year in order, as ordinals, which dates turn into fastest."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = set(range(first, last + 1))
    for party in calendar.parties:
        days.intersection_update(day + _EPOCH for day in open_days(party, year))
    for start, end in calendar.closed:
        days.difference_update(range(max(first, start.toordinal()), min(last, end.toordinal()) + 1))
    return tuple(sorted(days))


def _until(calendar: CommonCalendar, day: date) -> int:
    """How many common days the date's year has up to and including it."""
    return bisect_right(_common_days(calendar, day.year), day.toordinal())


def _years(calendar: CommonCalendar, years: range) -> Iterator[int]:
    """The years in this order; raises NoWorkingTime after too many without a common day."""
    idle = 0
    for year in years:
        idle = 0 if _common_days(calendar, year) else idle + 1
        if idle > MAX_IDLE_YEARS:
            raise NoWorkingTime(f"the parties have no common working day for {idle} years on end up to {year}")
        yield year


def _counted(n: int) -> int:
    if n < 1:
        raise ValueError("the number of common days is at least 1")
    return n


def _in_all_weeks(calendar: CommonCalendar, ordinal: int) -> bool:
    return all(periods_of(party, ordinal - _EPOCH) for party in calendar.parties)


def _reason(calendar: CommonCalendar, ordinal: int) -> tuple[bool, tuple[int, ...]] | None:
    """Why a day of all weeks is not common: closed, or whose holiday; None when it is common."""
    day = date.fromordinal(ordinal)
    if any(first <= day <= last for first, last in calendar.closed):
        return True, ()
    away = tuple(
        place for place, party in enumerate(calendar.parties) if ordinal - _EPOCH not in open_days(party, day.year)
    )
    return (False, away) if away else None
