"""What of plans needs a person today. A fixed number of queries for any number of rows."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce

from escalations.queries.desk import spoken_ladders
from recovery.models import Milestone, RecoveryPlan
from recovery.queries.lists import here, late_milestones, milestones_at_risk, milestones_with_risks, plans_to_review
from recovery.queries.lists import warnings as risks_by
from recovery.states import OPEN_MILESTONE, MilestoneState, PlanState
from tracker import clock
from tracker.models import User
from tracker.policy import LEADERS
from tracker.queries.desk import SHOWN, Item, Queue
from tracker.registry import SUBJECTS

SOON = timedelta(days=3)
"""So near a day is told, whether or not there is anything to fear."""


def desk(user: User) -> list[Queue]:
    """The queues of this person. What a reminder has spoken of stands in the queue of the reminders alone."""
    now = clock.now()
    queues = [_due(user, now), _to_verify(user)]
    if user.access.everything or user.access.customers(LEADERS):
        queues.append(_to_review(user))
    return queues


def _due(user: User, now: datetime) -> Queue:
    mine = Milestone.objects.visible_to(user).filter(owner=user, plan__status=PlanState.COMMITTED)
    near = Q(promised_on__lte=here(now + SOON)) | Q(promised_on=None, due_on__lte=here(now + SOON))
    wanted = (
        Q(pk__in=milestones_at_risk(mine, now).order_by().values("pk"))
        | Q(pk__in=late_milestones(mine, now).order_by().values("pk"))
        | near
    )
    rows = milestones_with_risks(mine.filter(wanted, status__in=OPEN_MILESTONE), now)
    spoken = spoken_ladders(user).order_by().values("subject_id")
    first = risks_by(now).filter(subject_id=OuterRef("pk")).order_by().values("subject_id")
    rows = rows.exclude(pk__in=spoken).annotate(
        on=Coalesce("promised_on", "due_on"),
        since=Subquery(first.annotate(at=Min("started_at")).values("at")),
        zone=F("customer__calendar__zone"),
    )
    found, total = _page(rows.select_related("customer", "plan").order_by("on", "pk"))
    return Queue(
        "milestones",
        "Milestones of yours that are due or at risk",
        "A date in the calendar happens sooner than it appears. Yours that come near, or that are in danger, stand here"
        " with the reason.",
        [_milestone(row, now) for row in found],
        total,
        "/admin/recovery/milestone/?mine=1",
    )


def _milestone(row: Any, now: datetime) -> Item:
    """Due at the end of its day, where the customer is."""
    zone = ZoneInfo(row.zone)
    due_at = datetime.combine(row.on + timedelta(days=1), time(), zone) if row.on else None
    begun = "finish it" if row.status == MilestoneState.IN_PROGRESS else "begin it"
    return Item(
        id=row.pk,
        path=SUBJECTS[row.subject].path.format(id=row.pk),
        label=f"{row.plan.ref} {row}",
        customer=row.customer.name,
        says=f"{row.risks} risk{'' if row.risks == 1 else 's'}" if row.risks else begun,
        since=row.since,
        due_at=due_at,
        late=due_at is not None and due_at <= now,
    )


def _to_verify(user: User) -> Queue:
    rows = Milestone.objects.visible_to(user).filter(
        status=MilestoneState.DONE, plan__status=PlanState.COMMITTED, plan__owner=user
    )
    rows = rows.exclude(owner=user).exclude(done_by=user).select_related("customer", "plan", "owner")
    found, total = _page(rows.order_by("done_on", "pk"))
    return Queue(
        "verify",
        "Done, and not seen by anybody else yet",
        "Done is what an owner says. In the plans you own, what waits for a second pair of eyes stands here.",
        [
            Item(
                id=row.pk,
                path=SUBJECTS[row.subject].path.format(id=row.pk),
                label=f"{row.plan.ref} {row}",
                customer=row.customer.name,
                says="look, and verify it",
                owner=str(row.owner or ""),
            )
            for row in found
        ],
        total,
        "/admin/recovery/milestone/?status__exact=done",
    )


def _to_review(user: User) -> Queue:
    rows = plans_to_review(RecoveryPlan.objects.visible_to(user), user).select_related("customer", "author")
    found, total = _page(rows.order_by("submitted_at", "pk"))
    return Queue(
        "reviews",
        "Plans that wait for your review",
        "A second person looks before anybody promises. It costs an hour; a promise that cannot be kept costs more.",
        [
            Item(
                id=row.pk,
                path=SUBJECTS[row.subject].path.format(id=row.pk),
                label=str(row),
                customer=row.customer.name,
                says="changed since it was approved" if row.reviewed_revision else "read it, then approve or return it",
                owner=str(row.author),
                since=row.submitted_at,
            )
            for row in found
        ],
        total,
        "/admin/recovery/recoveryplan/?review=1",
    )


def _page(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The first rows, and how many there are, in one query."""
    found = list(rows.annotate(total=Window(Count("pk")))[:SHOWN])
    return found, found[0].total if found else 0
