"""Where a needle leads, and when it gets to its target: by hand, and against scipy."""

import random
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from types import ModuleType

import pytest

from recovery.measures.needle import LATEST, Course, Goal, judge
from tests.figures.days import FRIDAY
from tests.figures.test_needle import CALM, DOWN, UP, stood, weekly

SERIES = 250
NOWHERE = ("normal", "no_change", None, None)


@pytest.fixture(scope="module")
def oracles() -> ModuleType:
    """The other implementations."""
    return import_module("tests.figures.needle_oracles")


def test_a_straight_line_reaches_its_target_on_one_day() -> None:
    rising = [10 + week / 2 for week in range(13)]
    found = stood(*rising)  # 16 now, half a week: 8 weeks to go
    reached = FRIDAY + timedelta(7 * 20)
    assert (found.course, found.reaches_on, found.reaches_from, found.reaches_until) == ("reaches", *[reached] * 3)
    assert stood(*rising, goal=DOWN).course == "not_on_this_course"
    assert stood(*[20 + week for week in range(12)]).course == "reached"
    assert stood(*rising, goal=Goal("up", Decimal(0), None)).course == "too_few"
    slow = [10 + week / 100 for week in range(12)]  # 19 years
    assert stood(*slow).course == "not_on_this_course"


def test_what_may_lead_nowhere_has_an_open_end() -> None:
    found = stood(*CALM, 13, 18, 13.5, 18, 14, 17, 14.5, 19)
    assert found.course is Course.REACHES
    assert found.reaches_until is None
    assert found.reaches_from is not None
    assert found.reaches_on is not None
    assert found.reaches_from <= found.reaches_on


def test_noise_leads_nowhere() -> None:
    """A line goes through any readings; a course is a real change that goes on."""
    for values in ([10] * 12, CALM, (10, 14, 9, 15, 10, 16, 9, 17), (*CALM, 18, *CALM), (*CALM, *[13] * 7, 10)):
        found = stood(*values)
        assert (found.verdict, found.course, found.reaches_on, found.reaches_from) == (
            "normal",
            "no_change",
            None,
            None,
        )
    fallen = stood(*CALM, 1, 2, 3, 4, 5, 6, 7)  # on its way up again, and still outside
    assert (fallen.verdict, fallen.course) == ("decline", "no_change")


def test_reached_needs_a_reading_at_the_target() -> None:
    near = [10 + week for week in range(12)]
    assert stood(*near, goal=Goal("up", None, Decimal(21))).course == "reached"
    short = stood(*near[:-1], 20.9, goal=Goal("up", None, Decimal(21)))  # the line goes to 21
    assert (short.course, short.reaches_on) == ("at_hand", None)
    assert stood(*[19, 21] * 6, goal=Goal("up", None, Decimal(20))).course == "reached"
    assert stood(*[21, 19] * 6, goal=Goal("up", None, Decimal(20))).course == "no_change"


def test_a_day_that_is_over_is_no_projection() -> None:
    readings = weekly(*CALM, *[13 + week / 2 + week * week % 5 / 9 for week in range(9)])
    free = judge(readings, [], UP)
    assert free.reaches_from
    assert free.reaches_on
    assert free.reaches_until
    assert free.reaches_from < free.reaches_on < free.reaches_until
    days = (free.reaches_from, free.reaches_on, free.reaches_on + timedelta(1))
    told = [judge(readings, [], UP, today) for today in days]
    assert [(one.course, one.reaches_from, one.reaches_on) for one in told] == [
        ("reaches", free.reaches_from, free.reaches_on),
        ("reaches", free.reaches_on, free.reaches_on),
        ("unseen", None, None),
    ]
    assert [one.reaches_until for one in told] == [free.reaches_until, free.reaches_until, None]


def test_the_course_begins_with_the_last_signal() -> None:
    """Twelve calm weeks and seven on one side, rising half a week: only those seven lead anywhere."""
    rising = [11 + week / 2 for week in range(7)]
    found = stood(*CALM, *rising, goal=Goal("up", None, Decimal(16)))
    assert found.reaches_on == FRIDAY + timedelta(7 * 22)
    assert stood(*CALM, 18, 19).course is Course.TOO_FEW  # two readings since
    over = stood(*CALM, 18, *CALM)  # it is over, and what follows is level
    assert over.course is Course.NO_CHANGE


@pytest.mark.long
def test_courses_equal_those_of_scipy(oracles: ModuleType) -> None:
    """Twelve calm weeks, a wild reading that ends them, and then some that all lie outside: the course of those."""
    chance = random.Random(12)
    seen = set()
    for _ in range(SERIES):
        n, slope = chance.randint(6, 30), chance.choice([-0.02, 0, 0.01, 0.02, 0.05])
        days = [84, *sorted(chance.sample(range(85, 85 + n * 9), n))]
        noisy = (16 + slope * day + chance.choice([chance.gauss(0, 1), 0.5]) for day in days[1:])
        values = [Decimal(30), *(max(Decimal(f"{value:.1f}"), Decimal(13)) for value in noisy)]
        later = [(FRIDAY + timedelta(d), v) for d, v in zip(days, values, strict=True)]
        found = judge([*weekly(*CALM), *later], [], Goal("up", None, Decimal(40)))
        seen.add(found.course)
        expected = oracles.meeting([float(day) for day in days], [float(value) for value in values], 40.0)
        told = (found.reaches_from, found.reaches_on, found.reaches_until)
        if found.course is Course.REACHES:
            assert [None if day is None else (day - FRIDAY).days for day in told] == expected
        else:
            assert told == (None, None, None)
            assert expected[1] is None
    assert seen >= {Course.REACHES, Course.NOT_ON_THIS_COURSE}


def test_the_course_looks_back_so_far_and_the_verdict_keeps_the_pace_of_readings() -> None:
    chance = random.Random(3)
    readings = [(FRIDAY + timedelta(day), Decimal(chance.randint(90, 110))) for day in range(3_000)]
    found = judge(readings, [], Goal("up", Decimal(90), Decimal(200)))
    assert len(found.readings) == 3_000
    assert found.course in {Course.TOO_FEW, Course.REACHES, Course.NOT_ON_THIS_COURSE, Course.NO_CHANGE}
    assert LATEST < 3_000
