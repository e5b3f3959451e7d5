"""The facts behind the clocks of milestones and escalations, for any number of them in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q

from escalations.clocks import whose_time
from escalations.models import Escalation
from recovery.clocks import planning_clock
from recovery.kinds import Clock, MilestoneKind
from recovery.measures.chance import History, Past
from recovery.measures.risks import clocks_of_work, counts_on
from recovery.measures.works import Around, Closure, Like, Plan, Work
from recovery.models import Milestone, RecoveryPlan
from recovery.queries.history import LATEST
from recovery.states import OPEN_MILESTONE, PlanState
from tracker.ladders import Agreements, Subject
from tracker.models import Blackout, Record
from tracker.queries.calendars import calendars_of_people, common_calendars
from tracker.queries.prepared import fetch_prepared
from tracker.registry import ClockFact, Span
from tracker.workdays import ROUND_THE_CLOCK, CommonCalendar

OPEN_WORK: Final = """
SELECT m.id, m.number, m.title, m.kind, m.plan_id, m.customer_id, m.owner_id, coalesce(m.promised_on, m.due_on),
       m.lead_days, m.started_on, m.forecast_on, m.forecast_at, p.ref, p.committed_at, e.severity, coalesce(s.line, ''),
       ARRAY(SELECT b.number FROM recovery_dependency d JOIN recovery_milestone b ON b.id = d.predecessor_id
             WHERE d.milestone_id = m.id ORDER BY b.number)
