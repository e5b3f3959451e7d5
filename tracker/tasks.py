"""What the ticks start. Every task is safe to repeat, to run beside itself, and to lose: PostgreSQL holds the work."""

from collections.abc import Callable

from celery import shared_task

from tracker.pipeline.audit import AUDIT, audit_pipeline, prove_law
from tracker.pipeline.digest import DIGESTS, send_digests
from tracker.pipeline.heartbeat import send_heartbeat
from tracker.pipeline.housekeeping import clean_up
from tracker.pipeline.look import look_around
from tracker.pipeline.reconcile import RECONCILE, reconcile_ladders
from tracker.pipeline.ticks import note_tick

Body = Callable[[], None]


def task(name: str) -> Callable[[Body], Body]:
    """Celery's decorator, with types."""
    decorator: Callable[[Body], Body] = shared_task(name=name)
    return decorator


@task("tracker.look_now")
def look_now() -> None:
    """Sweep, fan out and dispatch whatever is due."""
    look_around()


@task("tracker.audit_pipeline")
def audit_now() -> None:
    """Judge the pipeline, and tell the monitor outside when it is healthy."""
    send_heartbeat(audit_pipeline())
    note_tick(AUDIT)


@task("tracker.reconcile_ladders")
def reconcile_now() -> None:
    """Let ladders follow the facts, and prove the conservation law."""
    reconcile_ladders()
    note_tick(RECONCILE)
    prove_law()


@task("tracker.send_digests")
def send_digests_now() -> None:
    """Write the daily digest of everybody whose hour has come."""
    send_digests()
    note_tick(DIGESTS)


@task("tracker.clean_up")
def clean_up_now() -> None:
    """Throw away what has expired; at most once a day, however often it is asked for."""
    clean_up()
