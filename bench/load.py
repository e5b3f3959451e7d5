"""Fill a database with customers, people, escalations and armed reminders, by SQL alone.

Rows are written with triggers off (the loader is the server's owner), in states the product itself would reach: a
million of each takes about a minute. Ids are UUIDs that sort by time, as the product's do.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import psycopg

CUSTOMERS = 40
MINE = 12
"""For how many customers the calling lead works; so a list has to leave rows of others out."""
STAFF = 200
SECRET = "b" * 43
KEY = "bench0000001"
AUTHORIZATION = f"Bearer rpt_{KEY}.{SECRET}"
"""The header of the calling lead: a write token without narrowing."""
LEAD = "00000000-0000-4000-8000-000000000001"
YEARS = 2
STEPS = '[{"audience": "owner", "after_minutes": 120}, {"audience": "lead", "after_minutes": 240}, \
{"audience": "manager", "after_minutes": 480}]'
ONE_STEP = '[{"audience": "owner", "after_minutes": 120}]'

FUNCTIONS = """
CREATE FUNCTION pg_temp.uid(kind text, i bigint) RETURNS uuid LANGUAGE sql STABLE
    RETURN md5(kind || i)::uuid;
CREATE FUNCTION pg_temp.born(i bigint) RETURNS timestamptz LANGUAGE sql STABLE
    RETURN {start}::timestamptz + i * {pace}::interval;
CREATE FUNCTION pg_temp.timed(kind text, i bigint) RETURNS uuid LANGUAGE sql STABLE
    RETURN (lpad(to_hex((extract(epoch FROM pg_temp.born(i)) * 1000)::bigint), 12, '0') || '7'
            || substr(md5(kind || i), 1, 3) || '8' || substr(md5(kind || i), 4, 15))::uuid;
CREATE FUNCTION pg_temp.severity(i bigint) RETURNS text LANGUAGE sql STABLE
    RETURN (ARRAY['critical', 'high', 'medium', 'low'])[1 + i % 4];
"""

PEOPLE = """
INSERT INTO tracker_calendar (id, version, created_at, customer_id, name, zone, week, country, subdivision, standard)
SELECT pg_temp.uid('calendar', i), 1, {now}, CASE WHEN i > 0 THEN pg_temp.uid('customer', i) END, 'Hours ' || i, 'UTC',
       {week}, '', '', i = 0
FROM generate_series(0, {customers}) i;
INSERT INTO tracker_customer (id, version, created_at, key, name, calendar_id)
SELECT pg_temp.uid('customer', i), 1, {now}, 'CUST' || i, 'Customer number ' || i, pg_temp.uid('calendar', i)
FROM generate_series(1, {customers}) i;
INSERT INTO tracker_service (id, version, created_at, customer_id, name, line)
SELECT pg_temp.uid('service', i * 10 + j), 1, {now}, pg_temp.uid('customer', i), 'Service ' || j, 'Line ' || j
FROM generate_series(1, {customers}) i, generate_series(0, 2) j;
INSERT INTO tracker_user (id, version, created_at, password, is_superuser, email, name, is_staff, is_active)
SELECT CASE WHEN i = 1 THEN {lead} ELSE pg_temp.uid('user', i) END, 1, {now}, '!', false, 'p' || i || '@example.com',
       'Person Number ' || i, true, true
FROM generate_series(1, {staff}) i;
INSERT INTO tracker_membership (id, version, created_at, user_id, customer_id, role)
SELECT pg_temp.uid('member', i), 1, {now}, pg_temp.uid('user', i), pg_temp.uid('customer', 1 + i % {customers}),
       (ARRAY['member', 'lead', 'manager'])[1 + i % 3]
FROM generate_series(2, {staff}) i
UNION ALL
SELECT pg_temp.uid('mine', i), 1, {now}, {lead}, pg_temp.uid('customer', i), 'lead'
FROM generate_series(1, {mine}) i;
INSERT INTO tracker_apitoken (id, version, created_at, user_id, name, key, secret_hash, scope, expires_at, last_used_at)
VALUES (pg_temp.uid('token', 1), 1, {now}, {lead}, 'bench', {key}, {hash}, 'write', {now} + interval '1 year',
        {now} + interval '1 hour');
INSERT INTO tracker_refcounter (customer_id, letter, last)
SELECT pg_temp.uid('customer', i), letter, {n} FROM generate_series(1, {customers}) i, unnest(ARRAY['E', 'F']) letter;
"""

ESCALATIONS = """
INSERT INTO escalations_escalation (id, version, created_at, affected_who, affected_count, affected_since, customer_id,
    service_id, ref, title, reason, severity, raised_by, raised_at, raiser_id, owner_id, sponsor_id, status,
    acknowledged_at, acknowledged_by_id, contained_at, recovering_at, monitoring_at, closed_at, reopened_at,
    last_update_at, cadence_from, next_update_due)
SELECT pg_temp.timed('e', i), 3, at, 'Shoppers at the till', i % 5000, at - interval '1 day',
    pg_temp.uid('customer', c), pg_temp.uid('service', c * 10 + i % 3), 'CUST' || c || '-E' || 1 + i / {customers},
    'Orders do not arrive in warehouse ' || i % 977, 'The nightly file is late for the third time. ' || md5(i::text),
    pg_temp.severity(i), 'customer', at, NULL, owner, NULL, CASE WHEN old THEN 'closed' ELSE 'open' END,
    CASE WHEN old OR i % 3 = 0 THEN at + interval '1 hour' END, CASE WHEN old OR i % 3 = 0 THEN owner END,
    CASE WHEN old THEN at + interval '1 day' END, CASE WHEN old THEN at + interval '2 days' END,
    CASE WHEN old THEN at + interval '9 days' END, CASE WHEN old THEN at + interval '20 days' END, NULL,
    CASE WHEN old THEN at + interval '1 day' END, CASE WHEN NOT old THEN at END,
    CASE WHEN NOT old THEN {now} + interval '2 days' END
