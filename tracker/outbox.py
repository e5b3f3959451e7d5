"""The one place that writes events. The database puts each into the outbox; what happens then is the pipeline's
affair.
"""

from collections.abc import Mapping
from typing import Any

import structlog

from tracker import clock, wakeups
from tracker.acts import Act
from tracker.models import Event, Record


def record_event(obj: Record, word: str, act: Act, data: Mapping[str, Any] | None = None) -> Event:
    """Write that `word` ("discussed") happened to `obj`, in the caller's transaction; the pipeline looks after commit.

    `data` holds the facts a reader needs later (JSON; datetimes and UUIDs are welcome). The event names the record by
    its label of now, so that a timeline stays readable when a title changes; and it tells the severity of now, where
    the record has one, because that decides whether the telling may wait for working hours; and the record in whose
    thread its mails stand, where that is another one.
    """
    own = {"severity": getattr(obj, "severity", ""), "thread": obj.thread_id}
    event = Event.objects.create(
        kind=f"{obj.subject}.{word}",
        customer_id=obj.tenant_id,
        subject_kind=obj.subject,
        subject_id=obj.pk,
        subject_label=str(obj)[:200],
        actor=act.actor,
        occurred_at=act.happened(),
        recorded_at=clock.now(),
        message=act.message,
        data={**{name: value for name, value in own.items() if value}, **(data or {})},
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64],
    )
    wakeups.look_after_commit()
    return event


REMINDED = "reminded"
"""The word of the event that a fired reminder leaves behind ("flag.reminded")."""

INSERT_REMINDED = """
INSERT INTO tracker_event (kind, customer_id, subject_kind, subject_id, subject_label, actor_id, occurred_at,
                           recorded_at, message, data, request_id)
SELECT subject_kind || '.reminded', customer_id, subject_kind, subject_id, subject_label, NULL, due_at,
       %(now)s, '', jsonb_build_object(
           'ladder', ladder_id, 'clock', clock, 'step', step, 'audience', audience, 'severity', severity,
           'due_at', due_at, 'late', due_at < %(late_before)s)
           || CASE facts WHEN '{}' THEN '{}' ELSE jsonb_build_object('facts', facts) END, ''
FROM fired
"""
"""The only other writer of events: the last part of the sweep's one statement, which has a CTE `fired` before it."""
