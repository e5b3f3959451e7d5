"""The database's own wall around what the customer's side does: a role that reads what was told, and nothing else.

The wall is a net below `visible_to_customer`, not in its place: a forgotten filter finds no row of another customer,
and a query that strays to a table of the house is refused by PostgreSQL. Roles, grants and row policies are made by
migrations (`customer_table`).
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations import RunSQL
from psycopg.pq import TransactionStatus

ROLE: Final = "recovery_customer"
CUSTOMERS: Final = "recovery.customers"

WAY_IN: Final = f"SELECT set_config('role', '{ROLE}', true), set_config('{CUSTOMERS}', %s, true)"

WAY_IN_BEGINS: Final = WAY_IN.partition("%")[0]
"""Also where the customers are written into the statement already."""

Customers = tuple[UUID, ...]

_caught: ContextVar[Customers | None] = ContextVar("caught", default=None)
_waiting: ContextVar[Customers | None] = ContextVar("waiting", default=None)


@contextmanager
def customer_net(customers: Collection[UUID]) -> Iterator[None]:
    """One transaction in which PostgreSQL lets through what belongs to these customers, and only the tables they have.

    The way in is sent with the transaction's first statement, whatever that is. Behind it, the caller stands where it
    stood before: above the net, or below another one. With the setting CUSTOMER_NET off it is a transaction like any
    other.
    """
    with transaction.atomic():
        if not settings.CUSTOMER_NET:
            yield
            return
        caught = tuple(customers)
        mark = _caught.set(caught)
        try:
            with _entered(caught):
                yield
        finally:
            _caught.reset(mark)
        if connection.savepoint_ids:  # inside another transaction, whose end does not come yet
            outer = _caught.get()
            _leave() if outer is None else _enter(outer)


@contextmanager
def reading_net(customers: Collection[UUID]) -> Iterator[None]:
    """As `customer_net`, for who only reads, and asks by `fetch_alone`: what it sends is a transaction each, so that
    none has to be begun around it. Whatever else is asked for begins one, which lasts as long as the net.
    """
    database = transaction.get_connection()
    if database.in_atomic_block or not settings.CUSTOMER_NET:
        with customer_net(customers):
            yield
        return
    caught = tuple(customers)
    mark, waits = _caught.set(caught), _waiting.set(caught)
    try:
        with ExitStack() as begun, database.execute_wrapper(partial(_begin_first, begun)):
            yield
    finally:
        _waiting.reset(waits)
        _caught.reset(mark)


@contextmanager
def lifted() -> Iterator[None]:
    """What the house does with what a customer has said (events, ladders, moves of its own records) is done by the
    house. Outside the net this does nothing. A refusal inside undoes all of it, so that whoever goes on after one is
    below the net again.
    """
    caught = _caught.get()
    if caught is None:
        yield
        return
    with transaction.atomic():
        _leave()
        mark = _caught.set(None)
        try:
            yield
        finally:
            _caught.reset(mark)
        _enter(caught)


def is_caught() -> bool:
    """Whether the running code stands below the net."""
    return _caught.get() is not None


def net_to_come() -> str | None:
    """The parameter of WAY_IN, when the running code stands below the net and nothing was sent to the server yet: a
    statement that begins with WAY_IN needs no other. None: there is nothing to be sent, or a transaction is running.
    """
    caught = _waiting.get()
    if caught is None or _is_running():
        return None
    return listed(caught)


def customer_table(table: str, reads: str, writes: str = "", rows: str = "true") -> RunSQL:
    """A migration step: the customer's role may read these columns of `table`, and write as `writes` says
    ("INSERT, UPDATE (answer)"), where customer_id is one of those set and `rows` holds. All others pass as before.

    Row security is forced, so that it binds the table's owner too: by a policy that asks only who it is not.
    """
    caught = f"string_to_array(current_setting('{CUSTOMERS}', true), ',')::uuid[]"
    # Inside a SELECT the setting is read once per statement, and not for every row.
    mine = f"customer_id = ANY ((SELECT {caught})::uuid[]) AND ({rows})"
    grants = [f"GRANT SELECT {f'({reads})' if reads else ''} ON {table} TO {ROLE}"]
    grants += [f"GRANT {writes} ON {table} TO {ROLE}"] if writes else []
    return RunSQL(
        [
            *grants,
            f"CREATE POLICY house ON {table} USING (current_user <> '{ROLE}')",
            f"CREATE POLICY own_rows ON {table} TO {ROLE} USING ({mine}) WITH CHECK ({mine})",
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        ],
        [
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
            f"DROP POLICY own_rows ON {table}",
            f"DROP POLICY house ON {table}",
            f"REVOKE ALL ON {table} FROM {ROLE}",
        ],
    )


MAKE_ROLE: Final = f"""
DO $$
BEGIN
    FOR attempt IN 1..20 LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
                CREATE ROLE {ROLE} NOLOGIN NOINHERIT;
            END IF;
            -- Who may change into it already needs no grant, and may have no right to give one. Up to version 15 every
            -- member may; from 16 on whoever makes a role is a member that may not.
            IF NOT pg_has_role(current_user, '{ROLE}', CASE
                WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
            THEN
                EXECUTE format('GRANT {ROLE} TO %I', current_user);
            END IF;
            RETURN;
        EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
            PERFORM pg_sleep(0.05);  -- another database of this server makes it right now
        END;
    END LOOP;
    RAISE EXCEPTION 'the role {ROLE} could not be made';
END $$
"""  # noqa: S608  # names of ours


@contextmanager
def _entered(caught: Customers) -> Iterator[None]:
    """Below the net: at once where a transaction is running, and otherwise from its first statement on."""
    database = transaction.get_connection()  # the proxy `connection` would look this up at every word
    if _is_running():
        _enter(caught)
        yield
        return
    mark = _waiting.set(caught)
    try:
        with database.execute_wrapper(_enter_first):
            yield
    finally:
        _waiting.reset(mark)


def _enter_first(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
    """What stands around each statement of a transaction for which the net was spread."""
    caught = _waiting.get()
    if caught is not None and not str(sql).startswith(WAY_IN_BEGINS):
        _enter(caught)
        _waiting.set(None)
    return execute(sql, *rest)


def _begin_first(begun: ExitStack, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
    """What stands around each statement below a net for reading. A transaction that somebody else began below it ends
    before the net does, and takes the role along: there the net is spread before each statement.
    """
    caught = _caught.get()
    if caught is not None and _waiting.get() is not None and not str(sql).startswith(WAY_IN_BEGINS):
        if not transaction.get_connection().in_atomic_block:
            begun.enter_context(transaction.atomic())
            _waiting.set(None)
        _enter(caught)
    return execute(sql, *rest)


def _is_running() -> bool:
    """Whether the server knows of a transaction."""
    opened = transaction.get_connection().connection
    return opened is not None and opened.pgconn.transaction_status != TransactionStatus.IDLE


def _enter(customers: Customers) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WAY_IN, [listed(customers)])


def listed(customers: Collection[UUID]) -> str:
    """These customers as the server reads them."""
    return ",".join(map(str, customers))


def _leave() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'none', true), set_config(%s, '', true)", [CUSTOMERS])