FROM (SELECT i, pg_temp.born(i) AS at, 1 + i % {customers} AS c, pg_temp.uid('user', 2 + i % ({staff} - 1)) AS owner,
             pg_temp.born(i) < {now} - interval '30 days' AND i % 20 > 0 AS old
      FROM generate_series(1, {n}::bigint) i) made
ORDER BY i;
INSERT INTO escalations_flag (id, version, created_at, affected_who, customer_id, service_id, ref, title, description,
    severity, reporter_id, owner_id, status, sensed_at, ended_at, escalation_id)
SELECT pg_temp.timed('f', i), 2, at, '', pg_temp.uid('customer', c), NULL, 'CUST' || c || '-F' || 1 + i / {customers},
    'The partner is slow to answer', '', pg_temp.severity(i), owner, owner, 'escalated', at, at + interval '1 day',
    pg_temp.timed('e', i)
FROM (SELECT i, pg_temp.born(i) AS at, 1 + i % {customers} AS c, pg_temp.uid('user', 2 + i % ({staff} - 1)) AS owner
      FROM generate_series(1, {n}::bigint, 7) i) made
ORDER BY i;
INSERT INTO escalations_contact (id, version, created_at, customer_id, escalation_id, flag_id, at, channel, direction,
    started_by, with_whom, touch_point, summary, gives_update, counted, author_id)
SELECT pg_temp.timed('c' || j, i), 1, at, pg_temp.uid('customer', 1 + i % {customers}), pg_temp.timed('e', i), NULL, at,
    'call', 'inbound', 'customer', '', '', 'Asked how far we are.', false, false,
    pg_temp.uid('user', 2 + i % ({staff} - 1))
FROM (SELECT i, j, pg_temp.born(i) + j * interval '1 hour' AS at
      FROM generate_series(1, {n}::bigint, 3) i, generate_series(1, 2) j) made
ORDER BY i;
"""

REMINDERS = """
INSERT INTO tracker_ladder (id, version, created_at, customer_id, subject_kind, subject_id, subject_label, clock,
    severity, policy, started_at, promised_at, status, ended_at, snoozed_until)
SELECT pg_temp.timed('l', i), 1, at, pg_temp.uid('customer', 1 + i % {customers}), 'escalation', pg_temp.timed('e', i),
    'CUST' || 1 + i % {customers} || '-E' || 1 + i / {customers}, 'escalation.updating', pg_temp.severity(i),
    CASE WHEN i % 2 = 0 THEN {steps}::jsonb ELSE {one_step}::jsonb END, at, NULL, 'running', NULL, NULL
FROM (SELECT i, pg_temp.born(i) AS at FROM generate_series(1 + {n} / 2, {n}::bigint) i) made
ORDER BY i;
INSERT INTO tracker_reminder (ladder_id, step, due_at, state)
SELECT pg_temp.timed('l', i), step, {now} + interval '30 days' + (i * 7919 % 90000) * interval '1 minute'
       + step * interval '1 day', 'pending'
FROM generate_series(1 + {n} / 2, {n}::bigint) i, generate_series(0, CASE WHEN i % 2 = 0 THEN 2 ELSE 0 END) step
ORDER BY i, step;
"""


INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid
WHERE k.oid IS NULL AND i.indrelid IN ('escalations_escalation'::regclass, 'escalations_flag'::regclass,
    'escalations_contact'::regclass, 'tracker_ladder'::regclass, 'tracker_reminder'::regclass)
"""
"""The indexes that no constraint needs: made after the rows they cost half as much."""


def load(connection: psycopg.Connection, n: int) -> None:
    """Write `n` escalations (a seventh with a flag, a third with two contacts) and about `n` armed reminders.

    Half of the ladders have one step, half have three. They belong to the newest
    escalations, and none is due. Ends with VACUUM ANALYZE.
    """
    now = datetime.now(UTC)
    span = timedelta(days=365 * YEARS)
    values = {
        "now": now,
        "start": now - span,
        "pace": span / max(n, 1),
        "n": n,
        "customers": CUSTOMERS,
        "mine": MINE,
        "staff": STAFF,
        "lead": LEAD,
        "key": KEY,
        "hash": sha256(SECRET.encode()).hexdigest(),
        "week": '{"mon": [["09:00", "17:00"]]}',
        "steps": STEPS,
        "one_step": ONE_STEP,
    }
    plain = psycopg.ClientCursor(connection)
    literals = {name: plain.mogrify("%s", [value]) for name, value in values.items()}
    plain.execute("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'")
    indexes = plain.execute(INDEXES).fetchall()
    for name, _ in indexes:
        plain.execute(f'DROP INDEX "{name}"')
    for script in (FUNCTIONS, PEOPLE, ESCALATIONS, REMINDERS):
        plain.execute(script.format(**literals))
    for _, definition in indexes:
        plain.execute(definition)
    plain.execute("RESET session_replication_role")
    plain.execute("VACUUM (ANALYZE)")
