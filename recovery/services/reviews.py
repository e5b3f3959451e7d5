"""Review meetings as they are planned: scheduled, moved, people invited and uninvited, cancelled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from recovery.models import RecoveryPlan, Review
from recovery.services.dialogue import need_words
from recovery.services.meetings import (
    add_attendees,
    cancel_taken,
    check_meeting,
    check_people,
    invited,
    make_review,
    told_of,
)
from recovery.services.series import continue_series, need_free_time
from recovery.services.subscription_days import follow_reviews
from recovery.services.taking import lock_plan, take_kept, take_part
from recovery.states import REVIEW, ReviewState
from tracker import clock
from tracker.acts import Act
from tracker.errors import IllegalMove
from tracker.ladders import follow
from tracker.models import User
from tracker.outbox import record_event
from tracker.transitions import write


class ReviewInput(TypedDict, total=False):
    """What a review says beside its plan, title and beginning. `people` are those invited, of both sides."""

    minutes: int
    place: str
    people: Sequence[User]


class ReviewChange(TypedDict, total=False):
    """What may be changed of a scheduled review."""

    title: str
    starts_at: datetime
    minutes: int
    place: str


@transaction.atomic
def schedule_review(
    *, act: Act, plan: RecoveryPlan, title: str, starts_at: datetime, **fields: Unpack[ReviewInput]
) -> Review:
    """Set a date for one review of an open plan, and invite people of both sides to it.

    Raises Invalid for a date that is over and for who is on neither side, and Conflict where the plan has ended, or
    people of the customer are invited that was told nothing of the recovery yet.
    """
    locked = lock_plan(plan.pk, act, "reviews.schedule")
    check_meeting({"title": title, "starts_at": starts_at, **fields})
    return make_review(act, locked, None, title=need_words(title, "/title"), starts_at=starts_at, **fields)


@transaction.atomic
def amend_review(pk: UUID, *, act: Act, **fields: Unpack[ReviewChange]) -> Review:
    """Change title, beginning, length or place of a scheduled review. Everybody invited is told, once per change.

    Raises IllegalMove for one that is over, Invalid, and Conflict where its series has another meeting at that time.
    """
    review = _take_scheduled(pk, act, "reviews.change", "change")
    changes: dict[str, Any] = {name: value for name, value in fields.items() if getattr(review, name) != value}
    if not changes:
        return review
    check_meeting(changes)
    if "title" in changes:
        changes["title"] = need_words(changes["title"], "/title")
    if "starts_at" in changes:
        need_free_time(review, changes["starts_at"])
    before = {name: getattr(review, name) for name in changes}
    write(review, {**changes, "sequence": review.sequence + 1})
    told = {name: {"from": before[name], "to": value} for name, value in changes.items()}
    record_event(review, "amended", act, {"changes": told, **told_of(review, invited(review))})
    follow(review)
    follow_reviews(review.plan)
    return review


@transaction.atomic
def invite_people(pk: UUID, *, act: Act, people: Sequence[User]) -> Review:
    """Invite people of both sides to a scheduled review. Who is invited already is not invited again."""
    review = _take_scheduled(pk, act, "reviews.invite", "invite to")
    gone = set(review.attendees.filter(removed_at__isnull=False).values_list("user", flat=True))
    new = add_attendees(review, check_people(people, review.plan))
    if gone & set(new):  # a calendar takes nothing that is no newer than the cancellation it has
        write(review, {"sequence": review.sequence + 1})
    if new:
        record_event(review, "invited", act, told_of(review, new))
    return review


@transaction.atomic
def uninvite_people(pk: UUID, *, act: Act, people: Sequence[User]) -> Review:
    """Take people off a scheduled review; each gets a cancellation. Who is not on the list stays off it."""
    review = _take_scheduled(pk, act, "reviews.uninvite", "uninvite from")
    rows = review.attendees.filter(user__in=[one.pk for one in people], removed_at=None)
    gone = sorted(rows.values_list("user", flat=True))
    if gone:
        rows.update(removed_at=clock.now())
        write(review, {"sequence": review.sequence + 1})
        record_event(review, "uninvited", act, told_of(review, gone))
    return review


@transaction.atomic
def cancel_review(pk: UUID, *, act: Act) -> Review:
    """It does not take place, with the reason, which stays inside: scheduled -> cancelled. Its series goes on."""
    review = take_kept(Review, pk, act, "reviews.cancel")
    cancel_taken(review, act)
    if review.series_id:
        continue_series(review.series_id, review.plan)
    return review


def _take_scheduled(pk: UUID, act: Act, capability: str, verb: str) -> Review:
    review = take_part(Review, pk, act, capability)
    if review.status != ReviewState.SCHEDULED:
        raise IllegalMove(
            f"Cannot {verb} this review: it is {review.status.replace('_', ' ')}.",
            state=review.status,
            allowed=REVIEW.verbs(review.status),
        )
    return review
