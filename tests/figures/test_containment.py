"""Arrested or not against statsmodels and R, the honest closing date against simulation, recurrence by hand."""

import random
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from escalations.measures.containment import (
    Arrest,
    Arrested,
    HonestClosing,
    arrest,
    came_back,
    clean_days,
    honest_closing,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def hours(count: float) -> datetime:
    return NOON + timedelta(hours=count)


@pytest.mark.long
def test_rates_compare_as_in_statsmodels(oracles: ModuleType) -> None:
    chance = random.Random(6)
    for _ in range(220):
        before, after = chance.randint(0, 40), chance.choice([0, 1, 5, chance.randint(0, 60)])
        days_before, days_after = chance.uniform(0.5, 60), chance.uniform(0.5, 60)
        if not before + after:
            continue
        found = arrest(before, days_before, after, days_after)
        p_value, low, high = oracles.ratio_of_rates(before, days_before, after, days_after)
        assert (found.p_value, found.low) == pytest.approx((p_value, low), abs=1e-9, rel=1e-9)
        assert (found.high is None) == (before == 0)
        assert found.high is None or found.high == pytest.approx(high, rel=1e-8)
        assert found.n == before + after


def test_the_example_that_r_documents() -> None:
    """Breslow and Day (1980): 11 cases in 800 years, 21 in 3011; `poisson.test` prints these."""
    found = arrest(21, 1083 + 1050 + 878, 11, 800)
    assert found.ratio is not None
    assert found.high is not None
    printed = (round(found.p_value, 5), round(found.ratio, 6), round(found.low, 7), round(found.high, 7))
    assert printed == (0.07967, 1.971488, 0.8584264, 4.2772659)


@pytest.mark.parametrize(
    ("facts", "verdict", "more"),
    [
        ((20, 10, 2, 10), Arrested.ARRESTED, None),
        ((20, 10, 0, 10), Arrested.ARRESTED, None),
        ((20, 10, 18, 10), Arrested.NOT_ARRESTED, 8),  # it goes on
        ((20, 10, 60, 10), Arrested.NOT_ARRESTED, 41),  # it grew worse
        ((10, 10, 1, 2), Arrested.CANNOT_TELL, 5),  # too early
        ((3, 10, 0, 5), Arrested.CANNOT_TELL, 13),
        ((5, 10, 5, 0), Arrested.CANNOT_TELL, 35),  # the very moment of containment
        ((1, 3_000, 0, 5), Arrested.CANNOT_TELL, None),  # so rare that nobody can wait for proof
        ((0, 10, 0, 5), Arrested.CANNOT_TELL, None),  # nothing to compare with
        ((0, 10, 9, 5), Arrested.NOT_ARRESTED, None),
        ((0, 10, 1, 30), Arrested.CANNOT_TELL, None),
    ],
)
def test_verdicts(facts: tuple[int, float, int, float], verdict: Arrested, more: int | None) -> None:
    found = arrest(*facts)
    assert (found.verdict, found.clean_days) == (verdict, more)
    assert found.cannot_say == (verdict is Arrested.CANNOT_TELL)


def test_so_many_clean_days_show_it_and_no_fewer() -> None:
    chance = random.Random(12)
    for _ in range(100):
        before, days_before = chance.randint(1, 20), chance.uniform(2, 30)
        after, days_after = chance.randint(0, 6), chance.uniform(0, 20)
        found = arrest(before, days_before, after, days_after)
        if found.clean_days is not None:
            later = [arrest(before, days_before, after, days_after + found.clean_days - less) for less in (0, 1)]
            assert [each.verdict is Arrested.ARRESTED for each in later] == [True, False]


def test_before_a_day_has_passed_nothing_is_compared() -> None:
    assert arrest(4, 8, 0, 0) == Arrest(Arrested.CANNOT_TELL, 4, 0, 1.0, None, 0.0, None, 9)
    nothing = arrest(0, 8, 0, 3)
    assert (nothing.ratio, nothing.low, nothing.high, nothing.n) == (None, 0, None, 0)


@pytest.mark.parametrize(("before", "after"), [(0, 1), (-1, 1), (1, -1), (float("nan"), 1)])
def test_impossible_days_are_refused(before: float, after: float) -> None:
    with pytest.raises(ValueError, match="days"):
        arrest(1, before, 1, after)


@pytest.mark.parametrize(("events", "per_day"), [(1, 0.2), (2, 3.0), (5, 1.0), (20, 0.05)])
def test_harm_at_its_old_rate_stays_away_that_long_once_in_twenty_times(events: int, per_day: float) -> None:
    chance = random.Random(events)
    runs = 20_000
    false_alarms = sum(
        chance.expovariate(per_day) > clean_days(events, chance.gammavariate(events, 1 / per_day)) for _ in range(runs)
    )
    assert false_alarms / runs == pytest.approx(0.05, abs=0.006)


def test_of_a_rate_that_is_known_it_is_three_means() -> None:
    assert clean_days(1_000_000, 2_000_000) == pytest.approx(3.0 * 2, rel=0.002)
    assert clean_days(1, 10) == pytest.approx(190)
    assert clean_days(3, 10) == pytest.approx(17.144, abs=0.001)


def test_the_wait_begins_at_containment_and_anew_with_harm_after_it() -> None:
    days = clean_days(5, 10)
    calm = HonestClosing(days, NOON, 5)
    assert honest_closing(5, 10, NOON, None) == calm
    assert honest_closing(5, 10, NOON, hours(-1)) == calm
    assert honest_closing(5, 10, NOON, NOON) == calm
    assert honest_closing(5, 10, NOON, hours(30)).since == hours(30)
    assert calm.earliest == NOON + timedelta(days=days)
    assert not calm.cannot_say


def test_without_harm_before_containment_no_wait_can_be_named() -> None:
    found = honest_closing(0, 10, NOON, hours(3))
    assert (found.cannot_say, found.earliest, found.clean_days, found.n) == (True, None, None, 0)


@pytest.mark.parametrize(("events", "days"), [(0, 5), (-1, 5), (2, 0), (2, -1)])
def test_a_rate_of_nothing_is_refused(events: int, days: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        clean_days(events, days)


@pytest.mark.parametrize(
    ("closed", "sensed", "seen", "expected"),
    [
        (0, 1, 1, True),
        (0, 1, 5, True),
        (None, 1, 5, False),  # still open: it is one case
        (2, 1, 5, False),  # sensed while the earlier one was open
        (1, 1, 5, False),
        (0, 1, 0, False),  # told late, but not seen since
        (0, 1, -1, False),
    ],
)
def test_a_cause_came_back_when_seen_after_the_earlier_one_was_closed(
    closed: float | None, sensed: float, seen: float, expected: bool
) -> None:
    assert came_back(None if closed is None else hours(closed), hours(sensed), hours(seen)) is expected
