"""A sweep of due reminders, against inserting the same events; and one that finds nothing."""

import random
from typing import Any

import psycopg
from django.db import connection

from bench.inside.timing import timed
from tracker.pipeline.sweep import sweep_reminders

ARM = "UPDATE tracker_reminder SET due_at = now() - random() * interval '1 minute' WHERE id = ANY(%s)"
SAME = """
INSERT INTO bench_told
SELECT l.subject_kind || '.reminded' AS kind, l.customer_id, l.subject_kind, l.subject_id, l.subject_label,
       r.due_at AS occurred_at, now() AS recorded_at, '' AS message, jsonb_build_object(
           'ladder', l.id, 'clock', l.clock, 'step', r.step, 'audience', l.policy -> r.step::int ->> 'audience',
           'severity', l.severity, 'due_at', r.due_at, 'late', false) AS data, '' AS request_id
FROM tracker_reminder r JOIN tracker_ladder l ON l.id = r.ladder_id WHERE r.id = ANY(%s)
"""
COLUMNS = (
    "kind, customer_id, subject_kind, subject_id, subject_label, occurred_at, recorded_at, message, data, request_id"
)
TABLE = f"""
CREATE TABLE IF NOT EXISTS bench_told AS SELECT {COLUMNS} FROM tracker_event LIMIT 0;
GRANT SELECT ON bench_told TO app;
"""
FLOOR = f"INSERT INTO tracker_event ({COLUMNS}) SELECT {COLUMNS} FROM bench_told"
AGAIN = """
UPDATE tracker_ladder SET status = 'running' WHERE status = 'exhausted';
UPDATE tracker_reminder SET state = 'pending', ended_at = NULL, due_at = now() + interval '60 days'
WHERE state <> 'pending';
TRUNCATE tracker_outbox;
"""


class Ground:
    """Due reminders made, and made undone, by the owner of the server, who may switch the triggers off."""

    def __init__(self, owner_url: str) -> None:
        self.owner = psycopg.connect(owner_url, autocommit=True)
        self.owner.execute("SET session_replication_role = replica")
        self.owner.execute(TABLE)
        self.firsts, self.lasts = (self._ids(f"jsonb_array_length(policy) {steps}") for steps in ("> 1", "= 1"))
        self.chance = random.Random(1)

    def _ids(self, which: str) -> list[int]:
        query = "SELECT r.id FROM tracker_reminder r JOIN tracker_ladder l ON l.id = r.ladder_id"
        return [row[0] for row in self.owner.execute(f"{query} WHERE step = 0 AND state = 'pending' AND {which}")]

    def arm(self, due: int) -> None:
        """Make one step of `due` ladders due, spread over the whole table, and lay the same events aside.

        Every third is the last step of its ladder, which then is exhausted: as when nobody ever acts on three steps.
        """
        last = due // 3
        ids = self.chance.sample(self.firsts, due - last) + self.chance.sample(self.lasts, last)
        self.owner.execute(ARM, [ids])
        self.owner.execute("TRUNCATE bench_told")
        self.owner.execute(SAME, [ids])
        self.owner.execute("ANALYZE bench_told")

    def restore(self) -> None:
        """As before, without leaving dead rows to the next round."""
        self.owner.execute(AGAIN)
        self.owner.execute("VACUUM (INDEX_CLEANUP ON) tracker_reminder, tracker_ladder")


_ground: list[Ground] = []


def prepare(owner_url: str) -> int:
    """Connect, and find the ladders whose next step can be made due; returns how many of a kind."""
    if not _ground:
        _ground.append(Ground(owner_url))
    sweep_reminders()
    return min(len(_ground[0].firsts), len(_ground[0].lasts))


def measure(due: int) -> dict[str, float]:
    """Seconds of one sweep, of its floor, and of a sweep that finds nothing. Raises RuntimeError when one is missed."""
    ground = _ground[0]
    ground.arm(due)
    swept: list[Any] = []
    ours = timed(lambda: swept.append(sweep_reminders()))
    if (swept[0].fired, swept[0].superseded) != (due, 0):
        raise RuntimeError(f"{due} were due, but {swept[0]}")
    idle = timed(sweep_reminders)
    floor = timed(_insert)
    ground.restore()
    return {"ours": ours, "floor": floor, "idle": idle}


def _insert() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FLOOR)
