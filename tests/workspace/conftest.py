"""A Monday morning, and browsers."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from tests.admin.browser import Browser
from tests.admin.planning import NOW
from tracker.models import User


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """From here a test may move on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def browse() -> Callable[[User | None], Browser]:
    """A browser in which this person has signed in (None: nobody)."""
    return Browser
