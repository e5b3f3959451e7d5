"""The one source of "now", so that story data and tests can live at their own time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

SETTING: Final = "recovery.now"
"""The setting of the database that tells it a pinned instant ("": time passes)."""

_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)


def now() -> datetime:
    """The current instant, aware, in UTC; or the instant pinned by `at`."""
    return _pinned.get() or datetime.now(UTC)


def pinned() -> datetime | None:
    """The instant pinned by `at`; None: time passes."""
    return _pinned.get()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Pin `now()` to an aware instant for this context (thread or task). Used to create story data at its own time."""
    if instant.tzinfo is None:
        raise ValueError("the clock needs an aware instant")
    token = _pinned.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _pinned.reset(token)
