"""What the tests of the figures share."""

from importlib import import_module
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def oracles() -> ModuleType:
    """The functions of `tests.figures.oracles`. They load scipy and others, so only those who ask wait for them."""
    return import_module("tests.figures.oracles")
