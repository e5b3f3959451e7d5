"""Statements that are always the same are prepared by the server: planning a wide one costs more than running it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from itertools import count
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import ClientCursor, Connection, Cursor
from psycopg.errors import DuplicatePreparedStatement, InvalidSqlStatementName
from psycopg.pq import Format

from tracker.net import WAY_IN, net_to_come

Row = tuple[Any, ...]

_known: Final[WeakKeyDictionary[Connection[Any], set[str]]] = WeakKeyDictionary()
"""What each connection has prepared by name."""


def fetch_prepared(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[Row]:
    """Execute a statement that the server plans once per connection, and fetch its rows, which travel in binary.

    Django's own cursors put values into the text and never prepare. This one does not touch them: it shares Django's
    connection and transaction, its query log and its errors. The text of `sql` should come from a small set.
    Instants come back in UTC, jsonb as Python values. The option `prepare_threshold` of the database says from which
    execution on a statement is prepared; a pooler between us and the server must know prepared statements.
    """
    database = connections["default"]  # the proxy `connection` would look this up at every word
    database.ensure_connection()
    cursor = Cursor(database.connection)
    cursor.format = Format.BINARY
    with _wrapped(database, cursor) as wrapped:
        wrapped.execute(sql, params)
        rows: list[Row] = wrapped.fetchall()
        return rows


def fetch_alone(sql: str, params: Sequence[Any]) -> list[Row]:
    """As `fetch_prepared`, for what is read and not locked: it may run in a transaction of its own.

    Below a customer's net that nothing has passed yet, the way in and the statement go to the server together: one
    trip in place of four, since what is sent together is one transaction. `sql` has a %s per parameter and no other %.
    """
    database = connections["default"]
    way = net_to_come()
    if way is None:
        return fetch_prepared(sql, params)
    try:
        return _fetch_together(database, way, sql, params)
    except DatabaseError as error:
        # A pooler between us and the server has several connections behind one of ours.
        match error.__cause__:
            case InvalidSqlStatementName():
                _known.pop(database.connection, None)
            case DuplicatePreparedStatement():
                pass
            case _:
                raise
        return fetch_prepared(sql, params)


def _fetch_together(database: BaseDatabaseWrapper, way: str, sql: str, params: Sequence[Any]) -> list[Row]:
    name, numbered = _named(sql)
    known = _known.setdefault(database.connection, set())
    steps = [WAY_IN, *([] if name in known else [f"PREPARE {name} AS {numbered}"])]
    known.add(name)  # whatever comes of it: what was prepared stays
    steps.append(f"EXECUTE {name}" + (f" ({', '.join(['%s'] * len(params))})" if params else ""))
    with _on_its_own(database.connection), _wrapped(database, ClientCursor(database.connection)) as cursor:
        cursor.execute("; ".join(steps), [way, *params])
        for _ in steps[1:]:
            cursor.nextset()
        rows: list[Row] = cursor.fetchall()
        return rows


def _wrapped(database: BaseDatabaseWrapper, cursor: Any) -> Any:
    return (database.make_debug_cursor if database.queries_logged else database.make_cursor)(cursor)


@contextmanager
def _on_its_own(connection: Connection[Any]) -> Iterator[None]:
    """The driver begins no transaction: what is sent together is one already."""
    connection.autocommit = True
    try:
        yield
    finally:
        connection.autocommit = False


@cache
def _named(sql: str) -> tuple[str, str]:
    """The name under which a statement is prepared, and the statement with the server's numbers for its parameters."""
    numbers = count(1)
    pieces = sql.split("%s")
    numbered = pieces[0] + "".join(f"${next(numbers)}{piece}" for piece in pieces[1:])
    return f"alone_{blake2b(sql.encode(), digest_size=8).hexdigest()}", numbered
