"""The floor of what a customer reads: one row, read and sent by a bare application."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

import psycopg

ROW: Final = "SELECT body FROM recovery_publication WHERE ref = %s AND latest AND withdrawn_at IS NULL"


class RowFloor:
    """A bare WSGI application that answers with the body of the latest publication about the ref in the address.

    One connection stays open and prepares the statement. It does not know who asks.
    """

    def __init__(self) -> None:
        self._connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=1)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The row."""
        ref = environ["PATH_INFO"].rpartition("/")[2]
        found = self._connection.execute(ROW, [ref], binary=True).fetchone()
        assert found
        body: bytes = found[0].encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]


_of_thread = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The floor behind a real server: a connection per thread."""
    if not hasattr(_of_thread, "floor"):
        _of_thread.floor = RowFloor()
    floor: RowFloor = _of_thread.floor
    return floor(environ, start_response)
