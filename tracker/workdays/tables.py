"""The working time of a year, made once per calendar and then looked up by bisection."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

from tracker.workdays.calendar import Periods, WorkCalendar

FIRST_YEAR = 1970
LAST_YEAR = 2199
MAX_IDLE_YEARS = 5

_DAY = 86_400
_SECOND = 1_000_000
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LIMIT = (datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND


class NoWorkingTime(ValueError):
    """The calendar has no working day for MAX_IDLE_YEARS whole years on end."""


class _Table(NamedTuple):
    starts: array[int]
    ends: array[int]
    worked: array[int]
    """Working time of the year up to each end."""

    @property
    def total(self) -> int:
        return self.worked[-1] if self.worked else 0

    def before(self, micros: int) -> int:
        index = bisect_right(self.starts, micros) - 1
        return self.worked[index] - max(0, self.ends[index] - micros) if index >= 0 else 0


@lru_cache(maxsize=1024)
def _table(calendar: WorkCalendar, year: int) -> _Table:
    starts, ends, worked = array("q"), array("q"), array("q")
    total = 0
    for start, end in _intervals(calendar, year):
        total += (end - start) * _SECOND
        starts.append(start * _SECOND)
        ends.append(end * _SECOND)
        worked.append(total)
    return _Table(starts, ends, worked)


def _intervals(calendar: WorkCalendar, year: int) -> Iterator[tuple[int, int]]:
    """The working intervals of the year of UTC in order, in seconds since 1970."""
    days = (
        *_open_days(calendar, year - 1)[-1:],
        *_open_days(calendar, year),
        *_open_days(calendar, year + 1)[:1],
    )
    for low, high, offset in _spans(calendar.zone, year):
        first = bisect_left(days, (low + offset) // _DAY)
        for day in days[first : bisect_right(days, (high + offset) // _DAY)]:
            midnight = day * _DAY - offset
            for opening, closing in _periods(calendar, day):
                start, end = max(low, midnight + opening * 60), min(high, midnight + closing * 60)
                if start < end:
                    yield start, end


@lru_cache(maxsize=1024)
def _spans(zone_name: str, year: int) -> tuple[tuple[int, int, int], ...]:
    """The year of UTC split where the zone's offset changes: (start, end, offset) in seconds.

    Offsets are looked up once a day: no zone has changed twice within three days since 1970.
    """
    zone = ZoneInfo(zone_name)
    low, high = (_number(date(each, 1, 1)) * _DAY for each in (year, year + 1))
    spans, offset = [], _offset(zone, low)
    for second in range(low + _DAY, high + 1, _DAY):
        if (following := _offset(zone, second)) != offset:
            change = _change(zone, second - _DAY, second)
            spans.append((low, change, offset))
            low, offset = change, following
    return (*spans, (low, high, offset))


def _offset(zone: ZoneInfo, second: int) -> int:
    offset = datetime.fromtimestamp(second, zone).utcoffset() or timedelta()
    return offset // timedelta(seconds=1)


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """The second after low at which the offset becomes that of high."""
    final = _offset(zone, high)
    return low + bisect_left(range(low, high), True, key=lambda s: _offset(zone, s) == final)


@lru_cache(maxsize=1024)
def _open_days(calendar: WorkCalendar, year: int) -> tuple[int, ...]:
    """The working days of a local year in order, as days since 1970."""
    first, last = _number(date(year, 1, 1)), _number(date(year, 12, 31))
    closed = set(_holidays(calendar.country, calendar.subdivision, year))
    for start, end in calendar.closures:
        closed.update(range(max(first, _number(start)), min(last, _number(end)) + 1))
    days = range(first, last + 1)
    return tuple(day for day in days if _periods(calendar, day) and day not in closed)


@lru_cache(maxsize=1024)
def _holidays(country: str, subdivision: str, year: int) -> frozenset[int]:
    if not country:
        return frozenset()
    found = holidays.country_holidays(country, subdivision or None, years=year, expand=False)
    return frozenset(_number(day) for day in found)


def _periods(calendar: WorkCalendar, day: int) -> Periods:
    return calendar.week[(_EPOCH.weekday() + day) % 7]


def _open_days_until(calendar: WorkCalendar, day: date) -> int:
    """Working days of the date's year up to and including it."""
    return bisect_right(_open_days(calendar, day.year), _number(day))


def _years_from(calendar: WorkCalendar, first: int) -> Iterator[int]:
    idle = 0
    for year in range(first, LAST_YEAR + 1):
        idle = 0 if _open_days(calendar, year) else idle + 1
        if idle > MAX_IDLE_YEARS:
            raise NoWorkingTime(f"no working day in {MAX_IDLE_YEARS} years up to {year}")
        yield year


def _micros(instant: datetime) -> int:
    if instant.utcoffset() is None:
        raise ValueError("an instant needs a time zone; this one is naive")
    micros = (instant - _EPOCH) // _MICROSECOND
    if not 0 <= micros < _LIMIT:
        raise _outside()
    return micros


def _instant(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def _year(micros: int) -> int:
    return _instant(micros).year


def _number(day: date) -> int:
    return day.toordinal() - _EPOCH.toordinal()


def _check_date(day: date) -> None:
    if isinstance(day, datetime):
        raise ValueError("a local date is needed, not an instant; see local_date")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _outside()


def _outside() -> ValueError:
    return ValueError(f"working time is known for the years {FIRST_YEAR} to {LAST_YEAR}")
