"""The facts of many plans for a portfolio pack: a few statements for a whole part of it, and one row for each plan.

As the pack of one plan it reads what the database says, so that in `tracker.history.known_at` it is what was known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

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
SELECT p.id, p.ref, p.title, p.status, c.id, c.name, e.ref, e.severity, e.status, coalesce(s.line, ''),
    timezone(k.zone, %(now)s)::date, last.id, last.status, last.ended_at, e.reopened_at, u.stated_status,
    (SELECT min(r.starts_at) FROM recovery_review r
     WHERE r.plan_id = p.id AND r.status = 'scheduled' AND r.starts_at >= %(now)s), e.next_update_due
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
STEPS: Final = """
WITH step AS MATERIALIZED (
    SELECT a.at, m.* FROM unnest(%(plans)s::uuid[]) WITH ORDINALITY a(plan, at)
    JOIN recovery_milestone m ON m.plan_id = a.plan
), moved AS (
    SELECT milestone_id, json_agg(json_build_array(reported_on, expected_on, reason) ORDER BY id) AS moves FROM (
        SELECT f.milestone_id, f.id, f.reported_on, f.expected_on, f.reason,
            lag(f.expected_on, 1, m.first_promised_on) OVER (PARTITION BY f.milestone_id ORDER BY f.id) AS was_on
        FROM step m JOIN recovery_forecast f ON f.milestone_id = m.id
        WHERE f.reported_at <= %(now)s AND (f.expected_on IS DISTINCT FROM m.first_promised_on OR f.reason <> '')
    ) f WHERE expected_on IS DISTINCT FROM was_on GROUP BY milestone_id
), risk AS (
    SELECT subject_id, array_agg(clock) AS clocks FROM tracker_ladder
    WHERE status = ANY(%(live)s) AND started_at <= %(now)s AND (promised_at IS NULL OR promised_at <= %(now)s)
      AND clock = ANY(%(risks)s) GROUP BY subject_id
)
SELECT m.at, m.number, m.title, m.kind, m.status, m.side, coalesce(u.name, ''), m.first_promised_on, m.promised_on,
    m.forecast_on, m.due_on, m.done_on, risk.clocks, moved.moves
FROM step m LEFT JOIN tracker_user u ON u.id = m.owner_id
LEFT JOIN risk ON risk.subject_id = m.id LEFT JOIN moved ON moved.milestone_id = m.id
ORDER BY m.at, m.number
"""
"""Of what was reported, what changed the date: most reports confirm it, and a pack says nothing of those. Who changes a
date says why, so what is expected as it was promised first, and gives no reason, is left out before the rest is sorted.
"""

NEEDLES: Final = """
SELECT id, plan_id, name, better, baseline_value, target_value, target_on FROM recovery_needle
WHERE plan_id = ANY(%s::uuid[]) ORDER BY plan_id, place
"""

SAFE: Final[frozenset[str]] = frozenset()
RISKS: Final = [*DANGERS, Clock.UNCONFIRMED]

Step = Sequence[Any]
"""A milestone as `STEPS` tells it, behind the place of its plan. Of most nothing is told of moves."""


@dataclass(frozen=True, slots=True)
class PlanNow:
    """One plan. `computed` is how its recovery stands by the rules; `stated` what the customer was told last (None:
    nothing yet).
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
    next_review_at: datetime | None
    next_update_due: datetime | None
    steps: Sequence[Step]
    needles: tuple[NeedleFacts, ...]


class Known(NamedTuple):
    """What was found of plans: their milestones and needles, by plan."""

    steps: Mapping[UUID, Sequence[Step]]
    needles: Mapping[UUID, tuple[NeedleFacts, ...]]


def plans_found(asked: dict[str, Any]) -> list[tuple[UUID, UUID]]:
    """The plans that these filters find, with their customers, in the order of the pack. One statement."""
    return [(plan, customer) for plan, customer in fetch_prepared(FOUND, asked)]


def plans_now(ids: Sequence[UUID], moment: datetime) -> list[PlanNow]:
    """These plans in this order, as they stand at a moment. Five statements, however many there are."""
    rows = {row[0]: row for row in fetch_prepared(PLANS, {"plans": _listed(ids), "now": moment})}
    wanted = sorted({row[11] for row in rows.values() if row[11]}.union(ids))
    known = Known(_steps_of(wanted, moment), _needles(wanted, moment))
    return [_plan(rows[pk], known) for pk in ids if pk in rows]


def _listed(ids: Iterable[UUID]) -> str:
    """As PostgreSQL writes an array: the driver takes longer for it than the server for reading it."""
    return f"{{{','.join(map(str, ids))}}}"


def _steps_of(plans: Sequence[UUID], moment: datetime) -> dict[UUID, list[Step]]:
    asked = {"plans": _listed(plans), "now": moment, "live": [*LIVE_LADDER], "risks": RISKS}
    found: dict[UUID, list[Step]] = {plan: [] for plan in plans}
    places = list(found.values())
    for step in fetch_prepared(STEPS, asked):
        places[step[0] - 1].append(step)
    return found


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


def _plan(row: Sequence[Any], known: Known) -> PlanNow:
    pk, ref, title, state, customer_id, customer, escalation, severity, standing, line, today, *rest = row
    last, last_status, last_ended, reopened, stated, review, update = rest
    lapse = lapse_of(last_status, last_ended, reopened)
    promised = last is not None and lapse is None
    facts = Facts(
        promised=promised,
        today=today,
        steps=tuple(_steps(known.steps[last])) if promised else (),
        needles=known.needles.get(last, ()) if promised else (),
        lapse=lapse,
        closed=standing == "closed",
    )
    return PlanNow(
        ref=ref,
        title=title,
        state=state,
        customer_id=customer_id,
        customer=customer,
        escalation=escalation,
        severity=severity,
        line=line,
        today=today,
        computed=status_alone(facts).value,
        stated=stated,
        next_review_at=review,
        next_update_due=update,
        steps=known.steps[pk],
        needles=known.needles.get(pk, ()),
    )


def _steps(rows: Iterable[Step]) -> Iterator[StepFacts]:
    """What was promised, and is not dropped."""
    for _, number, title, _, status, _, _, first, promised, forecast, _, done, clocks, _ in rows:
        if first is None or promised is None or status == "dropped":
            continue
        is_open = status in ("planned", "in_progress")
        risks = frozenset(clocks) if clocks and is_open else SAFE
        yield StepFacts(f"M{number} {title}", promised, done or forecast or promised, is_open, risks)
