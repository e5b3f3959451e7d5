"""The facts of many plans for a portfolio pack: a few statements for a whole part of it, and one row for each plan.

As the pack of one plan it reads what the database says, so that in `tracker.history.known_at` it is what was known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson

from recovery.kinds import Clock
from recovery.measures.lapses import lapse_of
from recovery.measures.needle import Standing
from recovery.measures.status import DANGERS, Facts, NeedleFacts, StepFacts, status_alone
from recovery.models import Needle
from recovery.queries.needles import standing_of
from recovery.queries.portfolio_sql import SEEN
from tracker.queries.prepared import fetch_prepared
from tracker.states import LIVE_LADDER

FOUND: Final = f"""
SELECT p.id, p.customer_id FROM recovery_recoveryplan p
JOIN escalations_escalation e ON e.id = p.escalation_id LEFT JOIN tracker_service s ON s.id = e.service_id
JOIN tracker_customer c ON c.id = p.customer_id
WHERE {SEEN.format(row="e")} AND (%(status)s::text IS NULL OR p.status = %(status)s::text)
  AND p.created_at < coalesce(%(until)s::timestamptz, 'infinity')
  AND (p.ended_at IS NULL OR p.ended_at >= coalesce(%(since)s::timestamptz, '-infinity'))
ORDER BY c.name, c.id, p.id
"""  # noqa: S608  # words of ours
"""Whose time touches the period: drafted before its end, and not over before it began."""

PLANS: Final = """
SELECT p.id, p.ref, p.title, p.status, c.id AS customer_id, c.name, e.ref AS escalation, e.severity,
    e.status AS standing, coalesce(s.line, '') AS line, timezone(k.zone, %(now)s)::date AS today, last.id AS last_id,
    last.status AS last_status, last.ended_at, e.reopened_at, u.stated_status,
    (SELECT min(r.starts_at) FROM recovery_review r
     WHERE r.plan_id = p.id AND r.status = 'scheduled' AND r.starts_at >= %(now)s) AS review, e.next_update_due
FROM recovery_recoveryplan p
JOIN escalations_escalation e ON e.id = p.escalation_id JOIN tracker_customer c ON c.id = p.customer_id
JOIN tracker_calendar k ON k.id = c.calendar_id LEFT JOIN tracker_service s ON s.id = e.service_id
LEFT JOIN (
    SELECT DISTINCT ON (escalation_id) escalation_id, id, status, ended_at FROM recovery_recoveryplan
    WHERE committed_at IS NOT NULL AND escalation_id IN (
        SELECT escalation_id FROM recovery_recoveryplan WHERE id = ANY(%(plans)s::uuid[]))
    ORDER BY escalation_id, committed_at DESC, id DESC
) last ON last.escalation_id = e.id
LEFT JOIN recovery_publication u ON u.escalation_id = e.id AND u.latest AND NOT u.receipt
WHERE p.id = ANY(%(plans)s::uuid[])
"""
PLAN_COLUMNS: Final = (
    "id", "ref", "title", "status", "customer_id", "name", "escalation", "severity", "standing", "line", "today",
    "last_id", "last_status", "ended_at", "reopened_at", "stated_status", "review", "next_update_due",
)  # fmt: skip

STEPS: Final = """
SELECT row_number() OVER (ORDER BY m.plan_id, m.number) - 1 AS at, m.id, m.plan_id, m.number, m.title, m.kind, m.status,
    m.side, coalesce(u.name, '') AS owner, m.first_promised_on, m.promised_on, m.forecast_on, m.due_on, m.done_on,
    w.clocks
