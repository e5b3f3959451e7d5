"""Where Django looks for the backend that the settings name (`ENGINE`)."""

import select
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.db.backends.postgresql import base
from django.db.utils import DEFAULT_DB_ALIAS
from psycopg import Connection
from psycopg_pool import ConnectionPool

from config.database.pinned import PinnedTime

FRESH: Final = 1.0
"""Seconds for which a connection that was asked is only looked at."""

_asked: WeakKeyDictionary[Connection[Any], float] = WeakKeyDictionary()


def look_at(connection: Connection[Any]) -> None:
    """Return quietly if the connection can be lent; raise what its failure raises if not.

    A server that ends says so on the socket, whoever or whatever ended it: to look there costs no trip to it. One that
    is gone without a word (a power cut, a firewall that forgot us) is found out by a statement, which a connection has
    to answer that nobody has asked for FRESH.
    """
    now = monotonic()
    if now - _asked.get(connection, -FRESH) < FRESH and not _has_something_to_say(connection):
        return
    ConnectionPool.check_connection(connection)
    _asked[connection] = now


def _has_something_to_say(connection: Connection[Any]) -> bool:
    """Whether an idle connection has sent anything, be it its end. Raises OperationalError when we ended it."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own; `CONN_HEALTH_CHECKS` has the pool use `look_at`, and the database is told of a pinned clock."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(PinnedTime(self).told_first)

    def get_connection_params(self) -> dict[str, Any]:
        """How to connect; the pool knows, and need not be told for each request."""
        known = self.alias in self._connection_pools  # type: ignore[attr-defined]  # not in the stubs
        return {} if known else super().get_connection_params()

    def _set_autocommit(self, autocommit: bool) -> None:
        """As the driver is told. What it does already it is not told again."""
        if self.connection.autocommit != autocommit:
            super()._set_autocommit(autocommit)  # type: ignore[misc]  # not in the stubs

    @property
    def pool(self) -> ConnectionPool[Any] | None:
        """The pool of this process; None: there is none, or this is a connection to make databases with."""
        options = self.settings_dict["OPTIONS"].get("pool")
        if not options or self.alias != DEFAULT_DB_ALIAS:
            return None
        pools: dict[str, ConnectionPool[Any]] = self._connection_pools  # type: ignore[attr-defined]  # not in the stubs
        if self.alias not in pools:
            made = ConnectionPool(
                kwargs={**self.get_connection_params(), "autocommit": True},
                open=False,
                configure=self._configure_connection,  # type: ignore[attr-defined]  # not in the stubs
                check=look_at if self.settings_dict["CONN_HEALTH_CHECKS"] else None,
                **options,
            )
            pools.setdefault(self.alias, made)  # several threads may come first; none has opened it yet
        return pools[self.alias]
