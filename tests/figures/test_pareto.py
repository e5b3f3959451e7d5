"""The Pareto order by hand, and the big X by scipy's exact test, numpy's bootstrap, and what would settle it."""

import random
from decimal import Decimal
from math import ceil
from statistics import pstdev
from types import ModuleType
from uuid import UUID

import pytest

from escalations.measures.pareto import (
    BigX,
    MeasuredFactor,
    Missing,
    Verdict,
    big_x,
    pareto,
)

KEYS = [UUID(int=number) for number in range(9)]


def factors(*amounts: str, confirmed: bool = True) -> list[MeasuredFactor]:
    """One factor for each text of amounts."""
    return [
        MeasuredFactor(key, tuple(map(Decimal, words.split())), confirmed)
        for key, words in zip(KEYS, amounts, strict=False)
    ]


def test_shares_add_up_in_falling_order() -> None:
    found = pareto(factors("2", "10 5", "3"))
    assert [row.key for row in found.rows] == [KEYS[1], KEYS[2], KEYS[0]]
    assert [(int(row.total), row.n) for row in found.rows] == [(15, 2), (3, 1), (2, 1)]
    assert [row.share for row in found.rows] == [0.75, 0.15, 0.1]
    assert [row.cumulative for row in found.rows] == [0.75, 0.9, 1.0]
    assert (found.total, found.n, found.cannot_say) == (Decimal(20), 4, False)


def test_shares_equal_numpy(oracles: ModuleType) -> None:
    chance = random.Random(1)
    for _ in range(200):
        amounts = [Decimal(chance.randint(1, 99_999)) / 100 for _ in range(chance.randint(1, 9))]
        found = pareto(factors(*map(str, amounts)))
        shares, cumulative = oracles.pareto([float(amount) for amount in amounts])
        assert [row.share for row in found.rows] == pytest.approx(shares, abs=1e-9)
        assert [row.cumulative for row in found.rows] == pytest.approx(cumulative, abs=1e-9)
        assert found.rows[-1].cumulative == 1


def test_equal_factors_stay_in_order_and_others_do_not_count() -> None:
    even = factors("1", "1", "1")
    assert [row.key for row in pareto(even).rows] == KEYS[:3]
    suspected = MeasuredFactor(KEYS[5], (Decimal(99),), confirmed=False)
    unmeasured = MeasuredFactor(KEYS[6], (), confirmed=True)
    assert pareto([suspected, *even, unmeasured]) == pareto(even)


@pytest.mark.parametrize("none", [[], factors(""), factors("5", "3", confirmed=False)])
def test_without_a_measured_impact_it_cannot_say(none: list[MeasuredFactor]) -> None:
    assert pareto(none).cannot_say
    assert (pareto(none).total, pareto(none).n) == (Decimal(), 0)
    for counted in (True, False):
        found = big_x(none, counted=counted)
        assert found == BigX(Verdict.CANNOT_SAY, None, None, 0, missing=Missing.IMPACT)
        assert found.cannot_say


@pytest.mark.long
def test_counts_are_judged_as_by_scipy(oracles: ModuleType) -> None:
    chance = random.Random(2)
    for _ in range(200):
        one, other = chance.randint(2, 60), chance.randint(2, 60)
        found = big_x(factors("1", str(one), str(other)), counted=True)
        p_value = oracles.binomial_p_value(max(one, other), one + other, 0.5)
        assert found.p_value == pytest.approx(p_value, abs=1e-9)
        assert (found.verdict is Verdict.DECLARED) == (p_value < 0.05)
        assert (found.factor, found.runner_up) == ((KEYS[1], KEYS[2]) if one >= other else (KEYS[2], KEYS[1]))
        assert (found.n, found.difference) == (one + other, None)
        assert (found.more is None) == (p_value < 0.05 or one == other)


def test_from_contested_to_declared_as_evidence_grows() -> None:
    assert big_x(factors("7", "3"), counted=True).verdict is Verdict.CONTESTED
    assert big_x(factors("7", "3"), counted=True).missing is Missing.EVENTS
    assert big_x(factors("7 14", "3 6"), counted=True).verdict is Verdict.DECLARED


@pytest.mark.long
def test_so_many_more_events_at_these_shares_settle_it(oracles: ModuleType) -> None:
    """Where the new total splits into whole numbers the exact test says so, and with fewer it does not."""
    chance = random.Random(3)
    for _ in range(60):
        rest = chance.randint(1, 12)
        most = rest + chance.randint(1, 12)
        found = big_x(factors(str(most), str(rest)), counted=True)
        if found.more is None:
            assert found.verdict is Verdict.DECLARED
            continue
        times = ceil((most + rest + found.more) / (most + rest))
        assert oracles.binomial_p_value(most * times, (most + rest) * times, 0.5) < 0.05
        for fewer in range(max(1, times - 4), times):
            assert oracles.binomial_p_value(most * fewer, (most + rest) * fewer, 0.5) >= 0.05


@pytest.mark.long
def test_the_first_number_of_further_events_is_told(oracles: ModuleType) -> None:
    chance = random.Random(4)
    for _ in range(30):
        rest = chance.randint(5, 40)
        most = rest + chance.randint(2, 8)
        more = big_x(factors(str(most), str(rest)), counted=True).more
        expected = oracles.first_settled(most, most + rest)
        assert more == expected, (most, rest)


