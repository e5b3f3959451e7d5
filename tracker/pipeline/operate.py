"""The hold switch, for after a restore: what was sent before the backup was taken must not be sent again."""

import logging
import time
from datetime import datetime

from django.conf import settings
from django.db import connection

from tracker import clock, wakeups
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.pipeline import limits
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.hold import BY_ENVIRONMENT, Hold, current_hold, suppress_mail_before, switch
from tracker.pipeline.sweep import fire_due
from tracker.transitions import permit

logger = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds for which a release waits for fan-outs that are under way."""


def hold_pipeline(*, act: Act, reason: str) -> Hold:
    """From now on no reminder fires and no mail leaves, until released. What a worker is just sending still goes.

    Raises Forbidden (operators only), and Invalid without a reason.
    """
    permit(act, "pipeline.operate", None)
    if not reason.strip():
        raise Invalid.at("/reason", "Say why the pipeline is held.", "required")
    switch(held=True, reason=reason[:300], by=act.actor)
    logger.warning("pipeline held by %s: %s", act.actor or "the system", reason)
    return current_hold()


def release_pipeline(*, act: Act, suppress_before: datetime | None = None) -> int:
    """Let the pipeline run again. Returns how many mails were suppressed.

    With `suppress_before`, mails about anything from before that moment are not sent, as they were before the restore:
    reminders due by then fire and reach the inboxes, where they do no harm. Still held while that is done, so it may be
    killed and repeated. Raises Forbidden, Invalid (a moment ahead), Conflict while the environment holds the pipeline.
    """
    permit(act, "pipeline.operate", None)
    if settings.PIPELINE_HOLD:
        raise Conflict(f"{BY_ENVIRONMENT}: unset it and start the processes anew.")
    suppressed = 0
    if suppress_before is not None:
        if suppress_before > clock.now():
            raise Invalid.at("/suppress_before", "This lies in the future.", "future")
        switch(held=True, reason="being released", by=act.actor)
        while fire_due(limits.SWEEP_BATCH).claimed:
            pass
        _tell_all_before(suppress_before)
        suppressed = suppress_mail_before(suppress_before)
    switch(held=False, reason="", by=act.actor)
    wakeups.tap()
    logger.warning("pipeline released by %s, %s mails suppressed", act.actor or "the system", suppressed)
    return suppressed


def _tell_all_before(moment: datetime) -> None:
    """Fan out until no event from before `moment` waits, here or in another worker's open transaction."""
    until = time.monotonic() + PATIENCE
    while fan_out().events or _untold_before(moment):
        if time.monotonic() > until:
            raise Conflict("Events from before that moment are still being told: try again.")
        time.sleep(0.01)


def _untold_before(moment: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM tracker_outbox o JOIN tracker_event e ON e.id = o.event_id"
            " WHERE o.failures = 0 AND least(e.occurred_at, e.recorded_at) < %s)",
            [moment],
        )
        return bool(cursor.fetchone()[0])
