"""What the portfolio's figures are made of, as SQL: of each figure its cases, and how they are tallied by month.

Everything hangs on the escalations and flags that the reader sees and the filters leave; days and moments outside the
period are left out here. No column of it names a person. Whether a case is a hit (a promise kept, an issue that was a
surprise) is said by the same words as in the measures of one record; the tests hold the two together.
"""

from typing import Final

SEEN: Final = """
    (%(customers)s::uuid[] IS NULL OR {row}.customer_id = ANY(%(customers)s::uuid[]))
    AND (%(severity)s::text IS NULL OR {row}.severity = %(severity)s::text)
    AND (%(line)s::text IS NULL OR s.line = %(line)s::text)
"""
"""What the reader sees and the filters leave, of escalations or flags joined with their service `s`."""

INSIDE: Final = "{moment} >= %(since)s::timestamptz AND {moment} < %(until)s::timestamptz"
"""Moments that are NULL lie in no period."""

OWN: Final = "BETWEEN %(first)s AND %(last)s"

COMMON: Final = f"""
WITH mine AS MATERIALIZED (
    SELECT e.id, e.customer_id, e.raised_by, e.raised_at, e.reopened_at, e.contained_at, e.status, e.next_update_due
    FROM escalations_escalation e LEFT JOIN tracker_service s ON s.id = e.service_id
    WHERE e.status NOT IN ('requested', 'declined') AND {SEEN.format(row="e")}),
day AS MATERIALIZED (
    SELECT coalesce(min(timezone(k.zone, %(now)s)::date), timezone('UTC', %(now)s)::date) AS today
    FROM tracker_calendar k JOIN tracker_customer c ON c.calendar_id = k.id
    WHERE %(customers)s::uuid[] IS NULL OR c.id = ANY(%(customers)s::uuid[])),
flagged AS (
    SELECT f.escalation_id, min(f.sensed_at) AS sensed_at, min(f.flagged_at) AS flagged_at
    FROM escalations_flag f WHERE f.escalation_id IS NOT NULL GROUP BY f.escalation_id),
raised AS MATERIALIZED (
    SELECT mine.*, least(raised_at, sensed_at) AS sensed_at, flagged_at
    FROM mine LEFT JOIN flagged ON flagged.escalation_id = mine.id WHERE {INSIDE.format(moment="raised_at")}),
flags AS MATERIALIZED (
    SELECT f.id, f.sensed_at, f.flagged_at, f.discussed_at, f.acting_at, f.ended_at, f.status,
        CASE WHEN f.severity <> 'critical' THEN coalesce(u.calendar_id::text, '') END AS hours
    FROM escalations_flag f JOIN tracker_user u ON u.id = f.owner_id LEFT JOIN tracker_service s ON s.id = f.service_id
    WHERE {SEEN.format(row="f")}),
promised AS MATERIALIZED (
    SELECT m.id, m.first_promised_on, m.promised_on, m.done_on
    FROM recovery_milestone m JOIN recovery_recoveryplan p ON p.id = m.plan_id JOIN mine ON mine.id = p.escalation_id
    WHERE m.first_promised_on IS NOT NULL),
called AS (
    SELECT v.subject_id AS escalation_id, CASE WHEN v.kind = 'escalation.updated' THEN v.occurred_at END AS came_at,
        coalesce(v.data ->> 'unkept', v.data ->> 'promised_at')::timestamptz AS due_at
    FROM tracker_event v JOIN mine ON mine.id = v.subject_id
    WHERE (v.kind = 'escalation.updated' AND v.data ->> 'promised_at' IS NOT NULL)
       OR (v.kind = 'escalation.closed' AND v.data ? 'unkept')),
asked AS (
    SELECT DISTINCT ON (q.escalation_id) q.escalation_id, q.asked_at, q.answer, q.ended_at
    FROM recovery_resolution q JOIN mine ON mine.id = q.escalation_id
    WHERE {INSIDE.format(moment="q.asked_at")} ORDER BY q.escalation_id, q.asked_at DESC, q.id DESC)
"""  # noqa: S608  # words of ours

