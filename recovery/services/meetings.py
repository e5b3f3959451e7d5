"""What the services of reviews share: who may be invited, how a meeting is numbered, and what an invitation says."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Max

from escalations.services.inputs import need_reason
from recovery.models import Action, Attendee, Decision, Publication, RecoveryPlan, Review, ReviewSeries
from recovery.queries.people import sides_of
from recovery.services.dialogue import speaker
from recovery.services.inputs import FARTHEST
from recovery.services.subscription_days import follow_reviews
from recovery.states import REVIEW
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Fault, Invalid
from tracker.ladders import follow
from tracker.models import User
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.queries.calendars import zone_of_customer
from tracker.transitions import transition

MOST_INVITED: Final = 60
"""Of one review. It is a meeting, not an assembly."""

LAST: Final = 32_767
"""The highest number that the tables take."""


A_DAY: Final = timedelta(days=1)
"""So far back a meeting may have begun that is written down only now."""

SHORTEST, LONGEST = 5, 480
"""Minutes of a meeting."""


def next_number(model: type[Review | Decision | Action], plan: RecoveryPlan) -> int:
    """The number of the next row of this plan's escalation; the caller has locked the plan. Raises Conflict behind the
    last.
    """
    rows = model._default_manager.filter(plan__escalation=plan.escalation_id)
    last: int | None = rows.aggregate(last=Max("number"))["last"]
    if last == LAST:
        raise Conflict("So many stand here that no more fit.", code="too_many")
    return (last or 0) + 1


def check_people(people: Sequence[User], plan: RecoveryPlan, pointer: str = "/people") -> dict[UUID, str]:
    """On which side of the plan's customer each of these people is. Raises Invalid for who is on none, and Conflict for
    people of a customer that was told nothing of it yet.
    """
    sides = dict(sides_of(people, plan.customer_id)) if people else {}
    faults = tuple(
        Fault(f"{pointer}/{place}", "not_a_member", f"{person} is on neither side of this recovery.")
        for place, person in enumerate(people)
        if person.pk not in sides
    )
    if faults:
        raise Invalid("Only people of both sides can take part.", faults=faults)
    if Side.CUSTOMER in sides.values():
        need_told(plan)
    return sides


def need_told(plan: RecoveryPlan) -> None:
    """Refuse to bring the customer into what it was told nothing of. Raises Conflict."""
    if not is_told(plan):
        raise Conflict("The customer was told nothing of this yet: publish an update first.", code="untold")


def is_told(plan: RecoveryPlan) -> bool:
    """Whether something that the customer was told of this plan's escalation stands."""
    return Publication.objects.filter(escalation=plan.escalation_id, latest=True).exists()


def add_attendees(review: Review, sides: dict[UUID, str]) -> list[UUID]:
    """Put people on the list who are not on it. Returns who is new, in a fixed order. Raises Invalid for too many."""
    rows = {row.user_id: row for row in review.attendees.all()}
    new = sorted(pk for pk in sides if pk not in rows or rows[pk].removed_at)
    if sum(not row.removed_at for row in rows.values()) + len(new) > MOST_INVITED:
        raise Invalid.at("/people", f"At most {MOST_INVITED} people take part.", "too_many")
    back = [rows[pk].pk for pk in new if pk in rows]
    Attendee.objects.filter(pk__in=back).update(removed_at=None)
    Attendee.objects.bulk_create(Attendee(review=review, user_id=pk, side=sides[pk]) for pk in new if pk not in rows)
    return new


def invited(review: Review) -> list[UUID]:
    """Who is invited now, in a fixed order."""
    return sorted(review.attendees.filter(removed_at=None).values_list("user", flat=True))


def with_customer(review: Review) -> bool:
    """Whether somebody of the customer's side is on the list. Else it is a meeting of our own."""
    return review.attendees.filter(side=Side.CUSTOMER, removed_at=None).exists()


def told_of(review: Review, people: Iterable[UUID]) -> dict[str, Any]:
    """What an event of a review tells those whose calendars follow it: `people` are told as "invited"."""
    return {
        "plan": review.plan_id,
        "plan_ref": review.plan.ref,
        "ref": review.ref,
        "number": review.number,
        "title": review.title,
        "starts_at": review.starts_at,
        "minutes": review.minutes,
        "place": review.place,
        "zone": str(zone_of_customer(review.customer_id)),
        "sequence": review.sequence,
        "organizer": {"name": review.made_by.name, "email": review.made_by.email},
        "people": {"invited": list(people)},
    }


def make_review(act: Act, plan: RecoveryPlan, series: ReviewSeries | None, **fields: Any) -> Review:
    """One meeting of a locked plan, of a series or single, with its invitations; what it says was checked."""
    sides = check_people(fields.pop("people", ()), plan)
    review = Review(
        customer_id=plan.customer_id,
        plan=plan,
        series=series,
        ref=plan.escalation.ref,
        number=next_number(Review, plan),
        made_by=series.made_by if series else speaker(act),
        **fields,
    )
    review.save(force_insert=True)
    new = add_attendees(review, sides)
    record_event(review, "scheduled", act, told_of(review, ()) | {"series": series.pk if series else None})
    if new:
        record_event(review, "invited", act, told_of(review, new))
    follow(review)
    follow_reviews(review.plan)
    return review


def cancel_taken(review: Review, act: Act) -> None:
    """Cancel a review that is locked."""
    REVIEW.move("cancel", review.status)
    need_reason(act, "Say why it does not take place.")
    changes = {"cancelled_at": act.happened(), "sequence": review.sequence + 1}
    data = told_of(review, invited(review)) | {"sequence": review.sequence + 1}
    transition(review, "cancel", act, changes=changes, data=data)
    follow(review)
    follow_reviews(review.plan)


def check_meeting(given: dict[str, Any]) -> None:
    """Refuse a beginning that is over or absurdly far ahead, and lengths that no meeting has. Raises Invalid."""
    starts_at, now = given.get("starts_at"), clock.now()
    if starts_at is not None and starts_at < now - A_DAY:
        raise Invalid.at("/starts_at", "This time is over: a review lies ahead.", "past")
    if starts_at is not None and starts_at > now + FARTHEST:
        raise Invalid.at("/starts_at", "This is more than five years ahead.", "too_far")
    if not SHORTEST <= given.get("minutes", SHORTEST) <= LONGEST:
        raise Invalid.at("/minutes", f"A review takes {SHORTEST} to {LONGEST} minutes.", "out_of_range")
