"""Whether a needle holds what it had reached, from its readings alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from recovery.measures.needle import Goal, judge
from recovery.measures.watch import Fall, Held, declining_since, fall, marks

GOAL = Goal("down", Decimal(340), Decimal(5))
CLOSED = date(2026, 9, 16)
CALM = (300, 310, 295, 305, 300, 290, 310, 300, 305, 295, 300, 305)
LOW = (1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2)


def weekly(values: tuple[int, ...], last: date = CLOSED) -> list[tuple[date, Decimal]]:
    first = last - timedelta(7 * (len(values) - 1))
    return [(first + timedelta(7 * index), Decimal(value)) for index, value in enumerate(values)]


@pytest.mark.parametrize(
    ("after", "weeks"),
    [
        ((), None),
        ((300,), None),
        ((400,), 0),
        ((400, 401), 1),
        ((400, 300, 402), 0),
        ((400, 300), None),
        ((100,), None),
    ],
)
def test_since_when_it_declines(after: tuple[int, ...], weeks: int | None) -> None:
    last = CLOSED + timedelta(7 * len(after))
    expected = None if weeks is None else last - timedelta(7 * weeks)
    assert declining_since(judge(weekly(CALM + after, last), [], GOAL)) == expected


def test_a_decline_never_began_before_its_process() -> None:
    values = (*CALM, 400, 401)
    last = CLOSED + timedelta(14)
    since = last - timedelta(7 * 6)
    standing = judge(weekly((*CALM, 400, *([401] * 6), 500), last + timedelta(14)), [(since, "Another.")], GOAL)
    assert values[-1] == 401
    assert (declining_since(standing) or since) >= since


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (LOW, (*LOW, 1), None),
        (LOW, (*LOW, 40), Fall.DECLINE),
        (CALM, (*CALM, 300), None),
        ((), (*CALM,), None),  # nothing was known then
    ],
)
def test_how_it_fell(then: tuple[int, ...], now: tuple[int, ...], expected: Fall | None) -> None:
    before, after = judge(weekly(then), [], GOAL), judge(weekly(now, CLOSED + timedelta(7)), [], GOAL)
    found = fall(after, before, GOAL)
    assert (found and found.how) == expected


@pytest.mark.parametrize(
    ("level", "expected"), [((9, 11, 9, 10, 11, 9), Fall.TARGET), ((3, 6, 4, 6, 5, 4), Fall.TARGET), ((2, 1) * 3, None)]
)
def test_off_its_target_by_the_limits_of_now(level: tuple[int, ...], expected: Fall | None) -> None:
    readings = [*weekly(LOW), *weekly(level, CLOSED + timedelta(42))]
    now = judge(readings, [(CLOSED + timedelta(1), "Another count.")], GOAL)
    found = fall(now, judge(weekly(LOW), [], GOAL), GOAL)
    assert (found and found.how) == expected


@pytest.mark.parametrize(
    ("after", "weeks"),
    [((4,), None), ((6,), None), ((60,), 1), ((60, 62), 2), ((60, 62, 4), None), ((9, 12, 60), 1)],
)
def test_a_relapse_half_the_way_back_is_no_gain(after: tuple[int, ...], weeks: int | None) -> None:
    """By the limits of before the recovery 60 would be better than the 300 of then."""
    held = weekly((*CALM, 200, 90, 40, 4, 3, 5, 4, 3, 4, 5))
    now = judge([*held, *weekly(after, CLOSED + timedelta(7 * len(after)))], [], GOAL)
    assert now.verdict == "improvement"
    found = fall(now, judge(held, [], GOAL), GOAL)
    last = CLOSED + timedelta(7 * len(after))
    assert (found and found.since) == (None if weeks is None else last - timedelta(7 * (weeks - 1)))


def test_marks_after_closing() -> None:
    readings = [*weekly(LOW), (CLOSED + timedelta(30), Decimal(1)), (CLOSED + timedelta(90), Decimal(90))]
    standing = judge(readings, [], GOAL)

    def held(days: int) -> list[Held]:
        return [one.held for one in marks(standing, CLOSED, CLOSED + timedelta(days), GOAL)]

    assert held(30) == [Held.AHEAD] * 3
    assert held(31) == [Held.HELD, Held.AHEAD, Held.AHEAD]
    assert held(61) == [Held.HELD, Held.UNSEEN, Held.AHEAD]
    assert held(91) == [Held.HELD, Held.UNSEEN, Held.FELL]