def test_equal_counts_are_never_settled_and_a_hair_does_not_count() -> None:
    assert big_x(factors("12", "12"), counted=True).more is None
    assert big_x(factors("12", "12"), counted=True).verdict is Verdict.CONTESTED
    assert big_x(factors("5001", "5000"), counted=True).more is None


def test_one_factor_alone_needs_six_events() -> None:
    found = big_x(factors("5"), counted=True)
    assert (found.verdict, found.more, found.missing, found.runner_up) == (Verdict.CANNOT_SAY, 1, Missing.EVENTS, None)
    assert big_x(factors("1"), counted=True).more == 5
    assert big_x(factors("6"), counted=True).verdict is Verdict.DECLARED


def drawn(top: list[float], second: list[float], draws: int = 10_000) -> tuple[list[float], list[list[int]]]:
    """The pooled values in the order that seeds the draws, and the draws."""
    values = sorted([*top, *(-amount for amount in second)])
    chance = random.Random(",".join(map(repr, values)))
    return values, [chance.choices(range(len(values)), k=len(values)) for _ in range(draws)]


@pytest.mark.long
def test_weights_are_judged_by_the_bootstrap(oracles: ModuleType) -> None:
    chance = random.Random(5)
    for _ in range(6):
        sizes = chance.randint(3, 8), chance.randint(3, 8)
        one, other = ([chance.randint(1, 400) / 4 for _ in range(size)] for size in sizes)
        found = big_x(factors(" ".join(map(str, one)), " ".join(map(str, other))), counted=False)
        top, second = (one, other) if sum(one) >= sum(other) else (other, one)
        low, high = oracles.drawn_sums(*drawn(top, second))
        assert found.difference is not None
        assert (found.difference.low, found.difference.high) == pytest.approx((low, high), abs=1e-9)
        assert found.difference.total == pytest.approx(sum(top) - sum(second))
        assert (found.verdict is Verdict.DECLARED) == (low > 0)
        assert (found.n, found.p_value) == (sum(sizes), None)


@pytest.mark.long
def test_of_many_weights_fewer_sums_are_drawn(oracles: ModuleType) -> None:
    """A million amounts in all: nobody waits for seconds, and the interval is as wide as the normal one still."""
    chance = random.Random(6)
    one, other = ([chance.randint(1, 400) / 4 for _ in range(size)] for size in (320, 180))
    found = big_x(factors(" ".join(map(str, one)), " ".join(map(str, other))), counted=False)
    assert found.difference is not None
    low, high = oracles.drawn_sums(*drawn(one, other, 2_000))
    assert (found.difference.low, found.difference.high) == pytest.approx((low, high), abs=1e-9)
    spread = 1.96 * pstdev([*one, *(-each for each in other)]) * 500**0.5
    assert (high - low) / 2 == pytest.approx(spread, rel=0.1)


def test_the_same_weights_give_the_same_verdict_in_any_order() -> None:
    one = big_x(factors("3 9 4.50 8", "2 1 7"), counted=False)
    assert big_x(factors("8.00 3 9 4.5", "7 2 1"), counted=False) == one
    assert big_x(factors("8 3 9 4.5", "7 2 1", "0.5"), counted=False) == one


def test_more_measurements_by_the_law_of_the_square_root() -> None:
    found = big_x(factors("9 2 9 7", "8 6 1"), counted=False)
    assert found.verdict is Verdict.CONTESTED
    assert found.missing is Missing.MEASUREMENTS
    assert found.difference is not None
    assert found.more is not None
    doubt = found.difference.total - found.difference.low
    whole = found.n + found.more
    assert found.difference.total * (whole / found.n) > doubt * (whole / found.n) ** 0.5
    assert found.difference.total * ((whole - 2) / found.n) < doubt * ((whole - 2) / found.n) ** 0.5


@pytest.mark.long
def test_so_many_more_measurements_do_settle_it_more_often_than_not() -> None:
    """Measured again as they were: the same rows over and over, until there are as many as it asked for."""
    found = big_x(factors("9 2 9 7", "8 6 1"), counted=False)
    assert found.more is not None
    times = ceil(1.5 * (found.n + found.more) / found.n)
    assert big_x(factors("9 2 9 7 " * times, "8 6 1 " * times), counted=False).verdict is Verdict.DECLARED


def test_fewer_than_six_measurements_cannot_say() -> None:
    found = big_x(factors("90 80 70", "1 1"), counted=False)
    assert (found.verdict, found.more, found.missing) == (Verdict.CANNOT_SAY, 1, Missing.MEASUREMENTS)
    assert big_x(factors("5", "5"), counted=False).more == 4
    assert big_x(factors("90 80 70", "1 1 1"), counted=False).verdict is Verdict.DECLARED
    assert big_x(factors("9 8 7 6 5 4"), counted=False).verdict is Verdict.DECLARED
    assert big_x(factors("9 8 7 6 5"), counted=False).verdict is Verdict.CANNOT_SAY


def test_equal_weights_are_never_settled() -> None:
    found = big_x(factors("5 5 5", "5 5 5"), counted=False)
    assert (found.verdict, found.more) == (Verdict.CONTESTED, None)
