"""What a customer reads, asked for as a server would, against one row read and sent by a bare application."""

import os
from importlib import import_module
from typing import Any, Final

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import get_random_string

from bench.inside.calls import call, environ, statements
from bench.inside.row_floor import RowFloor
from bench.inside.timing import timed
from bench.load_told import CORA, CORA_AUTHORIZATION
from config.wsgi import application
from recovery.pages import kept, whole
from tracker.models import User

DIFFERENT: Final = 20
"""Recoveries that are asked for in turn: what one customer has open."""

WARM: Final = 3
KINDS: Final = ("read", "page", "floor")


class Asked:
    """The ways in which the contact of the first customer asks for its recoveries."""

    def __init__(self) -> None:
        # As a browser sends them that has signed in: the form for that has set the second.
        cookies = {settings.SESSION_COOKIE_NAME: _session(), settings.CSRF_COOKIE_NAME: get_random_string(32)}
        self.cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._floor = RowFloor()
        self.refs = _refs()

    def ask(self, kind: str, ref: str) -> bytes:
        """The answer to one request."""
        if kind == "floor":
            return call(self._floor, environ("GET", f"/{ref}"))
        if kind == "read":
            headers = {"Authorization": CORA_AUTHORIZATION}
            return call(application, environ("GET", f"/customer/v1/escalations/{ref}", headers=headers))
        request = environ("GET", f"/progress/{ref}", headers={"Cookie": self.cookie, "Accept": "text/html"})
        del request["HTTP_AUTHORIZATION"]
        return call(application, request)


_asked: list[Asked] = []


def prepare() -> None:
    """Warm all of them. Raises RuntimeError when the product does not send the row it is measured against."""
    asked = Asked()
    for ref in asked.refs:
        row, read, page = asked.ask("floor", ref), asked.ask("read", ref), asked.ask("page", ref)
        if read != row or ref.encode() not in page:
            raise RuntimeError(f"floor and product differ: {row!r}"[:2000] + f" {read!r}"[:2000])
    _asked[:] = [asked]
    measure(WARM)


def measure(requests: int) -> dict[str, list[float]]:
    """Seconds per request of each kind, asked in turn."""
    asked = _asked[0]
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(requests):
        ref = asked.refs[number % len(asked.refs)]
        for kind in KINDS:
            seconds[kind].append(timed(lambda kind=kind, ref=ref: asked.ask(kind, ref)))  # type: ignore[misc]  # bound now
    return seconds


def measure_first(requests: int) -> list[float]:
    """Seconds per page that nobody has asked this process for yet. Afterwards each is kept again."""
    asked = _asked[0]
    seconds = []
    for number in range(requests):
        for shelf in (kept._shelf, whole._shelf):  # noqa: SLF001  # nothing of the product throws them away
            shelf.clear()
        seconds.append(timed(lambda number=number: asked.ask("page", asked.refs[number % len(asked.refs)])))  # type: ignore[misc]  # bound now
    measure(len(asked.refs))
    return seconds


def sizes() -> dict[str, int]:
    """Bytes of an answer of each kind."""
    return {kind: len(_asked[0].ask(kind, _asked[0].refs[0])) for kind in KINDS}


def asked() -> dict[str, Any]:
    """How the same is asked over sockets: the refs, and the cookie of the session."""
    return {"refs": _asked[0].refs, "cookie": _asked[0].cookie}


def count_statements(kind: str) -> int:
    """How many statements it takes, those of signing in and of the net among them, and each of those sent together."""
    with statements() as seen:
        _asked[0].ask(kind, _asked[0].refs[0])
    return sum(len(sent.split("; ")) for sent in seen)


def _session() -> str:
    """A session of the contact, as signing in makes it."""
    user = User.objects.get(pk=CORA)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    key: str = store.session_key
    return key


def _refs() -> list[str]:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        rows = connection.execute(
            "SELECT ref FROM recovery_publication WHERE customer_id = md5('customer' || 1)::uuid AND latest"
            " ORDER BY id DESC LIMIT %s",
            [DIFFERENT],
        )
        return [ref for (ref,) in rows]
