"""What of meetings and reports needs a person today: reviews to hold, minutes to sign, actions due, reports in the
making. A fixed number of queries for any number of rows.
"""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet, Window

from escalations.queries.desk import spoken_ladders
from recovery.models import Action, Minutes, Report, Review
from recovery.queries.lists import here
from recovery.states import ActionState, ReportState, ReviewState
from tracker import clock
from tracker.models import User
from tracker.policy import LEADERS
from tracker.queries.desk import SHOWN, Item, Queue
from tracker.registry import SUBJECTS

AHEAD = timedelta(days=7)
"""So far ahead a review is told."""

SOON = timedelta(days=3)
"""So near its day an action is told."""

MAKING = (ReportState.QUEUED, ReportState.BUILDING, ReportState.FAILED)


def desk(user: User) -> list[Queue]:
    """The queues of this person. What a reminder has spoken of stands in the queue of the reminders alone."""
    now = clock.now()
    spoken = spoken_ladders(user).order_by().values("subject_id")
    queues = [_reviews(user, spoken, now), _actions(user, spoken, now)]
    if user.access.everything or user.access.customers(LEADERS):
        queues.append(_unsigned(user, spoken))
    return [*queues, _reports(user)]


def _reviews(user: User, spoken: Any, now: datetime) -> Queue:
    rows = Review.objects.visible_to(user).filter(status=ReviewState.SCHEDULED, starts_at__lt=now + AHEAD)
    theirs = Q(plan__owner=user) | Q(made_by=user) | Q(attendees__user=user, attendees__removed_at=None)
    found, total = _page(
        Review.objects.filter(pk__in=rows.filter(theirs).order_by().values("pk"))
        .exclude(pk__in=spoken)
        .select_related("customer", "plan__owner")
        .order_by("starts_at", "pk")
    )
    return Queue(
        "meetings",
        "Reviews today and this week",
        "A review says every date once more, together. Yours of the next seven days stand here, and what should have"
        " been held and was not.",
        [
            Item(
                id=row.pk,
                path=SUBJECTS["review"].path.format(id=row.pk),
                label=f"{row} {row.title}",
                customer=row.customer.name,
                says="hold it, or move it" if row.starts_at <= now else row.plan.ref,
                owner=str(row.plan.owner),
                due_at=row.starts_at,
                late=row.starts_at <= now,
            )
            for row in found
        ],
        total,
        "/admin/recovery/review/?ahead=1",
    )


def _actions(user: User, spoken: Any, now: datetime) -> Queue:
    rows = Action.objects.visible_to(user).filter(status=ActionState.OPEN, owner=user, due_on__lte=here(now + SOON))
    rows = rows.exclude(pk__in=spoken).annotate(zone=F("customer__calendar__zone"))
    found, total = _page(rows.select_related("customer").order_by("due_on", "pk"))
    return Queue(
        "actions",
        "Actions of yours that are due",
        "What you have promised to see to in a review stands here when its day comes near, and is carried over until it"
        " is closed.",
        [_action(row, now) for row in found],
        total,
        "/admin/recovery/action/?mine=1&open=1",
    )


def _action(row: Any, now: datetime) -> Item:
    """Due at the end of its day, where the customer is."""
    due_at = datetime.combine(row.due_on + timedelta(days=1), time(), ZoneInfo(row.zone))
    carried = f"carried over {row.carried} ×" if row.carried else "see to it"
    return Item(
        id=row.pk,
        path=SUBJECTS["action"].path.format(id=row.pk),
        label=str(row),
        customer=row.customer.name,
        says=carried,
        due_at=due_at,
        late=due_at <= now,
    )


def _unsigned(user: User, spoken: Any) -> Queue:
    """Ours to sign first; then what the customer objects to, which we owe an answer."""
    owed = Q(provider_signed_at=None) | Q(objected_at__isnull=False, customer_signed_at=None)
    rows = Minutes.objects.visible_to(user).filter(owed).exclude(review__in=spoken)
    if not user.access.everything:
        rows = rows.filter(customer__in=user.access.customers(LEADERS)).filter(
            Q(review__plan__owner=user) | Q(review__held_by=user)
        )
    found, total = _page(rows.select_related("customer", "review").order_by("held_at", "pk"))
    return Queue(
        "signatures",
        "Minutes that wait for your signature",
        "What a review came to holds when both sides have signed it. Ours stands here until it is given, and what the"
        " customer objects to.",
        [
            Item(
                id=row.review_id,
                path=SUBJECTS["review"].path.format(id=row.review_id),
                label=f"{row.review} {row.review.title}",
                customer=row.customer.name,
                says="the customer objects: answer it" if row.objected_at else "read them, and sign",
                since=row.objected_at or row.held_at,
            )
            for row in found
        ],
        total,
        "/admin/recovery/review/?unsigned=1",
    )


def _reports(user: User) -> Queue:
    rows = Report.objects.visible_to(user).filter(made_by=user, status__in=MAKING)
    found, total = _page(rows.select_related("customer").order_by("-id"))
    return Queue(
        "reports",
        "Reports in the making",
        "A report over many plans is put together by the workers, and stands here until it can be had.",
        [
            Item(
                id=row.pk,
                path=SUBJECTS["report"].path.format(id=row.pk),
                label=row.title,
                customer=row.customer.name if row.customer else "",
                says=_progress(row),
                since=row.created_at,
            )
            for row in found
        ],
        total,
    )


def _progress(row: Report) -> str:
    """How far it has come."""
    if row.status == ReportState.FAILED:
        return f"given up: {row.error}"
    return f"{row.done} of {row.total} parts" if row.total else "waits for a worker"


def _page(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The first rows, and how many there are, in one query."""
    found = list(rows.annotate(in_all=Window(Count("pk")))[:SHOWN])
    return found, found[0].in_all if found else 0
