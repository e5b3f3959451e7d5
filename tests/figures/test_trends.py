"""Theil and Sen's line against scipy and Sen's own example."""

import random
from types import ModuleType

import pytest

from tracker.stats.trends import Line, slope_span, theil_sen


@pytest.mark.long
def test_lines_equal_those_of_scipy(oracles: ModuleType) -> None:
    chance = random.Random(5)
    for _ in range(250):
        n = chance.randint(2, 25)
        xs = [float(x) for x in chance.sample(range(60), n)] if n % 2 else [chance.randint(0, 9) / 2 for _ in range(n)]
        xs[0] = 99.0  # ties there are, but never all in one place
        ys = [chance.choice([chance.gauss(0, 50), 3.0, x]) for x in xs]
        line = theil_sen(xs, ys)
        assert (line.slope, line.intercept) == pytest.approx(oracles.theil_sen(xs, ys), abs=1e-9), (xs, ys)


@pytest.mark.long
def test_intervals_equal_those_of_scipy(oracles: ModuleType) -> None:
    chance = random.Random(6)
    for _ in range(250):
        n = chance.randint(2, 25)
        xs = [float(x) for x in chance.sample(range(60), n)] if n % 2 else [chance.randint(0, 9) / 2 for _ in range(n)]
        xs[0] = 99.0
        ys = [chance.choice([chance.gauss(0, 50), 3.0, x]) for x in xs]
        span = slope_span(xs, ys)
        assert (span.slope, span.low, span.high) == pytest.approx(oracles.slope_span(xs, ys), abs=1e-9), (xs, ys)


def test_an_interval_needs_two_places() -> None:
    with pytest.raises(ValueError, match="two places"):
        slope_span([4, 4], [1, 2])


def test_the_example_of_sen() -> None:
    """Journal of the American Statistical Association 63 (1968), section 6: the slope is 4."""
    line = theil_sen([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78])
    assert (line.slope, line.intercept, line.n) == (4, 4, 7)
    assert line.at(10) == 44


def test_one_wild_point_does_not_bend_it() -> None:
    assert theil_sen([0, 1, 2, 3, 4], [1, 3, 900, 7, 9]) == Line(2, 3, 5)
    assert theil_sen([3, 1, 2], [5, 5, 5]) == Line(0, 5, 3)


@pytest.mark.parametrize(("xs", "ys"), [([], []), ([1], [2]), ([4, 4, 4], [1, 2, 3])])
def test_fewer_than_two_places_cannot_say(xs: list[float], ys: list[float]) -> None:
    line = theil_sen(xs, ys)
    assert line == Line(None, None, len(xs))
    assert line.cannot_say
    assert line.at(1) is None


def test_points_without_a_height_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        theil_sen([1, 2], [1])
