"""A tap on the pipeline's shoulder after a commit. Losing one is harmless: the next tick looks anyway."""

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)

TASK = "tracker.look_now"
PAUSE = 30.0
"""Seconds for which no tap is tried after one failed, so that a dead broker does not slow down every request."""

_breaker = {"quiet_until": 0.0}
"""One breaker per process."""


def look_after_commit() -> None:
    """Ask the workers to look as soon as the running transaction has committed; once per transaction."""
    pending = transaction.get_connection().run_on_commit
    if not any(hook[1] is tap for hook in pending):
        transaction.on_commit(tap, robust=True)


def send_after_commit(task: str) -> None:
    """Ask the workers for this task as soon as the running transaction has committed."""
    transaction.on_commit(partial(tap, task), robust=True)


def tap(task: str = TASK) -> None:
    """Ask the workers to look now. Never raises, and leaves a broker alone that could not be reached."""
    if time.monotonic() < _breaker["quiet_until"]:
        return
    try:
        current_app.send_task(task, expires=60, retry=False, ignore_result=True)
    except Exception as error:  # noqa: BLE001  # whatever a broker's client raises, the row is safe
        _breaker["quiet_until"] = time.monotonic() + PAUSE
        logger.warning("the broker cannot be reached, the next tick will look instead: %s", error)
