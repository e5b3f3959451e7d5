"""What the tests of the dialect share."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections

from tests.cast import Api, Cast
from tracker import clock
from tracker.models import Service

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

As = Callable[..., Api]
T = TypeVar("T")
PROBLEM = {"type", "title", "status", "detail", "code", "request_id", "errors"}


def problem(answer: "Answer", status: int, code: str = "") -> dict[str, Any]:
    """The problem document of an answer, after checking that it is one."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document.keys() >= PROBLEM - ({"request_id"} if status == 404 else set())
    assert document["status"] == status
    assert document["type"] == f"/problems/{document['code']}"
    if code:
        assert document["code"] == code, document
    for fault in document["errors"]:
        assert {"pointer", "code", "detail"} <= fault.keys()
    return document


def pointers(document: dict[str, Any]) -> list[str]:
    """Where the faults of a problem are."""
    return [fault["pointer"] for fault in document["errors"]]


def names(answer: "Answer") -> list[str]:
    """The names of a list's records."""
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


def services(cast: Cast, *made: str, line: str = "Line") -> list[Service]:
    """Services of ACME, each made a little later than the one before: ids sort by the millisecond."""
    found, start = [], clock.now()
    for later, name in enumerate(made, 1):
        with clock.at(start + timedelta(milliseconds=later)):
            found.append(Service.objects.create(customer=cast.acme, name=name, line=line))
    return found


def at_once(work: Callable[[], T], times: int) -> list[T]:
    """Do the same from many threads, each with its own connection, all starting together."""
    barrier = Barrier(times)

    def one(_: int) -> T:
        barrier.wait(timeout=20)
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))
