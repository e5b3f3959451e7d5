"""Statements that are always the same are prepared by the server: planning a wide one costs more than running it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections
from psycopg import Cursor

Row = tuple[Any, ...]


def fetch_prepared(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[Row]:
    """Execute a statement that the server plans once per connection, and fetch its rows, which travel in binary.

    Django's own cursors put values into the text and never prepare. This one does not touch them: it shares Django's
    connection and transaction, its query log and its errors. The text of `sql` should come from a small set.
    Instants come back in UTC, jsonb as Python values. The option `prepare_threshold` of the database says from which
    execution on a statement is prepared; a pooler between us and the server must know prepared statements.
    """
    database = connections["default"]  # the proxy `connection` would look this up at every word
    database.ensure_connection()
    cursor: Any = Cursor(database.connection)
    cursor.format = 1
    wrapped = (database.make_debug_cursor if database.queries_logged else database.make_cursor)(cursor)
    with wrapped:
        wrapped.execute(sql, params)
        rows: list[Row] = wrapped.fetchall()
        return rows
