"""Due reminders become events: one statement that claims, judges, ends and tells, whatever else runs beside it."""

from dataclasses import dataclass

from django.db import connection

from tracker import clock
from tracker.outbox import INSERT_REMINDED
from tracker.pipeline import limits
from tracker.pipeline.hold import is_held

CLAIM = """
WITH due AS (
    SELECT r.id, r.ladder_id, r.step, r.due_at, l.customer_id, l.subject_kind, l.subject_id, l.subject_label, l.clock,
           l.severity, l.facts, l.policy -> r.step::int ->> 'audience' AS audience,
           r.step + 1 >= jsonb_array_length(l.policy) AS last
    FROM tracker_reminder r JOIN tracker_ladder l ON l.id = r.ladder_id
    WHERE r.state = 'pending' AND r.due_at <= %(now)s AND l.status IN ('running', 'exhausted')
    ORDER BY r.due_at LIMIT %(batch)s
    FOR NO KEY UPDATE OF r SKIP LOCKED
), judged AS (
    SELECT due.*, NOT last AND EXISTS (
        SELECT FROM tracker_reminder later
        WHERE later.ladder_id = due.ladder_id AND later.step > due.step
          AND later.due_at <= %(now)s AND later.state <> 'cancelled'
    ) AS overtaken
    FROM due
), ended AS (
    UPDATE tracker_reminder r SET ended_at = %(now)s, state = CASE WHEN overtaken THEN 'superseded' ELSE 'fired' END
    FROM judged WHERE r.id = judged.id
), used_up AS (
    SELECT l.id FROM tracker_ladder l JOIN judged ON judged.ladder_id = l.id
    WHERE judged.last AND l.status = 'running'
    FOR NO KEY UPDATE OF l SKIP LOCKED
), exhausted AS (
    UPDATE tracker_ladder l SET status = 'exhausted' FROM used_up WHERE l.id = used_up.id
), fired AS (
    SELECT * FROM judged WHERE NOT overtaken
), told AS (
"""

COUNT = """
) SELECT count(*), count(*) FILTER (WHERE overtaken) FROM judged
"""
# Whoever acknowledges, snoozes or ends a ladder locks it first and its pending reminders after. So they either come
# first, and the claim sees their rows changed, or wait until the step has fired. The sweep itself never waits for a
# row and so cannot deadlock; a ladder it finds locked and so leaves running is set right by the reconciler.


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep has ended: `claimed` reminders, of which `superseded` were overtaken by a later step."""

    claimed: int = 0
    superseded: int = 0

    @property
    def fired(self) -> int:
        """How many became events."""
        return self.claimed - self.superseded


def sweep_reminders(batch: int = limits.SWEEP_BATCH) -> Swept:
    """Fire up to `batch` due reminders, the longest due first. Nothing while the pipeline is held.

    A step fires unless a later step of its ladder is due as well: a function of the facts, not of who claims what, so
    any number of sweeps agree. After a stop of any length each ladder so speaks once, and says that it is late.
    """
    return Swept() if is_held() else fire_due(batch)


def fire_due(batch: int) -> Swept:
    """`sweep_reminders` whether held or not; for the release, which fires what it then keeps from being mailed."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM + INSERT_REMINDED + COUNT, {"now": now, "batch": batch, "late_before": now - limits.LATE_AFTER}
        )
        claimed, superseded = cursor.fetchone()
    return Swept(claimed, superseded)
