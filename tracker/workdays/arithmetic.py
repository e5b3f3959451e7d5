"""Working-time arithmetic on instants and local dates."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.workdays.calendar import Periods, WorkCalendar

def is_working(calendar: WorkCalendar, instant: datetime) -> bool:
    """Whether the instant lies in working hours; an opening does, a closing does not."""
    micros = _micros(instant)
    table = _table(calendar, _year(micros))
    index = bisect_right(table.starts, micros) - 1
    return index >= 0 and micros < table.ends[index]


def next_opening(calendar: WorkCalendar, instant: datetime) -> datetime:
    """The instant itself when it is working, else the start of the next working period.

    Raises NoWorkingTime when there is none.
    """
    micros = _micros(instant)
    for year in _years_from(calendar, _year(micros)):
        table = _table(calendar, year)
        index = bisect_right(table.ends, micros)
        if index < len(table.ends):
            return _instant(max(micros, table.starts[index]))
    raise _outside()


def working_time(calendar: WorkCalendar, start: datetime, end: datetime) -> timedelta:
    """Working time in [start, end): zero when end is not after start, additive over splits."""
    low, high = _micros(start), _micros(end)
    if high <= low:
        return timedelta()
    first, last = _year(low), _year(high)
    whole = sum(_table(calendar, year).total for year in range(first, last))
    worked = whole + _table(calendar, last).before(high) - _table(calendar, first).before(low)
    return timedelta(microseconds=worked)


def add_working_time(calendar: WorkCalendar, start: datetime, duration: timedelta) -> datetime:
    """The earliest instant by which `duration` has been worked since start.

    A duration that ends with a period gives that closing, not the opening after it. Zero gives
    next_opening(start), so that every answer lies in working hours or at their end. Raises
    ValueError for a negative duration and beyond LAST_YEAR, NoWorkingTime when the hours run out.
    """
    if duration < timedelta():
        raise ValueError("a duration of working time cannot be negative")
    if not duration:
        return next_opening(calendar, start)
    micros = _micros(start)
    first = _year(micros)
    wanted = duration // _MICROSECOND + _table(calendar, first).before(micros)
    for year in _years_from(calendar, first):
        table = _table(calendar, year)
        if wanted <= table.total:
            index = bisect_left(table.worked, wanted)
            return _instant(table.ends[index] - (table.worked[index] - wanted))
        wanted -= table.total
    raise _outside()


def add_working_days(calendar: WorkCalendar, start: datetime, days: int) -> datetime:
    """The same local time on the `days`-th working day after start's local date, days >= 1.

    The time is moved into the hours of that day: to the opening when before it or in a break, to
    the last closing when after it. A time that a clock change skips gives the moment of the change,
    one that it repeats the first of the two. Errors as in add_working_time.
    """
    if days < 1:
        raise ValueError("the number of working days is at least 1")
    zone = ZoneInfo(calendar.zone)
    local = _instant(_micros(start)).astimezone(zone).replace(tzinfo=None)
    midnight = datetime.combine(local, time())
    wanted = days + _open_days_until(calendar, midnight)
    for year in _years_from(calendar, local.year):
        open_days = _open_days(calendar, year)
        if wanted <= len(open_days):
            day = open_days[wanted - 1]
            wall = _into_hours(_periods(calendar, day), local - midnight)
            return _first_at(zone, _EPOCH.replace(tzinfo=None) + timedelta(day) + wall)
        wanted -= len(open_days)
    raise _outside()


def is_working_day(calendar: WorkCalendar, day: date) -> bool:
    """Whether the local date has working hours and is not closed."""
    _check_date(day)
    return _number(day) in _open_days(calendar, day.year)


def working_days_between(calendar: WorkCalendar, a: date, b: date) -> int:
    """Working days after a, up to and including b: Friday to Monday is 1.

    Additive over splits; -working_days_between(b, a) when b is before a.
    """
    _check_date(a)
    _check_date(b)
    if b < a:
        return -working_days_between(calendar, b, a)
    whole = sum(len(_open_days(calendar, year)) for year in range(a.year, b.year))
    return whole + _open_days_until(calendar, b) - _open_days_until(calendar, a)


def local_date(calendar: WorkCalendar, instant: datetime) -> date:
    """The date in the calendar's zone at the instant."""
    return _instant(_micros(instant)).astimezone(ZoneInfo(calendar.zone)).date()


def _into_hours(periods: Periods, wall: timedelta) -> timedelta:
    for opening, closing in periods:
        if wall <= timedelta(minutes=closing):
            return max(wall, timedelta(minutes=opening))
    return timedelta(minutes=periods[-1][1])


def _first_at(zone: ZoneInfo, wall: datetime) -> datetime:
    """The first instant at which the zone's clock shows the naive time, or jumps over it."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # In a gap fold 0 takes the old offset and so lands behind the change, fold 1 before it.
    before, behind = _micros(second) // _SECOND, _micros(first) // _SECOND
    return _instant(_change(zone, before, behind) * _SECOND)
