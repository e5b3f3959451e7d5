"""A large plan with its outlook, asked for as a server would, against PostgreSQL making the JSON of its rows."""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import psycopg

from bench.inside.calls import answer, call, environ, statements
from bench.inside.timing import timed
from bench.load import LEAD
from config.wsgi import application

WARM = 10
MILESTONES, REPORTS, PAST = 40, 10, 1000

ROOM = """
UPDATE recovery_recoveryplan SET status = 'abandoned', committed_at = now() - interval '90 days',
    ended_at = now() - interval '61 days' WHERE id = (
    SELECT p.id FROM escalations_escalation e JOIN recovery_recoveryplan p ON p.escalation_id = e.id
    WHERE e.customer_id = md5('customer' || 1)::uuid ORDER BY e.id LIMIT 1)
"""
BIG = """
WITH escalation AS (
    SELECT e.*, p.owner_id AS lead FROM escalations_escalation e JOIN recovery_recoveryplan p ON p.escalation_id = e.id
    WHERE e.customer_id = md5('customer' || 1)::uuid ORDER BY e.id LIMIT 1
), plan AS (
    INSERT INTO recovery_recoveryplan (id, version, created_at, customer_id, escalation_id, ref, title, summary,
        author_id, owner_id, status, revision, submitted_at, committed_at, override_reason, baseline, reviewed_at,
        reviewed_by_id, reviewed_revision, committed_revision)
    SELECT gen_random_uuid(), 9, now(), customer_id, id, 'CUST1-P999999', 'The large one', '', lead, lead, 'committed',
        9, now() - interval '60 days', now() - interval '60 days', '', 1, now() - interval '60 days', '{lead}', 9, 9
    FROM escalation RETURNING id, customer_id, owner_id
), milestone AS (
    INSERT INTO recovery_milestone (id, version, created_at, customer_id, plan_id, number, title, description, kind,
        side, owner_id, due_on, lead_days, status, first_promised_on, promised_on, forecast_on, forecast_at, started_on)
    SELECT gen_random_uuid(), 2, now(), customer_id, id, j, 'Step ' || j, '',
        (ARRAY['containment', 'corrective', 'preventive'])[1 + j % 3], 'provider', owner_id, now()::date + 5 + 2 * j, 4,
        CASE WHEN j % 2 = 0 THEN 'in_progress' ELSE 'planned' END, now()::date + 3 + 2 * j, now()::date + 5 + 2 * j,
        now()::date + 6 + 2 * j, now() - interval '1 day', CASE WHEN j % 2 = 0 THEN now()::date - 9 END
    FROM plan, generate_series(1, {milestones}) j RETURNING *
), ordered AS (
    INSERT INTO recovery_dependency (plan_id, milestone_id, predecessor_id)
    SELECT a.plan_id, a.id, b.id FROM milestone a JOIN milestone b ON b.number = a.number - 4
), promised AS (
    INSERT INTO recovery_promise (milestone_id, baseline, promised_on, lead_days, made_at, reason)
    SELECT id, baseline, first_promised_on + baseline * 2 - 2, 4, now() - interval '60 days', 'Agreed'
    FROM milestone, generate_series(1, 2) baseline
), needle AS (
    INSERT INTO recovery_needle (id, version, created_at, customer_id, plan_id, place, name, unit, better, source,
        baseline_since, baseline_until, baseline_value, target_value, target_on, cadence_days)
    SELECT gen_random_uuid(), 1, now(), customer_id, id, 1, 'Late files', 'files', 'down', '', now()::date - 90,
        now()::date - 60, 40, 2, now()::date + 90, 7 FROM plan
)
INSERT INTO recovery_forecast (customer_id, milestone_id, reported_on, reported_at, expected_on, author_id, reason)
SELECT customer_id, id, now()::date - 50 + 5 * k, now() - (50 - 5 * k) * interval '1 day', first_promised_on + k / 3,
    owner_id, 'Looked at' FROM milestone, generate_series(1, {reports}) k ORDER BY k, number
"""

WHICH = "SELECT id FROM recovery_recoveryplan WHERE ref = 'CUST1-P999999'"

HISTORY = """
UPDATE recovery_milestone SET status = 'done', started_on = due_on - 30, done_on = due_on - 20,
    promised_days = 5 + abs(mod(hashtext(id::text), 4)), taken_days = 4 + abs(mod(hashtext(title), 6))
WHERE id IN (SELECT id FROM recovery_milestone WHERE promised_on IS NOT NULL
             AND plan_id NOT IN (SELECT id FROM recovery_recoveryplan WHERE ref = 'CUST1-P999999') LIMIT %s)
"""
EVENTS = """
INSERT INTO tracker_event (kind, customer_id, subject_kind, subject_id, subject_label, actor_id, occurred_at,
    recorded_at, message, data, request_id)
SELECT 'plan.committed', customer_id, 'plan', id, ref, owner_id, committed_at, committed_at, '', '{}'::jsonb, ''
FROM recovery_recoveryplan WHERE committed_at IS NOT NULL
UNION ALL
SELECT 'milestone.' || word, customer_id, 'milestone', id, title, owner_id, now(), now(), '', '{}'::jsonb, ''
FROM recovery_milestone JOIN (VALUES ('started', false), ('finished', true)) AS told (word, finished)
ON started_on IS NOT NULL AND (done_on IS NOT NULL OR NOT finished)
"""