FROM recovery_milestone m LEFT JOIN tracker_user u ON u.id = m.owner_id
LEFT JOIN (
    SELECT subject_id, array_agg(clock) AS clocks FROM tracker_ladder
    WHERE status = ANY(%(live)s) AND started_at <= %(now)s AND (promised_at IS NULL OR promised_at <= %(now)s)
      AND clock = ANY(%(risks)s) GROUP BY subject_id
) w ON w.subject_id = m.id
WHERE m.plan_id = ANY(%(plans)s::uuid[]) ORDER BY m.plan_id, m.number
"""
STEP_COLUMNS: Final = (
    "plan_id", "number", "title", "kind", "status", "side", "owner", "first_promised_on", "promised_on", "forecast_on",
    "due_on", "done_on", "clocks",
)  # fmt: skip
REPORTS: Final = """
SELECT step.at, f.reported_on, f.expected_on, f.reason FROM recovery_forecast f JOIN step ON step.id = f.milestone_id
WHERE f.reported_at <= %(now)s ORDER BY f.id
"""
REPORT_COLUMNS: Final = ("at", "reported_on", "expected_on", "reason")


def _columns(table: str, names: Iterable[str]) -> str:
    return f"SELECT {', '.join(f'json_agg({name})::text' for name in names)} FROM {table}"  # noqa: S608  # words of ours


ALL_PLANS: Final = f"WITH plan AS MATERIALIZED ({PLANS}) {_columns('plan', PLAN_COLUMNS)}"
ALL_STEPS: Final = f"""
WITH step AS MATERIALIZED ({STEPS}), report AS MATERIALIZED ({REPORTS})
SELECT * FROM ({_columns("step", STEP_COLUMNS)}) s, ({_columns("report", REPORT_COLUMNS)}) r
"""  # noqa: S608  # words of ours
"""A column travels as one array: writing an object for each row takes the server several times as long."""

NEEDLES: Final = """
SELECT id, plan_id, name, better, baseline_value, target_value, target_on FROM recovery_needle
WHERE plan_id = ANY(%s::uuid[]) ORDER BY plan_id, place
"""

SAFE: Final[frozenset[str]] = frozenset()
RISKS: Final = [*DANGERS, Clock.UNCONFIRMED]

Step = Sequence[Any]
"""The columns of a milestone as the database wrote them, in the order of `STEP_COLUMNS` behind the plan, and what was
reported of it: the day, the date that was expected, and why.
"""


@dataclass(frozen=True, slots=True)
class PlanNow:
    """One plan. `computed` is how its recovery stands by the rules; `stated` what the customer was told last (None:
    nothing yet). Moments are ISO 8601.
    """

    ref: str
    title: str
    state: str
    customer_id: UUID
    customer: str
    escalation: str
    severity: str
    line: str
    today: date
    computed: str
    stated: str | None
    next_review_at: str | None
    next_update_due: str | None
    steps: Sequence[Step]
    needles: tuple[NeedleFacts, ...]


def plans_found(asked: dict[str, Any]) -> list[tuple[UUID, UUID]]:
    """The plans that these filters find, with their customers, in the order of the pack. One statement."""
    return [(plan, customer) for plan, customer in fetch_prepared(FOUND, asked)]


def plans_now(ids: Sequence[UUID], moment: datetime) -> list[PlanNow]:
    """These plans in this order, as they stand at a moment. Five statements, however many there are."""
    rows = {row[0]: row for row in zip(*_arrays(ALL_PLANS, {"plans": _listed(ids), "now": moment}), strict=True)}
    last = {UUID(row[11]) for row in rows.values() if row[11]}
    wanted = sorted(last.union(ids))
    steps, needles = _steps_of(wanted, moment), _needles(wanted, moment)
    return [_plan(rows[pk], steps, needles) for pk in map(str, ids) if pk in rows]


def _listed(ids: Iterable[UUID]) -> str:
    """As PostgreSQL writes an array: the driver takes longer for it than the server for reading it."""
    return f"{{{','.join(map(str, ids))}}}"


def _arrays(sql: str, asked: dict[str, Any]) -> list[list[Any]]:
    """The columns of the one row that such a statement gives."""
    [row] = fetch_prepared(sql, asked)
    return [orjson.loads(text) if text else [] for text in row]


def _steps_of(plans: list[UUID], moment: datetime) -> dict[str, list[Step]]:
    asked = {"plans": _listed(plans), "now": moment, "live": [*LIVE_LADDER], "risks": RISKS}
    columns = _arrays(ALL_STEPS, asked)
    (owners, *own), told = columns[: len(STEP_COLUMNS)], columns[len(STEP_COLUMNS) :]
    reports: list[list[Step]] = [[] for _ in owners]
    for at, *report in zip(*told, strict=True):
        reports[at].append(report)
    found: dict[str, list[Step]] = {}
    for plan, *step in zip(owners, *own, reports, strict=True):
        found.setdefault(plan, []).append(step)
    return found


def _needles(plans: list[UUID], moment: datetime) -> dict[str, tuple[NeedleFacts, ...]]:
    rows = fetch_prepared(NEEDLES, [plans])
    made = [
        Needle(id=pk, name=name, better=better, baseline_value=baseline, target_value=target, target_on=on)
        for pk, _, name, better, baseline, target, on in rows
    ]
    standings = standing_of(made, moment)
    found: dict[str, tuple[NeedleFacts, ...]] = {}
    for one, (_, plan, *_) in zip(made, rows, strict=True):
        found[str(plan)] = (*found.get(str(plan), ()), _needle_facts(one, standings[one.pk]))
    return found


def _needle_facts(one: Needle, found: Standing) -> NeedleFacts:
    return NeedleFacts(
        one.name,
        len(found.readings),
        found.verdict.value,
        found.target_verdict.value,
        found.course.value,
        found.reaches_on,
        one.target_on,
        found.stable,
    )


def _plan(row: Step, steps: dict[str, list[Step]], needles: dict[str, tuple[NeedleFacts, ...]]) -> PlanNow:
    pk, ref, title, state, customer_id, customer, escalation, severity, standing, line, today, *rest = row
    last, last_status, last_ended, reopened, stated, review, update = rest
    lapse = lapse_of(last_status, _moment(last_ended), _moment(reopened))
    promised = last is not None and lapse is None
    facts = Facts(
        promised=promised,
        today=date.fromisoformat(today),
        steps=tuple(_steps(steps.get(last, ()))) if promised else (),
        needles=needles.get(last, ()) if promised else (),
        lapse=lapse,
        closed=standing == "closed",
    )
    return PlanNow(
        ref=ref,
        title=title,
        state=state,
        customer_id=UUID(customer_id),
        customer=customer,
        escalation=escalation,
        severity=severity,
        line=line,
        today=facts.today,
        computed=status_alone(facts).value,
        stated=stated,
        next_review_at=review,
        next_update_due=update,
        steps=steps.get(pk, ()),
        needles=needles.get(pk, ()),
    )


def _steps(rows: Iterable[Step]) -> Iterable[StepFacts]:
    """What was promised, and is not dropped."""
    for number, title, _, status, _, _, first, promised, forecast, _, done, clocks, _ in rows:
        if first is None or promised is None or status == "dropped":
            continue
        expected = date.fromisoformat(done or forecast or promised)
        is_open = status in ("planned", "in_progress")
        risks = frozenset(clocks) if clocks and is_open else SAFE
        yield StepFacts(f"M{number} {title}", date.fromisoformat(promised), expected, is_open, risks)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
