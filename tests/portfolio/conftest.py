"""The time in which the tests of the portfolio happen: the loop's Wednesday morning."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.flows.world import NOW


@pytest.fixture(autouse=True)
def clockwork() -> Iterator[time_machine.Traveller]:
    """Time stands still, and moves when a test says so."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
