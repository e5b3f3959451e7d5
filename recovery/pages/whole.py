"""Whole pages that were made before, for the same person and of the same facts.

They are made without the request, so nothing of one can get into another's answer; where the token against forged forms
belongs, a word of this process stands in.
"""

from collections.abc import Hashable, Mapping
from secrets import token_bytes, token_hex
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token
from django.template.loader import render_to_string

from tracker.queries.shelf import Shelf

MOST_BYTES: Final = 8_000_000
"""Of pages that a process keeps: those that were asked for last."""

STAND_IN: Final = token_hex(32)

LETTERS: Final = CSRF_ALLOWED_CHARS.encode()
MANY: Final = len(LETTERS)
UNFAIR: Final = bytes(range(256 // MANY * MANY, 256))
"""Bytes that would make some letters likelier than others."""
PLACE: Final = bytes(byte % MANY for byte in range(256))
PLACE_OF_LETTER: Final = bytes.maketrans(LETTERS, bytes(range(MANY)))
LETTER_AT_PLACE: Final = bytes.maketrans(bytes(range(MANY)), LETTERS)

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
    return HttpResponse(join_page(request, page))


def join_page(request: HttpRequest, page: Parts) -> bytes:
    """The page with the token of this request."""
    return page[0] if len(page) == 1 else token_for(request).join(page)


def token_for(request: HttpRequest) -> bytes:
    """The token against forged forms, as Django makes it of the secret in the browser's cookie: that is sent masked, by
    another mask each time. Django asks the system for each letter of a mask anew, which took a tenth of a page.
    """
    secret = request.META.get("CSRF_COOKIE")
    if secret is None or len(secret) != CSRF_SECRET_LENGTH:
        return get_token(request).encode()
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True  # as there, so that it lives on
    mask = b""
    while len(mask) < CSRF_SECRET_LENGTH:
        mask = token_bytes(2 * CSRF_SECRET_LENGTH).translate(PLACE, UNFAIR)[:CSRF_SECRET_LENGTH]
    places = secret.encode().translate(PLACE_OF_LETTER)
    hidden = bytes((a + b) % MANY for a, b in zip(places, mask, strict=True))
    return (mask + hidden).translate(LETTER_AT_PLACE)
