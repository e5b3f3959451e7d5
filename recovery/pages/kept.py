"""Publications never change, so what is made of one is made once per process."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from recovery.reports.page import ToldPage, told_page
from recovery.reports.snapshot import from_body

MOST: Final = 200
"""Publications a process keeps, each of some 50 kB: those that were asked for last."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A publication as it stands on its page: the head, and what is told. Nothing in it depends on when it is read."""

    page: ToldPage
    head: SafeString
    body: SafeString


_shelf: OrderedDict[tuple[UUID, str], Kept] = OrderedDict()
_lock = Lock()


def kept(publication: UUID, body: str, *, files: str = "") -> Kept:
    """The publication with this id and body. `files` is the address under which its CSV files lie; "": nowhere."""
    key = (publication, files)
    with _lock:
        found = _shelf.get(key)
        if found is not None:
            _shelf.move_to_end(key)
            return found
    made = _made(body, files)
    with _lock:
        _shelf[key] = made
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)
    return made


def _made(body: str, files: str) -> Kept:
    page = told_page(from_body(body))
    said = {"page": page, "files": files}
    return Kept(page, render_to_string("progress/_head.html", said), render_to_string("progress/_told.html", said))
