"""Reviews that come again: every so many weeks at the same time of day, where the customer is.

The meetings are rows, AHEAD of them at any time. Each can be moved or cancelled by itself; none is left out in silence,
also not one that falls on a holiday.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, TypedDict, Unpack
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from escalations.services.inputs import need_reason
from recovery.models import RecoveryPlan, Review, ReviewSeries
from recovery.queries.people import sides_of
from recovery.services.dialogue import need_words, speaker
from recovery.services.inputs import check_day
from recovery.services.meetings import cancel_taken, check_meeting, invited, is_told, make_review
from recovery.services.taking import lock_plan, take_kept
from recovery.states import OPEN_PLAN, ReviewState
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.models import User
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.queries.calendars import day_of, zone_of_customer
from tracker.transitions import create, write

AHEAD: Final = 4
"""So many meetings of a series lie ahead."""

MOST_WEEKS: Final = 13


class SeriesInput(TypedDict, total=False):
    """What a series says beside its plan, title and first meeting. `until` is the last day in the customer's zone on
    which it meets; None: until it is ended. `people` are those invited, of both sides.
    """

    every_weeks: int
    minutes: int
    place: str
    until: date | None
    people: Sequence[User]


@transaction.atomic
def schedule_series(
    *, act: Act, plan: RecoveryPlan, title: str, starts_at: datetime, **fields: Unpack[SeriesInput]
) -> ReviewSeries:
    """Let reviews of an open plan come again and again; the first meetings are scheduled, with their invitations.

    Raises as `schedule_review`, and Conflict where the plan has a series already.
    """
    locked = lock_plan(plan.pk, act, "review_series.schedule")
    people = fields.pop("people", ())
    _check(locked, {"starts_at": starts_at, **fields})
    if locked.review_series.filter(ended_at=None).exists():
        raise Conflict(f"{locked.ref} has a series of reviews: end that one first.", code="running")
    series = ReviewSeries(
        customer_id=locked.customer_id,
        plan=locked,
        title=need_words(title, "/title"),
        starts_at=starts_at,
        made_by=speaker(act),
        **fields,
    )
    create(series, "scheduled", act, {"plan": locked.pk, "plan_ref": locked.ref, "every_weeks": series.every_weeks})
    _fill(series, locked, act, people)
    return series


@transaction.atomic
def end_series(pk: UUID, *, act: Act) -> ReviewSeries:
    """It brings forth no more, with the reason; its meetings that lie ahead are cancelled. Raises Conflict when it has
    ended.
    """
    series = take_kept(ReviewSeries, pk, act, "review_series.end")
    if series.ended_at is not None:
        raise Conflict(f"It was ended at {series.ended_at:%Y-%m-%d %H:%M} UTC.", code="ended")
    need_reason(act, "Say why there are no more reviews.")
    write(series, {"ended_at": act.happened()})
    record_event(series, "ended", act, {"plan": series.plan_id, "plan_ref": series.plan.ref})
    ahead = Review.objects.filter(series=series, status=ReviewState.SCHEDULED, starts_at__gt=clock.now())
    for review in ahead.select_for_update(of=("self",), no_key=True).order_by("number"):
        review.plan = series.plan
        cancel_taken(review, Act(act.actor, act.occurred_at, act.message))
    return series


def continue_series(pk: UUID, plan: RecoveryPlan) -> None:
    """Schedule what is missing ahead, with the invitations of the meeting before. The caller holds the plan's lock.

    It waits where people of the customer are invited, and all that it was told was withdrawn: what is missing is
    scheduled on the day after it was told again.
    """
    series = ReviewSeries.objects.select_for_update(of=("self",), no_key=True).select_related("made_by").get(pk=pk)
    if series.ended_at is not None or plan.status not in OPEN_PLAN:
        return
    latest = series.reviews.order_by("-number").first()
    still = User.objects.filter(
        pk__in=invited(latest) if latest else [], is_active=True, memberships__customer=plan.customer_id
    )
    people = list(still.order_by("pk"))
    if Side.CUSTOMER in dict(sides_of(people, plan.customer_id)).values() and not is_told(plan):
        return
    _fill(series, plan, Act(None), people)


def continue_all() -> int:
    """Once a day: schedule what is missing of every series. Returns how many series there are. Safe to repeat."""
    running = ReviewSeries.objects.filter(ended_at=None, plan__status__in=OPEN_PLAN).order_by("pk")
    found = list(running.values_list("pk", "plan"))
    for pk, plan in found:
        with transaction.atomic():
            locked = RecoveryPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan)
            continue_series(pk, locked)
    return len(found)


def need_free_time(review: Review, starts_at: datetime) -> None:
    """Refuse to move a meeting onto another one of its series, made or still to come. Raises Conflict."""
    series = review.series
    if series is None:
        return
    twins = series.reviews.filter(status=ReviewState.SCHEDULED, starts_at=starts_at).exclude(pk=review.pk)
    if twins.exists() or _comes_later(series, starts_at):
        raise Conflict("The series has another meeting at that time: cancel this one instead.", code="twin")


def _comes_later(series: ReviewSeries, starts_at: datetime) -> bool:
    """Whether a meeting that is not made yet will begin then."""
    weeks = round((starts_at - series.starts_at) / timedelta(weeks=1))
    place, rest = divmod(weeks, series.every_weeks)
    if rest or place < series.reviews.count():
        return False
    return _start(series, place, zone_of_customer(series.customer_id)) == starts_at


def _fill(series: ReviewSeries, plan: RecoveryPlan, act: Act, people: Sequence[User]) -> None:
    """Make the meetings that are missing ahead. Each that was made has a row for good, so the next is counted on."""
    zone, now = zone_of_customer(series.customer_id), clock.now()
    made = series.reviews.count()
    ahead = series.reviews.filter(status=ReviewState.SCHEDULED, starts_at__gt=now).count()
    told = Act(act.actor, act.occurred_at)
    while ahead < AHEAD:
        starts_at = _start(series, made, zone)
        if series.until and starts_at.astimezone(zone).date() > series.until:
            return
        facts = {"title": series.title, "starts_at": starts_at, "minutes": series.minutes, "place": series.place}
        make_review(told, plan, series, people=people, **facts)
        made, ahead = made + 1, ahead + (starts_at > now)


def _start(series: ReviewSeries, place: int, zone: ZoneInfo) -> datetime:
    """When the meeting of this place begins, counted from 0: at the time of day of the first, by the clocks there.

    A time that the clocks skip on that day is the one they show instead.
    """
    first = series.starts_at.astimezone(zone)
    local = first.replace(tzinfo=None) + timedelta(weeks=place * series.every_weeks)
    return local.replace(tzinfo=zone).astimezone(clock.now().tzinfo)


def _check(plan: RecoveryPlan, given: dict[str, Any]) -> None:
    check_meeting(given)
    check_day(given.get("until"), day_of(plan.customer_id), "/until")
    if not 1 <= given.get("every_weeks", 1) <= MOST_WEEKS:
        raise Invalid.at("/every_weeks", f"Every 1 to {MOST_WEEKS} weeks.", "out_of_range")
