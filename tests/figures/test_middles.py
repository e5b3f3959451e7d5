"""Means and medians with their intervals: against scipy and statsmodels, and by hand."""

import random
from importlib import import_module
from types import ModuleType

import pytest

from tracker.stats.gamma import gamma_quantile, incomplete_gamma
from tracker.stats.middles import MANY, Middle, mean_count_of, mean_of, median_of, student


@pytest.fixture(scope="module")
def oracles() -> ModuleType:
    """The other implementations."""
    return import_module("tests.figures.dialogue_oracles")


@pytest.mark.long
def test_means_equal_those_of_statsmodels(oracles: ModuleType) -> None:
    chance = random.Random(1)
    for _ in range(200):
        values = [chance.choice([chance.gauss(5, 2), 3.0]) for _ in range(chance.randint(2, 60))]
        values[0] = 9.0
        found = mean_of(values)
        assert (found.value, found.low, found.high) == pytest.approx(oracles.mean(values), abs=1e-9)


@pytest.mark.long
def test_medians_equal_those_of_binomial_ranks(oracles: ModuleType) -> None:
    chance = random.Random(2)
    for n in [*range(6, 80), 151, 999]:
        values = [float(chance.randint(-9, 30)) for _ in range(n)]
        found = median_of(values)
        assert (found.value, found.low, found.high) == oracles.median(values), n


def test_many_numbers_take_nearly_the_exact_ranks(oracles: ModuleType) -> None:
    values = [float(value) for value in range(MANY + 101)]
    _, low, high = oracles.median(values)
    found = median_of(values)
    assert found.low is not None
    assert found.high is not None
    assert (abs(found.low - low), abs(found.high - high)) <= (1, 1)


@pytest.mark.parametrize("freedom", [1, 2, 5, 30, 1_000, 100_000])
def test_student_reaches_as_far_as_with_scipy(freedom: int, oracles: ModuleType) -> None:
    for confidence in (0.5, 0.95, 0.999):
        assert student(freedom, confidence) == pytest.approx(oracles.student(freedom, confidence), rel=1e-8)


def test_the_gamma_function_equals_that_of_scipy(oracles: ModuleType) -> None:
    for shape in (0.2, 1, 7.3, 400, 2e5):
        for share in (0.001, 0.025, 0.5, 0.975, 0.999):
            x = gamma_quantile(share, shape)
            assert x == pytest.approx(oracles.gamma_quantile(share, shape), rel=1e-8, abs=1e-30), (shape, share)
            assert incomplete_gamma(shape, x) == pytest.approx(share, rel=1e-8, abs=1e-9)
    for wrong in (lambda: incomplete_gamma(0, 1), lambda: incomplete_gamma(1, -1), lambda: gamma_quantile(1, 1)):
        with pytest.raises(ValueError, match="no "):
            wrong()  # type: ignore[no-untyped-call]  # a lambda of a loop


@pytest.mark.parametrize("counts", [[2, 3, 4, 3], [1, 1, 0, 1, 1], [5, 5], [0, 0, 0]])
def test_counts_that_differ_by_chance_have_the_exact_interval_of_a_poisson_count(
    counts: list[int], oracles: ModuleType
) -> None:
    found = mean_count_of(counts)
    assert (found.low, found.high) == pytest.approx(oracles.poisson_mean(counts), rel=1e-8)


def test_counts_that_differ_by_more_have_a_wider_one_that_stays_above_none(oracles: ModuleType) -> None:
    counts = [20, 0, 1, 0]
    found, plain, chance = mean_count_of(counts), mean_of(counts), oracles.poisson_mean(counts)
    assert plain.low is not None
    assert found.low is not None
    assert found.high is not None
    assert plain.low < 0 < found.low < chance[0]
    assert found.high > chance[1]


def test_it_holds_the_true_mean_as_often_as_it_says(oracles: ModuleType) -> None:
    """Of contacts that come in bursts (variance five times the mean), from four issues: Student's does in fewer."""
    drawn = oracles.bursts(mean=10, shape=2, n=4, times=120)
    held = [sum(_holds(of(counts), 10) for counts in drawn) for of in (mean_count_of, mean_of)]
    assert held[0] >= 110  # 92 %
    assert held[0] > held[1]


def _holds(found: Middle, mean: float) -> bool:
    return found.low is not None and found.high is not None and found.low <= mean <= found.high


def test_what_is_too_little_says_so() -> None:
    assert mean_of([]) == median_of([]) == Middle(None, None, None, 0)
    assert mean_of([]).cannot_say
    assert mean_of([3]) == median_of([3]) == Middle(3, None, None, 1)
    assert mean_of([4, 4, 4]) == Middle(4, 4, 4, 3)
    assert (mean_count_of([]), mean_count_of([3])) == (Middle(None, None, None, 0), Middle(3, None, None, 1))
    with pytest.raises(ValueError, match="negative"):
        mean_count_of([1, -1])
    assert median_of([5, 1, 2, 4, 3]) == Middle(3, None, None, 5)
    assert median_of([6, 1, 2, 5, 3, 4]) == Middle(3.5, 1, 6, 6)
    with pytest.raises(ValueError, match="degrees"):
        student(0)
