"""Publications never change, so what is made of one is made once per process."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from recovery.pages.brief import LEVELS, briefly
from recovery.reports.page import told_page
from recovery.reports.snapshot import Person, from_body
from tracker.queries.shelf import Shelf

MOST_BYTES: Final = 16_000_000
"""Of publications that a process keeps: those that were asked for last."""

ROOMS: Final = (40_000, 28_000, 20_000)
"""Bytes that the latest update takes on the page of its recovery: the less, the more the two sides said."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A publication as it stands on its page: the head, and what is told. Nothing in it depends on when it is read.

    `published` and `zone` are words, `zone_name` is the zone's; `contact` None: nobody is named yet.
    """

    published: str
    zone: str
    zone_name: str
    contact: Person | None
    head: SafeString
    body: SafeString


_shelf: Shelf[Kept] = Shelf(MOST_BYTES)


def kept(publication: UUID, body: bytes, *, files: str = "", room: int | None = ROOMS[0]) -> Kept:
    """The publication with this id and body, with as many rows as fit into `room` bytes; None: all of them. `files` is
    the address under which its CSV files lie; "": nowhere.
    """
    key = (publication, files, room)
    found = _shelf.find(key)
    if found is not None:
        return found
    made = _made(body, files, room)
    return _shelf.keep(key, made, len(made.head.encode()) + len(made.body.encode()) + 1_000)


def _made(body: bytes, files: str, room: int | None) -> Kept:
    snapshot = from_body(body)
    page = told_page(snapshot)
    head = render_to_string("progress/_head.html", {"page": page})
    said = render_to_string("progress/_told.html", {"page": page, "files": files})
    for level in LEVELS:
        if room is None or len(said.encode()) + len(head.encode()) <= room:
            break
        brief, left = briefly(page, level)
        said = render_to_string(
            "progress/_told.html", {"page": brief, "files": files, "whole": files.rstrip("/"), "left": left}
        )
    return Kept(page.published, page.zone, snapshot.zone, snapshot.contact, head, said)
