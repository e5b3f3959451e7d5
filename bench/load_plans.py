"""Fill a database with promised plans, their open milestones and the armed warnings, by SQL alone; see `bench.load`.

Each plan stands alone on an escalation of its own and has eight milestones in a row. Every milestone has its promise,
a forecast, and one ladder that waits for its latest responsible start, in a state the product itself would reach.
"""

from datetime import UTC, datetime
from hashlib import sha256

import psycopg

from bench.load import CUSTOMERS, FUNCTIONS, KEY, LEAD, MINE, PEOPLE, SECRET, STAFF

IN_A_PLAN = 8
STEPS = '[{"audience": "owner", "after_minutes": 0}, {"audience": "manager", "after_minutes": 960}]'
ONE_STEP = '[{"audience": "owner", "after_minutes": 0}]'
WEEK = (
    '{"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "wed": [["09:00", "17:00"]],'
    ' "thu": [["09:00", "17:00"]], "fri": [["09:00", "17:00"]]}'
)

PLANS = """
INSERT INTO escalations_escalation (id, version, created_at, affected_who, customer_id, service_id, ref, title, reason,
    severity, raised_by, raised_at, owner_id, status, acknowledged_at, contained_at, recovering_at)
SELECT pg_temp.timed('e', i), 3, {now}, 'Shoppers at the till', pg_temp.uid('customer', c),
    pg_temp.uid('service', c * 10 + i % 3), 'CUST' || c || '-E' || 1 + i / {customers}, 'Orders do not arrive',
    'The nightly file is late.', pg_temp.severity(1 + i), 'customer', {now} - interval '9 days', owner, 'recovering',
    {now} - interval '8 days', {now} - interval '7 days', {now} - interval '6 days'
FROM (SELECT i, 1 + i % {customers} AS c, pg_temp.uid('user', 2 + i % ({staff} - 1)) AS owner
      FROM generate_series(1, {plans}::bigint) i) made ORDER BY i;
INSERT INTO recovery_recoveryplan (id, version, created_at, customer_id, escalation_id, ref, title, summary, author_id,
    owner_id, status, revision, submitted_at, reviewed_at, reviewed_by_id, reviewed_revision, committed_at,
    committed_revision, override_reason, baseline)
SELECT pg_temp.timed('p', i), 5, {now}, pg_temp.uid('customer', 1 + i % {customers}), pg_temp.timed('e', i),
    'CUST' || 1 + i % {customers} || '-P' || 1 + i / {customers}, 'Files arrive in time again', '', owner, owner,
    'committed', 9, {now} - interval '5 days', {now} - interval '5 days', {lead}::uuid, 9, {now} - interval '5 days', 9,
    '', 1
FROM (SELECT i, pg_temp.uid('user', 2 + i % ({staff} - 1)) AS owner FROM generate_series(1, {plans}::bigint) i) made
ORDER BY i;
INSERT INTO recovery_milestone (id, version, created_at, customer_id, plan_id, number, title, description, kind, side,
    owner_id, due_on, lead_days, status, first_promised_on, promised_on, forecast_on, forecast_at)
SELECT pg_temp.timed('m' || j, i), 2, {now}, pg_temp.uid('customer', 1 + i % {customers}), pg_temp.timed('p', i), j,
    'Step ' || j || ' of file ' || i, '', (ARRAY['containment', 'corrective', 'preventive'])[1 + j % 3], 'provider',
    pg_temp.uid('user', 2 + i % ({staff} - 1)), due, 3, 'planned', due, due, due, {now} - interval '1 day'
FROM (SELECT i, j, {now}::date + 40 + (i * 7919 % 60)::int + 7 * j AS due
      FROM generate_series(1, {plans}::bigint) i, generate_series(1, {in_a_plan}) j) made
ORDER BY i, j;
INSERT INTO recovery_dependency (plan_id, milestone_id, predecessor_id)
SELECT pg_temp.timed('p', i), pg_temp.timed('m' || j, i), pg_temp.timed('m' || j - 1, i)
FROM generate_series(1, {plans}::bigint) i, generate_series(2, {in_a_plan}) j ORDER BY i, j;
INSERT INTO recovery_promise (milestone_id, baseline, promised_on, lead_days, made_at, made_by_id, reason)
SELECT id, 1, due_on, 3, {now} - interval '5 days', owner_id, '' FROM recovery_milestone ORDER BY id;
INSERT INTO recovery_forecast (customer_id, milestone_id, reported_on, reported_at, expected_on, author_id, reason)
SELECT customer_id, id, {now}::date - 1, {now} - interval '1 day', due_on, owner_id, ''
FROM recovery_milestone ORDER BY id;
"""

WARNINGS = """
INSERT INTO tracker_ladder (id, version, created_at, customer_id, subject_kind, subject_id, subject_label, clock,
    severity, policy, started_at, whose_id, status, facts)
SELECT gen_random_uuid(), 1, {now}, customer_id, 'milestone', id, 'M' || number || ' ' || title, 'milestone.starting',
    '', CASE WHEN number % 2 = 0 THEN {steps}::jsonb ELSE {one_step}::jsonb END,
    (due_on - 30)::timestamptz, owner_id, 'running', jsonb_build_object('latest_start', due_on - 29, 'due_on', due_on)
FROM recovery_milestone ORDER BY id;
INSERT INTO tracker_reminder (ladder_id, step, due_at, state)
SELECT id, step, started_at + step * interval '2 days', 'pending'
FROM tracker_ladder, generate_series(0, jsonb_array_length(policy) - 1) step ORDER BY id, step;
"""


def load_plans(
    connection: psycopg.Connection, milestones: int, *, armed: bool = True, customers: int = CUSTOMERS
) -> None:
    """Write about `milestones` open milestones over as many plans as that takes; with `armed` also their warnings.

    None is due. They are shared out among `customers`. Ends with VACUUM ANALYZE.
    """
    plans = max(1, milestones // IN_A_PLAN)
    values = {
        "now": datetime.now(UTC),
        "start": datetime(2026, 1, 1, tzinfo=UTC),
        "pace": "1 second",
        "n": plans,
        "plans": plans,
        "in_a_plan": IN_A_PLAN,
        "customers": customers,
        "mine": min(MINE, customers),
        "staff": STAFF,
        "lead": LEAD,
        "key": KEY,
        "hash": sha256(SECRET.encode()).hexdigest(),
        "week": WEEK,
        "steps": STEPS,
        "one_step": ONE_STEP,
    }
    plain = psycopg.ClientCursor(connection)
    literals = {name: plain.mogrify("%s", [value]) for name, value in values.items()}
    plain.execute("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'")
    for script in (FUNCTIONS, PEOPLE, PLANS, *([WARNINGS] if armed else [])):
        plain.execute(script.format(**literals))
    plain.execute("RESET session_replication_role")
    plain.execute("VACUUM (ANALYZE)")
