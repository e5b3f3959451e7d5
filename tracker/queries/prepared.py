"""Statements that are always the same are prepared by the server: planning a wide one costs more than running it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import count
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import ClientCursor, Connection, Cursor
from psycopg.errors import DuplicatePreparedStatement, InvalidSqlStatementName
from psycopg.pq import Format

from tracker.net import WAY_IN, net_to_come
from tracker.queries.shelf import Shelf

Row = tuple[Any, ...]
Statement = tuple[str, Sequence[Any]]
"""With a %s per parameter and no other %; and the parameters."""

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
    trip in place of four, since what is sent together is one transaction; and none when they went along with the
    look-up of who asks. `sql` has a %s per parameter and no other %. Parameters are hashable: a list goes as the text
    of an array.
    """
    database = connections["default"]
    database.ensure_connection()
    way = net_to_come()
    if way is None:
        return fetch_prepared(sql, params)
    expected = _expected.get()
    if expected is not None and expected.who:
        _ways.keep(expected.who, way, 1)
        came, expected.came = expected.came, None
        if came == (way, sql, params):
            return expected.rows
    found = _fetch_together(database, [(WAY_IN, [way]), (sql, params)])
    return fetch_prepared(sql, params) if found is None else found[1]


@contextmanager
def expecting(ask: Callable[[str], Statement]) -> Iterator[None]:
    """In this block somebody is looked up, and then most likely reads what `ask` says of their customers (as they are
    `listed`). So it is read along with the look-up, below the net of the customers that they had the last time, and
    thrown away unless in the end just this is asked for below just this net.
    """
    mark = _expected.set(_Expected(ask))
    try:
        yield
    finally:
        _expected.reset(mark)


def fetch_caller(sql: str, params: Sequence[Any], key: str) -> list[Row]:
    """As `fetch_prepared`, for the look-up of who asks with this key; what is expected of them is read along."""
    expected = _expected.get()
    if expected is None:
        return fetch_prepared(sql, params)
    database = connections["default"]
    database.ensure_connection()
    expected.who = key
    way = _ways.find(key)
    if way is None or database.in_atomic_block or not settings.CUSTOMER_NET:
        return fetch_prepared(sql, params)
    asked = expected.ask(way)
    try:
        found = _fetch_together(database, [(sql, params), (WAY_IN, [way]), asked])
    except DatabaseError:  # what was expected cannot be asked: whoever asks for it all the same is told so
        found = None
    if found is None:
        return fetch_prepared(sql, params)
    expected.came, expected.rows = (way, *asked), found[2]
    return found[0]


@dataclass(slots=True)
class _Expected:
    """`came`: the net, the statement and its parameters whose `rows` were read along; None: nothing was."""

    ask: Callable[[str], Statement]
    who: str = ""
    came: tuple[str, str, Sequence[Any]] | None = None
    rows: list[Row] = field(default_factory=list)


_expected: ContextVar[_Expected | None] = ContextVar("expected", default=None)
_ways: Final[Shelf[str]] = Shelf(10_000)
"""By whom which customers were asked for last."""


_texts: Final[Shelf[str]] = Shelf(1_000)


def _fetch_together(database: BaseDatabaseWrapper, asked: Sequence[Statement]) -> list[list[Row]] | None:
    """The rows of statements that go in one trip and are one transaction; None: the server has forgotten what was
    prepared, or knows it already, as behind a pooler that has several connections behind one of ours.
    """
    try:
        return _send_together(database, asked)
    except DatabaseError as error:
        match error.__cause__:
            case InvalidSqlStatementName():
                _known.pop(database.connection, None)
            case DuplicatePreparedStatement():
                pass
            case _:
                raise
        return None


def _send_together(database: BaseDatabaseWrapper, asked: Sequence[Statement]) -> list[list[Row]]:
    known = _known.setdefault(database.connection, set())
    steps: list[str] = []
    rows_at: list[bool] = []
    for sql, params in asked:
        if sql is not WAY_IN:
            name, numbered = _named(sql)
            if name not in known:
                steps.append(f"PREPARE {name} AS {numbered}")
                rows_at.append(False)
                known.add(name)  # whatever comes of it: what was prepared stays
            steps.append(f"EXECUTE {name}" + (f" ({', '.join(['%s'] * len(params))})" if params else ""))
        else:
            steps.append(sql)
        rows_at.append(True)
    values = tuple(value for _, params in asked for value in params)
    found = []
    with _on_its_own(database.connection), _wrapped(database, ClientCursor(database.connection)) as cursor:
        cursor.execute(_written(cursor, "; ".join(steps), values))
        for has_rows in rows_at:
            if has_rows:
                found.append(cursor.fetchall())
            cursor.nextset()
    return found


def _written(cursor: Any, text: str, values: tuple[Any, ...]) -> str:
    """The statements with their values. The same are asked for again and again, and writing them takes a while."""
    key = text, values
    kept = _texts.find(key)
    return kept if kept is not None else _texts.keep(key, cursor.mogrify(text, values), 1)


def _wrapped(database: BaseDatabaseWrapper, cursor: Any) -> Any:
    return (database.make_debug_cursor if database.queries_logged else database.make_cursor)(cursor)


@contextmanager
def _on_its_own(connection: Connection[Any]) -> Iterator[None]:
    """The driver begins no transaction: what is sent together is one already."""
    if connection.autocommit:
        yield
        return
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
