"""Common days against pandas and numpy: other holiday tables, other arithmetic."""

import random
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest

from tracker.workdays import common_days_between, is_common_day, step_back, step_on

CASES = 250


@pytest.fixture(scope="module")
def oracles() -> Any:
    """The other implementations."""
    return import_module("tests.figures.plan_oracles")


@pytest.fixture(params=range(4))
def pair(request: pytest.FixtureRequest, oracles: Any) -> Any:
    """Two parties in different countries, with blackouts."""
    return oracles.PAIRS[request.param]


@pytest.mark.long
def test_every_day_is_common_or_not_as_in_pandas(pair: Any, oracles: Any) -> None:
    ours = pair.ours()
    days = [oracles.FIRST + timedelta(n) for n in range((oracles.LAST - oracles.FIRST).days + 1)]
    assert [day for day in days if is_common_day(ours, day)] == oracles.every_common_day(pair)


def test_steps_and_counts_equal_custom_business_day_and_busday_count(pair: Any, oracles: Any) -> None:
    ours, theirs = pair.ours(), pair.theirs()
    chance = random.Random(str(pair))
    for _ in range(CASES):
        day = date(2024, 6, 1) + timedelta(chance.randrange(1000))
        n, until = chance.randint(1, 60), day + timedelta(chance.randrange(300))
        assert step_on(ours, day, n) == oracles.step(theirs, day, n), (day, n)
        assert step_back(ours, day, n) == oracles.step(theirs, day + timedelta(1), -n), (day, n)
        assert common_days_between(ours, day, until) == oracles.between(theirs, day, until), (day, until)
