"""Lists of flags and escalations with what is due, in one statement however many rows."""

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from escalations.kinds import Clock
from escalations.models import Escalation, Flag
from escalations.states import OPEN_ESCALATION
from tracker.models import Reminder
from tracker.states import LIVE_LADDER, ReminderState


def flags_with_due(rows: QuerySet[Flag]) -> QuerySet[Any]:
    """Annotate `due_at`: when the first reminder of the running clock is, or was, due; None when none will come."""
    return rows.annotate(due_at=_first_due())


def late_flags(rows: QuerySet[Flag], now: datetime) -> QuerySet[Any]:
    """Those on which somebody should have taken the next step before `now`."""
    return flags_with_due(rows).filter(due_at__lte=now)


def escalations_with_due(rows: QuerySet[Escalation]) -> QuerySet[Any]:
    """Annotate `answer_due`: when the first reminder to acknowledge is, or was, due; None when none will come."""
    return rows.annotate(answer_due=_first_due(Clock.ACKNOWLEDGING))


def late_escalations(rows: QuerySet[Escalation], now: datetime) -> QuerySet[Any]:
    """Those whose customer waits for an answer, or for an update that was promised before `now`."""
    waits = Q(answer_due__lte=now) | Q(next_update_due__lte=now)
    return escalations_with_due(rows.filter(status__in=OPEN_ESCALATION)).filter(waits)


def _first_due(clock: str = "") -> Subquery:
    rows = Reminder.objects.filter(ladder__subject_id=OuterRef("pk"), ladder__status__in=LIVE_LADDER)
    if clock:
        rows = rows.filter(ladder__clock=clock)
    return Subquery(rows.exclude(state=ReminderState.CANCELLED).order_by(F("due_at")).values("due_at")[:1])
