"""Working time by hand: limits, clock changes, refusals."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tracker.workdays import (
    ROUND_THE_CLOCK,
    NoWorkingTime,
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

DAY = [["09:00", "12:00"], ["13:00", "17:30"]]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), DAY)
BERLIN = WorkCalendar.from_parts("Europe/Berlin", WEEK, "DE")
NEW_YORK = WorkCalendar.from_parts("America/New_York", WEEK, "US")


def hours(zone: str, *periods: list[str]) -> WorkCalendar:
    """A calendar with these periods on every day."""
    return WorkCalendar.from_parts(zone, dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), periods))


def local(calendar: WorkCalendar, wall: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(calendar.zone), fold=fold)


@pytest.mark.parametrize(
    ("calendar", "due", "opening"),
    [
        (BERLIN, "2026-05-22T18:05", "2026-05-26T09:00"),  # Whit Monday
        (
            BERLIN,
            "2026-04-02T18:05",
            "2026-04-07T09:00",
        ),  # Good Friday and Easter Monday, after a clock change
        (NEW_YORK, "2026-09-04T18:05", "2026-09-08T09:00"),  # Labor Day
        (NEW_YORK, "2021-12-30T18:05", "2022-01-03T09:00"),  # a New Year observed in the year before it
    ],
)
def test_a_reminder_due_after_hours_before_a_holiday_goes_out_at_the_next_opening(
    calendar: WorkCalendar, due: str, opening: str
) -> None:
    assert next_opening(calendar, local(calendar, due)) == local(calendar, opening)
    assert working_time(calendar, local(calendar, due), local(calendar, opening)) == timedelta()


@pytest.mark.parametrize(
    ("wall", "working", "opening"),
    [
        ("2026-06-01T08:59:59.999999", False, "2026-06-01T09:00"),
        ("2026-06-01T09:00", True, "2026-06-01T09:00"),
        ("2026-06-01T09:00:00.000001", True, "2026-06-01T09:00:00.000001"),
        ("2026-06-01T11:59:59.999999", True, "2026-06-01T11:59:59.999999"),
        ("2026-06-01T12:00", False, "2026-06-01T13:00"),
        ("2026-06-01T17:29:59.999999", True, "2026-06-01T17:29:59.999999"),
        ("2026-06-01T17:30", False, "2026-06-02T09:00"),
        ("2026-06-06T10:00", False, "2026-06-08T09:00"),
    ],
)
def test_openings_are_working_and_closings_are_not(wall: str, working: bool, opening: str) -> None:
    assert is_working(BERLIN, local(BERLIN, wall)) is working
    assert next_opening(BERLIN, local(BERLIN, wall)) == local(BERLIN, opening)


@pytest.mark.parametrize(
    ("start", "worked", "done"),
    [
        ("2026-06-01T09:00", timedelta(hours=3), "2026-06-01T12:00"),
        ("2026-06-01T09:00", timedelta(hours=3, microseconds=1), "2026-06-01T13:00:00.000001"),
        ("2026-06-01T09:00", timedelta(hours=7.5), "2026-06-01T17:30"),
        ("2026-06-01T17:30", timedelta(microseconds=1), "2026-06-02T09:00:00.000001"),
        ("2026-06-05T17:00", timedelta(hours=1), "2026-06-08T09:30"),
        ("2026-12-31T17:00", timedelta(hours=1), "2027-01-04T09:30"),
        ("2026-06-01T12:00", timedelta(), "2026-06-01T13:00"),
        ("2026-06-01T10:00", timedelta(), "2026-06-01T10:00"),
    ],
)
def test_a_duration_ends_when_it_is_worked(start: str, worked: timedelta, done: str) -> None:
    assert add_working_time(BERLIN, local(BERLIN, start), worked) == local(BERLIN, done)
    assert working_time(BERLIN, local(BERLIN, start), local(BERLIN, done)) == worked


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-03-27T10:00", 1, "2026-03-30T10:00"),  # the same time of day over a clock change
        ("2026-05-22T10:00", 1, "2026-05-26T10:00"),
        ("2026-05-22T10:00", 5, "2026-06-01T10:00"),
        ("2026-06-06T10:00", 1, "2026-06-08T10:00"),
        ("2026-06-01T07:00", 1, "2026-06-02T09:00"),
        ("2026-06-01T12:00", 1, "2026-06-02T12:00"),
        ("2026-06-01T12:30", 1, "2026-06-02T13:00"),
        ("2026-06-01T17:30", 1, "2026-06-02T17:30"),
        ("2026-06-01T23:00", 1, "2026-06-02T17:30"),
        ("2026-12-30T10:00", 2, "2027-01-04T10:00"),
    ],
)
def test_working_days_keep_the_time_of_day_inside_the_hours(start: str, days: int, due: str) -> None:
    assert add_working_days(BERLIN, local(BERLIN, start), days) == local(BERLIN, due)


def test_a_day_later_at_a_time_that_clocks_skip_or_repeat() -> None:
    berlin = hours("Europe/Berlin", ["00:00", "24:00"])
    assert add_working_days(berlin, local(berlin, "2026-03-28T02:30"), 1) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert add_working_days(berlin, local(berlin, "2026-10-24T02:30"), 1) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "period", "first", "last", "worked"),
    [
        ("Europe/Berlin", ("02:30", "10:00"), "2026-03-29", "2026-03-30", 7.0),  # opens inside the gap
        ("Europe/Berlin", ("00:00", "02:30"), "2026-03-29", "2026-03-30", 2.0),  # closes inside it
        ("Europe/Berlin", ("02:10", "02:50"), "2026-03-29", "2026-03-30", 0.0),  # lies inside it
        ("Europe/Berlin", ("00:00", "06:00"), "2026-10-25", "2026-10-26", 7.0),  # holds the repeated hour
        ("Europe/Berlin", ("00:00", "02:30"), "2026-10-25", "2026-10-26", 3.0),  # closes in it, twice
        ("Europe/Berlin", ("00:00", "24:00"), "2026-10-25", "2026-10-26", 25.0),
        ("Africa/Cairo", ("00:00", "08:00"), "2026-04-24", "2026-04-25", 7.0),  # midnight is skipped
        ("Africa/Cairo", ("22:00", "24:00"), "2026-10-29", "2026-10-30", 3.0),  # 23:00 comes twice
        ("Australia/Lord_Howe", ("01:00", "04:00"), "2026-10-04", "2026-10-05", 2.5),  # half an hour
        ("America/St_Johns", ("22:00", "24:00"), "2006-10-28", "2006-10-30", 4.0 + 59 / 60),  # back from 00:01
        ("Pacific/Apia", ("09:00", "17:00"), "2011-12-29", "2012-01-01", 16.0),  # 30 December never was
    ],
)
def test_clock_changes(zone: str, period: tuple[str, str], first: str, last: str, worked: float) -> None:
    calendar = hours(zone, list(period))
    assert working_time(calendar, local(calendar, first), local(calendar, last)) == timedelta(hours=worked)


def test_time_between_the_two_readings_of_one_repeated_wall_time_counts() -> None:
    berlin = hours("Europe/Berlin", ["00:00", "24:00"])
    once, again = (local(berlin, "2026-10-25T02:30", fold) for fold in (0, 1))
    assert working_time(berlin, once, again) == timedelta(hours=1)
    assert working_time(berlin, again, once) == timedelta()


def test_closures_close_their_first_and_last_day() -> None:
    closed = WorkCalendar.from_parts("Europe/Berlin", WEEK, closures=[(date(2026, 12, 30), date(2027, 1, 4))])
    days = [date(2026, 12, 29), date(2026, 12, 30), date(2027, 1, 4), date(2027, 1, 5)]
    assert [is_working_day(closed, day) for day in days] == [True, False, False, True]
    assert next_opening(closed, local(closed, "2026-12-29T17:30")) == local(closed, "2027-01-05T09:00")


def test_working_days_between_is_signed_and_counts_the_last_day() -> None:
    friday, monday, tuesday = date(2026, 5, 22), date(2026, 5, 25), date(2026, 5, 26)
    assert [working_days_between(BERLIN, friday, day) for day in (friday, monday, tuesday)] == [0, 0, 1]
    assert working_days_between(BERLIN, tuesday, friday) == -1
    assert working_days_between(BERLIN, date(2026, 1, 1), date(2027, 1, 1)) == 254  # 261 weekdays less 7 holidays


def test_the_local_date_is_that_of_the_zone() -> None:
    assert local_date(NEW_YORK, datetime(2026, 6, 1, 3, 59, tzinfo=UTC)) == date(2026, 5, 31)
    assert local_date(NEW_YORK, datetime(2026, 6, 1, 4, tzinfo=UTC)) == date(2026, 6, 1)


def test_round_the_clock_is_real_time() -> None:
    start = datetime(2026, 2, 27, 13, 5, 7, 11, tzinfo=UTC)
    assert add_working_time(ROUND_THE_CLOCK, start, timedelta(days=400, microseconds=3)) == start + timedelta(400, 0, 3)


def test_calendars_of_equal_parts_are_equal() -> None:
    spans = [(date(2026, 1, 1), date(2026, 1, 2)), (date(2025, 1, 1), date(2025, 1, 2))]
    one = WorkCalendar.from_parts("Asia/Kolkata", {"mon": DAY, "tue": []}, "IN", None, spans)
    other = WorkCalendar.from_parts("Asia/Kolkata", {"mon": DAY[::-1]}, "IN", "", reversed(spans))
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"zone": "../UTC"}, "zone"),
        ({"zone": "Europe"}, "zone"),
        ({"zone": "UT\0C"}, "zone"),
        ({"country": "XX"}, "country"),
        ({"country": "de"}, "country"),
        ({"country": "DE", "subdivision": "NSW"}, "subdivision"),
        ({"subdivision": "BY"}, "country"),
        ({"closures": [(date(2026, 1, 2), date(2026, 1, 1))]}, "closures"),
        ({"week": {}}, "week"),
        ({"week": {"mon": []}}, "week"),
        ({"week": []}, "week"),
        ({"week": {"monday": DAY}}, "week"),
        ({"week": {"mon": None}}, "mon"),
        ({"week": {"mon": "09:00"}}, "mon"),
        ({"week": {"mon": [["09:00"]]}}, "mon"),
        ({"week": {"mon": [["9:00", "17:00"]]}}, "mon"),
        ({"week": {"mon": [["09:00", "24:01"]]}}, "mon"),
        ({"week": {"mon": [[9, 17]]}}, "mon"),
        ({"week": {"mon": [["17:00", "09:00"]]}}, "mon"),
        ({"week": {"mon": [["09:00", "09:00"]]}}, "mon"),
        ({"week": {"mon": [["09:00", "12:01"], ["12:00", "17:00"]]}}, "mon"),
    ],
)
def test_wrong_parts_are_named(change: dict[str, Any], part: str) -> None:
    parts: dict[str, Any] = {"zone": "UTC", "week": WEEK} | change
    with pytest.raises(ValueError, match=part):
        WorkCalendar.from_parts(**parts)


Question = Callable[[WorkCalendar, datetime], object]
EVERY_QUESTION: list[Question] = [
    is_working,
    next_opening,
    local_date,
    lambda calendar, instant: working_time(calendar, instant, datetime(2026, 1, 1, tzinfo=UTC)),
    lambda calendar, instant: working_time(calendar, datetime(2026, 1, 1, tzinfo=UTC), instant),
    lambda calendar, instant: add_working_time(calendar, instant, timedelta(hours=1)),
    lambda calendar, instant: add_working_days(calendar, instant, 1),
]
SAMOA = timezone(timedelta(hours=14))


@pytest.mark.parametrize("question", EVERY_QUESTION)
@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 1, 1),
        datetime.min.replace(tzinfo=SAMOA),
        datetime.min.replace(tzinfo=ZoneInfo("Europe/Berlin")),
        datetime.max.replace(tzinfo=timezone(-timedelta(hours=14))),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2200, 1, 1, tzinfo=UTC),
    ],
)
def test_naive_instants_and_other_centuries_are_refused(question: Question, instant: datetime) -> None:
    with pytest.raises(ValueError, match=r"naive|1970 to 2199"):
        question(NEW_YORK, instant)


@pytest.mark.long
@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_the_first_and_an_almost_last_instant_are_answered(question: Question) -> None:
    for calendar in (NEW_YORK, hours("Pacific/Kiritimati", ["09:00", "17:00"])):
        question(calendar, datetime(1970, 1, 1, tzinfo=UTC))
        question(calendar, datetime(2199, 12, 20, tzinfo=UTC))


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(2200, 1, 1), date.max])
def test_dates_of_other_centuries_are_refused(day: date) -> None:
    other = date(2026, 1, 1)
    with pytest.raises(ValueError, match="1970 to 2199"):
        is_working_day(BERLIN, day)
    for a, b in ((day, other), (other, day)):
        with pytest.raises(ValueError, match="1970 to 2199"):
            working_days_between(BERLIN, a, b)


@pytest.mark.long
def test_questions_without_an_answer_are_refused() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="negative"):
        add_working_time(BERLIN, start, timedelta(microseconds=-1))
    with pytest.raises(ValueError, match="at least 1"):
        add_working_days(BERLIN, start, 0)
    with pytest.raises(ValueError, match="1970 to 2199"):
        add_working_time(BERLIN, start, timedelta.max)
    with pytest.raises(ValueError, match="1970 to 2199"):
        add_working_days(BERLIN, start, 10**30)
    with pytest.raises(TypeError, match="local date"):
        is_working_day(BERLIN, start)


def test_a_calendar_closed_for_years_says_so_instead_of_searching_on() -> None:
    shut = WorkCalendar.from_parts("UTC", WEEK, closures=[(date(2026, 1, 1), date(2099, 12, 31))])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(NoWorkingTime, match="from 2026 to 2031"):
        next_opening(shut, start)
    with pytest.raises(NoWorkingTime, match="from 2026 to 2031"):
        add_working_time(shut, start, timedelta(hours=1))
    with pytest.raises(NoWorkingTime, match="from 2026 to 2031"):
        add_working_days(shut, start, 1)
    assert working_time(shut, start, start + timedelta(days=9000)) == timedelta()


def test_ten_years_cost_less_than_a_millisecond() -> None:
    start, end = datetime(2016, 5, 4, 3, tzinfo=UTC), datetime(2026, 5, 4, 3, tzinfo=UTC)
    working_time(BERLIN, start, end)
    began = time.perf_counter()
    for _ in range(300):
        working_time(BERLIN, start, end)
    assert time.perf_counter() - began < 0.3
