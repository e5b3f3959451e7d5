"""Asking doors, and comparing answers byte for byte."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.architecture.access import Row
from tests.architecture.half import Half
from tests.architecture.world import Actor, World, undone

SHOWN, WIDTH = 12, 300
OF_THE_MOMENT = {"date", "x-request-id"}


@dataclass(frozen=True, slots=True)
class Told:
    """An answer without what differs from one request to the next: the date and the request's id."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @classmethod
    def of(cls, answer: Any) -> "Told":
        """What an answer tells."""
        given = str(answer.headers.get("X-Request-Id", "")).encode()
        headers = sorted((name.lower(), value) for name, value in answer.headers.items())
        body = answer.content if hasattr(answer, "content") else b"".join(answer.streaming_content)
        kept = tuple((name, value) for name, value in headers if name not in OF_THE_MOMENT)
        return cls(answer.status_code, kept, body.replace(given, b"<id>") if given else body)

    def but(self, other: "Told") -> str:
        """How it differs from another answer."""
        headers = sorted({*self.headers} ^ {*other.headers})
        return f"{self.status}/{other.status} {headers} {self.body[:80]!r}/{other.body[:80]!r}"


def ask(row: Row, actor: Actor, half: Half, pk: Any, **headers: str) -> Told:
    """One request of a row, with its fine body for this half, and nothing of it left behind."""
    path = row.path.replace("{pk}", str(pk))
    if row.method == "PATCH" and row.is_item:
        headers.setdefault("if_match", "*")
    return send(actor, row.method, path, row.body(half) if row.body else None, **headers)


def send(actor: Actor, method: str, path: str, body: Any = None, **headers: str) -> Told:
    """Any request, with nothing of it left behind. What breaks inside is told as the 500 it would have been."""
    with undone():
        try:
            return Told.of(actor.api.send(method, path, b"" if method == "GET" else body, **headers))
        except Exception as error:  # noqa: BLE001  # the loop over all doors goes on, and names this one
            return Told(500, (), repr(error).encode())
        finally:
            actor.api._client.cookies.clear()  # who has just signed in would go on as two people


def stranger(row: Row, world: World, actor: Actor, **headers: str) -> Told:
    """The same request about a record that does not exist."""
    return ask(row, actor, world.acme, world.unknown(row.on, row.by), **headers)


def judge(wrong: Sequence[str]) -> None:
    """Fail with the first faults, each in a line, when there are any."""
    if wrong:
        more = [f"... and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
        pytest.fail("\n".join([line[:WIDTH] for line in wrong[:SHOWN]] + more), pytrace=False)
