"""Calling a WSGI application as a server would, and seeing which statements it ran."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.db import connection

from bench.load import AUTHORIZATION

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]
BOOKKEEPING = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def environ(
    method: str, path: str, query: str = "", body: bytes = b"", headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """A fresh WSGI environment for a request by the calling lead's token."""
    made: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT": "application/json",
        "HTTP_AUTHORIZATION": AUTHORIZATION,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    made |= {"HTTP_" + name.upper().replace("-", "_"): value for name, value in (headers or {}).items()}
    setup_testing_defaults(made)
    return made


def call(application: Application, request: dict[str, Any], expected: int = 200) -> bytes:
    """The body of the answer, read to its end and closed. Raises RuntimeError when the status is another one."""
    status = ""

    def start_response(told: str, _headers: list[tuple[str, str]], _error: Any = None) -> None:
        nonlocal status
        status = told

    chunks = application(request, start_response)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    if int(status.split()[0]) != expected:
        raise RuntimeError(f"{request['REQUEST_METHOD']} {request['PATH_INFO']}: {status} {body[:2000]!r}")
    return body


def answer(application: Application, request: dict[str, Any], expected: int = 200) -> Any:
    """The answer's JSON."""
    return json.loads(call(application, request, expected))


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL that runs inside the block, without the bookkeeping of transactions."""
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not str(sql).lstrip().upper().startswith(BOOKKEEPING):
            seen.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen
