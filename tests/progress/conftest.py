"""Time stands still at NOW, and a recovery that was told."""

from collections.abc import Iterator

import pytest

from tests.cast import Cast
from tests.flows.world import NOW
from tests.progress.world import Told, a_told_recovery
from tracker import clock


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    """The clock of the product stands still."""
    with clock.at(NOW):
        yield


@pytest.fixture
def told(cast: Cast) -> Told:
    """A recovery of ACME about which an update was published."""
    return a_told_recovery(cast)
