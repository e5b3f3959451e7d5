"""The conservation law: whatever was armed has fired, was superseded, was cancelled or is pending; nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

COUNT = """
WITH states AS (SELECT state, count(*) AS n FROM tracker_reminder GROUP BY state),
armed AS (SELECT coalesce(sum(jsonb_array_length(policy)), 0)::bigint AS n FROM tracker_ladder),
fired AS (
    SELECT (data ->> 'ladder')::uuid AS ladder, (data ->> 'step')::int AS step, count(*) AS n, min(id) AS event
    FROM tracker_event WHERE kind LIKE %s GROUP BY 1, 2
)
SELECT (SELECT n FROM armed), (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM states),
       (SELECT coalesce(sum(n), 0)::bigint FROM fired), (SELECT count(*) FROM fired WHERE n > 1),
       (SELECT count(*) FROM fired WHERE NOT EXISTS (SELECT FROM tracker_outbox o WHERE o.event_id = fired.event)
                                     AND NOT EXISTS (SELECT FROM tracker_delivery d WHERE d.event_id = fired.event))
"""


@dataclass(frozen=True, slots=True)
class Count:
    """One consistent count of everything. `untold`: fired reminders that are neither waiting to be told nor told."""

    armed: int
    reminders: Mapping[str, int]
    events: int
    doubled: int
    untold: int

    @property
    def violations(self) -> tuple[str, ...]:
        """How the law is broken, in words; empty when it holds."""
        ended_or_pending, fired = sum(self.reminders.values()), self.reminders.get("fired", 0)
        return tuple(
            text
            for broken, text in (
                (self.armed != ended_or_pending, f"{self.armed} reminders were armed, {ended_or_pending} are there"),
                (fired != self.events, f"{fired} reminders have fired and left {self.events} events"),
                (self.doubled, f"{self.doubled} reminders have fired twice"),
                (self.untold, f"{self.untold} fired reminders were told to nobody and do not wait"),
            )
            if broken
        )


def count_everything() -> Count:
    """Count in one statement, so that what runs meanwhile does not blur it. Reads whole tables: seconds per million."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, ["%.reminded"])
        return Count(*cursor.fetchone())
