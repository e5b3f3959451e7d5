"""Fill a database with what customers were told: ten updates on each escalation, and what both sides said to them.

By SQL alone, in states the product itself would reach; see `bench.load`. The bodies are real snapshots: a receipt, then
updates of a plan that has just been promised, and at last one of a large plan with 52 weeks of two needles.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import psycopg

from bench.load import CUSTOMERS, FUNCTIONS, LEAD, MINE, PEOPLE, SECRET, STAFF
from bench.load_plans import WEEK
from recovery.reports import snapshot as told

UPDATES = 10
"""Of each escalation."""

CORA = "00000000-0000-4000-8000-000000000002"
"""A contact of the first customer."""

CORA_KEY = "bench0000002"
CORA_AUTHORIZATION = f"Bearer rpt_{CORA_KEY}.{SECRET}"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
REF, NUMBER = "CUST0-E0", 4321
"""What stands in a body instead of the ref and the number."""

CONTACT = """
INSERT INTO tracker_user (id, version, created_at, password, is_superuser, email, name, is_staff, is_active)
VALUES ({cora}, 1, {now}, '!', false, 'cora@example.com', 'Cora Contact', false, true);
INSERT INTO tracker_membership (id, version, created_at, user_id, customer_id, role)
VALUES (pg_temp.uid('contact', 1), 1, {now}, {cora}, pg_temp.uid('customer', 1), 'contact');
INSERT INTO tracker_apitoken (id, version, created_at, user_id, name, key, secret_hash, scope, expires_at, last_used_at)
VALUES (pg_temp.uid('token', 2), 1, {now}, {cora}, 'bench', {cora_key}, {hash}, 'write', {now} + interval '1 year',
        {now} + interval '1 hour');
"""

TOLD = """
CREATE TEMP TABLE raised AS
SELECT i, pg_temp.timed('e', i) AS id, pg_temp.born(i) AS at, pg_temp.uid('customer', 1 + i % {customers}) AS customer,
       'CUST' || 1 + i % {customers} || '-E' || 1 + i / {customers} AS ref, pg_temp.uid('user', 2 + i % ({staff} - 1))
       AS owner
FROM generate_series(1, {escalations}::bigint) i;
INSERT INTO escalations_escalation (id, version, created_at, affected_who, customer_id, ref, title, reason, severity,
    raised_by, raised_at, owner_id, status, acknowledged_at, contained_at, recovering_at)
SELECT id, 3, at, 'Shoppers at the till', customer, ref, 'Orders do not arrive', 'The nightly file is late.',
    pg_temp.severity(i), 'customer', at, owner, 'recovering', at + interval '1 hour', at + interval '1 day',
    at + interval '2 days'
FROM raised ORDER BY i;
INSERT INTO recovery_publication (id, version, created_at, customer_id, escalation_id, ref, number, as_of, published_at,
    published_by_id, receipt, changes, headline, headline_template, computed_status, stated_status, stated_reason,
    next_update_due, body, digest, latest, withdrawn_reason)
SELECT pg_temp.timed('u' || number, i), 1, told_at, customer, id, ref, number, told_at, told_at,
    CASE WHEN number > 1 THEN owner END, number = 1, true, 'It goes on as promised.', '', 'on_track', 'on_track', '',
    told_at + interval '7 days', body, encode(sha256(convert_to(body, 'UTF8')), 'hex'), number = {updates}, ''
FROM (
    SELECT *, at + number * interval '7 days' AS told_at,
        replace(replace(CASE number WHEN 1 THEN {receipt} WHEN {updates} THEN {last} ELSE {early} END,
                        {ref}, ref), {number}, number::text) AS body
    FROM raised, generate_series(1, {updates}) number
) AS made ORDER BY number, i;
INSERT INTO recovery_ask (id, version, created_at, customer_id, escalation_id, ref, number, side, title, text, status,
    asked_at, asked_by_id, answer, answered_at, due_on)
SELECT pg_temp.timed('a' || number, i), 1, at, customer, id, ref, number,
    CASE number WHEN 1 THEN 'customer' ELSE 'provider' END, 'Name the affected orders',
    'We need the list of the last week to compare it with ours.', CASE number WHEN 1 THEN 'open' ELSE 'answered' END,
    at + interval '1 day', owner, CASE number WHEN 1 THEN '' ELSE 'They are in the mail.' END,
    CASE WHEN number > 1 THEN at + interval '2 days' END, at::date + 9
FROM raised, generate_series(1, 2) number ORDER BY i, number;
INSERT INTO recovery_feedback (id, version, created_at, customer_id, escalation_id, ref, number, about, text, status,
    given_at, given_by_id, answer, answered_at, answered_by_id)
SELECT pg_temp.timed('k', i), 2, at, customer, id, ref, 1, 'plan', 'We would like to see the dates of the tests too.',
    'answered', at + interval '9 days', {cora}::uuid, 'They are in the next update.', at + interval '10 days', owner
