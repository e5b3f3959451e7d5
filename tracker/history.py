"""What was known at a moment: reading the past as if it were now, and which moments can be read for ever alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from tracker import clock
from tracker.acts import SKEW
from tracker.errors import Refusal
from tracker.history_views import AS_OF, MOMENT

PATIENCE: Final = 2.0
"""Seconds for which `settled` waits for those who are writing."""

FRESH: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
BEFORE: Final = f"SELECT coalesce(current_setting('{MOMENT}', true), ''), current_setting('search_path')"
ENTER: Final = f"""
SELECT {AS_OF}.begins() <= %s::timestamptz, {AS_OF}.begins()::text, set_config('{MOMENT}', %s, true),
    set_config('search_path', '{AS_OF}, ' || current_setting('search_path'), true),
    set_config('transaction_read_only', 'on', true)
"""
LEAVE: Final = f"SELECT set_config('{MOMENT}', %s, true), set_config('search_path', %s, true)"

RUNNING: Final = """
SELECT statement_timestamp(), min(xact_start), coalesce(bool_or(xact_start IS NULL), false)
FROM pg_stat_get_activity(NULL)
WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""
"""Now, since when the others who have written something and are not done yet have been at it, and whether the server
does not tell that of one of them, who is somebody else to it.
"""

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


class NotKnown(Refusal):
    """Nobody can say what was known at that moment: it lies ahead, or before the history begins."""

    code, title = "moment_not_known", "Nobody knows what was known then"


def past() -> datetime | None:
    """The moment whose knowledge the running code sees; None: what is. What is kept in a process belongs to now."""
    return _moment.get()


@contextmanager
def known_at(moment: datetime) -> Iterator[None]:
    """Inside, every query of this connection sees what was known at this moment, and the clock stands there.

    That holds for queries of the ORM and for raw SQL, as long as tables are named without their schema. What was known
    is what had been recorded, whenever it happened; columns that keep no history (`kept(exclude=…)`) are of now. A
    table whose past nobody keeps is refused with a DatabaseError, and so is writing. Who may see what is decided
    before: a membership of then gives no right today. What was read inside must not be saved outside.

    One transaction, of one snapshot where none is running yet; a savepoint inside another. What is read of a moment
    that was `settled` is the same for ever. Two statements. Raises NotKnown.
    """
    if moment > clock.now() + SKEW:
        raise NotKnown(f"{moment:%Y-%m-%d %H:%M} UTC lies ahead: only what was known can be read.")
    database = connections[DEFAULT_DB_ALIAS]
    mark = _moment.set(moment)
    try:
        with clock.at(moment), transaction.atomic():
            before = _enter(database, moment)
            yield
            if database.savepoint_ids:  # inside another transaction, whose end does not come yet
                _leave(database, before)
    finally:
        _moment.reset(mark)


def settled(wanted: datetime | None = None) -> datetime:
    """The latest moment, not after `wanted` (None: now), of which nothing can be written any more.

    A transaction stamps what it writes with the moment of its first row, and may end later. So what is `known_at` a
    moment is the same for ever only once all who were writing then have ended: this waits for them, PATIENCE at most,
    and falls back behind those that take longer. It is to be asked outside a transaction, or in one that does not read
    by one snapshot, and has written nothing that the past should tell of: that is not known before it is committed.
    While the clock is pinned nobody else writes. Raises NotKnown where the server tells nothing of a foreign writer.
    """
    now = clock.now()
    if clock.pinned() is not None:
        return min(wanted or now, now)
    end, goal = monotonic() + PATIENCE, None
    while True:
        seen, oldest, hidden = _running()
        goal = goal or min(wanted or seen, seen)
        if not hidden and (oldest is None or goal < oldest):
            return goal
        if monotonic() > end:
            break
        sleep(0.01)
    if hidden or oldest is None:
        raise NotKnown("Somebody else is writing to this database, and it cannot be seen since when.")
    return oldest - timedelta(microseconds=1)


def _running() -> tuple[datetime, datetime | None, bool]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # inside a transaction the server looks only once
        cursor.execute(RUNNING)
        found: tuple[datetime, datetime | None, bool] = cursor.fetchone()
        return found


def _enter(database: BaseDatabaseWrapper, moment: datetime) -> tuple[str, str]:
    """Show the past to what follows in this transaction. Returns what was set before."""
    before = "", ""
    with database.cursor() as cursor:
        if database.connection.pgconn.transaction_status == TransactionStatus.IDLE:
            cursor.execute(FRESH)
        else:
            cursor.execute(BEFORE)
            before = cursor.fetchone()
        cursor.execute(ENTER, [moment, moment.isoformat()])
        known, begins, *_ = cursor.fetchone()
    if not known:
        raise NotKnown(f"What was known is kept since {begins}.")
    return before


def _leave(database: BaseDatabaseWrapper, before: tuple[str, str]) -> None:
    with database.cursor() as cursor:
        cursor.execute(LEAVE, before)
