"""Fill a database with a portfolio: promised plans of ten milestones, half of whose days are over, with what was told,
measured and said of them, and the flags that came before. By SQL alone; see `bench.load_plans`.
"""

from datetime import UTC, datetime

import psycopg

from bench.load import FUNCTIONS, LEAD, STAFF
from bench.load_plans import IN_A_PLAN, load_plans

CUSTOMERS = 12
"""All of them the caller's: every plan is on the screen."""

IN_ALL, READINGS = 10, 16
CLOSED = 2_000
"""Further escalations, closed in the last year, each with the customer's answer or its silence."""

MORE = """
INSERT INTO recovery_milestone (id, version, created_at, customer_id, plan_id, number, title, description, kind, side,
    owner_id, due_on, lead_days, status, first_promised_on, promised_on, forecast_on, forecast_at)
SELECT gen_random_uuid(), 2, {now}, customer_id, id, j, 'Step ' || j, '', 'preventive', 'provider', owner_id, due, 3,
    'planned', due, due, due, {now}
FROM (SELECT p.*, j, {now}::date + 60 + 7 * j AS due
      FROM recovery_recoveryplan p, generate_series({from_}, {to}) j) made;
"""
PAST = """
CREATE TEMP TABLE dated AS
SELECT m.id, m.plan_id, m.number, {now}::date + 14 * (m.number - 6) + (abs(hashtext(m.plan_id::text)) % 14) AS due,
    abs(hashtext(m.id::text)) % 100 AS dice, abs(hashtext(m.plan_id::text || 'a')) % 100 AS fate
FROM recovery_milestone m;
UPDATE recovery_milestone m SET first_promised_on = due, due_on = due,
    promised_on = CASE WHEN dice < 20 THEN due + 7 ELSE due END, started_on = CASE WHEN over THEN due - 12 END,
    status = CASE WHEN over THEN 'done' ELSE 'planned' END, done_on = CASE WHEN over THEN due + dice / 10 - 6 END,
    forecast_on = CASE WHEN NOT over AND fate < 10 AND d.number = 9 THEN due + 10
                       WHEN dice < 20 THEN due + 7 ELSE due END
FROM (SELECT *, due + 7 < {now}::date AND NOT (fate > 94 AND number = 5) AS over FROM dated) d WHERE d.id = m.id;
TRUNCATE recovery_forecast;
INSERT INTO recovery_forecast (customer_id, milestone_id, reported_on, reported_at, expected_on, author_id, reason)
SELECT customer_id, id, first_promised_on - 20 + 10 * k, (first_promised_on - 20 + 10 * k)::timestamptz,
    CASE WHEN k > 0 THEN forecast_on ELSE first_promised_on END, owner_id, ''
FROM recovery_milestone, generate_series(0, 1) k WHERE first_promised_on - 20 + 10 * k <= {now}::date ORDER BY k, id;
TRUNCATE recovery_promise;
INSERT INTO recovery_promise (milestone_id, baseline, promised_on, lead_days, made_at, made_by_id, reason, chance)
SELECT id, 1, first_promised_on, 3, {now} - interval '90 days', owner_id, '',
    CASE WHEN number > 2 THEN 0.3 + 0.07 * (number - 2) END FROM recovery_milestone ORDER BY id;
UPDATE recovery_recoveryplan
SET committed_at = {now} - interval '90 days' - abs(hashtext(id::text)) % 200 * interval '1 day';
UPDATE escalations_escalation e SET raised_at = p.committed_at - interval '9 days',
    acknowledged_at = p.committed_at - interval '8 days', contained_at = p.committed_at - interval '6 days',
    last_update_at = {now} - interval '2 days', next_update_due = {now} + interval '5 days'
FROM recovery_recoveryplan p WHERE p.escalation_id = e.id;
UPDATE escalations_escalation SET next_update_due = {now} - interval '1 day' WHERE abs(hashtext(id::text)) % 100 < 4;
INSERT INTO tracker_ladder (id, version, created_at, customer_id, subject_kind, subject_id, subject_label, clock,
    severity, policy, started_at, whose_id, status, facts)
SELECT gen_random_uuid(), 1, {now}, customer_id, 'milestone', id, 'M' || number, 'milestone.starting', '',
    '[]'::jsonb, CASE WHEN dice < 4 THEN {now} - interval '1 day' ELSE {now} + interval '9 days' END, owner_id,
    'running', '{{}}'::jsonb
FROM recovery_milestone JOIN (SELECT id AS same, dice FROM dated) d ON same = id WHERE status = 'planned';
"""
MEASURED = """
INSERT INTO recovery_needle (id, version, created_at, customer_id, plan_id, place, name, unit, better, source,
    baseline_since, baseline_until, baseline_value, target_value, target_on, cadence_days)
SELECT gen_random_uuid(), 1, {now}, customer_id, id, 1, 'Late files', 'files', 'down', '', {now}::date - 200,
    {now}::date - 170, 40, 2, {now}::date + 60, 7 FROM recovery_recoveryplan;
INSERT INTO recovery_reading (customer_id, needle_id, measured_on, value, reason, recorded_at)
SELECT customer_id, id, {now}::date - 7 * ({readings} - k), greatest(0, 40 - 2 * k
    * CASE WHEN abs(hashtext(id::text)) % 5 = 0 THEN 0 ELSE 1 END + abs(hashtext(id::text || k)) % 5), '', {now}
FROM recovery_needle, generate_series(1, {readings}) k ORDER BY k, id;
INSERT INTO recovery_publication (id, version, created_at, customer_id, escalation_id, ref, number, as_of, published_at,
    receipt, changes, headline, headline_template, computed_status, stated_status, stated_reason, due_at,
    next_update_due, body, digest, latest, withdrawn_reason)
SELECT gen_random_uuid(), 1, at, customer_id, id, ref, number, at, at, false, true, 'It goes on.', '', 'on_track',
    'on_track', '', at + (abs(hashtext(id::text || number)) % 20 - 3) * interval '1 hour', at + interval '7 days',
    '{{"title": "Orders", "state": "recovering"}}', '', number = 4, ''
FROM (SELECT e.*, number, {now} - (4 - number) * interval '7 days' - interval '2 days' AS at
      FROM escalations_escalation e, generate_series(1, 4) number) told;
INSERT INTO escalations_flag (id, version, created_at, affected_who, ref, title, description, severity, status,
    sensed_at, flagged_at, discussed_at, acting_at, ended_at, customer_id, escalation_id, owner_id, reporter_id,
    service_id)
SELECT gen_random_uuid(), 4, sensed, '', ref || '-F', 'The file was late', '', severity,
    CASE WHEN dice < 30 THEN 'averted' WHEN dice < 60 THEN 'escalated' WHEN dice < 80 THEN 'discussed'
         ELSE 'flagged' END,
    sensed, sensed + dice * interval '30 minutes',
    CASE WHEN dice < 80 THEN sensed + interval '2 days' + dice * interval '1 hour' END,
    CASE WHEN dice < 60 THEN sensed + interval '7 days' END, CASE WHEN dice < 60 THEN sensed + interval '9 days' END,
    customer_id, CASE WHEN dice BETWEEN 30 AND 59 THEN id END, owner_id, owner_id, service_id
FROM (SELECT e.*, raised_at - interval '9 days' AS sensed, abs(hashtext(id::text || 'f')) % 100 AS dice
      FROM escalations_escalation e) made WHERE dice % 2 = 0;
"""
ENDED = """
INSERT INTO escalations_escalation (id, version, created_at, affected_who, customer_id, service_id, ref, title, reason,
    severity, raised_by, raised_at, owner_id, status, acknowledged_at, contained_at, recovering_at, monitoring_at,
    closed_at)
SELECT gen_random_uuid(), 6, at, '', pg_temp.uid('customer', 1 + i % {customers}), NULL, 'CUST' || 1 + i % {customers}
    || '-E9' || lpad(i::text, 6, '0'), 'Invoices are wrong', 'Since May.', pg_temp.severity(i), 'customer', at,
    pg_temp.uid('user', 2 + i % ({staff} - 1)), 'closed', at, at + i % 9 * interval '1 day', at + interval '10 days',
    at + interval '20 days', at + interval '30 days'
FROM (SELECT i, {now} - (40 + i % 300) * interval '1 day' AS at FROM generate_series(1, {closed}) i) made;
INSERT INTO recovery_resolution (id, version, created_at, ref, number, asked_at, answer, answered_at, effort,
    satisfaction, words, customer_id, escalation_id)
SELECT gen_random_uuid(), 1, closed_at, ref, 1, closed_at, answer, CASE WHEN answer <> '' THEN closed_at END,
    CASE WHEN answer <> '' THEN 1 + dice % 7 END, CASE WHEN answer <> '' THEN 1 + dice % 5 END, '', customer_id, id
FROM (SELECT *, abs(hashtext(id::text)) AS dice,
        (ARRAY['confirmed', 'confirmed', 'contradicted', ''])[1 + abs(hashtext(ref)) % 4] AS answer
      FROM escalations_escalation WHERE status = 'closed') made;
"""


def load_portfolio(connection: psycopg.Connection, plans: int) -> None:
    """Write a portfolio of so many promised plans. Ends with VACUUM ANALYZE."""
    load_plans(connection, plans * IN_A_PLAN, armed=False, customers=CUSTOMERS)
    values = {
        "now": datetime.now(UTC), "start": datetime(2026, 1, 1, tzinfo=UTC), "pace": "1 second", "staff": STAFF,
        "lead": LEAD, "customers": CUSTOMERS, "closed": CLOSED, "readings": READINGS, "from_": IN_A_PLAN + 1,
        "to": IN_ALL,
    }  # fmt: skip
    plain = psycopg.ClientCursor(connection)
    literals = {name: plain.mogrify("%s", [value]) for name, value in values.items()}
    plain.execute("SET session_replication_role = replica")
    functions = FUNCTIONS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    for script in (functions, MORE, PAST, MEASURED, ENDED):
        plain.execute(script.format(**literals))
    plain.execute("RESET session_replication_role")
    plain.execute("VACUUM (ANALYZE)")
