"""The conservation law: whatever was armed has fired, was superseded, was cancelled or is pending; nothing twice."""

from dataclasses import dataclass

from django.db import connection

COUNT = """
WITH r AS (
    SELECT count(*) FILTER (WHERE state = 'fired') AS fired,
           count(*) FILTER (WHERE state = 'superseded') AS superseded,
           count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
           count(*) FILTER (WHERE state = 'pending') AS pending
    FROM tracker_reminder
),
armed AS (SELECT coalesce(sum(jsonb_array_length(policy)), 0)::bigint AS n FROM tracker_ladder),
fired AS (
    SELECT (data ->> 'ladder')::uuid AS ladder, (data ->> 'step')::int AS step, count(*) AS n, min(id) AS event
    FROM tracker_event WHERE kind LIKE %s GROUP BY 1, 2
)
SELECT (SELECT n FROM armed), r.fired, r.superseded, r.cancelled, r.pending,
       (SELECT coalesce(sum(n), 0)::bigint FROM fired), (SELECT count(*) FROM fired WHERE n > 1),
       (SELECT count(*) FROM fired WHERE NOT EXISTS (SELECT FROM tracker_outbox o WHERE o.event_id = fired.event)
                                     AND NOT EXISTS (SELECT FROM tracker_delivery d WHERE d.event_id = fired.event))
FROM r
"""


@dataclass(frozen=True, slots=True)
class Count:
    """One consistent count of everything. `untold`: fired reminders that are neither waiting to be told nor told."""

    armed: int
    fired: int
    superseded: int
    cancelled: int
    pending: int
    events: int
    doubled: int
    untold: int

    @property
    def violations(self) -> tuple[str, ...]:
        """How the law is broken, in words; empty when it holds."""
        there = self.fired + self.superseded + self.cancelled + self.pending
        return tuple(
            text
            for broken, text in (
                (self.armed != there, f"{self.armed} reminders were armed, {there} are there"),
                (self.fired != self.events, f"{self.fired} reminders have fired and left {self.events} events"),
                (self.doubled, f"{self.doubled} reminders have fired twice"),
                (self.untold, f"{self.untold} fired reminders were told to nobody and do not wait"),
            )
            if broken
        )

    def __str__(self) -> str:
        return (
            f"armed {self.armed} = {self.fired} fired + {self.superseded} superseded"
            f" + {self.cancelled} cancelled + {self.pending} pending"
        )


def count_everything() -> Count:
    """Count in one statement, so that what runs meanwhile does not blur it. Reads whole tables: seconds per million."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, ["%.reminded"])
        return Count(*cursor.fetchone())
