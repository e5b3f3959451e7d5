"""The auditor: says from the tables alone whether anything is stuck, so it can be trusted when workers cannot."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection

from tracker import clock
from tracker.pipeline.hold import Hold, current_hold
from tracker.pipeline.law import count_everything
from tracker.pipeline.look import LOOK
from tracker.pipeline.ticks import last_ticks, note_tick

logger = logging.getLogger(__name__)

AUDIT, LAW = "audit", "law"

MEASURE = """
SELECT r.n, r.oldest, o.n, o.oldest, o.failing, d.n, d.oldest, d.expired,
       (SELECT count(*) FROM tracker_delivery WHERE status = 'dead'),
       (SELECT count(*) FROM tracker_attempt WHERE succeeded IS NULL AND started_at < %(stale)s)
FROM (SELECT count(*) AS n, min(due_at) AS oldest FROM tracker_reminder
      WHERE state = 'pending' AND due_at <= %(now)s) r,
     (SELECT count(*) AS n, min(e.recorded_at) FILTER (WHERE x.failures = 0) AS oldest,
             count(*) FILTER (WHERE x.failures > 0) AS failing
      FROM tracker_outbox x JOIN tracker_event e ON e.id = x.event_id) o,
     (SELECT count(*) AS n, min(due_at) AS oldest, count(*) FILTER (WHERE lease_until < %(stale)s) AS expired
      FROM tracker_delivery WHERE status = 'pending' AND due_at <= %(now)s) d
"""


class Condition(StrEnum):
    """How the pipeline is. Held is wanted; degraded needs somebody's eye today, broken needs hands now."""

    HEALTHY = "healthy"
    HELD = "held"
    DEGRADED = "degraded"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Limit:
    """How old something may get before the pipeline counts as degraded, and as broken."""

    degraded: timedelta
    broken: timedelta


TICK_LIMIT = Limit(timedelta(minutes=1), timedelta(minutes=5))
REMINDER_LIMIT = Limit(timedelta(minutes=2), timedelta(minutes=15))
OUTBOX_LIMIT = Limit(timedelta(minutes=2), timedelta(minutes=15))
MAIL_LIMIT = Limit(timedelta(minutes=5), timedelta(hours=1))
LAW_LIMIT = Limit(timedelta(minutes=30), timedelta(minutes=60))
STALE_LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Measures:
    """What waits, and since when it was due (None: nothing waits).

    `interrupted_attempts` are sends of which nobody knows whether they went out: at most so many mails arrived twice.
    """

    due_reminders: int
    oldest_reminder: datetime | None
    waiting_events: int
    oldest_event: datetime | None
    failing_events: int
    due_mails: int
    oldest_mail: datetime | None
    expired_leases: int
    dead_mails: int
    interrupted_attempts: int


@dataclass(frozen=True, slots=True)
class PipelineReport:
    """The pipeline at one instant: how it is, why in words, and the figures behind."""

    at: datetime
    condition: Condition
    reasons: tuple[str, ...]
    hold: Hold
    measures: Measures
    ticks: Mapping[str, datetime]


def audit_pipeline() -> PipelineReport:
    """Measure and judge, in three indexed queries. Changes nothing."""
    now, hold, ticks = clock.now(), current_hold(), last_ticks()
    with connection.cursor() as cursor:
        cursor.execute(MEASURE, {"now": now, "stale": now - STALE_LEASE})
        measures = Measures(*cursor.fetchone())
    judged = [*_by_age(now, measures, ticks), *_by_count(measures, ticks)]
    return PipelineReport(
        now,
        _condition({condition for condition, _ in judged}, hold),
        tuple(text for condition, text in judged if condition != Condition.HEALTHY),
        hold,
        measures,
        ticks,
    )


def prove_law() -> tuple[str, ...]:
    """Count everything; note it when the law holds, else say loudly, and return, how it is broken."""
    violations = count_everything().violations
    if violations:
        logger.error("the conservation law of reminders is broken: %s", "; ".join(violations))
    else:
        note_tick(LAW)
    return violations


def _by_age(now: datetime, measures: Measures, ticks: Mapping[str, datetime]) -> Iterator[tuple[Condition, str]]:
    for text, since, limit in (
        ("the oldest due reminder has waited", measures.oldest_reminder, REMINDER_LIMIT),
        ("the oldest event has waited to be told", measures.oldest_event, OUTBOX_LIMIT),
        ("the oldest due mail has waited", measures.oldest_mail, MAIL_LIMIT),
        ("the last look ended before", ticks.get(LOOK), TICK_LIMIT),
        ("the conservation law was last proved before", ticks.get(LAW), LAW_LIMIT),
    ):
        if since is not None and now - since >= limit.degraded:
            broken = now - since >= limit.broken
            yield Condition.BROKEN if broken else Condition.DEGRADED, f"{text} {_words(now - since)}"


def _by_count(measures: Measures, ticks: Mapping[str, datetime]) -> Iterator[tuple[Condition, str]]:
    for count, text in (
        (measures.failing_events, "events cannot be told: the outbox has the errors"),
        (measures.expired_leases, "mails were claimed by a worker that does not answer"),
        (measures.dead_mails, "mails are dead: replay or dismiss them"),
    ):
        if count:
            yield Condition.DEGRADED, f"{count} {text}"
    if LOOK not in ticks:
        yield Condition.DEGRADED, "nobody has looked yet: does a worker run, and a beat?"


def _condition(found: set[Condition], hold: Hold) -> Condition:
    if hold.held:
        return Condition.HELD
    return next((one for one in (Condition.BROKEN, Condition.DEGRADED) if one in found), Condition.HEALTHY)


def _words(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
