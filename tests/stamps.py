"""What the database writes of its own has the test's time: frozen time is told to it as a pinned clock is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

import time_machine
from django.db import connection

from config.database.pinned import TELL
from tracker import clock

LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""Since when people and customers are known in every test, whatever its time."""

_pinned = clock.pinned
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def pinned() -> datetime | None:
    """The instant at which the clock stands, whoever stopped it; None: time passes."""
    return _told.get() or (clock.now() if time_machine.escape_hatch.is_travelling() else _pinned())


@contextmanager
def long_ago() -> Iterator[None]:
    """What is written inside was known LONG_AGO."""
    mark = _told.set(LONG_AGO)
    try:
        yield
    finally:
        _told.reset(mark)


def install() -> None:
    """Have the clock say so."""
    clock.pinned = pinned


def told_now() -> str:
    """The statement that tells the database the time of now."""
    moment = pinned()
    return TELL % f"'{moment.isoformat() if moment else ''}'"


def tell_again() -> None:
    """What the database was told last is not known any more."""
    for wrapper in connection.execute_wrappers:
        if owner := getattr(wrapper, "__self__", None):
            getattr(owner, "forget", lambda: None)()
