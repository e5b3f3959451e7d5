"""The time in which the tests of the portfolio happen: the loop's Wednesday morning."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from tests.admin.browser import Browser
from tests.flows.world import NOW
from tracker.models import User


@pytest.fixture(autouse=True)
def clockwork() -> Iterator[time_machine.Traveller]:
    """Time stands still, and moves when a test says so."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browse() -> Callable[[User | None], Browser]:
    """A browser in which this person has signed in."""
    return Browser