FROM raised ORDER BY i;
"""


def load_told(connection: psycopg.Connection, publications: int) -> None:
    """Write about so many publications and the people who read them. Ends with VACUUM ANALYZE."""
    values: dict[str, Any] = {
        "now": datetime.now(UTC),
        "start": datetime(2025, 1, 1, tzinfo=UTC),
        "pace": "5 minutes",
        "n": publications,
        "escalations": max(1, publications // UPDATES),
        "updates": UPDATES,
        "customers": CUSTOMERS,
        "mine": MINE,
        "staff": STAFF,
        "lead": LEAD,
        "key": "bench0000001",
        "hash": sha256(SECRET.encode()).hexdigest(),
        "week": WEEK,
        "cora": CORA,
        "cora_key": CORA_KEY,
        "ref": REF,
        "number": str(NUMBER),
        **bodies(),
    }
    plain = psycopg.ClientCursor(connection)
    literals = {name: plain.mogrify("%s", [value]) for name, value in values.items()}
    plain.execute("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'")
    for script in (FUNCTIONS, PEOPLE, CONTACT, TOLD):
        plain.execute(script.format(**literals))
    plain.execute("RESET session_replication_role")
    plain.execute("VACUUM (ANALYZE)")


def bodies() -> Mapping[str, str]:
    """The three snapshots, with a ref and a number to be replaced."""
    return {
        "receipt": told.to_body(_snapshot(None, (), ())),
        "early": told.to_body(_snapshot(_plan(), _milestones(8, 0), _needles(8))),
        "last": told.to_body(_snapshot(_plan(), _milestones(24, 6), _needles(52))),
    }


def _snapshot(
    plan: told.PlanTold | None, milestones: tuple[told.MilestoneTold, ...], needles: tuple[told.NeedleTold, ...]
) -> told.Snapshot:
    return told.Snapshot(
        format=told.FORMAT,
        ref=REF,
        number=NUMBER,
        title="Orders do not arrive in the warehouse",
        service="Web shop",
        severity="high",
        raised_by="customer",
        raised_at=NOW - timedelta(days=60),
        state="recovering",
        effect=told.Effect("Shoppers at the till", 4_200, NOW - timedelta(days=61)),
        as_of=NOW,
        published_at=NOW,
        zone="Europe/Berlin",
        status="on_track",
        headline="It goes on as promised.",
        note="The test of the second file went well.",
        next_update_due=NOW + timedelta(days=7),
        contact=told.Person("Mia Lead", "mia@example.com"),
        plan=plan,
        milestones=milestones,
        needles=needles,
        causes=(told.CauseTold("The file is written by hand", "process", 0.74, big=True),) if plan else (),
        steps=tuple(told.StepTold(date(2026, 9, 3 + day), word) for day, word in enumerate(("raised", "contained"))),
    )


def _plan() -> told.PlanTold:
    return told.PlanTold("Files arrive in time again", "First the workaround, then the cause.", date(2026, 9, 8), 1)


def _milestones(count: int, reports: int) -> tuple[told.MilestoneTold, ...]:
    return tuple(_milestone(number, reports) for number in range(1, count + 1))


def _milestone(number: int, reports: int) -> told.MilestoneTold:
    first = date(2026, 9, 20) + timedelta(days=4 * number)
    done = first + timedelta(days=2) if number < 6 else None
    return told.MilestoneTold(
        label=f"M{number}",
        title=f"Renew part {number} of the nightly file and try it for a week",
        kind=("containment", "corrective", "preventive")[number % 3],
        side="provider",
        state="done" if done else "in_progress" if number < 9 else "planned",
        first_promised_on=first,
        promised_on=first,
        expected_on=first + timedelta(days=reports // 3),
        done_on=done,
        moved_days=reports // 3,
        notice_days=6 if reports else None,
        reason="The supplier needed another day." if reports else "",
        verdict="moved a little, and stands" if reports else "",
        promises=(told.PromiseTold(date(2026, 9, 8), first, 1),),
        reports=tuple(
            told.ReportTold(
                date(2026, 9, 10) + timedelta(days=7 * week),
                first + timedelta(days=week // 3),
                "The supplier needed another day." if week % 3 == 0 else "Looked at in the weekly meeting.",
            )
            for week in range(reports)
        ),
    )


def _needles(weeks: int) -> tuple[told.NeedleTold, ...]:
    return tuple(_needle(place, weeks) for place in (1, 2))


def _needle(place: int, weeks: int) -> told.NeedleTold:
    since = date(2025, 11, 3)
    return told.NeedleTold(
        place=place,
        name=("Files that come late", "Orders without a file")[place - 1],
        unit="files",
        better="down",
        source="The log of the warehouse",
        baseline_since=since,
        baseline_until=since + timedelta(days=49),
        baseline_value=Decimal(40),
        target_value=Decimal(2),
        target_on=date(2026, 12, 31),
        verdict="improvement" if weeks > 12 else "too_few",
        target_verdict="misses" if weeks > 12 else "too_few",
        stable=False,
        gap_closed=0.6,
        course="reaches" if weeks > 12 else "too_few",
        reaches_on=date(2026, 12, 20) if weeks > 12 else None,
        reaches_from=date(2026, 12, 1) if weeks > 12 else None,
        reaches_until=date(2027, 2, 1) if weeks > 12 else None,
        readings=tuple(
            told.ReadingTold(
                since + timedelta(weeks=week),
                Decimal(40 - week // 2 + week * 7919 % 9) / place,
                (1,) if week % 17 == 16 else (),
            )
            for week in range(weeks)
        ),
        processes=(
            told.ProcessTold(
                since, "locked" if weeks > 11 else "trial", Decimal("31.4"), Decimal("18.2"), Decimal("44.6"), ""
            ),
        ),
    )
