"""What a person sees first. The apps put their queues on the board; the core adds the inbox."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.models import User
from tracker.queries.desk import Queue, unread, zone_of

Source = Callable[[User], list[Queue]]

SOURCES: list[Source] = []
"""Where queues come from, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that waits for one person. `waiting` counts what they have to act upon, the inbox apart."""

    queues: list[Queue]
    inbox: Queue
    waiting: int
    zone: str


def add_source(source: Source) -> None:
    """Put an app's queues on the board; once."""
    if source not in SOURCES:
        SOURCES.append(source)


def board_of(user: User) -> Board:
    """The board of this person, in a fixed number of queries."""
    queues = [queue for source in SOURCES for queue in source(user)]
    return Board(queues, unread(user), sum(queue.total for queue in queues), zone_of(user).key)
