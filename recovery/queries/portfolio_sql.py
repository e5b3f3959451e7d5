"""The statement that reads what the portfolio's figures are made of: one JSON text, made by the database.

Everything hangs on the escalations and flags that the reader sees and the filters leave; days and moments outside the
period are left out here. No column of it names a person.
"""

from typing import Final

SEEN: Final = """
    (%(customers)s::uuid[] IS NULL OR {row}.customer_id = ANY(%(customers)s::uuid[]))
    AND (%(severity)s::text IS NULL OR {row}.severity = %(severity)s::text)
    AND (%(line)s::text IS NULL OR s.line = %(line)s::text)
"""
"""What the reader sees and the filters leave, of escalations or flags joined with their service `s`."""

INSIDE: Final = "{moment} >= %(since)s::timestamptz AND {moment} < %(until)s::timestamptz"

FACTS: Final = f"""
WITH mine AS MATERIALIZED (
    SELECT e.id, e.customer_id, e.raised_by, e.raised_at, e.reopened_at, e.contained_at, e.status, e.next_update_due
    FROM escalations_escalation e LEFT JOIN tracker_service s ON s.id = e.service_id
    WHERE e.status NOT IN ('requested', 'declined') AND {SEEN.format(row="e")}),
raised AS MATERIALIZED (
    SELECT mine.*, least(raised_at, (SELECT min(f.sensed_at) FROM escalations_flag f WHERE f.escalation_id = mine.id))
        AS sensed_at, (SELECT min(f.flagged_at) FROM escalations_flag f WHERE f.escalation_id = mine.id) AS flagged_at
    FROM mine WHERE {INSIDE.format(moment="raised_at")}),
flags AS MATERIALIZED (
    SELECT f.id, f.sensed_at, f.flagged_at, f.discussed_at, f.acting_at, f.ended_at, f.status,
        CASE WHEN f.severity <> 'critical' THEN coalesce(u.calendar_id::text, '') END AS hours
    FROM escalations_flag f JOIN tracker_user u ON u.id = f.owner_id LEFT JOIN tracker_service s ON s.id = f.service_id
    WHERE {SEEN.format(row="f")}
      AND (({INSIDE.format(moment="f.sensed_at")}) OR ({INSIDE.format(moment="f.ended_at")}))),
promised AS MATERIALIZED (
    SELECT m.id, m.first_promised_on, m.promised_on, m.done_on
    FROM recovery_milestone m JOIN recovery_recoveryplan p ON p.id = m.plan_id JOIN mine ON mine.id = p.escalation_id
    WHERE m.first_promised_on IS NOT NULL),
called AS MATERIALIZED (
    SELECT v.subject_id, v.occurred_at, v.data ? 'unkept' AS broken,
        coalesce(v.data ->> 'unkept', v.data ->> 'promised_at')::timestamptz AS due_at
    FROM tracker_event v JOIN mine ON mine.id = v.subject_id
    WHERE (v.kind = 'escalation.updated' AND v.data ->> 'promised_at' IS NOT NULL)
       OR (v.kind = 'escalation.closed' AND v.data ? 'unkept'))
SELECT json_build_object(
    'today', (SELECT min(timezone(k.zone, %(now)s)::date) FROM tracker_calendar k
              JOIN tracker_customer c ON c.calendar_id = k.id
              WHERE %(customers)s::uuid[] IS NULL OR c.id = ANY(%(customers)s::uuid[])),
    'pledges', (SELECT json_agg(json_build_array(id, first_promised_on, promised_on, done_on)) FROM promised
                WHERE first_promised_on BETWEEN %(first)s AND %(last)s),
    'moves', (SELECT json_agg(json_build_array(milestone_id, reported_on, was_on)) FROM (
        SELECT f.milestone_id, f.reported_on, f.expected_on, coalesce(
            lag(f.expected_on) OVER (PARTITION BY f.milestone_id ORDER BY f.id), first_promised_on) AS was_on
        FROM promised JOIN recovery_forecast f ON f.milestone_id = promised.id) AS told
        WHERE expected_on <> was_on AND reported_on BETWEEN %(first)s AND %(last)s),
    'flags', (SELECT json_agg(json_build_array(id, sensed_at, flagged_at, discussed_at, acting_at, ended_at, status,
        hours)) FROM flags),
    'hours', (SELECT json_agg(json_build_array(k.id, k.zone, k.week, k.country, k.subdivision, k.standard,
        (SELECT json_agg(json_build_array(b.starts_on, b.ends_on)) FROM tracker_blackout b WHERE b.kind = 'shutdown'
         AND b.customer_id IS NOT DISTINCT FROM k.customer_id)))
        FROM tracker_calendar k WHERE k.standard OR k.id::text IN (SELECT hours FROM flags)),
    'raised', (SELECT json_agg(json_build_array(id, raised_by = 'customer', raised_at, reopened_at, contained_at,
        status, flagged_at)) FROM raised),
    'causes', (SELECT json_agg(json_build_array(id, raised_at, sensed_at, last_seen, closed_before)) FROM (
        SELECT r.id, r.raised_at, r.sensed_at, coalesce(
            (SELECT max(o.at) FROM escalations_occurrence o
             WHERE o.escalation_id = r.id AND o.withdrawn_at IS NULL), r.sensed_at) AS last_seen,
            min(before.closed_at) AS closed_before
        FROM raised r
        JOIN escalations_factor f ON f.escalation_id = r.id AND f.status = 'confirmed' AND f.root_cause_id IS NOT NULL
        LEFT JOIN escalations_factor same ON same.root_cause_id = f.root_cause_id AND same.status = 'confirmed'
            AND same.customer_id = r.customer_id AND same.escalation_id <> r.id
        LEFT JOIN escalations_escalation before ON before.id = same.escalation_id
        GROUP BY r.id, r.raised_at, r.sensed_at) AS found),
    'updates', (SELECT json_agg(json_build_array(escalation_id, due_at, came_at)) FROM (
        SELECT u.escalation_id, u.due_at, u.published_at AS came_at
        FROM recovery_publication u JOIN mine ON mine.id = u.escalation_id WHERE u.withdrawn_at IS NULL
        UNION ALL SELECT subject_id, due_at, CASE WHEN NOT broken THEN occurred_at END FROM called
        UNION ALL SELECT id, next_update_due, NULL FROM mine
            WHERE next_update_due < %(now)s AND status IN ('open', 'contained', 'recovering', 'monitoring')) AS owed
        WHERE {INSIDE.format(moment="due_at")}),
    'answers', (SELECT json_agg(json_build_array(q.id, q.escalation_id, q.asked_at, q.answer, q.ended_at IS NULL,
        q.effort, q.satisfaction) ORDER BY q.asked_at DESC, q.id DESC)
        FROM recovery_resolution q JOIN mine ON mine.id = q.escalation_id WHERE {INSIDE.format(moment="q.asked_at")}),
    'chances', (SELECT json_agg(json_build_array(promised.id, r.promised_on, r.chance, promised.done_on))
        FROM recovery_promise r JOIN promised ON promised.id = r.milestone_id
        WHERE r.chance IS NOT NULL AND r.promised_on BETWEEN %(first)s AND %(last)s)
)::text
"""  # noqa: S608  # words of ours
# Moments that are NULL lie in no period.