STEP = """
INSERT INTO tracker_event (kind, customer_id, subject_kind, subject_id, subject_label, occurred_at, recorded_at,
    message, data, request_id)
SELECT kind, customer_id, subject_kind, subject_id, subject_label, now(), now(), '', data, '' FROM tracker_event
WHERE kind = 'milestone.finished' LIMIT 1
"""

FLOOR = """
SELECT json_build_object('id', p.id, 'ref', p.ref, 'title', p.title, 'summary', p.summary, 'status', p.status,
    'customer', json_build_object('id', c.id, 'key', c.key, 'name', c.name),
    'escalation', json_build_object('id', e.id, 'ref', e.ref),
    'author', json_build_object('id', a.id, 'name', a.name), 'owner', json_build_object('id', o.id, 'name', o.name),
    'revision', p.revision, 'submitted_at', p.submitted_at, 'reviewed_at', p.reviewed_at,
    'committed_at', p.committed_at, 'baseline', p.baseline, 'version', p.version, 'created_at', p.created_at,
    'needles', (SELECT json_agg(n) FROM recovery_needle n WHERE n.plan_id = p.id),
    'milestones', (SELECT json_agg(json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'kind', m.kind,
        'side', m.side, 'status', m.status, 'owner', json_build_object('id', u.id, 'name', u.name),
        'factor', m.factor_id, 'due_on', m.due_on, 'lead_days', m.lead_days,
        'first_promised_on', m.first_promised_on, 'promised_on', m.promised_on, 'forecast_on', m.forecast_on,
        'started_on', m.started_on, 'done_on', m.done_on, 'taken_days', m.taken_days,
        'promised_days', m.promised_days,
        'predecessors', ARRAY(SELECT d.predecessor_id FROM recovery_dependency d WHERE d.milestone_id = m.id),
        'promises', (SELECT json_agg(json_build_object('baseline', r.baseline, 'promised_on', r.promised_on,
            'lead_days', r.lead_days, 'chance', r.chance, 'made_at', r.made_at, 'reason', r.reason) ORDER BY baseline)
            FROM recovery_promise r WHERE r.milestone_id = m.id),
        'forecasts', (SELECT json_agg(json_build_object('reported_on', f.reported_on, 'expected_on', f.expected_on,
            'reason', f.reason) ORDER BY f.id) FROM recovery_forecast f WHERE f.milestone_id = m.id)) ORDER BY m.number)
        FROM recovery_milestone m LEFT JOIN tracker_user u ON u.id = m.owner_id WHERE m.plan_id = p.id))::text
FROM recovery_recoveryplan p JOIN tracker_customer c ON c.id = p.customer_id
JOIN escalations_escalation e ON e.id = p.escalation_id JOIN tracker_user a ON a.id = p.author_id
JOIN tracker_user o ON o.id = p.owner_id WHERE p.ref = 'CUST1-P999999'
"""


class PlanFloor:
    """A bare WSGI application that answers every request with the rows of the large plan, made into JSON by PostgreSQL.

    One connection stays open and prepares the statement.
    """

    def __init__(self) -> None:
        self._connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The plan."""
        found = self._connection.execute(FLOOR).fetchone()
        assert found
        body: bytes = found[0].encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]


_both: list[tuple[str, PlanFloor]] = []


def write_large_plan(owner_url: str) -> UUID:
    """The large plan, and a history beside it, as the product would have left them; the id of the plan. Safe to repeat
    for another bench in the same database.
    """
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        found = owner.execute(WHICH).fetchone()
        if not found:
            owner.execute(ROOM)
            owner.execute(BIG.format(milestones=MILESTONES, reports=REPORTS, lead=LEAD))
            owner.execute(HISTORY, [PAST])
            owner.execute(EVENTS)
            owner.execute("VACUUM (ANALYZE)")
            found = owner.execute(WHICH).fetchone()
    assert found
    pk: UUID = found[0]
    return pk


def prepare(owner_url: str) -> None:
    """Write the large plan and a history, warm both sides, and make sure that both tell all of it."""
    path, floor = f"/api/v1/plans/{write_large_plan(owner_url)}", PlanFloor()
    told = answer(application, environ("GET", path))["outlook"]["milestones"], answer(floor, environ("GET", path))
    for rows in (told[0], told[1]["milestones"]):
        if (len(rows), sum(len(row["forecasts"]) for row in rows)) != (MILESTONES, MILESTONES * REPORTS):
            raise RuntimeError(json.dumps(rows)[:2000])
    for _ in range(WARM):
        call(application, environ("GET", path))
        call(floor, environ("GET", path))
    _both[:] = [(path, floor)]


def measure(requests: int) -> dict[str, list[float]]:
    """Seconds per request of either side, asked in turn."""
    path, floor = _both[0]
    seconds: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(requests):
        seconds["ours"].append(timed(lambda: call(application, environ("GET", path))))
        seconds["floor"].append(timed(lambda: call(floor, environ("GET", path))))
    return seconds


def measure_changed(owner_url: str, requests: int) -> list[float]:
    """Seconds per request when somebody has finished a milestone just before: the history is read again."""
    seconds = []
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        for _ in range(requests):
            owner.execute(STEP)
            seconds.append(timed(lambda: call(application, environ("GET", _both[0][0]))))
    return seconds


def count_statements() -> int:
    """How many statements reading the plan takes, those of the authentication among them."""
    with statements() as seen:
        call(application, environ("GET", _both[0][0]))
    return len(seen)