FROM recovery_milestone m
JOIN recovery_recoveryplan p ON p.id = m.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id
LEFT JOIN tracker_service s ON s.id = e.service_id
WHERE m.plan_id = ANY(%s) AND m.status IN ('planned', 'in_progress') AND p.status = 'committed'
"""

AS_IT_STOOD: Final = """
SELECT weeks.week, past.kind, coalesce(s.line, ''), past.taken_days, past.promised_days
FROM unnest(%(weeks)s::date[]) AS weeks (week) CROSS JOIN LATERAL (
    SELECT latest.* FROM unnest(%(kinds)s::text[]) AS known (kind) CROSS JOIN LATERAL (
        SELECT kind, plan_id, taken_days, promised_days, done_on, id FROM recovery_milestone
        WHERE kind = known.kind AND taken_days IS NOT NULL AND done_on < weeks.week
        ORDER BY done_on DESC, id DESC LIMIT %(latest)s
    ) AS latest ORDER BY latest.done_on DESC, latest.id DESC LIMIT %(latest)s
) AS past
JOIN recovery_recoveryplan p ON p.id = past.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id
LEFT JOIN tracker_service s ON s.id = e.service_id
"""


class Row(NamedTuple):
    """An unfinished milestone of a promised plan, as it is read."""

    id: UUID
    number: int
    title: str
    kind: str
    plan: UUID
    customer: UUID
    owner: UUID | None
    due_on: date | None
    lead_days: int | None
    started_on: date | None
    forecast_on: date | None
    forecast_at: datetime | None
    ref: str
    committed_at: datetime
    severity: str
    line: str
    predecessors: list[int]

    @property
    def week(self) -> date | None:
        """The Monday of the week in which it was begun: as the history stood then it is judged by, once for all.

        By a history that grows, a warning would come again with each milestone that anybody finishes.
        """
        return self.started_on - timedelta(self.started_on.weekday()) if self.started_on else None


def milestone_clocks(milestones: Sequence[Milestone]) -> dict[UUID, list[ClockFact]]:
    """The risks of milestones that are there or will come, each a clock. None outside promised plans."""
    wanted = {milestone.pk for milestone in milestones}
    _, found = clocks_of_plans({milestone.plan_id for milestone in milestones})
    return {pk: facts for pk, facts in found.items() if pk in wanted}


def clocks_of_plans(
    plans: Iterable[UUID], days: Span | None = None
) -> tuple[list[Subject], dict[UUID, list[ClockFact]]]:
    """The open milestones of these plans as far as they are promised, and the clocks that run for each.

    With `days` only those whose risks count on some of them.
    """
    rows = [Row(*row) for row in fetch_prepared(OPEN_WORK, [list(plans)])]
    if not rows:
        return [], {}
    desks = {None: 0} | {
        owner: place for place, owner in enumerate(sorted({row.owner for row in rows if row.owner}), 1)
    }
    around, like = _around(rows, desks), _like(rows)
    agreed = Agreements.of({row.customer for row in rows}, {Clock.UNCONFIRMED})
    by_plan: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        by_plan[row.plan].append(row)
    found: dict[UUID, list[ClockFact]] = {}
    for own in by_plan.values():
        works = [_work(row, like, agreed, desks) for row in own]
        plan = Plan(works, around[own[0].customer])
        for row, work in zip(own, works, strict=True):
            if days is None or counts_on(work, plan, days):
                found[row.id] = clocks_of_work(work, plan)
    subjects = [
        Subject("milestone", row.id, row.customer, f"M{row.number} {row.title}"[:200])
        for row in rows
        if row.id in found
    ]
    return subjects, found


def no_clocks(plans: Sequence[RecoveryPlan]) -> dict[UUID, list[ClockFact]]:
    """None: what is late about a plan is late about its escalation or one of its milestones."""
    return {}


def planning_clocks(escalations: Sequence[Escalation]) -> dict[UUID, list[ClockFact]]:
    """The planning clock of each escalation that asks for a promised plan and has none."""
    plans: dict[UUID, list[RecoveryPlan]] = defaultdict(list)
    for plan in RecoveryPlan.objects.filter(escalation__in=[one.pk for one in escalations]):
        plans[plan.escalation_id].append(plan)
    clocks = {one.pk: planning_clock(one, plans[one.pk]) for one in escalations}
    return {pk: [clock] for pk, clock in clocks.items() if clock is not None}


def promised_milestones(escalation: Escalation) -> Iterable[Record]:
    """The open milestones of its promised plan: they run round the clock while it is critical."""
    return Milestone.objects.filter(
        plan__escalation=escalation, plan__status=PlanState.COMMITTED, status__in=OPEN_MILESTONE
    )


def _work(row: Row, like: dict[UUID, Like], agreed: Agreements, desks: dict[UUID | None, int]) -> Work:
    whose = whose_time(row.owner, row.severity) if row.owner else None
    return Work(
        number=row.number,
        ref=f"{row.ref} M{row.number}",
        severity=row.severity,
        whose=whose,
        due_on=row.due_on,
        lead_days=row.lead_days,
        begun_on=row.started_on,
        expected_on=row.forecast_on,
        looked_at=row.forecast_at or row.committed_at,
        since=row.committed_at,
        desk=desks[row.owner],
        watch=desks[whose],
        cadence_days=agreed.policy(row.customer, Clock.UNCONFIRMED, row.severity).cadence_days or 0,
        like=like.get(row.id) if row.started_on else None,
        predecessors=row.predecessors,
    )


def _around(rows: list[Row], desks: dict[UUID | None, int]) -> dict[UUID, Around]:
    customers = {row.customer for row in rows}
    hours = calendars_of_people([owner for owner in desks if owner])
    closures: dict[UUID | None, list[Closure]] = defaultdict(list)
    blackouts = Blackout.objects.filter(Q(customer__in=customers) | Q(customer=None)).order_by("starts_on", "pk")
    for one in blackouts:
        ours = one.customer_id is None
        closures[one.customer_id].append(Closure(one.starts_on, one.ends_on, one.reason, ours))
    return {
        pk: Around(
            calendar=calendar,
            free=_free(calendar),
            zone=ZoneInfo(calendar.parties[-1].zone),
            hours=[hours[owner] if owner else ROUND_THE_CLOCK for owner in desks],
            closures=(*closures[None], *closures[pk]),
        )
        for pk, calendar in common_calendars(list(customers)).items()
    }


@lru_cache(maxsize=512)
def _free(calendar: CommonCalendar) -> CommonCalendar:
    return CommonCalendar(calendar.parties)


def _like(rows: list[Row]) -> dict[UUID, Like]:
    """For what is in hand: from when on the chance is less than even, by the history as it stood in its week."""
    weeks = {row.week for row in rows if row.week}
    pasts: dict[date, list[Past]] = defaultdict(list)
    if weeks:
        with connection.cursor() as cursor:
            kinds = list(MilestoneKind.values)
            cursor.execute(AS_IT_STOOD, {"weeks": sorted(weeks), "kinds": kinds, "latest": LATEST})
            for week, kind, line, taken, promised in cursor.fetchall():
                pasts[week].append(Past(kind, line, taken / promised, finished=True))
    histories = {week: History(past) for week, past in pasts.items()}
    found = {}
    for row in rows:
        history = histories.get(row.week) if row.week else None
        like = _fear(history, row.kind, row.line) if history else None
        if like is not None:
            found[row.id] = like
    return found


def _fear(history: History, kind: str, line: str) -> Like | None:
    reference = history.reference(kind, line)
    share = reference.falls_below()
    return None if share is None else Like(share, reference.finished, str(reference.breadth))
