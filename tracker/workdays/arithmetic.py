"""Questions about working time: is it now, when next, how much between, when is so much done."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.workdays.calendar import Periods, WorkCalendar
from tracker.workdays.tables import (
    EPOCH,
    MICROSECOND,
    SECOND,
    change_between,
    check_date,
    day_number,
    instant_of,
    micros_of,
    open_days,
    open_days_until,
    outside,
    periods_of,
    table_of,
    years_from,
)


def is_working(calendar: WorkCalendar, instant: datetime) -> bool:
    """Whether the instant lies in working hours; an opening does, a closing does not."""
    micros = micros_of(instant)
    table = table_of(calendar, instant_of(micros).year)
    index = bisect_right(table.starts, micros) - 1
    return index >= 0 and micros < table.ends[index]


def next_opening(calendar: WorkCalendar, instant: datetime) -> datetime:
    """The instant itself when it is working, else the start of the next working period.

    Raises NoWorkingTime when no working day follows for years, ValueError when none does in the supported years.
    """
    micros = micros_of(instant)
    for year in years_from(calendar, instant_of(micros).year):
        table = table_of(calendar, year)
        index = bisect_right(table.ends, micros)
        if index < len(table.ends):
            return instant_of(max(micros, table.starts[index]))
    raise outside()


def working_time(calendar: WorkCalendar, start: datetime, end: datetime) -> timedelta:
    """Working time in [start, end): zero when the end is not after the start, additive over splits."""
    low, high = micros_of(start), micros_of(end)
    if high <= low:
        return timedelta()
    first, last = instant_of(low).year, instant_of(high).year
    whole = sum(table_of(calendar, year).total for year in range(first, last))
    worked = whole + table_of(calendar, last).before(high) - table_of(calendar, first).before(low)
    return timedelta(microseconds=worked)


def add_working_time(calendar: WorkCalendar, start: datetime, duration: timedelta) -> datetime:
    """The earliest instant by which the duration has been worked since the start.

    What is done as a period ends gives its closing, not the next opening. A duration of zero gives
    next_opening(start), so every answer lies in working hours or at their end. Errors as in next_opening;
    ValueError for a negative duration.
    """
    if duration < timedelta():
        raise ValueError("a duration of working time cannot be negative")
    if not duration:
        return next_opening(calendar, start)
    micros = micros_of(start)
    first = instant_of(micros).year
    wanted = table_of(calendar, first).before(micros) + duration // MICROSECOND
    for year in years_from(calendar, first):
        table = table_of(calendar, year)
        if wanted <= table.total:
            index = bisect_left(table.worked, wanted)
            return instant_of(table.ends[index] - (table.worked[index] - wanted))
        wanted -= table.total
    raise outside()


def add_working_days(calendar: WorkCalendar, start: datetime, days: int) -> datetime:
    """The same local time on the n-th working day after the local date of the start, n at least 1.

    The time is moved into that day's hours: forward to an opening when before it or in a break, back to the last
    closing when after it. A time that a clock change skips gives the moment of the change, a repeated one the first of
    the two. Errors as in next_opening; ValueError for days below 1.
    """
    if days < 1:
        raise ValueError("the number of working days is at least 1")
    zone = ZoneInfo(calendar.zone)
    local = instant_of(micros_of(start)).astimezone(zone).replace(tzinfo=None)
    midnight = datetime.combine(local, time())
    wanted = open_days_until(calendar, midnight) + days
    for year in years_from(calendar, local.year):
        found = open_days(calendar, year)
        if wanted <= len(found):
            day = found[wanted - 1]
            wall = _into_hours(periods_of(calendar, day), local - midnight)
            return _first_at(zone, EPOCH.replace(tzinfo=None) + timedelta(day) + wall)
        wanted -= len(found)
    raise outside()


def is_working_day(calendar: WorkCalendar, day: date) -> bool:
    """Whether the local date has working hours and is not closed."""
    check_date(day)
    return day_number(day) in open_days(calendar, day.year)


def working_days_between(calendar: WorkCalendar, a: date, b: date) -> int:
    """Working days after a, up to and including b: from a Friday to the Monday it is 1.

    Additive over splits; minus the count from b to a when b is before a.
    """
    check_date(a)
    check_date(b)
    if b < a:
        return -working_days_between(calendar, b, a)
    whole = sum(len(open_days(calendar, year)) for year in range(a.year, b.year))
    return whole + open_days_until(calendar, b) - open_days_until(calendar, a)


def local_date(calendar: WorkCalendar, instant: datetime) -> date:
    """The date in the calendar's zone at the instant."""
    return instant_of(micros_of(instant)).astimezone(ZoneInfo(calendar.zone)).date()


def _into_hours(periods: Periods, wall: timedelta) -> timedelta:
    for opening, closing in periods:
        if wall <= timedelta(minutes=closing):
            return max(wall, timedelta(minutes=opening))
    return timedelta(minutes=periods[-1][1])


def _first_at(zone: ZoneInfo, wall: datetime) -> datetime:
    """The first instant at which the zone's clock shows the naive time or has jumped over it."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # In a gap, fold 0 takes the old offset and so lands behind the change, fold 1 before it.
    before, behind = micros_of(second) // SECOND, micros_of(first) // SECOND
    return instant_of(change_between(zone, before, behind) * SECOND)
