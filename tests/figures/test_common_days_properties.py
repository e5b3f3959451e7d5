"""Laws of common days, for every calendar and every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.days import blackouts, calendars, dates
from tracker.workdays import (
    CommonCalendar,
    common_days_between,
    days_off,
    is_common_day,
    is_working_day,
    step_back,
    step_on,
)

laws = settings(max_examples=60, deadline=None)
counts = st.integers(1, 60)


@pytest.mark.long
@laws
@given(calendars, dates)
def test_common_is_what_every_party_and_every_closure_says(calendar: CommonCalendar, day: date) -> None:
    works = all(is_working_day(party, day) for party in calendar.parties)
    shut = any(first <= day <= last for first, last in calendar.closed)
    assert is_common_day(calendar, day) == (works and not shut)


@pytest.mark.long
@laws
@given(calendars, dates, st.integers(0, 400), st.integers(0, 400))
def test_counts_are_additive_and_signed(calendar: CommonCalendar, a: date, days: int, more: int) -> None:
    b = a + timedelta(days)
    c = b + timedelta(more)
    count = common_days_between(calendar, a, b)
    assert count == sum(is_common_day(calendar, a + timedelta(n)) for n in range(1, days + 1))
    assert count + common_days_between(calendar, b, c) == common_days_between(calendar, a, c) >= count
    assert common_days_between(calendar, b, a) == -count


@pytest.mark.long
@laws
@given(calendars, dates, counts)
def test_stepping_on_undoes_counting(calendar: CommonCalendar, day: date, n: int) -> None:
    there = step_on(calendar, day, n)
    assert is_common_day(calendar, there)
    assert common_days_between(calendar, day, there) == n
    assert step_on(calendar, day, n + 1) == step_on(calendar, there, 1) > there


@pytest.mark.long
@laws
@given(calendars, dates, counts)
def test_stepping_back_undoes_stepping_on(calendar: CommonCalendar, day: date, n: int) -> None:
    """Work that begins on the answer, itself the first of n days, is done by the end of the day."""
    there = step_back(calendar, day, n)
    assert is_common_day(calendar, there)
    assert common_days_between(calendar, there, day) == n - 1
    assert step_on(calendar, there - timedelta(1), n) == step_back(calendar, day, 1) <= day
    assert step_back(calendar, day, n + 1) < there


@pytest.mark.long
@laws
@given(calendars, dates)
def test_the_nearest_common_days_have_none_between(calendar: CommonCalendar, day: date) -> None:
    before, behind = step_back(calendar, day, 1), step_on(calendar, day - timedelta(1), 1)
    assert before <= day <= behind
    assert common_days_between(calendar, before, behind) == (before != behind)
    assert (before == behind) == is_common_day(calendar, day)


@pytest.mark.long
@laws
@given(calendars, blackouts, dates, st.integers(0, 200), counts)
def test_a_blackout_never_gives_time(
    calendar: CommonCalendar, blackout: tuple[date, date], day: date, days: int, n: int
) -> None:
    less = CommonCalendar(calendar.parties, (*calendar.closed, blackout))
    until = day + timedelta(days)
    assert common_days_between(less, day, until) <= common_days_between(calendar, day, until)
    assert step_on(less, day, n) >= step_on(calendar, day, n)
    assert step_back(less, day, n) <= step_back(calendar, day, n)


@pytest.mark.long
@laws
@given(calendars, dates, st.integers(0, 300))
def test_every_day_is_common_lost_or_free_by_the_week(calendar: CommonCalendar, day: date, days: int) -> None:
    until = day + timedelta(days)
    lost = days_off(calendar, day, until)
    weekly = CommonCalendar(
        tuple(type(party)(party.zone, party.week) for party in calendar.parties),
    )
    kept = common_days_between(calendar, day, until)
    assert kept + sum(each.days for each in lost) == common_days_between(weekly, day, until)
    for each in lost:
        assert day < each.first <= each.last <= until
        assert not is_common_day(calendar, each.first)
        assert common_days_between(calendar, each.first, each.last) == 0
