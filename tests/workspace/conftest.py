"""A Monday morning, and browsers."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.admin.conftest import browse
from tests.admin.planning import NOW

__all__ = ["browse"]


@pytest.fixture(autouse=True)
def traveller() -> Iterator[time_machine.Traveller]:
    """From here a test may move on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock
