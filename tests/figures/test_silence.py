"""How unusual a silence is: against simulation, and by hand."""

from importlib import import_module
from math import exp
from types import ModuleType

import pytest

from tracker.stats.silence import Heard, Prior, chance_of_silence, fit_prior


@pytest.fixture(scope="module")
def oracles() -> ModuleType:
    """The other implementations."""
    return import_module("tests.figures.dialogue_oracles")


@pytest.mark.parametrize(
    ("contacts", "days", "shape", "rate", "gap"),
    [
        (0, 0, 2, 10, 5),
        (0, 14, 2, 10, 14),
        (3, 10, 1, 4, 5),
        (12, 30, 4, 20, 9),
        (40, 60, 0.5, 2, 4),
        (1, 200, 3, 9, 60),
    ],
)
def test_chances_equal_those_of_a_simulation(
    contacts: int, days: float, shape: float, rate: float, gap: float, oracles: ModuleType
) -> None:
    found = chance_of_silence(Prior(shape, rate, 5), Heard(contacts, days), gap)
    draws = 200_000
    assert found == pytest.approx(oracles.silence(contacts, days, shape, rate, gap, draws), abs=4 * 0.5 / draws**0.5)


def test_by_hand() -> None:
    """Three contacts in ten days, and a prior of one in ten: ((10 + 10) / (10 + 10 + 20)) to the fourth."""
    assert chance_of_silence(Prior(1, 10, 2), Heard(3, 10), 20) == pytest.approx(1 / 16)
    assert chance_of_silence(Prior(1, 10, 2), Heard(3, 10), 0) == 1
    with pytest.raises(ValueError, match="does not end"):
        chance_of_silence(Prior(1, 10, 2), Heard(3, 10), -1)


def test_who_is_quiet_by_habit_is_no_alarm() -> None:
    prior = Prior(2, 10, 9)
    talkative, quiet = Heard(30, 30), Heard(1, 30)
    assert chance_of_silence(prior, talkative, 7) < 0.01
    assert chance_of_silence(prior, quiet, 7) > 0.3


def test_the_prior_is_found_again(oracles: ModuleType) -> None:
    """Of four hundred customers whose rates were drawn from it."""
    found = fit_prior([Heard(*one) for one in oracles.customers(3.0, 12.0, 400)])
    assert found is not None
    assert found.mean == pytest.approx(0.25, rel=0.1)
    assert found.shape == pytest.approx(3.0, rel=0.2)
    assert found.n == 400


def test_moments_by_hand() -> None:
    """2 and 8 in ten days each: mean ½; the spread is 10 · 0.09 · 2, less ½ by chance is 1.3, over 20 − 10 days."""
    found = fit_prior([Heard(2, 10), Heard(8, 10)])
    assert found is not None
    assert (found.shape, found.rate) == pytest.approx((0.25 / 0.13, 0.5 / 0.13))


def test_customers_that_are_alike_are_like_all_of_them_together() -> None:
    found = fit_prior([Heard(5, 10), Heard(5, 10), Heard(5, 10)])
    assert found == Prior(15, 30, 3)
    assert chance_of_silence(Prior(1e9, 2e9, 3), Heard(0, 0), 4) == pytest.approx(exp(-2), rel=1e-6)


@pytest.mark.parametrize("heard", [[], [Heard(3, 10)], [Heard(0, 10), Heard(0, 5)], [Heard(2, 0), Heard(3, 10)]])
def test_too_little_says_nothing(heard: list[Heard]) -> None:
    assert fit_prior(heard) is None
