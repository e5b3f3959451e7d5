"""Which figures of a plan are older than their cadence: what a review would be held on without knowing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from recovery.kinds import Clock
from recovery.models import Milestone, Needle, Reading, RecoveryPlan
from recovery.queries.lists import warnings
from recovery.states import OPEN_MILESTONE, PlanState
from tracker import clock
from tracker.queries.calendars import zone_of_customer

MEASURED: Final = (PlanState.COMMITTED, PlanState.COMPLETED)


@dataclass(frozen=True, slots=True)
class StaleFigure:
    """A milestone or needle that was last looked at on `last_on` (None: never), and was to be by `due_on`. Days are
    those of the customer's zone.
    """

    kind: str
    id: UUID
    label: str
    last_on: date | None
    due_on: date

    def as_json(self) -> dict[str, Any]:
        """As it is kept with a review that was held all the same."""
        last_on = self.last_on.isoformat() if self.last_on else None
        return {
            "kind": self.kind,
            "id": str(self.id),
            "label": self.label,
            "last_on": last_on,
            "due_on": self.due_on.isoformat(),
        }


def stale_figures(plan: RecoveryPlan) -> tuple[StaleFigure, ...]:
    """The open milestones of a promised plan that nobody has looked at for a cadence, then the needles that nobody has
    measured for one. Five statements at most; none where nothing is promised.
    """
    if plan.status not in MEASURED:
        return ()
    now, zone = clock.now(), zone_of_customer(plan.customer_id)
    return (*_milestones(plan, now, zone), *_needles(plan, now, zone))


def _milestones(plan: RecoveryPlan, now: datetime, zone: ZoneInfo) -> Iterator[StaleFigure]:
    """A report has a cadence in working days, which is counted in one place: where its reminders are armed."""
    rows = {one.pk: one for one in Milestone.objects.filter(plan=plan, status__in=OPEN_MILESTONE).order_by("number")}
    found = warnings(now).filter(clock=Clock.UNCONFIRMED, subject_id__in=list(rows))
    due = {pk: at for pk, at in found.values_list("subject_id", "promised_at") if at}
    for pk, one in rows.items():
        if pk in due:
            last = one.forecast_at.astimezone(zone).date() if one.forecast_at else None
            yield StaleFigure("milestone", pk, str(one), last, due[pk].astimezone(zone).date())


def _needles(plan: RecoveryPlan, now: datetime, zone: ZoneInfo) -> Iterator[StaleFigure]:
    needles = list(Needle.objects.filter(plan=plan).order_by("place"))
    known = Reading.objects.standing().filter(needle__in=[one.pk for one in needles])
    latest = dict(known.order_by().values("needle").annotate(on=Max("measured_on")).values_list("needle", "on"))
    today = now.astimezone(zone).date()
    promised = plan.committed_at.astimezone(zone).date() if plan.committed_at else None
    for one in needles:
        last = latest.get(one.pk)
        since = max(day for day in (last, promised, date.min) if day)
        if since + timedelta(days=one.cadence_days) < today:
            yield StaleFigure("needle", one.pk, one.name, last, since + timedelta(days=one.cadence_days))
