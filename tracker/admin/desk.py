"""What a person sees first. The apps put their queues on the board; the core adds the inbox."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin import looks
from tracker.admin.views import kept_of
from tracker.models import User
from tracker.queries.desk import SOURCES, Item, Queue, unread, zone_of


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A button above the board. `capability`: whoever has it for some customer is shown the button."""

    label: str
    path: str
    capability: str


SHORTCUTS: list[Shortcut] = []
"""What people do most, in the order in which it is offered."""

NOTICES: list[Callable[[HttpRequest], str]] = []
"""What everybody concerned has to know before all else; an empty answer says nothing."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that waits for one person. `waiting` counts what they have to act upon, the inbox apart."""

    queues: list[Queue]
    inbox: Queue
    waiting: int
    zone: str


def board_of(user: User) -> Board:
    """The board of this person, in a fixed number of queries."""
    queues = [queue for source in SOURCES for queue in source(user)]
    return Board(queues, unread(user), sum(queue.total for queue in queues), zone_of(user).key)


def page_of(request: HttpRequest, user: User) -> dict[str, Any]:
    """The board in the words and shapes of the page."""
    board = board_of(user)
    return {
        "board": board,
        "queues": [_worded(queue) for queue in board.queues],
        "quiet": [queue for queue in board.queues if not queue.items],
        "inbox": _worded(board.inbox),
        "board_buttons": [one for one in SHORTCUTS if user.access.may_somewhere(one.capability)],
        "kept_lists": kept_of(request),
        "notices": [said for notice in NOTICES if (said := notice(request))],
    }


def _worded(queue: Queue) -> dict[str, Any]:
    return {
        "name": queue.name,
        "title": queue.title,
        "teaches": queue.teaches,
        "total": queue.total,
        "hidden": queue.total - len(queue.items),
        "more": queue.more if queue.items else "",
        "items": [_line(item) for item in queue.items],
    }


def _line(item: Item) -> dict[str, Any]:
    return {
        "path": item.path,
        "label": item.label,
        "customer": item.customer,
        "says": item.says,
        "owner": item.owner,
        "severity": looks.severity(item.severity) if item.severity else "",
        "due": looks.due(item.due_at) if item.due_at else "",
        "age": _age(item),
    }


def _age(item: Item) -> SafeString | str:
    if item.worked_minutes is None:
        return looks.age(item.since) if item.since else ""
    return f"{looks.worked(item.worked_minutes)} {'' if item.all_hours else 'of work '}so far"
