"""Events in an order in which nobody who polls can miss one."""

from typing import Final

from django.db import connection
from django.db.models import BigIntegerField, Func, Q, QuerySet

from tracker.models import Event

OLDEST_RUNNING: Final = """
SELECT least(top, min(top + (xid - top % 4294967296 + 6442450944) % 4294967296 - 2147483648))
FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS top) AS now
LEFT JOIN (
    SELECT backend_xid::text::bigint AS xid FROM pg_stat_get_activity(NULL) AS running
    WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND backend_xid IS NOT NULL
) AS writers ON true
GROUP BY top
"""
"""No transaction below this number is running in this database, nor will be.

`top` is taken before the writers are read, so a writer below it that is not among them has ended. Running transactions
have 32 bits of their number; the arithmetic finds the other half from the nearest: they are within 2^31 of each other.
(pg_snapshot_xmin would be shorter, and would let a writer in any database of the server hold up our stream.)
"""


class OwnTransaction(Func):
    """The number of the running transaction; NULL as long as it has written nothing."""

    template = "pg_current_xact_id_if_assigned()::text::bigint"
    output_field = BigIntegerField()
    arity = 0


def settled(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events that nothing can be sorted before any more, when read in the order (transaction, id).

    Ids alone will not do: a transaction that took its id early may commit late, and a poller who is past that id never
    sees it. So what is at or behind the oldest running writer is held back until that one ends; a writer that hangs
    holds the stream up, and never makes it lie. What the reader's own transaction has written is there at once.

    Costs a statement at once; the rows must be read by a later one, outside a transaction or in READ COMMITTED.
    """
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_RUNNING)
        [oldest] = cursor.fetchone()
    return events.filter(Q(transaction__lt=oldest) | Q(transaction=OwnTransaction()))
