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
from recovery.measures.status import DANGERS, Facts, NeedleFacts, StepFacts, computed_status
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
SELECT json_build_array(p.id, p.ref, p.title, p.status, c.id, c.name, e.ref, e.severity, e.status, coalesce(s.line, ''),
    timezone(k.zone, %(now)s)::date, last.id, last.status, last.ended_at, e.reopened_at, u.stated_status,
    (SELECT min(r.starts_at) FROM recovery_review r
     WHERE r.plan_id = p.id AND r.status = 'scheduled' AND r.starts_at >= %(now)s),
    e.next_update_due)::text
FROM recovery_recoveryplan p
JOIN escalations_escalation e ON e.id = p.escalation_id JOIN tracker_customer c ON c.id = p.customer_id
JOIN tracker_calendar k ON k.id = c.calendar_id LEFT JOIN tracker_service s ON s.id = e.service_id
LEFT JOIN LATERAL (
    SELECT o.id, o.status, o.ended_at FROM recovery_recoveryplan o
    WHERE o.escalation_id = e.id AND o.committed_at IS NOT NULL ORDER BY o.committed_at DESC, o.id DESC LIMIT 1
) last ON true
LEFT JOIN recovery_publication u ON u.escalation_id = e.id AND u.latest AND NOT u.receipt
WHERE p.id = ANY(%(plans)s::uuid[])
"""

MILESTONES: Final = """
SELECT m.plan_id, json_agg(json_build_array(m.number, m.title, m.kind, m.status, m.side, coalesce(u.name, ''),
    m.first_promised_on, m.promised_on, m.forecast_on, m.due_on, m.done_on, f.told, w.clocks) ORDER BY m.number)::text
FROM recovery_milestone m LEFT JOIN tracker_user u ON u.id = m.owner_id
LEFT JOIN (
    SELECT milestone_id, json_agg(json_build_array(reported_on, expected_on, reason) ORDER BY id) AS told
    FROM recovery_forecast WHERE reported_at <= %(now)s AND milestone_id IN (
        SELECT id FROM recovery_milestone WHERE plan_id = ANY(%(plans)s::uuid[]))
    GROUP BY milestone_id
) f ON f.milestone_id = m.id
LEFT JOIN (
    SELECT subject_id, json_agg(clock) AS clocks FROM tracker_ladder
    WHERE status = ANY(%(live)s) AND started_at <= %(now)s AND (promised_at IS NULL OR promised_at <= %(now)s)
      AND clock = ANY(%(risks)s) GROUP BY subject_id
) w ON w.subject_id = m.id
WHERE m.plan_id = ANY(%(plans)s::uuid[]) GROUP BY m.plan_id
"""

NEEDLES: Final = """
SELECT id, plan_id, name, better, baseline_value, target_value, target_on FROM recovery_needle
WHERE plan_id = ANY(%s::uuid[]) ORDER BY plan_id, place
"""

RISKS: Final = [*DANGERS, Clock.UNCONFIRMED]

Step = Sequence[Any]
"""The columns of a milestone as the database wrote them, in the order of `MILESTONES`."""


@dataclass(frozen=True, slots=True)
class PlanNow:
    """One plan. `computed` is how its recovery stands by the rules; `stated` what the customer was told last (None:
    nothing yet). Moments are ISO 8601.
    """

    id: UUID
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
    steps: tuple[Step, ...]
    needles: tuple[NeedleFacts, ...]


def plans_found(asked: dict[str, Any]) -> list[tuple[UUID, UUID]]:
    """The plans that these filters find, with their customers, in the order of the pack. One statement."""
    return [(plan, customer) for plan, customer in fetch_prepared(FOUND, asked)]


def plans_now(ids: Sequence[UUID], moment: datetime) -> list[PlanNow]:
    """These plans in this order, as they stand at a moment. Five statements, however many there are."""
    rows = {UUID(row[0]): row for row in _told(PLANS, {"plans": list(ids), "now": moment})}
    last = {UUID(row[11]) for row in rows.values() if row[11]}
    wanted = sorted(last.union(ids))
    asked = {"plans": wanted, "now": moment, "live": [*LIVE_LADDER], "risks": RISKS}
    steps = {pk: tuple(orjson.loads(told)) for pk, told in fetch_prepared(MILESTONES, asked)}
    needles = _needles(wanted, moment)
    return [_plan(rows[pk], steps, needles) for pk in ids if pk in rows]


def _told(sql: str, asked: dict[str, Any]) -> list[list[Any]]:
    return [orjson.loads(text) for (text,) in fetch_prepared(sql, asked)]


def _needles(plans: list[UUID], moment: datetime) -> dict[UUID, tuple[NeedleFacts, ...]]:
    rows = fetch_prepared(NEEDLES, [plans])
    made = [
        Needle(id=pk, name=name, better=better, baseline_value=baseline, target_value=target, target_on=on)
        for pk, _, name, better, baseline, target, on in rows
    ]
    standings = standing_of(made, moment)
    found: dict[UUID, tuple[NeedleFacts, ...]] = {}
    for one, (_, plan, *_) in zip(made, rows, strict=True):
        found[plan] = (*found.get(plan, ()), _needle_facts(one, standings[one.pk]))
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


def _plan(row: list[Any], steps: dict[UUID, Any], needles: dict[UUID, tuple[NeedleFacts, ...]]) -> PlanNow:
    pk, ref, title, state, customer_id, customer, escalation, severity, standing, line, today, *rest = row
    last, last_status, last_ended, reopened, stated, review, update = rest
    lapse = lapse_of(last_status, _moment(last_ended), _moment(reopened))
    promised = last is not None and lapse is None
    facts = Facts(
        promised=promised,
        today=date.fromisoformat(today),
        steps=tuple(_steps(steps.get(UUID(last), ()))) if promised else (),
        needles=needles.get(UUID(last), ()) if promised else (),
        lapse=lapse,
        closed=standing == "closed",
    )
    return PlanNow(
        id=UUID(pk),
        ref=ref,
        title=title,
        state=state,
        customer_id=UUID(customer_id),
        customer=customer,
        escalation=escalation,
        severity=severity,
        line=line,
        today=facts.today,
        computed=computed_status(facts).status.value,
        stated=stated,
        next_review_at=review,
        next_update_due=update,
        steps=steps.get(UUID(pk), ()),
        needles=needles.get(UUID(pk), ()),
    )


def _steps(rows: Iterable[Step]) -> Iterable[StepFacts]:
    """What was promised, and is not dropped."""
    for number, title, _, status, _, _, first, promised, forecast, _, done, _, clocks in rows:
        if first is None or promised is None or status == "dropped":
            continue
        expected = date.fromisoformat(done or forecast or promised)
        is_open = status in ("planned", "in_progress")
        risks = frozenset(clocks or ()) if is_open else frozenset()
        yield StepFacts(f"M{number} {title}", date.fromisoformat(promised), expected, is_open, risks)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
