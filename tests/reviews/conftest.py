"""Every test here happens at the loop's now."""

from collections.abc import Iterator

import pytest

from tests.flows.world import NOW
from tracker import clock


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    """10:00 in Berlin, on a Wednesday."""
    with clock.at(NOW):
        yield
