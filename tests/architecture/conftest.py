"""The world that the tests of this folder share: built once per module, rolled back behind it."""

import logging
from collections.abc import Iterator

import pytest
import structlog
import time_machine
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.again import again, begin
from tests.architecture.world import NOW, World, build
from tests.cast import gather


@pytest.fixture(scope="module")
def quiet() -> Iterator[None]:
    """Thousands of refusals are asked for here: nobody wants to read a line about each."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)
    structlog.configure(**before)


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, password_hash: str, quiet: None
) -> Iterator[World]:
    """The world of a module, with the clock at NOW. Tests ask for `world`, which undoes what they do."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        begin()
        yield again(build)(again(gather)(password_hash))
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """The world as it was built; what a test writes is rolled back."""
    return built
