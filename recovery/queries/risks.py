"""The facts behind the clocks of milestones, for any number of them in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from escalations.clocks import whose_time
from escalations.models import Escalation
from recovery.measures.risks import clocks_of_work, counts_on
from recovery.measures.works import Around, Closure, Like, Plan, Work
from recovery.models import Milestone, RecoveryPlan
from recovery.states import OPEN_MILESTONE, PlanState
from tracker.ladders import Subject
from tracker.models import Blackout, Record
from tracker.queries.calendars import calendars_of_people, common_calendars
from tracker.queries.prepared import fetch_prepared
from tracker.registry import ClockFact, Span
from tracker.workdays import ROUND_THE_CLOCK, CommonCalendar, WorkCalendar

OPEN_WORK: Final = """
SELECT m.id, m.number, m.title, m.plan_id, m.customer_id, m.owner_id, coalesce(m.promised_on, m.due_on),
       m.lead_days, m.started_on, m.forecast_on, m.forecast_at, p.ref,
       greatest(p.committed_at, m.created_at, m.redone_at), e.severity, m.odds,
       ARRAY(SELECT b.number FROM recovery_dependency d JOIN recovery_milestone b ON b.id = d.predecessor_id
             WHERE d.milestone_id = m.id ORDER BY b.number)
FROM recovery_milestone m
JOIN recovery_recoveryplan p ON p.id = m.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id
WHERE m.plan_id = ANY(%s) AND m.status IN ('planned', 'in_progress') AND p.status = 'committed'
"""


class Row(NamedTuple):
    """An unfinished milestone of a promised plan, as it is read."""

    id: UUID
    number: int
    title: str
    plan: UUID
    customer: UUID
    owner: UUID | None
    due_on: date | None
    lead_days: int | None
    started_on: date | None
    forecast_on: date | None
    forecast_at: datetime | None
    ref: str
    since: datetime
    severity: str
    odds: dict[str, Any] | None
    predecessors: list[int]


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
    desks, hours = _desks({row.owner for row in rows if row.owner})
    around = _around({row.customer for row in rows}, hours)
    by_plan: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        by_plan[row.plan].append(row)
    found: dict[UUID, list[ClockFact]] = {}
    for own in by_plan.values():
        works = [_work(row, desks) for row in own]
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


def promised_milestones(escalation: Escalation) -> Iterable[Record]:
    """The open milestones of its promised plan: they run round the clock while it is critical."""
    return Milestone.objects.filter(
        plan__escalation=escalation, plan__status=PlanState.COMMITTED, status__in=OPEN_MILESTONE
    )


def _work(row: Row, desks: dict[UUID | None, int]) -> Work:
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
        looked_at=max(row.forecast_at, row.since) if row.forecast_at else row.since,
        since=row.since,
        desk=desks[row.owner],
        watch=desks[whose],
        like=Like(**row.odds) if row.odds else None,
        predecessors=row.predecessors,
    )


def _desks(owners: set[UUID]) -> tuple[dict[UUID | None, int], list[WorkCalendar]]:
    """At which place each owner's hours are. Those who work alike share one, so that a day is asked about once."""
    places, desks = {ROUND_THE_CLOCK: 0}, dict[UUID | None, int]({None: 0})
    for owner, hours in calendars_of_people(list(owners)).items():
        desks[owner] = places.setdefault(hours, len(places))
    return desks, list(places)


def _around(customers: set[UUID], hours: list[WorkCalendar]) -> dict[UUID, Around]:
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
            hours=hours,
            closures=(*closures[None], *closures[pk]),
        )
        for pk, calendar in common_calendars(list(customers)).items()
    }


@lru_cache(maxsize=512)
def _free(calendar: CommonCalendar) -> CommonCalendar:
    return CommonCalendar(calendar.parties)
