"""Whole pages that were made before, for the same person and of the same facts.

They are made without the request, so nothing of one can get into another's answer; where the token against forged forms
belongs, a word of this process stands in.
"""

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from secrets import token_hex
from threading import Lock
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

MOST: Final = 100
"""Pages a process keeps, each of some 60 kB: those that were asked for last."""

STAND_IN: Final = token_hex(32)

Parts = tuple[bytes, ...]
_shelf: OrderedDict[Hashable, Parts] = OrderedDict()
_lock = Lock()


def find_page(key: Hashable) -> Parts | None:
    """The page that was made of these facts; None: it is not kept."""
    with _lock:
        found = _shelf.get(key)
        if found is not None:
            _shelf.move_to_end(key)
        return found


def make_page(key: Hashable, template: str, said: Mapping[str, Any]) -> Parts:
    """Make a page and keep it. All that it says depends on must be in the key."""
    text = render_to_string(template, {**said, "csrf_token": STAND_IN})
    made = tuple(text.encode().split(STAND_IN.encode()))
    with _lock:
        _shelf[key] = made
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)
    return made


def answer_page(request: HttpRequest, page: Parts) -> HttpResponse:
    """The page as an answer to this request, with its own token."""
    return HttpResponse(page[0] if len(page) == 1 else get_token(request).encode().join(page))