_PLEDGES = f"SELECT * FROM promised CROSS JOIN day WHERE first_promised_on {OWN}"  # noqa: S608
_DATED = f"SELECT *, first_promised_on AS on_day FROM ({_PLEDGES}) AS told"  # noqa: S608
_RAISED = "(raised_at AT TIME ZONE 'UTC')::date"
_WAIT = """
SELECT id AS record, (sensed_at AT TIME ZONE 'UTC')::date AS on_day, hours, {begun} AS begun, {done} AS done,
    coalesce({done}, ended_at, %(now)s) AS until
FROM flags WHERE {begun} IS NOT NULL AND """ + INSIDE.format(moment="sensed_at")

CASES: Final = {
    "first": f"""
        SELECT id AS record, first_promised_on AS on_day, coalesce(done_on <= first_promised_on, false) AS hit
        FROM ({_PLEDGES}) AS told WHERE first_promised_on < today""",  # noqa: S608
    "last": f"""
        SELECT id AS record, first_promised_on AS on_day, coalesce(done_on <= promised_on, false) AS hit
        FROM ({_PLEDGES}) AS told WHERE promised_on < today""",  # noqa: S608
    "due": f"""
        SELECT id AS record, first_promised_on AS on_day, done_on IS NOT NULL AS hit
        FROM ({_PLEDGES}) AS told WHERE promised_on < today""",  # noqa: S608
    "moves": f"""
        SELECT milestone_id AS record, reported_on AS on_day, was_on - reported_on AS value FROM (
            SELECT f.milestone_id, f.reported_on, f.expected_on, coalesce(
                lag(f.expected_on) OVER (PARTITION BY f.milestone_id ORDER BY f.id), first_promised_on) AS was_on
            FROM recovery_forecast f JOIN (
                SELECT DISTINCT p.id, p.first_promised_on FROM promised p JOIN recovery_forecast g
                ON g.milestone_id = p.id AND g.expected_on <> p.first_promised_on) AS moved ON moved.id = f.milestone_id
        ) AS told WHERE expected_on <> was_on AND reported_on {OWN}""",  # noqa: S608
    "flagging": _WAIT.format(begun="sensed_at", done="flagged_at"),
    "discussing": _WAIT.format(begun="flagged_at", done="discussed_at"),
    "acting": _WAIT.format(begun="discussed_at", done="acting_at"),
    "issues": f"""
        SELECT id AS record, {_RAISED} AS on_day,
            raised_by = 'customer' AND NOT coalesce(flagged_at < raised_at, false) AS hit FROM raised""",  # noqa: S608
    "ends": f"""
        SELECT id AS record, (ended_at AT TIME ZONE 'UTC')::date AS on_day, status = 'averted' AS hit
        FROM flags WHERE status IN ('averted', 'escalated') AND {INSIDE.format(moment="ended_at")}""",  # noqa: S608
    "containment": f"""
        SELECT id AS record, {_RAISED} AS on_day, status <> 'open' AND contained_at IS NOT NULL AS ended,
            greatest(extract(epoch FROM CASE WHEN status <> 'open' THEN coalesce(contained_at, %(now)s) ELSE %(now)s END
                - coalesce(reopened_at, raised_at)), 0) / 86400 AS days FROM raised""",  # noqa: S608
    "recurrence": f"""
        SELECT record, on_day, coalesce(closed < sensed_at AND closed < last_seen, false) AS hit FROM (
            SELECT r.id AS record, {_RAISED.replace("raised_at", "r.raised_at")} AS on_day, r.sensed_at, coalesce((
                SELECT max(o.at) FROM escalations_occurrence o WHERE o.escalation_id = r.id AND o.withdrawn_at IS NULL
                ), r.sensed_at) AS last_seen, min(before.closed_at) AS closed
            FROM raised r
            JOIN escalations_factor f ON f.escalation_id = r.id AND f.status = 'confirmed'
                AND f.root_cause_id IS NOT NULL
            LEFT JOIN escalations_factor same ON same.root_cause_id = f.root_cause_id AND same.status = 'confirmed'
                AND same.customer_id = r.customer_id AND same.escalation_id <> r.id
            LEFT JOIN escalations_escalation before ON before.id = same.escalation_id
            GROUP BY r.id, r.raised_at, r.sensed_at) AS found""",  # noqa: S608
    "answers": """
        SELECT escalation_id AS record, (asked_at AT TIME ZONE 'UTC')::date AS on_day, answer AS value
        FROM asked WHERE ended_at IS NULL""",
    "updates": f"""
        SELECT escalation_id AS record, (due_at AT TIME ZONE 'UTC')::date AS on_day,
            coalesce(came_at <= due_at, false) AS hit FROM (
            SELECT u.escalation_id, u.due_at, u.published_at AS came_at
            FROM recovery_publication u JOIN mine ON mine.id = u.escalation_id WHERE u.withdrawn_at IS NULL
            UNION ALL SELECT escalation_id, due_at, came_at FROM called
            UNION ALL SELECT id, next_update_due, NULL FROM mine
                WHERE next_update_due < %(now)s AND status IN ('open', 'contained', 'recovering', 'monitoring')) AS owed
        WHERE {INSIDE.format(moment="due_at")}""",  # noqa: S608
    "chances": f"""
        SELECT promised.id AS record, r.promised_on AS on_day,
            (r.chance - coalesce(done_on <= r.promised_on, false)::int) ^ 2 AS value
        FROM recovery_promise r JOIN promised ON promised.id = r.milestone_id CROSS JOIN day
        WHERE r.chance IS NOT NULL AND r.promised_on < today AND r.promised_on {OWN}""",  # noqa: S608
    **{
        score: f"""
        SELECT q.id AS record, (q.asked_at AT TIME ZONE 'UTC')::date AS on_day, q.{score} AS value
        FROM recovery_resolution q JOIN mine ON mine.id = q.escalation_id
        WHERE q.{score} IS NOT NULL AND {INSIDE.format(moment="q.asked_at")}"""  # noqa: S608
        for score in ("effort", "satisfaction")
    },
}
"""Of each figure the cases that its n counts: which record, and by which day it belongs to the period."""

