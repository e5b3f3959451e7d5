"""Holding a review: each forecast is looked at once more, and what it came to is written down for both sides.

Don't rush: figures older than their cadence are not looked over. Either somebody looks, or the review says that it was
held on them, and why.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final, TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import F

from recovery.models import Action, AgendaItem, Milestone, Minutes, Review
from recovery.queries.freshness import StaleFigure, stale_figures
from recovery.reports.agenda import agenda_of
from recovery.reports.bodies import digest_of
from recovery.reports.minutes import MinutesTold, tell_minutes, to_body
from recovery.services.dialogue import speaker
from recovery.services.meetings import add_attendees, check_people, invited, with_customer
from recovery.services.reports import keep_report, report_in_hand
from recovery.services.series import continue_series
from recovery.services.steps import forecast_milestone
from recovery.services.subscription_days import follow_reviews
from recovery.services.taking import take_kept
from recovery.states import OPEN_MILESTONE, REVIEW, ActionState, PlanState
from tracker.acts import Act
from tracker.charts.text import day
from tracker.errors import Conflict, Fault, Invalid
from tracker.ladders import follow
from tracker.models import User
from tracker.queries.calendars import day_of
from tracker.transitions import transition

EARLY: Final = timedelta(hours=1)
"""So long before its time a review may begin. Whoever meets earlier moves it first."""

LONGEST: Final = 1_000


class _Expected(TypedDict):
    milestone: Milestone


class Expected(_Expected, total=False):
    """Which day is expected now for one open milestone, and why where it moved. `expected_on` None: nobody could say;
    then nothing is reported for it.
    """

    expected_on: date | None
    reason: str


@transaction.atomic
def hold_review(
    pk: UUID, *, act: Act, present: Sequence[User], forecasts: Sequence[Expected] = (), stale_reason: str = ""
) -> Review:
    """It has taken place: scheduled -> held. Each open milestone of the promised plan gets a report, also when nothing
    has moved; who was present is kept, the agenda as it stood, the open actions are carried on, the minutes written:
    for both sides, where the customer had a part in it.

    Raises Invalid with all that is missing, Conflict ("stale", each figure a fault) for figures older than their
    cadence where `stale_reason` is empty, and Conflict ("early") long before its time.
    """
    review = take_kept(Review, pk, act, "reviews.hold")
    REVIEW.move("hold", review.status)
    happened = _happened(review, act)
    _check(review, forecasts, present, happened)
    frozen = agenda_of(review)
    moved = _confirm(forecasts, act)
    stale = _need_saying(stale_figures(review.plan), stale_reason.strip())
    _attend(review, present)
    _freeze(review, frozen)
    carried = _carry(review)
    shared = with_customer(review)
    told = tell_minutes(review, happened, shared=shared)
    written = _write(review, told, happened, shared=shared)
    data = _facts(review, told, written) | {"moved": moved, "carried": carried}
    changes = {
        "held_at": happened,
        "held_by": speaker(act),
        "report": keep_report(act=act, plan=review.plan, made=report_in_hand(review.plan)),
        "stale": [one.as_json() for one in stale],
        "stale_reason": stale_reason.strip() if stale else "",
    }
    transition(review, "hold", replace(act, occurred_at=happened), changes=changes, data=data)
    follow(review)
    follow_reviews(review.plan)
    if review.series_id:
        continue_series(review.series_id, review.plan)
    return review


def _happened(review: Review, act: Act) -> datetime:
    happened = act.happened()
    if happened < review.starts_at - EARLY:
        raise Conflict(f"It begins only at {review.starts_at:%Y-%m-%d %H:%M} UTC: move it first.", code="early")
    return happened


def _check(review: Review, forecasts: Sequence[Expected], present: Sequence[User], happened: datetime) -> None:
    """All that is wrong with what was sent, at once. Raises Invalid."""
    if not present:
        raise Invalid.at("/present", "Say who was there: a review is held by people.", "required")
    faults = [*_missing(review, forecasts), *_wrong(review, forecasts, day_of(review.customer_id, happened))]
    if faults:
        raise Invalid("Each open milestone is looked at once more.", faults=tuple(faults))


def _open(review: Review) -> list[Milestone]:
    """What a report is owed for: nothing, as long as nothing is promised."""
    if review.plan.status != PlanState.COMMITTED:
        return []
    return list(Milestone.objects.filter(plan=review.plan, status__in=OPEN_MILESTONE).order_by("number"))


def _missing(review: Review, forecasts: Sequence[Expected]) -> list[Fault]:
    sent = {one["milestone"].pk for one in forecasts}
    return [
        Fault("/forecasts", "missing", f"{one}: say which day is expected now, or that nobody could say.")
        for one in _open(review)
        if one.pk not in sent
    ]


def _wrong(review: Review, forecasts: Sequence[Expected], today: date) -> list[Fault]:
    owed, seen, faults = {one.pk: one for one in _open(review)}, set[UUID](), []
    for place, sent in enumerate(forecasts):
        at, one = f"/forecasts/{place}", owed.get(sent["milestone"].pk)
        expected_on = sent.get("expected_on")
        if one is None:
            detail = f"{sent['milestone']} is not an open milestone of a promised plan of this review."
            faults.append(Fault(f"{at}/milestone", "not_open", detail))
        elif one.pk in seen:
            faults.append(Fault(f"{at}/milestone", "twice", f"{one} is named twice."))
        elif expected_on is None:
            pass
        elif expected_on < today:
            faults.append(Fault(f"{at}/expected_on", "past", f"This day is over: today is {today}."))
        elif expected_on != (one.forecast_on or one.due_on) and not sent.get("reason", "").strip():
            faults.append(Fault(f"{at}/reason", "required", f"{one}: moving the forecast needs a reason."))
        seen.add(sent["milestone"].pk)
    return faults


def _confirm(forecasts: Sequence[Expected], act: Act) -> int:
    """Report what is expected of each milestone. Returns how many dates have moved."""
    moved = 0
    for place, one in enumerate(forecasts):
        expected_on = one.get("expected_on")
        if expected_on is None:
            continue
        said = Act(act.actor, act.occurred_at, one.get("reason", "").strip())
        before = one["milestone"].forecast_on or one["milestone"].due_on
        try:
            forecast_milestone(one["milestone"].pk, act=said, expected_on=expected_on)
        except Invalid as refusal:
            faults = tuple(replace(each, pointer=f"/forecasts/{place}{each.pointer}") for each in refusal.faults)
            raise Invalid(refusal.detail, faults=faults) from refusal
        moved += expected_on != before
    return moved


def _need_saying(stale: Sequence[StaleFigure], reason: str) -> Sequence[StaleFigure]:
    if len(reason) > LONGEST:
        raise Invalid.at("/stale_reason", f"At most {LONGEST} characters.", "max_length")
    if stale and not reason:
        faults = tuple(Fault("/stale_reason", "stale", _old(one)) for one in stale)
        raise Conflict("Some figures are older than their cadence: look, or say why not.", code="stale", faults=faults)
    return stale


def _old(one: StaleFigure) -> str:
    last = f"last on {day(one.last_on)}" if one.last_on else "never"
    word = "looked at" if one.kind == "milestone" else "measured"
    return f"{one.label} was {word} {last}; it was to be by {day(one.due_on)}."


def _attend(review: Review, present: Sequence[User]) -> None:
    """Who came is there, whether invited or not; who was invited and did not come is not."""
    add_attendees(review, check_people(present, review.plan, "/present"))
    came = [one.pk for one in present]
    review.attendees.filter(removed_at=None).update(present=False)
    review.attendees.filter(user__in=came).update(present=True)


def _freeze(review: Review, points: Sequence[Any]) -> None:
    """Keep each point of the agenda as it stood, in the order in which it stood."""
    AgendaItem.objects.bulk_create(
        [AgendaItem(review=review, place=place, **point.row()) for place, point in enumerate(points)],
        update_conflicts=True,
        unique_fields=["review", "key"],
        update_fields=["kind", "title", "text", "note", "place", "hidden"],
    )


def _carry(review: Review) -> int:
    """Count one review more on each open action that was born before it. Returns how many there are."""
    rows = Action.objects.filter(plan=review.plan, status=ActionState.OPEN).exclude(review=review)
    ids = list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    return Action.objects.filter(pk__in=ids).update(carried=F("carried") + 1)


def _write(review: Review, told: MinutesTold, happened: datetime, *, shared: bool) -> Minutes:
    body = to_body(told)
    return Minutes.objects.create(
        customer_id=review.customer_id,
        escalation_id=review.plan.escalation_id,
        review=review,
        ref=review.ref,
        number=review.number,
        held_at=happened,
        shared=shared,
        body=body,
        digest=digest_of(body),
    )


def _facts(review: Review, told: MinutesTold, written: Minutes) -> dict[str, Any]:
    """What the event of a held review tells; those invited are told of the minutes."""
    sides = [one.side for one in told.present]
    return {
        "plan": review.plan_id,
        "plan_ref": review.plan.ref,
        "minutes": written.pk,
        "shared": written.shared,
        "number": review.number,
        "title": review.title,
        "present": {side: sides.count(side) for side in sorted(set(sides))},
        "decisions": len(told.decisions),
        "actions": len(told.actions),
        "people": {"invited": invited(review)},
    }
