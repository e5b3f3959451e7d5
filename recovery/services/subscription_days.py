"""When a subscribed report goes out: at the recipient's own hour, on a working day of theirs. Once a week, or once
before a review; never twice on one day of theirs.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from recovery.kinds import Occasion
from recovery.models import RecoveryPlan, Review, Subscription
from recovery.states import ReviewState
from tracker import clock
from tracker.queries.calendars import calendar_of_person, calendars_of_people
from tracker.workdays import WorkCalendar, is_working_day

PAUSE: Final = timedelta(minutes=10)
"""Until one that failed has its turn again."""

LONGEST_PAUSE: Final = 60
"""Days that are looked at for a working one: behind them, any will do."""


def next_due(subscription: Subscription, now: datetime | None = None) -> datetime | None:
    """When its next report is due, after now; None: no review is scheduled that it could come before.

    A review whose moment is over already, as one that was scheduled late, is answered with the moment itself if its
    report was not sent since: it is due at once.
    """
    now = now or clock.now()
    calendar = calendar_of_person(subscription.user_id)
    if subscription.occasion == Occasion.WEEKLY:
        since = max(now, _since(subscription, calendar))
        return next_week(calendar, subscription.weekday or 0, subscription.hour, since)
    return _before_next(subscription, calendar, _reviews(subscription.customer_id, subscription.plan_id, now))


def changed_due(subscription: Subscription, was: Subscription) -> datetime | None:
    """When its next report is due, now that it goes out at another time than it did: `was` is how it stood.

    What is due already, or only waits after a failure, stays due. A weekly one that was sent has had its week, and
    keeps the week it waits for.
    """
    now = clock.now()
    if was.due_at is not None and was.due_at <= now + PAUSE:
        return was.due_at
    if subscription.occasion != Occasion.WEEKLY or subscription.sent_at is None:
        return next_due(subscription, now)
    calendar = calendar_of_person(subscription.user_id)
    week = _week_awaited(was, subscription.sent_at, ZoneInfo(calendar.zone))
    since = max(now, _since(subscription, calendar))
    return next_week(calendar, subscription.weekday or 0, subscription.hour, since, week)


def follow_reviews(plan: RecoveryPlan) -> None:
    """Set anew when the reports before reviews of this plan are due, after its reviews have changed. In the caller's
    transaction, behind the lock of the plan. A fixed number of statements.

    It does not wait for a report that is being made, only for the moment in which one is written down as sent, which
    is not due again then.
    """
    found = Subscription.objects.filter(customer=plan.customer_id, occasion=Occasion.BEFORE_REVIEW, ended_at=None)
    rows = list(found.filter(Q(plan=plan) | Q(plan=None)).select_for_update(no_key=True).order_by("pk"))
    if not rows:
        return
    now, calendars = clock.now(), calendars_of_people([row.user_id for row in rows])
    ahead = {pk: _reviews(plan.customer_id, pk, now) for pk in {row.plan_id for row in rows}}
    moved = []
    for row in rows:
        was, row.due_at = row.due_at, _before_next(row, calendars[row.user_id], ahead[row.plan_id])
        moved += [row] if row.due_at != was else []
    Subscription.objects.bulk_update(moved, ["due_at"])


def next_week(calendar: WorkCalendar, weekday: int, hour: int, now: datetime, week: date = date.min) -> datetime:
    """The first time after `now` that it is this hour of this weekday, of the week with this Monday or a later one; of
    the next working day where that is none.
    """
    zone = ZoneInfo(calendar.zone)
    today = now.astimezone(zone).date()
    wanted = today + timedelta((weekday - today.weekday()) % 7 - 7)  # last week's may have been put off until now
    while wanted < week or (moment := _at(zone, _working(calendar, wanted, 1), hour)) <= now:
        wanted += timedelta(7)
    return moment


def before(calendar: WorkCalendar, starts_at: datetime, days: int, hour: int) -> datetime:
    """The hour of the day that lies so many working days before that of a review; not later than the review."""
    zone = ZoneInfo(calendar.zone)
    day = starts_at.astimezone(zone).date()
    for _ in range(days):
        day = _working(calendar, day - timedelta(1), -1)
    moment = _at(zone, day, hour)
    return min(moment, starts_at - timedelta(minutes=10))


def _since(subscription: Subscription, calendar: WorkCalendar) -> datetime:
    """What is due must be later than this: the day on which it was sent last is over then, where the recipient is."""
    if subscription.sent_at is None:
        return subscription.created_at
    zone = ZoneInfo(calendar.zone)
    tomorrow = subscription.sent_at.astimezone(zone).date() + timedelta(1)
    return _at(zone, tomorrow, 0) - timedelta(microseconds=1)


def _week_awaited(was: Subscription, sent_at: datetime, zone: ZoneInfo) -> date:
    """The Monday of the week that its next report is for. One put off because nobody works on its day is still that
    week's.
    """
    if was.occasion != Occasion.WEEKLY or was.due_at is None:
        day = sent_at.astimezone(zone).date()
        return day - timedelta(day.weekday() - 7)
    due, weekday = was.due_at.astimezone(zone).date(), was.weekday or 0
    return due - timedelta((due.weekday() - weekday) % 7 + weekday)


def _before_next(subscription: Subscription, calendar: WorkCalendar, reviews: Iterable[datetime]) -> datetime | None:
    since = _since(subscription, calendar)
    moments = (before(calendar, at, subscription.days_before or 0, subscription.hour) for at in reviews)
    return next((moment for moment in moments if moment > since), None)


def _reviews(customer: UUID, plan: UUID | None, now: datetime) -> list[datetime]:
    """When the next reviews of this plan begin; None: of all the customer's."""
    rows = Review.objects.filter(status=ReviewState.SCHEDULED, starts_at__gt=now, customer=customer)
    if plan:
        rows = rows.filter(plan=plan)
    return list(rows.order_by("starts_at").values_list("starts_at", flat=True)[:20])


def _working(calendar: WorkCalendar, day: date, way: int) -> date:
    """This day or the next working one, forwards or back."""
    found = (day + timedelta(way * step) for step in range(LONGEST_PAUSE))
    return next((one for one in found if is_working_day(calendar, one)), day)


def _at(zone: ZoneInfo, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), zone)
