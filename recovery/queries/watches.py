"""The facts behind the clocks of needles, for any number of them in at most four statements."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from escalations.models import Escalation
from escalations.states import OPEN_ESCALATION
from recovery.clocks.needles import Watched, needle_clocks
from recovery.measures.needle import Standing
from recovery.measures.watch import WATCH, Mark, marks
from recovery.models import Needle, RecoveryPlan
from recovery.queries.needles import goal_of, standing_of
from recovery.states import OPEN_PLAN, PlanState
from tracker import clock
from tracker.models import Record
from tracker.queries.calendars import zone_of_customer
from tracker.queries.prepared import fetch_prepared
from tracker.registry import ClockFact

PROMISED: Final = (PlanState.COMMITTED, PlanState.COMPLETED)

WATCHED: Final = """
SELECT n.id, p.id, n.place, p.ref, n.cadence_days, p.owner_id, e.severity, k.zone, p.committed_at, e.closed_at
FROM recovery_needle n
JOIN recovery_recoveryplan p ON p.id = n.plan_id
JOIN escalations_escalation e ON e.id = p.escalation_id
JOIN tracker_customer c ON c.id = n.customer_id
JOIN tracker_calendar k ON k.id = c.calendar_id
WHERE n.id = ANY(%s::uuid[]) AND p.status IN ('committed', 'completed')
  AND (e.closed_at > %s OR e.status IN ('open', 'contained', 'recovering', 'monitoring'))
  AND NOT EXISTS (SELECT FROM recovery_recoveryplan q WHERE q.escalation_id = p.escalation_id
                  AND q.status IN ('committed', 'completed') AND q.committed_at > p.committed_at)
"""
# An escalation that was opened again may have a second promised plan: then that one's needles tell how it goes.

SHOWN: Final = """
SELECT p.plan_id, (told ->> 'place')::int
FROM recovery_publication p CROSS JOIN LATERAL jsonb_array_elements(p.body::jsonb -> 'needles') AS told
WHERE p.latest AND p.plan_id = ANY(%s::uuid[]) AND (told ->> 'stable')::boolean
"""


def clocks_of_needles(needles: Sequence[Needle]) -> dict[UUID, list[ClockFact]]:
    """The clocks of these needles. None outside promised plans, nor once the watch after closing has ended."""
    ids = [one.pk for one in needles]
    rows = {row[0]: row[1:] for row in fetch_prepared(WATCHED, [ids, clock.now() - WATCH])} if ids else {}
    wanted = [one for one in needles if one.pk in rows]
    standings = standing_of(wanted)
    shown = _shown({rows[one.pk][0] for one in wanted if standings[one.pk].stable})
    found = {}
    for one in wanted:
        plan, place, *plain = rows[one.pk]
        told = goal_of(one), standings[one.pk], (plan, place) in shown
        watched = Watched(*plain, *told)  # type: ignore[call-arg]  # the columns, in the order of the fields
        found[one.pk] = needle_clocks(watched)
    return found


def needles_of(escalation: Escalation) -> Iterable[Record]:
    """The needles of its promised plans: closing it ends what they warn of and begins the watch."""
    return Needle.objects.filter(plan__escalation=escalation, plan__status__in=PROMISED)


def open_needles() -> Iterable[UUID]:
    """Needles for which a clock may be running."""
    under_way = Q(plan__escalation__status__in=OPEN_ESCALATION)
    watched = Q(plan__escalation__closed_at__gt=clock.now() - WATCH)
    rows = Needle.objects.filter(under_way | watched, plan__status__in=PROMISED)
    return rows.values_list("pk", flat=True).iterator()


def people_of_needles(ids: Sequence[UUID]) -> dict[UUID, dict[str, UUID | None]]:
    """The owner of each needle's plan, who owns the needle as well."""
    rows: Any = Needle.objects.filter(pk__in=ids).values_list("pk", "plan__owner")
    return {pk: {"owner": owner} for pk, owner in rows}


def watch_of(needle: Needle, standing: Standing) -> tuple[Mark, ...] | None:
    """What the marks of the watch after closing say of a needle; None: its escalation is not closed."""
    closed_at = Escalation.objects.values_list("closed_at", flat=True).get(plans=needle.plan_id)
    if closed_at is None:
        return None
    zone = zone_of_customer(needle.customer_id)
    closed_on, today = (at.astimezone(zone).date() for at in (closed_at, clock.now()))
    return marks(standing, closed_on, today, goal_of(needle))


def is_measured(plan: RecoveryPlan) -> bool:
    """Whether needles of this plan still take readings: while it is open, and completed ones until the watch ends."""
    if plan.status != PlanState.COMPLETED:
        return plan.status in OPEN_PLAN
    closed_at = plan.escalation.closed_at
    return closed_at is None or closed_at > clock.now() - WATCH


def _shown(plans: set[UUID]) -> set[tuple[UUID, int]]:
    """Plan and place of the needles that the customer's latest update shows as reached and stable."""
    return {(plan, place) for plan, place in fetch_prepared(SHOWN, [list(plans)])} if plans else set()
