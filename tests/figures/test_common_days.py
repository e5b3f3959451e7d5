"""Common days in cases anybody can check against a wall calendar, and where there are none."""

from datetime import date, datetime

import pytest

from tests.figures.days import BERLIN, BOTH, CAIRO, FRIDAY, NEW_YORK, PLAIN, WEEKDAYS
from tracker.workdays import (
    CommonCalendar,
    DaysOff,
    NoWorkingTime,
    common_days_between,
    days_off,
    is_common_day,
    step_back,
    step_on,
)

CHRISTMAS = CommonCalendar(BOTH.parties, ((date(2026, 12, 28), date(2026, 12, 31)),))
NEVER = CommonCalendar((PLAIN,), ((date(2026, 1, 1), date(2040, 1, 1)),))


def test_a_day_counts_when_all_work_and_nothing_closes_it() -> None:
    assert is_common_day(CHRISTMAS, date(2026, 12, 24))
    assert not is_common_day(CHRISTMAS, date(2026, 12, 25))  # both
    assert not is_common_day(CHRISTMAS, date(2026, 11, 26))  # Thanksgiving
    assert not is_common_day(CHRISTMAS, date(2027, 5, 6))  # Ascension
    assert not is_common_day(CHRISTMAS, date(2026, 12, 29))
    assert not is_common_day(CommonCalendar((BERLIN, CAIRO)), date(2026, 11, 20))  # a Friday
    assert is_common_day(CommonCalendar(()), date(2026, 11, 22))


def test_steps_count_from_the_day_and_through_the_turn_of_the_year() -> None:
    assert common_days_between(BOTH, FRIDAY, date(2026, 11, 23)) == 1
    assert common_days_between(BOTH, FRIDAY, date(2026, 11, 27)) == 4
    assert common_days_between(BOTH, FRIDAY, FRIDAY) == 0
    assert step_on(BOTH, FRIDAY, 1) == date(2026, 11, 23)
    assert step_on(CHRISTMAS, date(2026, 12, 24), 1) == date(2027, 1, 4)
    assert step_back(CHRISTMAS, date(2027, 1, 4), 1) == date(2027, 1, 4)
    assert step_back(CHRISTMAS, date(2027, 1, 4), 2) == date(2026, 12, 24)
    assert step_back(CHRISTMAS, date(2027, 1, 3), 1) == date(2026, 12, 24)


def test_days_off_say_whose_they_are() -> None:
    assert days_off(CHRISTMAS, FRIDAY, date(2027, 1, 5)) == (
        DaysOff(date(2026, 11, 26), date(2026, 11, 26), 1, closed=False, parties=(1,)),
        DaysOff(date(2026, 12, 25), date(2026, 12, 25), 1, closed=False, parties=(0, 1)),
        DaysOff(date(2026, 12, 28), date(2026, 12, 31), 4, closed=True),
        DaysOff(date(2027, 1, 1), date(2027, 1, 1), 1, closed=False, parties=(0, 1)),
    )
    assert days_off(WEEKDAYS, FRIDAY, date(2027, 1, 5)) == ()
    assert days_off(CHRISTMAS, date(2027, 1, 5), FRIDAY) == ()


def test_years_without_a_common_day_are_no_answer() -> None:
    with pytest.raises(NoWorkingTime):
        step_on(NEVER, date(2025, 12, 31), 1)
    with pytest.raises(NoWorkingTime):
        step_back(NEVER, date(2040, 1, 1), 1)
    assert common_days_between(NEVER, date(2025, 12, 31), date(2040, 1, 2)) == 1


def test_the_supported_years_have_ends() -> None:
    assert step_back(WEEKDAYS, date(1970, 1, 2), 2) == date(1970, 1, 1)
    assert common_days_between(CommonCalendar(()), date(1970, 1, 1), date(2199, 12, 31)) == 84005
    with pytest.raises(ValueError, match="1970 to 2199"):
        step_back(WEEKDAYS, date(1970, 1, 2), 3)
    with pytest.raises(ValueError, match="1970 to 2199"):
        step_on(WEEKDAYS, date(2199, 12, 30), 2)
    with pytest.raises(ValueError, match="1970 to 2199"):
        is_common_day(WEEKDAYS, date(2200, 1, 1))
    with pytest.raises(TypeError):
        is_common_day(WEEKDAYS, datetime(2026, 1, 1))


@pytest.mark.parametrize("step", [step_on, step_back])
def test_there_is_no_step_of_nothing(step: object) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        step(WEEKDAYS, FRIDAY, 0)  # type: ignore[operator]  # one of two functions


def test_wrong_parts_are_refused_and_equal_parts_are_equal() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        CommonCalendar((PLAIN,), ((date(2026, 1, 2), date(2026, 1, 1)),))
    again = CommonCalendar((BERLIN, NEW_YORK))
    assert again == BOTH
    assert hash(again) == hash(BOTH)
    assert CommonCalendar((NEW_YORK, BERLIN)) != BOTH
