"""Slips, notice, slip lines and kept rates: by hand, and against scipy and statsmodels."""

import random
from datetime import date, timedelta
from importlib import import_module
from math import ceil
from typing import Any

import pytest

from recovery.measures.slips import (
    ExecutionIndex,
    Move,
    Pledge,
    Report,
    Verdict,
    execution_index,
    kept_rates,
    moves,
    slip_days,
    slip_line,
)
from tests.figures.days import BOTH, FRIDAY

CASES = 250
WEEKS = [FRIDAY + timedelta(7 * n) for n in range(12)]


@pytest.fixture(scope="module")
def oracles() -> Any:
    """The other implementations."""
    return import_module("tests.figures.slip_oracles")


def weekly(*expected: date) -> list[Report]:
    """One report a week."""
    return [Report(on, day) for on, day in zip(WEEKS, expected, strict=False)]


def ahead(*days: int) -> list[Report]:
    """Weekly reports of a date so many days after today."""
    return weekly(*(FRIDAY + timedelta(n) for n in days))


def test_slip_is_in_common_days_and_signed() -> None:
    assert slip_days(BOTH, date(2026, 11, 25), date(2026, 12, 1)) == 3  # Thanksgiving and a weekend between
    assert slip_days(BOTH, date(2026, 12, 1), date(2026, 11, 25)) == -3
    assert slip_days(BOTH, FRIDAY, FRIDAY) == 0


def test_moves_tell_what_they_took_back_and_how_early() -> None:
    reports = [
        Report(date(2026, 11, 2), date(2026, 11, 30)),
        Report(date(2026, 11, 20), date(2026, 12, 4)),
        Report(date(2026, 11, 27), date(2026, 12, 4)),
        Report(date(2026, 12, 7), date(2026, 12, 11)),
    ]
    assert moves(date(2026, 11, 30), reports) == (
        Move(date(2026, 11, 20), date(2026, 11, 30), date(2026, 12, 4), 10),
        Move(date(2026, 12, 7), date(2026, 12, 4), date(2026, 12, 11), -3),
    )
    assert moves(date(2026, 11, 30), []) == ()


@pytest.mark.parametrize(
    ("reports", "verdict", "slope", "meets", "words"),
    [
        (ahead(), Verdict.TOO_FEW, None, None, "too few reports (0 of 3)"),
        (ahead(30, 31), Verdict.TOO_FEW, None, None, "too few reports (2 of 3)"),
        (ahead(30, 30, 30), Verdict.LEVEL, 0.0, 30, "level"),
        (ahead(40, 40, 40, 40, 60), Verdict.LEVEL, 0.0, 60, "level"),
        (ahead(28, 32, 35), Verdict.SLIPPING, 0.5, 56, "slipping, meets on 15 Jan 2027"),
        (ahead(28, 35, 42), Verdict.NOT_CONVERGING, 1.0, None, "no nearer than before"),
        (ahead(28, 42, 56), Verdict.NOT_CONVERGING, 2.0, None, "no nearer than before"),
        (ahead(56, 49, 42), Verdict.PULLING_IN, -1.0, 28, "pulling in, meets on 18 Dec 2026"),
        (ahead(0, 4, 8), Verdict.SLIPPING, 4 / 7, 8, "slipping, meets on 28 Nov 2026"),  # its own date is past
        (ahead(7, 10, 14), Verdict.SLIPPING, 0.5, 14, "slipping, meets on 4 Dec 2026"),
    ],
)
def test_slip_lines_by_hand(
    reports: list[Report], verdict: Verdict, slope: float | None, meets: int | None, words: str
) -> None:
    found = slip_line(reports)
    assert (found.verdict, found.slope, found.words) == (verdict, slope, words)
    assert found.meets_on == (None if meets is None else FRIDAY + timedelta(meets))


def test_of_one_day_the_last_report_counts_and_of_many_days_the_last_ten() -> None:
    twice = [*ahead(30, 90, 30), Report(WEEKS[1], FRIDAY + timedelta(30))]
    assert slip_line(twice).verdict is Verdict.LEVEL
    assert slip_line(twice).n == 3
    settled = ahead(0, 50, *[100] * 10)
    assert (slip_line(settled).verdict, slip_line(settled).n) == (Verdict.LEVEL, 10)


@pytest.mark.long
def test_slopes_and_meetings_equal_those_by_scipy(oracles: Any) -> None:
    chance = random.Random(3)
    for _ in range(CASES):
        on = sorted(chance.sample(range(120), chance.randint(3, 10)))
        due = [day + chance.randint(1, 60) for day in on]
        found = slip_line(Report(FRIDAY + timedelta(a), FRIDAY + timedelta(b)) for a, b in zip(on, due, strict=True))
        slope = oracles.slope(on, due)
        assert found.slope == pytest.approx(slope, abs=1e-9)
        if slope >= 1 - 1e-9:
            assert (found.verdict, found.meets_on) == (Verdict.NOT_CONVERGING, None)
        else:
            t = (due[-1] - slope * on[-1]) / (1 - slope)
            assert found.meets_on == FRIDAY + timedelta(ceil(t - 1e-7)), (on, due)


def test_kept_rates_by_hand() -> None:
    kept = Pledge(date(2026, 11, 10), date(2026, 11, 10), date(2026, 11, 10))
    moved = Pledge(date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 17))
    broken = Pledge(date(2026, 11, 10), date(2026, 11, 17), None)
    today = Pledge(FRIDAY, FRIDAY, date(2026, 11, 19))
    put_off = Pledge(date(2026, 11, 19), date(2026, 12, 19), None)
    found = kept_rates([kept, moved, broken, today, put_off], FRIDAY)
    assert (found.first.share, found.first.n) == (0.25, 4)
    assert (found.last.share, found.last.n) == (2 / 3, 3)
    assert found.gap == pytest.approx(2 / 3 - 1 / 4)
    assert execution_index([kept, moved, broken, today, put_off], FRIDAY) == ExecutionIndex(1.0, 3, 3)


def test_nothing_due_cannot_say() -> None:
    found = kept_rates([Pledge(FRIDAY, FRIDAY, None)], FRIDAY)
    assert found.first.cannot_say
    assert found.gap is None
    assert execution_index([], FRIDAY) == ExecutionIndex(None, 0, 0)


@pytest.mark.long
def test_kept_rates_equal_a_count_with_wilson_by_statsmodels(oracles: Any) -> None:
    chance = random.Random(4)
    for _ in range(CASES):
        pledges = [pledge_of(chance) for _ in range(chance.randint(1, 40))]
        found = kept_rates(pledges, FRIDAY)
        for rate, days in (
            (found.first, [(one.first_promised_on, one.done_on) for one in pledges]),
            (found.last, [(one.promised_on, one.done_on) for one in pledges]),
        ):
            due = [pair for pair in days if pair[0] < FRIDAY]
            held = [done for promised, done in due if done and done <= promised]
            assert rate.n == len(due)
            if due:
                low, high = oracles.wilson(len(held), len(due))
                assert rate.share == len(held) / len(due)
                assert (rate.low, rate.high) == pytest.approx((low, high), abs=1e-9)


def pledge_of(chance: random.Random) -> Pledge:
    """Promised around today, perhaps moved, perhaps done."""
    first = FRIDAY + timedelta(chance.randint(-40, 15))
    last = first + timedelta(chance.choice([0, 0, 7, 20]))
    done = last + timedelta(chance.randint(-15, 10))
    return Pledge(first, last, done if done <= FRIDAY and chance.random() < 0.8 else None)
