"""The working days and the working time of a year, made once per calendar and then looked up by bisection.

Inside, an instant is the microseconds and a local date the days since 1970.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import sub
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

from tracker.workdays.calendar import Periods, WorkCalendar

FIRST_YEAR = 1970
LAST_YEAR = 2199
MAX_IDLE_YEARS = 5

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000

_DAY_SECONDS = 86_400
_LIMIT = (datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) - EPOCH) // MICROSECOND


class NoWorkingTime(ValueError):
    """The calendar has no working day for more than MAX_IDLE_YEARS years on end."""


class Table(NamedTuple):
    """The working intervals of one year of UTC in order; `worked` is the working time of the year up to each end."""

    starts: Sequence[int]
    ends: Sequence[int]
    worked: Sequence[int]

    @property
    def total(self) -> int:
        """Working time of the whole year."""
        return self.worked[-1] if self.worked else 0

    def before(self, micros: int) -> int:
        """Working time of the year before an instant of it."""
        index = bisect_right(self.starts, micros) - 1
        return self.worked[index] - max(0, self.ends[index] - micros) if index >= 0 else 0


@lru_cache(maxsize=1024)
def table_of(calendar: WorkCalendar, year: int) -> Table:
    """The table of a year of UTC."""
    intervals = list(_intervals(calendar, year))
    starts = array("q", (start * SECOND for start, _ in intervals))
    ends = array("q", (end * SECOND for _, end in intervals))
    return Table(starts, ends, array("q", accumulate(map(sub, ends, starts))))


@lru_cache(maxsize=1024)
def open_days(calendar: WorkCalendar, year: int) -> tuple[int, ...]:
    """The working days of a local year in order."""
    first, last = day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
    closed = set(_holidays(calendar.country, calendar.subdivision, year))
    for start, end in calendar.closures:
        closed.update(range(max(first, day_number(start)), min(last, day_number(end)) + 1))
    return tuple(day for day in range(first, last + 1) if periods_of(calendar, day) and day not in closed)


def open_days_until(calendar: WorkCalendar, day: date) -> int:
    """How many working days the date's year has up to and including it."""
    return bisect_right(open_days(calendar, day.year), day_number(day))


def periods_of(calendar: WorkCalendar, day: int) -> Periods:
    """The hours of the date's weekday, open or not."""
    return calendar.week[(EPOCH.weekday() + day) % 7]


def years_from(calendar: WorkCalendar, first: int) -> Iterator[int]:
    """The years from the first to the last supported; raises NoWorkingTime after too many without a working day."""
    idle = 0
    for year in range(first, LAST_YEAR + 1):
        idle = 0 if open_days(calendar, year) else idle + 1
        if idle > MAX_IDLE_YEARS:
            raise NoWorkingTime(f"the calendar has no working day from {year - MAX_IDLE_YEARS} to {year}")
        yield year


def change_between(zone: ZoneInfo, low: int, high: int) -> int:
    """The second after low at which the zone takes the offset of high; seconds since 1970."""
    final = _offset(zone, high)
    return low + bisect_left(range(low, high), True, key=lambda second: _offset(zone, second) == final)


def micros_of(instant: datetime) -> int:
    """Microseconds since 1970 of an aware instant in the supported years; ValueError for others."""
    if instant.utcoffset() is None:
        raise ValueError("an instant needs a time zone; this one is naive")
    micros = (instant - EPOCH) // MICROSECOND
    if not 0 <= micros < _LIMIT:
        raise outside()
    return micros


def instant_of(micros: int) -> datetime:
    """The instant in UTC."""
    return EPOCH + timedelta(microseconds=micros)


def day_number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - EPOCH.toordinal()


def check_date(day: date) -> None:
    """Refuses dates outside the supported years, and instants, whose date depends on a zone."""
    if isinstance(day, datetime):
        raise TypeError("a local date is needed, not an instant; see local_date")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise outside()


def outside() -> ValueError:
    """The error for what lies outside the supported years."""
    return ValueError(f"working time is known for the years {FIRST_YEAR} to {LAST_YEAR}")


def _intervals(calendar: WorkCalendar, year: int) -> Iterator[tuple[int, int]]:
    """The working intervals of a year of UTC, in seconds since 1970."""
    last_before, first_after = open_days(calendar, year - 1)[-1:], open_days(calendar, year + 1)[:1]
    days = (*last_before, *open_days(calendar, year), *first_after)
    for low, high, offset in _spans(calendar.zone, year):
        first = bisect_left(days, (low + offset) // _DAY_SECONDS)
        last = bisect_right(days, (high + offset) // _DAY_SECONDS)
        for day in days[first:last]:
            midnight = day * _DAY_SECONDS - offset
            for opening, closing in periods_of(calendar, day):
                start, end = max(low, midnight + opening * 60), min(high, midnight + closing * 60)
                if start < end:
                    yield start, end


@lru_cache(maxsize=1024)
def _spans(zone_name: str, year: int) -> tuple[tuple[int, int, int], ...]:
    """A year of UTC split where the zone's offset changes: (start, end, offset), in seconds.

    One look a day finds every change: since 1970 no zone has changed twice within three days.
    """
    zone = ZoneInfo(zone_name)
    low, high = (day_number(date(each, 1, 1)) * _DAY_SECONDS for each in (year, year + 1))
    spans, offset = [], _offset(zone, low)
    for second in range(low + _DAY_SECONDS, high + 1, _DAY_SECONDS):
        following = _offset(zone, second)
        if following != offset:
            change = change_between(zone, second - _DAY_SECONDS, second)
            spans.append((low, change, offset))
            low, offset = change, following
    return (*spans, (low, high, offset))


def _offset(zone: ZoneInfo, second: int) -> int:
    offset = datetime.fromtimestamp(second, zone).utcoffset() or timedelta()
    return offset // timedelta(seconds=1)


@lru_cache(maxsize=1024)
def _holidays(country: str, subdivision: str, year: int) -> frozenset[int]:
    if not country:
        return frozenset()
    found = holidays.country_holidays(country, subdivision or None, years=year, expand=False)
    return frozenset(day_number(day) for day in found)
