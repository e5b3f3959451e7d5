"""Whole pages that were made before, for the same person and of the same facts.

They are made without the request, so nothing of one can get into another's answer; where the token against forged forms
belongs, a word of this process stands in.
"""

from collections.abc import Hashable, Mapping
from secrets import token_hex
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from recovery.queries.shelf import Shelf

MOST_BYTES: Final = 8_000_000
"""Of pages that a process keeps: those that were asked for last."""

STAND_IN: Final = token_hex(32)

Parts = tuple[bytes, ...]
_shelf: Shelf[Parts] = Shelf(MOST_BYTES)


def find_page(key: Hashable) -> Parts | None:
    """The page that was made of these facts; None: it is not kept."""
    return _shelf.find(key)


def make_page(key: Hashable, template: str, said: Mapping[str, Any], *, beside: int = 0) -> Parts:
    """Make a page and keep it. All that it says depends on must be in the key, which holds `beside` bytes of facts."""
    text = render_to_string(template, {**said, "csrf_token": STAND_IN})
    made = tuple(text.encode().split(STAND_IN.encode()))
    return _shelf.keep(key, made, sum(map(len, made)) + beside)


def answer_page(request: HttpRequest, page: Parts) -> HttpResponse:
    """The page as an answer to this request, with its own token."""
    return HttpResponse(page[0] if len(page) == 1 else get_token(request).encode().join(page))