HITS: Final = "count(*) FILTER (WHERE hit), count(*)"
KEPT: Final = (
    "count(*) FILTER (WHERE first_promised_on < today AND done_on <= first_promised_on),"
    " count(*) FILTER (WHERE first_promised_on < today),"
    " count(*) FILTER (WHERE promised_on < today AND done_on <= promised_on),"
    " count(*) FILTER (WHERE promised_on < today)"
)
TALLIES: Final = {
    **{name: (CASES[name], HITS, "") for name in ("first", "last", "issues", "ends", "recurrence", "updates")},
    **{name: (CASES[name], "value, count(*)", ", value") for name in ("moves", "answers", "effort", "satisfaction")},
    **{
        name: (CASES[name], "hours, begun, until, done IS NOT NULL", ", hours, begun, until, done IS NOT NULL, record")
        for name in ("flagging", "discussing", "acting")
    },
    "containment": (CASES["containment"], "days, ended", ", days, ended, record"),
    "chances": (CASES["chances"], "count(*), sum(value), sum(value ^ 2)", ""),
    "due": (
        _DATED,
        "count(done_on), count(*) FILTER (WHERE promised_on < today)", "",
    ),
    "redating": (
        _DATED,
        KEPT,
        "",
    ),
}  # fmt: skip
"""Of each name: from which cases, what is told of those of a month, and by what else they are told apart. Milestones
that are done before their day count in the index, and in no n.
"""


def _tally(cases: str, told: str, by: str) -> str:
    month = "date_trunc('month', on_day)"
    return (
        f"(SELECT json_agg(told) FROM (SELECT json_build_array({month}::date, {told}) AS told"  # noqa: S608
        f" FROM ({cases}) AS cases GROUP BY {month}{by}) AS rows)"
    )


FIGURES: Final = f"""{COMMON}
SELECT json_build_object('today', (SELECT today FROM day), {
    ", ".join(f"'{name}', {_tally(*parts)}" for name, parts in TALLIES.items())
}, 'calendars', (SELECT json_agg(json_build_array(k.id, k.zone, k.week, k.country, k.subdivision, k.standard,
        (SELECT json_agg(json_build_array(b.starts_on, b.ends_on)) FROM tracker_blackout b WHERE b.kind = 'shutdown'
         AND b.customer_id IS NOT DISTINCT FROM k.customer_id)))
    FROM tracker_calendar k WHERE k.standard OR k.id::text IN (SELECT hours FROM flags)))::text
"""  # noqa: S608  # words of ours
"""All tallies in one JSON text, each a list of rows that begin with the first day of their month; none: NULL."""

RECORDS: Final = {
    name: f"""{COMMON}
SELECT record, on_day, count(*) OVER () FROM ({cases}) AS cases
ORDER BY on_day DESC, record DESC LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608
    for name, cases in CASES.items()
}
"""A page of the cases of a figure, the latest first, with how many there are."""
