"""Wilson's interval against published values and its closed forms."""

import pytest

from tracker.stats.proportions import Proportion, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.share == successes / n
    assert found.n == n
    assert not found.cannot_say


@pytest.mark.parametrize("n", [1, 7, 20, 1000])
def test_none_and_all_have_closed_forms_and_mirror_each_other(n: int) -> None:
    z2 = 1.959963984540054**2
    none, every = wilson(0, n), wilson(n, n)
    assert (none.low, every.high) == (0.0, 1.0)
    assert none.high == pytest.approx(z2 / (n + z2))
    assert every.low == pytest.approx(n / (n + z2))


def test_the_interval_solves_the_score_equation_and_widens_with_confidence() -> None:
    z2 = 2.5758293035489004**2
    wide, usual = wilson(3, 11, 0.99), wilson(3, 11)
    for edge in (wide.low, wide.high):
        assert (3 / 11 - edge) ** 2 == pytest.approx(z2 * edge * (1 - edge) / 11)
    assert wide.low < usual.low < 3 / 11 < usual.high < wide.high


def test_no_cases_cannot_say() -> None:
    assert wilson(0, 0) == Proportion(None, 0.0, 1.0, 0)
    assert wilson(0, 0).cannot_say


@pytest.mark.parametrize(
    ("successes", "n", "confidence"), [(-1, 3, 0.95), (4, 3, 0.95), (0, -1, 0.95), (1, 3, 0.0), (1, 3, 1.0)]
)
def test_impossible_input_is_refused(successes: int, n: int, confidence: float) -> None:
    with pytest.raises(ValueError, match=r"share|confidence"):
        wilson(successes, n, confidence)
