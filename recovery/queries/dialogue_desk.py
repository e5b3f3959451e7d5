"""What of the dialogue needs a person today: closures that were contradicted, what the customer waits to hear, and
customers that say nothing any more.
"""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window

from escalations.models import Escalation
from escalations.queries.desk import spoken_ladders
from escalations.states import EscalationState
from recovery.kinds import ResolutionAnswer
from recovery.models import Ask, Feedback, Resolution
from recovery.queries.silence import Silent, silent_of
from recovery.states import OPEN_ASK, FeedbackState
from tracker import clock
from tracker.charts.text import day
from tracker.models import Reminder, User
from tracker.policy import LEADERS, Side
from tracker.queries.desk import SHOWN, Item, Queue
from tracker.registry import SUBJECTS
from tracker.states import LIVE_LADDER


def desk(user: User) -> list[Queue]:
    """The queues of this person. What a reminder has spoken of stands in the queue of the reminders alone."""
    now = clock.now()
    spoken = spoken_ladders(user).order_by().values("subject_id")
    return [_contradicted(user), _feedback(user, spoken, now), _asks(user, spoken, now), _silent(user)]


def _contradicted(user: User) -> Queue:
    """Until somebody has contained the harm again: in the hands of the owner, and of who leads."""
    rows = Resolution.objects.visible_to(user).filter(
        answer=ResolutionAnswer.CONTRADICTED,
        answered_at=F("escalation__reopened_at"),
        escalation__status=EscalationState.OPEN,
    )
    rows = rows.filter(_in_hands_of(user, "escalation__owner"))
    found, total = _page(rows.select_related("customer", "escalation__owner").order_by("answered_at", "pk"))
    return Queue(
        "contradicted",
        "Closed by us, and not resolved for the customer",
        "Whether it is resolved, the customer says. When it says no, the escalation is open again and stands here until"
        " the harm is contained.",
        [
            Item(
                id=row.escalation_id,
                path=SUBJECTS["escalation"].path.format(id=row.escalation_id),
                label=str(row.escalation),
                customer=row.customer.name,
                says="call the customer",
                severity=row.escalation.severity,
                owner=str(row.escalation.owner),
                since=row.answered_at,
            )
            for row in found
        ],
        total,
        "/admin/recovery/resolution/?answer__exact=contradicted",
    )


def _feedback(user: User, spoken: Any, now: datetime) -> Queue:
    rows = Feedback.objects.visible_to(user).filter(status=FeedbackState.GIVEN, escalation__owner=user)
    first = Reminder.objects.filter(ladder__subject_id=OuterRef("pk"), ladder__status__in=LIVE_LADDER).order_by(
        "due_at"
    )
    rows = rows.exclude(pk__in=spoken).annotate(due_at=Subquery(first.values("due_at")[:1]))
    found, total = _page(rows.select_related("customer").order_by("given_at", "pk"))
    return Queue(
        "feedback",
        "What the customer said, and waits to hear of",
        "Who says what it thinks and hears nothing says nothing the next time. Each word is owed an answer.",
        [_item(row, "answer it", row.given_at, row.due_at, now) for row in found],
        total,
        "/admin/recovery/feedback/?owed=1",
    )


def _asks(user: User, spoken: Any, now: datetime) -> Queue:
    rows = Ask.objects.visible_to(user).filter(side=Side.PROVIDER, status__in=OPEN_ASK, escalation__owner=user)
    rows = rows.exclude(pk__in=spoken).annotate(zone=F("customer__calendar__zone"))
    found, total = _page(rows.select_related("customer").order_by(F("due_on").asc(nulls_last=True), "asked_at", "pk"))
    return Queue(
        "asks",
        "What the customer asks of us",
        "What a customer has to ask for twice, it asks somebody else the third time. Asks of the customer that you have"
        " to answer stand here.",
        [_item(row, "answer it", row.asked_at, _end_of_day(row), now) for row in found],
        total,
        "/admin/recovery/ask/?owed=1",
    )


def _silent(user: User) -> Queue:
    """Until a word is heard again: in the hands of the owner, and of who leads. At most four statements."""
    silent = silent_of(user, _in_hands_of(user, "owner"))
    first = {one.id: one for one in silent[:SHOWN]}
    rows = Escalation.objects.filter(pk__in=first).select_related("customer__calendar", "owner")
    known = {row.pk: row for row in rows} if first else {}
    return Queue(
        "silent",
        "Unusually silent customers",
        "A customer that has given up on us does not say so. Who has not been heard of for longer than it and others"
        " usually keep silent stands here until it speaks again.",
        [_unheard(one, known[pk]) for pk, one in first.items() if pk in known],
        len(silent),
        "/admin/recovery/dialogue/",
    )


def _unheard(one: Silent, row: Escalation) -> Item:
    """The day of the last word is that of where the customer is."""
    last = day(one.since.astimezone(ZoneInfo(row.customer.calendar.zone)).date()) if one.voice.heard.contacts else ""
    return Item(
        id=row.pk,
        path=SUBJECTS[row.subject].path.format(id=row.pk),
        label=str(row),
        customer=row.customer.name,
        says=f"nothing heard since {last or 'it was raised'}: call the customer",
        severity=row.severity,
        owner=str(row.owner),
        since=one.since,
    )


def _in_hands_of(user: User, owner: str) -> Q:
    """Rows of escalations that this person owns, or of customers where they lead."""
    return Q() if user.access.everything else Q(**{owner: user}) | Q(customer__in=user.access.customers(LEADERS))


def _end_of_day(row: Any) -> datetime | None:
    """Due at the end of its day, where the customer is."""
    return datetime.combine(row.due_on + timedelta(days=1), time(), ZoneInfo(row.zone)) if row.due_on else None


def _item(row: Any, says: str, since: datetime, due_at: datetime | None, now: datetime) -> Item:
    return Item(
        id=row.pk,
        path=SUBJECTS[row.subject].path.format(id=row.pk),
        label=str(row),
        customer=row.customer.name,
        says=says,
        since=since,
        due_at=due_at,
        late=due_at is not None and due_at <= now,
    )


def _page(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The first rows, and how many there are, in one query."""
    found = list(rows.annotate(total=Window(Count("pk")))[:SHOWN])
    return found, found[0].total if found else 0
