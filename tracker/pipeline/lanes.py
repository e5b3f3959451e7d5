"""Several senders in one worker: most of a send is waiting, for the disk here and for the mail server there."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from django.db import connection

from tracker.pipeline import limits
from tracker.pipeline.dispatch import Dispatched, dispatch


def dispatch_waiting(limit: int = limits.DISPATCH_BATCH, senders: int = limits.SENDERS) -> Dispatched:
    """`dispatch`; while a single batch does not hold what waits, `senders` of them at once.

    Each has its own lease, mail connection and database connection, so a killed worker leaves at most one mail per
    sender behind of which nobody knows whether it went out.
    """
    done = dispatch(limit)
    if done.claimed < limit or done.stopped:
        return done
    with ThreadPoolExecutor(senders, thread_name_prefix="sender") as pool:
        lanes = [pool.submit(copy_context().run, _lane, limit) for _ in range(senders - 1)]
        done.add(dispatch(limit))
        for lane in lanes:
            done.add(lane.result())
    return done


def _lane(limit: int) -> Dispatched:
    try:
        return dispatch(limit)
    finally:
        connection.close()
