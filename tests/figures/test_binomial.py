"""Exact tests and intervals of counts against scipy, R's documented example and their closed forms."""

import random
from statistics import NormalDist
from types import ModuleType

import pytest

from tracker.stats.beta import incomplete_beta
from tracker.stats.binomial import BinomialTest, at_least, binomial_test, clopper_pearson
from tracker.stats.proportions import Proportion


def counts(cases: int, most: int) -> list[tuple[int, int]]:
    """Of n, k: small and large, in the middle and at the ends."""
    chance = random.Random(cases)
    sizes = [chance.randint(1, chance.choice([5, 40, 400, most])) for _ in range(cases)]
    return [(chance.choice([chance.randint(0, n), min(n, max(0, n // 2 + chance.randint(-9, 9)))]), n) for n in sizes]


@pytest.mark.long
def test_p_values_equal_those_of_scipy(oracles: ModuleType) -> None:
    chance = random.Random(7)
    for k, n in counts(300, 40_000):
        share = chance.choice([0.5, 0.5, 1 / 3, chance.uniform(0.001, 0.999), min(0.999, (k + 1) / (n + 2))])
        assert binomial_test(k, n, share).p_value == pytest.approx(
            oracles.binomial_p_value(k, n, share), rel=1e-9, abs=1e-9
        ), (k, n, share)


@pytest.mark.long
def test_intervals_equal_those_of_scipy(oracles: ModuleType) -> None:
    for k, n in counts(200, 2_000):
        confidence = 0.95 if n % 2 else 0.8
        found = clopper_pearson(k, n, confidence)
        assert (found.low, found.high) == pytest.approx(oracles.clopper_pearson(k, n, confidence), abs=1e-10), (k, n)


def test_the_beta_function_equals_that_of_scipy(oracles: ModuleType) -> None:
    chance = random.Random(3)
    a, b = ([10 ** chance.uniform(-1, 5) for _ in range(400)] for _ in range(2))
    near = [min(1.0, max(0.0, one / (one + other) * chance.uniform(0.7, 1.3))) for one, other in zip(a, b, strict=True)]
    ours = [incomplete_beta(*case) for case in zip(a, b, near, strict=True)]
    assert ours == pytest.approx(oracles.incomplete_beta(a, b, near), abs=1e-10)


def test_where_the_normal_tail_takes_over(oracles: ModuleType) -> None:
    """Within some standard deviations of the mean, in it, and as close as the correction needs its limit."""
    chance = random.Random(18)
    a, b = ([10 ** chance.uniform(5.8, 9) for _ in range(600)] for _ in range(2))
    near = [
        (one + chance.choice([0, 1e-6, 1, 6]) * chance.gauss(0, (one * other / (one + other)) ** 0.5)) / (one + other)
        for one, other in zip(a, b, strict=True)
    ]
    ours = [incomplete_beta(*case) for case in zip(a, b, near, strict=True)]
    assert ours == pytest.approx(oracles.incomplete_beta(a, b, near), abs=1e-8)


@pytest.mark.parametrize("n", [10**9, 10**12, 5 * 10**14])
def test_counts_of_any_size_can_be_told(n: int) -> None:
    """Here scipy itself loses digits; half of so many is as good as normal."""
    for apart in (0.1, 1, 1.9, 2.1, 6):
        k = n // 2 + round(apart * n**0.5 / 2)
        expected = 2 * NormalDist().cdf(-apart)
        assert binomial_test(k, n).p_value == pytest.approx(expected, rel=1e-3), apart
        found = clopper_pearson(k, n)
        assert (found.low, found.high) == pytest.approx((k / n - 0.98 / n**0.5, k / n + 0.98 / n**0.5), rel=1e-6)
    for k in (0, 1, n // 3, n - 1, n):
        assert 0 <= binomial_test(k, n, 0.3).p_value <= 1
        assert 0 <= clopper_pearson(k, n).low <= k / n <= clopper_pearson(k, n).high <= 1


def test_the_example_that_r_documents() -> None:
    """Conover (1971), p. 97: 682 of 925 plants where Mendel expects three of four; `binom.test` prints these."""
    assert round(binomial_test(682, 925, 0.75).p_value, 4) == 0.3825
    found = clopper_pearson(682, 925)
    assert (round(found.low, 7), round(found.high, 7)) == (0.7076683, 0.7654066)


@pytest.mark.parametrize("n", [1, 2, 5, 6, 20, 500])
def test_all_of_one_sort_and_none_have_closed_forms(n: int) -> None:
    assert binomial_test(n, n).p_value == pytest.approx(2 * 0.5**n)
    assert binomial_test(0, n).p_value == pytest.approx(2 * 0.5**n)
    none, every = clopper_pearson(0, n), clopper_pearson(n, n)
    assert (none.low, every.high) == (0.0, 1.0)
    assert none.high == pytest.approx(1 - 0.025 ** (1 / n))
    assert every.low == pytest.approx(0.025 ** (1 / n))
    assert at_least(0, n, 0.3) == 1


def test_even_counts_do_not_differ_and_mirrored_ones_are_alike() -> None:
    assert binomial_test(4, 8) == BinomialTest(1.0, 4, 8)
    assert binomial_test(3, 11, 0.2).p_value == pytest.approx(binomial_test(8, 11, 0.8).p_value)
    assert [binomial_test(k, 12).differs for k in (9, 10)] == [False, True]


def test_no_cases_cannot_say() -> None:
    assert binomial_test(0, 0) == BinomialTest(1.0, 0, 0)
    assert binomial_test(0, 0).cannot_say
    assert not binomial_test(0, 1).cannot_say
    assert clopper_pearson(0, 0) == Proportion(None, 0.0, 1.0, 0)


@pytest.mark.parametrize(("k", "n", "part"), [(-1, 3, 0.5), (4, 3, 0.5), (0, -1, 0.5), (1, 3, 0.0), (1, 3, 1.0)])
def test_impossible_input_is_refused(k: int, n: int, part: float) -> None:
    with pytest.raises(ValueError, match=r"count|chance"):
        binomial_test(k, n, part)
    with pytest.raises(ValueError, match=r"share|confidence"):
        clopper_pearson(k, n, part if part != 0.5 else 0.95)
    with pytest.raises(ValueError, match="beta"):
        incomplete_beta(k, n - k, -0.5)
