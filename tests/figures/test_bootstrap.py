"""The seeded bootstrap: numpy's answer from the same draws, close to scipy's from its own, and twice the same."""

import random
from types import ModuleType

import pytest

from tracker.stats.bootstrap import BootstrapSum, bootstrap_sum, quantile


def places(seed: str, n: int, draws: int) -> list[list[int]]:
    """Which of n values each draw takes."""
    chance = random.Random(seed)
    return [chance.choices(range(n), k=n) for _ in range(draws)]


@pytest.mark.long
def test_the_same_draws_give_what_numpy_makes_of_them(oracles: ModuleType) -> None:
    chance = random.Random(9)
    for case in range(250):
        values = [round(chance.gauss(1, 4), 2) for _ in range(chance.randint(1, 15))]
        found = bootstrap_sum(values, seed=str(case), draws=101)
        drawn = places(str(case), len(values), 101)
        assert (found.low, found.high) == pytest.approx(oracles.drawn_sums(sorted(values), drawn), abs=1e-9)
        assert found.total == pytest.approx(sum(values))


def test_the_values_are_the_seed(oracles: ModuleType) -> None:
    values = [-2.5, -1.0, 4.0, 4.0, 6.25, 9.5]
    found = bootstrap_sum(values)
    drawn = places("-2.5,-1.0,4.0,4.0,6.25,9.5", len(values), 10_000)
    assert (found.low, found.high) == pytest.approx(oracles.drawn_sums(values, drawn), abs=1e-9)
    assert bootstrap_sum([9.5, 4.0, -1.0, 6.25, -2.5, 4.0]) == found
    assert bootstrap_sum([9.5, 4.0, -1.0, 6.25, -2.5, 4.5]).low != found.low


def test_scipy_with_other_draws_comes_close(oracles: ModuleType) -> None:
    chance = random.Random(4)
    values = [chance.expovariate(0.2) for _ in range(20)]
    found, other = bootstrap_sum(values), oracles.bootstrapped_sum(values, 10_000)
    assert (found.low, found.high) == pytest.approx(other, abs=(found.high - found.low) / 40)


def test_what_never_varies_has_no_width() -> None:
    assert bootstrap_sum([2.0, 2.0, 2.0]) == BootstrapSum(6.0, 6.0, 6.0, 3)


def test_zero_is_excluded_on_either_side() -> None:
    assert BootstrapSum(3.0, 0.1, 6.0, 9).excludes_zero
    assert BootstrapSum(-3.0, -6.0, -0.1, 9).excludes_zero
    assert not BootstrapSum(3.0, 0.0, 6.0, 9).excludes_zero


def test_no_values_cannot_say() -> None:
    assert bootstrap_sum([]) == BootstrapSum(0.0, 0.0, 0.0, 0)
    assert bootstrap_sum([]).cannot_say
    assert not bootstrap_sum([1.0]).cannot_say


def test_quantiles_lie_between_the_nearest() -> None:
    assert [quantile([1, 2, 4], share) for share in (0, 0.25, 0.5, 0.75, 1)] == [1, 1.5, 2, 3, 4]
