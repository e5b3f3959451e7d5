"""Laws that hold for every calendar, instant and duration, clock changes or not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.workdays import (
    WorkCalendar,
    add_working_days,
    add_working_time,
    is_working,
    is_working_day,
    local_date,
    next_opening,
    working_days_between,
    working_time,
)

OFFICE = {day: [["09:00", "12:00"], ["13:00", "17:30"]] for day in ("mon", "tue", "wed", "thu", "fri")}
NIGHT = {day: [["00:00", "02:30"], ["21:45", "24:00"]] for day in ("mon", "wed", "fri", "sat", "sun")}
CALENDARS = [
    WorkCalendar.from_parts("Europe/Berlin", OFFICE, "DE", "BY"),
    WorkCalendar.from_parts("Europe/Berlin", NIGHT),
    WorkCalendar.from_parts("America/New_York", OFFICE, "US", closures=[(date(2018, 8, 1), date(2018, 8, 31))]),
    WorkCalendar.from_parts("America/Sao_Paulo", NIGHT, "BR"),  # changes at midnight
    WorkCalendar.from_parts("Australia/Lord_Howe", NIGHT),  # changes by half an hour
    WorkCalendar.from_parts("Asia/Kolkata", OFFICE, "IN"),
    WorkCalendar.from_parts("Asia/Kathmandu", {"sun": [["06:59", "24:00"]]}),
]

calendars = st.sampled_from(CALENDARS)
FIRST, LAST = datetime(2017, 6, 1), datetime(2018, 12, 31)
instants = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
durations = st.timedeltas(timedelta(), timedelta(days=12))
dates = st.dates(FIRST.date(), LAST.date())
laws = settings(max_examples=120, deadline=None)


@pytest.mark.long
@laws
@given(calendars, instants)
def test_working_is_what_the_wall_clock_says(calendar: WorkCalendar, instant: datetime) -> None:
    wall = instant.astimezone(ZoneInfo(calendar.zone))
    minute = wall.hour * 60 + wall.minute
    inside = any(start <= minute < end for start, end in calendar.week[wall.weekday()])
    assert is_working(calendar, instant) == (inside and is_working_day(calendar, wall.date()))


@pytest.mark.long
@laws
@given(calendars, st.tuples(instants, instants, instants).map(sorted))
def test_additive_monotone_and_within_elapsed_time(calendar: WorkCalendar, points: list[datetime]) -> None:
    a, b, c = points
    assert working_time(calendar, a, c) == working_time(calendar, a, b) + working_time(calendar, b, c)
    assert timedelta() <= working_time(calendar, a, b) <= b - a
    assert working_time(calendar, a, b) <= working_time(calendar, a, c)
    assert working_time(calendar, c, a) == timedelta()


@pytest.mark.long
@laws
@given(calendars, instants, durations)
def test_adding_undoes_measuring(calendar: WorkCalendar, start: datetime, duration: timedelta) -> None:
    done = add_working_time(calendar, start, duration)
    assert done >= start
    assert working_time(calendar, start, done) == duration
    if duration:
        # The earliest such instant: a microsecond before, work was still going on.
        assert is_working(calendar, done - timedelta(microseconds=1))


@pytest.mark.long
@laws
@given(calendars, instants, durations, durations)
def test_adding_is_monotone_and_may_be_split(
    calendar: WorkCalendar, start: datetime, first: timedelta, more: timedelta
) -> None:
    once = add_working_time(calendar, start, first)
    assert once <= add_working_time(calendar, start, first + more)
    if more:
        assert add_working_time(calendar, once, more) == add_working_time(calendar, start, first + more)


@pytest.mark.long
@laws
@given(calendars, instants)
def test_the_next_opening_works_and_nothing_before_it_does(calendar: WorkCalendar, instant: datetime) -> None:
    opening = next_opening(calendar, instant)
    assert is_working(calendar, opening)
    assert next_opening(calendar, opening) == opening
    assert working_time(calendar, instant, opening) == timedelta()


@pytest.mark.long
@laws
@given(calendars, instants, st.integers(1, 60))
def test_days_added_are_days_between(calendar: WorkCalendar, start: datetime, days: int) -> None:
    day = local_date(calendar, add_working_days(calendar, start, days))
    assert is_working_day(calendar, day)
    assert working_days_between(calendar, local_date(calendar, start), day) == days


@pytest.mark.long
@laws
@given(calendars, st.tuples(dates, dates, dates).map(sorted))
def test_days_between_are_a_signed_count(calendar: WorkCalendar, points: list[date]) -> None:
    a, b, c = points
    count = working_days_between(calendar, a, b)
    assert count == sum(is_working_day(calendar, a + timedelta(n)) for n in range(1, (b - a).days + 1))
    assert count == -working_days_between(calendar, b, a)
    assert count + working_days_between(calendar, b, c) == working_days_between(calendar, a, c)
