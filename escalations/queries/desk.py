"""What needs a person today: flags and escalations that wait. A fixed number of queries for any number of rows."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from escalations.clocks import FLAG_CLOCKS
from escalations.models import Escalation, Flag
from escalations.queries.lists import escalations_with_due, flags_with_due, late_escalations, late_flags
from escalations.queries.people import TICKING
from escalations.states import OPEN_ESCALATION, EscalationState
from tracker import clock
from tracker.kinds import Channel, Severity
from tracker.models import Delivery, Ladder, Reminder, User
from tracker.policy import LEADERS, MANAGERS, Side
from tracker.queries.calendars import calendar_of_person
from tracker.queries.desk import SHOWN, Item, Queue
from tracker.queries.ranks import rank
from tracker.registry import CLOCKS, SUBJECTS
from tracker.states import LadderState, ReminderState
from tracker.workdays import ROUND_THE_CLOCK, WorkCalendar, working_time

NEXT_STEP = {"sensed": "flag it", "flagged": "have it discussed", "discussed": "see that somebody acts"}
STARTED = {state: starts for _, state, starts, _ in FLAG_CLOCKS}

SEVERITIES = [*Severity.values]
WORST_FIRST = rank("severity", SEVERITIES)
"""Of what is late, lateness alone would put what has long been left to itself before what burns, and out of sight."""


def desk(user: User) -> list[Queue]:
    """The queues of this person, the most pressing kind first. What is in the first is in none of the others."""
    now, calendar = clock.now(), calendar_of_person(user.pk)
    spoken = spoken_ladders(user)
    queues = [
        _reminded(spoken, now, calendar),
        _to_acknowledge(user, spoken, now, calendar),
        _updates_due(user, spoken, now, calendar),
        _flags_waiting(user, spoken, now, calendar),
    ]
    if user.access.everything or user.access.customers(LEADERS):
        queues.append(_requests(user, now, calendar))
    if user.access.customers(MANAGERS):
        queues.append(_late_of_others(user, spoken, now, calendar))
    return queues


def spoken_ladders(user: User) -> QuerySet[Any]:
    """Ladders that have spoken, to this person or about a record of theirs, and that nobody has acted upon since."""
    told = Delivery.objects.annotate(ladder=KeyTextTransform("ladder", "event__data")).filter(
        recipient=user,
        channel=Channel.INBOX,
        event__subject_id=OuterRef("subject_id"),
        ladder=Cast(OuterRef("pk"), TextField()),
    )
    fired = Reminder.objects.filter(ladder=OuterRef("pk"), state=ReminderState.FIRED).order_by("due_at")
    own = Q(subject_id__in=Flag.objects.filter(owner=user).values("pk")) | Q(
        subject_id__in=Escalation.objects.filter(owner=user).values("pk")
    )
    return (
        Ladder.objects.visible_to(user)
        .annotate(due_at=Subquery(fired.values("due_at")[:1]))
        .filter(status__in=(LadderState.RUNNING, LadderState.EXHAUSTED), due_at__isnull=False)
        .filter(own | Exists(told))
    )


def _reminded(spoken: QuerySet[Any], now: datetime, calendar: WorkCalendar) -> Queue:
    found, total = _page(spoken.select_related("customer").order_by(WORST_FIRST, "due_at", "pk"))
    items = [
        Item(
            id=row.subject_id,
            path=SUBJECTS[row.subject_kind].path.format(id=row.subject_id),
            label=row.subject_label,
            customer=row.customer.name,
            says=f"still not {CLOCKS[row.clock].waits_for}",
            severity=row.severity,
            **_times(row.started_at, row.due_at, now, calendar, row.severity),
        )
        for row in found
    ]
    return Queue(
        "reminded",
        "Reminded, and not acted upon",
        "When a reminder has fired and nobody has taken the next step, it stays here until somebody does.",
        items,
        total,
    )


def _to_acknowledge(user: User, spoken: QuerySet[Any], now: datetime, calendar: WorkCalendar) -> Queue:
    rows = escalations_with_due(Escalation.objects.visible_to(user)).filter(
        owner=user, status__in=OPEN_ESCALATION, raised_by=Side.CUSTOMER, acknowledged_at=None
    )
    found, total = _page(_but(spoken, rows).order_by(F("answer_due").asc(nulls_last=True)))
    return Queue(
        "acknowledge",
        "Escalations to acknowledge",
        "A customer who escalates wants to know that somebody has read it. Yours to acknowledge are listed here.",
        [_item(row, "say that you have it", row.raised_at, row.answer_due, now, calendar) for row in found],
        total,
        "/admin/escalations/escalation/?mine=1",
    )


def _updates_due(user: User, spoken: QuerySet[Any], now: datetime, calendar: WorkCalendar) -> Queue:
    today = now.astimezone(ZoneInfo(calendar.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Escalation.objects.visible_to(user).filter(
        owner=user, status__in=OPEN_ESCALATION, next_update_due__lt=today + timedelta(days=1)
    )
    found, total = _page(_but(spoken, rows).order_by("next_update_due"))
    return Queue(
        "updates",
        "Updates promised for today, or late",
        "The severity promises the customer the next update. Those due today or missed are listed here.",
        [_item(row, "tell the customer", row.cadence_from, row.next_update_due, now, calendar) for row in found],
        total,
        "/admin/escalations/escalation/?mine=1",
    )


def _flags_waiting(user: User, spoken: QuerySet[Any], now: datetime, calendar: WorkCalendar) -> Queue:
    rows = flags_with_due(Flag.objects.visible_to(user)).filter(owner=user, status__in=TICKING)
    found, total = _page(_but(spoken, rows).order_by(F("due_at").asc(nulls_last=True)))
    return Queue(
        "flags",
        "Flags of yours that wait for the next step",
        "Bad news does not get better with time. Log what you sense: it takes one line, and needs nobody's leave.",
        [
            _item(row, NEXT_STEP[row.status], getattr(row, STARTED[row.status]), row.due_at, now, calendar)
            for row in found
        ],
        total,
        "/admin/escalations/flag/?mine=1",
    )


def _requests(user: User, now: datetime, calendar: WorkCalendar) -> Queue:
    rows = Escalation.objects.visible_to(user).filter(status=EscalationState.REQUESTED)
    if not user.access.everything:
        rows = rows.filter(customer__in=user.access.customers(LEADERS))
    found, total = _page(rows.select_related("customer", "owner").order_by("raised_at"))
    return Queue(
        "requests",
        "Requests to accept or decline",
        "When somebody of the delivery side asks for an escalation, a lead or manager takes it on or says why not.",
        [_item(row, "accept or decline", row.raised_at, None, now, calendar) for row in found],
        total,
        "/admin/escalations/escalation/?status__exact=requested",
    )


def _late_of_others(user: User, spoken: QuerySet[Any], now: datetime, calendar: WorkCalendar) -> Queue:
    """What is late with the customers this person manages, and in other hands."""
    customers = user.access.customers(MANAGERS)
    late = late_flags(Flag.objects.filter(customer__in=customers).exclude(owner=user), now)
    waiting = late_escalations(Escalation.objects.filter(customer__in=customers).exclude(owner=user), now)
    flags, flags_total = _page(_but(spoken, late).order_by(WORST_FIRST, "due_at", "pk"))
    raised, raised_total = _page(_but(spoken, waiting).order_by(WORST_FIRST, "pk"))
    items = [
        _item(row, f"nobody did: {NEXT_STEP[row.status]}", getattr(row, STARTED[row.status]), row.due_at, now, calendar)
        for row in flags
    ] + [_late_escalation(row, now, calendar) for row in raised]
    items.sort(key=lambda item: (SEVERITIES.index(item.severity), item.due_at or now, item.label))
    return Queue(
        "late",
        "Late with your customers",
        "What others own and have not done in time, with the customers you manage. Help first, ask after.",
        items[:SHOWN],
        flags_total + raised_total,
        "/admin/escalations/flag/?late=1",
    )


def _late_escalation(row: Any, now: datetime, calendar: WorkCalendar) -> Item:
    if row.answer_due is not None and row.answer_due <= now:
        return _item(row, "not acknowledged", row.raised_at, row.answer_due, now, calendar)
    return _item(row, "no update to the customer", row.cadence_from, row.next_update_due, now, calendar)


def _but(spoken: QuerySet[Any], rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows without those that are in the first queue."""
    return rows.exclude(pk__in=spoken.order_by().values("subject_id")).select_related("customer", "owner")


def _page(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The first rows, and how many there are, in one query."""
    found = list(rows.annotate(total=Window(Count("pk")))[:SHOWN])
    return found, found[0].total if found else 0


def _item(
    row: Any, says: str, since: datetime | None, due_at: datetime | None, now: datetime, calendar: WorkCalendar
) -> Item:
    return Item(
        id=row.pk,
        path=SUBJECTS[row.subject].path.format(id=row.pk),
        label=str(row),
        customer=row.customer.name,
        says=says,
        severity=row.severity,
        owner=str(row.owner),
        **_times(since, due_at, now, calendar, row.severity),
    )


def _times(
    since: datetime | None, due_at: datetime | None, now: datetime, calendar: WorkCalendar, severity: str
) -> dict[str, Any]:
    all_hours = severity == Severity.CRITICAL
    counted = ROUND_THE_CLOCK if all_hours else calendar
    return {
        "since": since,
        "due_at": due_at,
        "late": due_at is not None and due_at <= now,
        "all_hours": all_hours,
        "worked_minutes": _minutes(working_time(counted, since, now)) if since else None,
        "left_minutes": _minutes(working_time(counted, now, due_at)) if due_at else None,
    }


def _minutes(length: timedelta) -> int:
    return length // timedelta(minutes=1)
