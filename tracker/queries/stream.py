"""Events in an order in which nobody who polls can miss one."""

from django.db.models import BigIntegerField, Func, Q, QuerySet

from tracker.models import Event


class OldestRunning(Func):
    """The oldest transaction that has not ended: nothing with a smaller number can still appear."""

    template = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    output_field = BigIntegerField()
    arity = 0


class OwnTransaction(Func):
    """The number of the running transaction; NULL as long as it has written nothing."""

    template = "pg_current_xact_id_if_assigned()::text::bigint"
    output_field = BigIntegerField()
    arity = 0


def settled(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events that nothing can be sorted before any more, when read in the order (transaction, id).

    Ids alone will not do: a transaction that took its id early may commit late, and a poller who is past that id never
    sees it. So what is at or behind the oldest running transaction is held back, until that one ends. (A transaction
    that is left open anywhere on the server, a dump for instance, holds the stream up; it never makes it lie.)
    What the reader's own transaction has written is there at once.
    """
    return events.filter(Q(transaction__lt=OldestRunning()) | Q(transaction=OwnTransaction()))
