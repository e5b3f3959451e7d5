"""Means and medians with their intervals: against scipy and statsmodels, and by hand."""

import random
from importlib import import_module
from types import ModuleType

import pytest

from tracker.stats.middles import MANY, Middle, mean_of, median_of, student


@pytest.fixture(scope="module")
def oracles() -> ModuleType:
    """The other implementations."""
    return import_module("tests.figures.dialogue_oracles")


def test_means_equal_those_of_statsmodels(oracles: ModuleType) -> None:
    chance = random.Random(1)
    for _ in range(200):
        values = [chance.choice([chance.gauss(5, 2), 3.0]) for _ in range(chance.randint(2, 60))]
        values[0] = 9.0
        found = mean_of(values)
        assert (found.value, found.low, found.high) == pytest.approx(oracles.mean(values), abs=1e-9)


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


def test_what_is_too_little_says_so() -> None:
    assert mean_of([]) == median_of([]) == Middle(None, None, None, 0)
    assert mean_of([]).cannot_say
    assert mean_of([3]) == median_of([3]) == Middle(3, None, None, 1)
    assert mean_of([4, 4, 4]) == Middle(4, 4, 4, 3)
    assert median_of([5, 1, 2, 4, 3]) == Middle(3, None, None, 5)
    assert median_of([6, 1, 2, 5, 3, 4]) == Middle(3.5, 1, 6, 6)
    with pytest.raises(ValueError, match="degrees"):
        student(0)
