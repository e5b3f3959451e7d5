"""The statements of the status board: all open recoveries that somebody sees, and the rest of what a page shows.

No column of them names a person.
"""

from typing import Final

from recovery.queries.portfolio_sql import SEEN

BOARD: Final = f"""
WITH mine AS MATERIALIZED (
    SELECT e.id, e.severity, e.status, e.raised_by, e.raised_at, e.reopened_at, e.acknowledged_at, e.next_update_due,
        timezone(k.zone, %(now)s)::date AS today
    FROM escalations_escalation e
    JOIN tracker_customer c ON c.id = e.customer_id JOIN tracker_calendar k ON k.id = c.calendar_id
    LEFT JOIN tracker_service s ON s.id = e.service_id
    WHERE e.status IN ('open', 'contained', 'recovering', 'monitoring') AND {SEEN.format(row="e")}),
promised AS MATERIALIZED (
    SELECT DISTINCT ON (p.escalation_id) p.escalation_id, p.id, p.status, p.ended_at, mine.today
    FROM mine JOIN recovery_recoveryplan p ON p.escalation_id = mine.id
    WHERE p.committed_at IS NOT NULL ORDER BY p.escalation_id, p.committed_at DESC, p.id DESC),
warned AS MATERIALIZED (
    SELECT subject_id, json_agg(clock) AS clocks FROM tracker_ladder
    WHERE status = ANY(%(live)s) AND started_at <= %(now)s AND (promised_at IS NULL OR promised_at <= %(now)s)
      AND clock = ANY(%(risks)s) GROUP BY subject_id),
troubled AS MATERIALIZED (
    SELECT m.plan_id, json_agg(json_build_array(m.number, m.title, m.promised_on,
        coalesce(m.forecast_on, m.promised_on), w.clocks) ORDER BY m.number)::text AS steps
    FROM promised JOIN recovery_milestone m ON m.plan_id = promised.id LEFT JOIN warned w ON w.subject_id = m.id
    WHERE m.status IN ('planned', 'in_progress') AND m.promised_on IS NOT NULL
      AND (m.promised_on < promised.today OR m.forecast_on > m.promised_on OR w.clocks IS NOT NULL)
    GROUP BY m.plan_id),
reminded AS (
    SELECT e.id FROM escalations_escalation e WHERE e.id = ANY(%(spoken)s::uuid[])
    UNION SELECT f.escalation_id FROM escalations_flag f WHERE f.id = ANY(%(spoken)s::uuid[])
    UNION SELECT p.escalation_id FROM recovery_recoveryplan p WHERE p.id = ANY(%(spoken)s::uuid[])
    UNION SELECT p.escalation_id FROM recovery_milestone m JOIN recovery_recoveryplan p ON p.id = m.plan_id
        WHERE m.id = ANY(%(spoken)s::uuid[])
    UNION SELECT p.escalation_id FROM recovery_needle n JOIN recovery_recoveryplan p ON p.id = n.plan_id
        WHERE n.id = ANY(%(spoken)s::uuid[])
    UNION SELECT a.escalation_id FROM recovery_ask a WHERE a.id = ANY(%(spoken)s::uuid[])
    UNION SELECT b.escalation_id FROM recovery_feedback b WHERE b.id = ANY(%(spoken)s::uuid[]))
SELECT mine.id, mine.severity, mine.raised_at, mine.reopened_at, mine.today, p.id, p.status, p.ended_at, t.steps,
    u.stated_status,
    mine.status = 'open' AND mine.reopened_at IS NOT NULL AND EXISTS (
        SELECT FROM recovery_resolution q WHERE q.escalation_id = mine.id AND q.answer = 'contradicted'
        AND q.answered_at = mine.reopened_at),
    coalesce(mine.next_update_due < %(now)s, false),
    mine.raised_by = 'customer' AND mine.acknowledged_at IS NULL,
    EXISTS (SELECT FROM reminded WHERE reminded.id = mine.id),
    mine.id = ANY(%(to_review)s::uuid[])
FROM mine
LEFT JOIN promised p ON p.escalation_id = mine.id
LEFT JOIN troubled t ON t.plan_id = p.id
LEFT JOIN recovery_publication u ON u.escalation_id = mine.id AND u.latest AND NOT u.receipt
"""  # noqa: S608  # words of ours

PAGE: Final = """
SELECT e.id, json_build_array(e.ref, e.title, e.status, e.severity, e.raised_at,
    json_build_object('id', c.id, 'key', c.key, 'name', c.name), coalesce(s.line, ''), e.last_update_at,
    e.next_update_due,
    (SELECT json_build_object('id', p.id, 'ref', p.ref) FROM recovery_recoveryplan p WHERE p.escalation_id = e.id
     ORDER BY p.status = 'committed' DESC, p.id DESC LIMIT 1),
    (SELECT json_agg(json_build_array(m.plan_id, m.number, m.title, m.promised_on,
        coalesce(m.done_on, m.forecast_on, m.promised_on), m.status IN ('planned', 'in_progress')) ORDER BY m.number)
     FROM recovery_milestone m WHERE m.plan_id = ANY(%(plans)s::uuid[]) AND m.promised_on IS NOT NULL
       AND m.plan_id IN (SELECT id FROM recovery_recoveryplan WHERE escalation_id = e.id)))::text
FROM escalations_escalation e
JOIN tracker_customer c ON c.id = e.customer_id LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE e.id = ANY(%(pks)s::uuid[])
"""
"""Of the escalations of a page, whose promised plans are `plans`."""
