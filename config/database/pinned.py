"""What the database writes of its own is stamped with the product's time: a pinned clock is told to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from tracker import clock

TELL: Final = f"SELECT set_config('{clock.SETTING}', %s, true)"
WRITING: Final = ("INSERT", "UPDATE", "DELETE", "WITH")


class PinnedTime:
    """Stands around each statement of one connection. While time passes it costs nothing.

    While the clock is pinned, the database is told in front of the first statement that may write, once in each
    transaction for each instant; and told again where that was undone with a savepoint.
    """

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self._database = database
        self._told: datetime | None = None
        self._where: tuple[Any, ...] = ()

    def told_first(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """An execute wrapper, as Django calls it."""
        moment = clock.pinned()
        if (moment is None and self._told is None) or not str(sql)[:12].lstrip().upper().startswith(WRITING):
            return execute(sql, params, many, context)
        if self._database.in_atomic_block:
            self._tell(moment, execute, many, context)
            return execute(sql, params, many, context)
        with transaction.atomic(self._database.alias):  # what is told holds for a transaction
            self._tell(moment, execute, many, context)
            return execute(sql, params, many, context)

    def forget(self) -> None:
        """Tell the time again, whatever was told before: what was told may have been said otherwise."""
        self._where = (object(),)

    def _tell(self, moment: datetime | None, execute: Callable[..., Any], many: bool, context: Any) -> None:
        where = tuple(self._database.savepoint_ids)
        begun = self._database.connection.pgconn.transaction_status != TransactionStatus.IDLE
        if begun and moment == self._told and where[: len(self._where)] == self._where:
            return
        if begun or moment is not None:
            params = [moment.isoformat() if moment else ""]
            execute(TELL, [params] if many else params, many, context)
        self._told, self._where = moment, where
