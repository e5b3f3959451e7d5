"""The doors do what their OpenAPI documents say, whatever fits those documents is sent.

Requests are made from the documents, and filled with ids that exist so that they get somewhere. A few per operation in
each run; RECOVERY_FUZZ=full makes a hundred, and as many that do not fit.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.architecture.access_table import TABLE
from tests.architecture.answers import judge
from tests.architecture.surface import plain
from tests.architecture.world import World
from tracker.api.docs import document

PARTS = 4
DOORS = ("api/v1/", "customer/v1/")
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    """What makes the requests."""
    return import_module("tests.architecture.fuzz")


@pytest.fixture(autouse=True)
def _connected() -> Iterator[None]:
    """A WSGI application looks after its connections at each request, and would drop the one of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_the_providers_door_keeps_its_word(world: World, fuzz: ModuleType, part: int) -> None:
    operations = fuzz.operations("api/v1/")[part::PARTS]
    judge([fault for operation in operations for fault in fuzz.faults(operation, world)])


@pytest.mark.long
def test_the_customers_door_keeps_its_word(world: World, fuzz: ModuleType) -> None:
    judge([fault for operation in fuzz.operations("customer/v1/") for fault in fuzz.faults(operation, world)])


@pytest.mark.long
def test_every_door_is_in_a_document() -> None:
    told = {
        (method.upper(), plain(path))
        for door in DOORS
        for path, operations in document(door)["paths"].items()
        for method in operations.keys() & METHODS
    }
    assert told == {row.door for row in TABLE if row.path.startswith(("/api/v1/", "/customer/v1/"))}
