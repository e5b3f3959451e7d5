"""The floor of what a customer reads: one row, read and sent by a bare application."""

import os
from collections.abc import Callable, Iterable
from typing import Any, Final

from psycopg import Connection
from psycopg_pool import ConnectionPool

from config.database.base import look_at

ROW: Final = "SELECT body FROM recovery_publication WHERE ref = %s AND latest AND withdrawn_at IS NULL"


class RowFloor:
    """A bare WSGI application that answers with the body of the latest publication about the ref in the address.

    It serves any number of threads from a pool, as whoever sends rows has to, with the product's look at a connection
    before it is lent, and prepares its only statement. It does not know who asks.
    """

    def __init__(self) -> None:
        kwargs = {"autocommit": True, "prepare_threshold": 1}
        self._pool: ConnectionPool[Connection[Any]] = ConnectionPool(
            os.environ["DATABASE_URL"], kwargs=kwargs, min_size=0, max_size=4, check=look_at, open=True
        )

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The row."""
        ref = environ["PATH_INFO"].rpartition("/")[2]
        with self._pool.connection() as connection:
            found = connection.execute(ROW, [ref], binary=True).fetchone()
        assert found
        body: bytes = found[0].encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]


_made: list[RowFloor] = []


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The floor behind a real server."""
    if not _made:
        _made.append(RowFloor())
    return _made[0](environ, start_response)
