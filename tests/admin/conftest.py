"""The world of the access tests, seen through the admin's pages; and small helpers for the other tests here."""

from collections.abc import Callable

import pytest

from tests.admin.browser import Browser
from tests.architecture.conftest import built, quiet, world
from tracker.models import User

__all__ = ["built", "quiet", "world"]


@pytest.fixture
def browse() -> Callable[[User | None], Browser]:
    """A browser in which this person has signed in (None: nobody)."""
    return Browser
