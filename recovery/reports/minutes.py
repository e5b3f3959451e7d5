"""What the minutes of a review say, key for key: written for the customer as well, so nothing of the house is in them.

They tell who was there by name and side, and what was agreed upon and shared; no note, no reason, no forecast. Those
stand in the updates. Whoever adds a key here tells it to customers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from recovery.models import Action, Attendee, Decision, Review
from recovery.reports.bodies import canonical, head_of, read_as
from recovery.states import ActionState, ReviewState
from tracker.policy import Side
from tracker.queries.calendars import zone_of_customer

FORMAT = 1
"""Rises when a key changes its meaning."""


@dataclass(frozen=True, slots=True)
class PresentTold:
    """Somebody who was there, and of which side."""

    name: str
    side: str


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """What was decided; `about` names the promised step or the number it is about, "": the whole."""

    number: int
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class ActionTold:
    """What somebody sees to. `owner` "": nobody by name yet; `due_on` None: no day is named. `carried` counts the
    reviews it has outlasted.
    """

    number: int
    title: str
    text: str
    side: str
    owner: str
    due_on: date | None
    state: str
    carried: int
    about: str


@dataclass(frozen=True, slots=True)
class NextTold:
    """The next review that is scheduled."""

    starts_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class MinutesTold:
    """The minutes of one review. `zone` is the customer's; moments are UTC. `next_review` None: none is scheduled to
    which somebody of the customer's side is invited.
    """

    format: int
    ref: str
    number: int
    title: str
    held_at: datetime
    zone: str
    minutes: int
    place: str
    present: tuple[PresentTold, ...]
    decisions: tuple[DecisionTold, ...]
    actions: tuple[ActionTold, ...]
    next_review: NextTold | None


def tell_minutes(review: Review, held_at: datetime, *, shared: bool) -> MinutesTold:
    """The minutes of a review as it ends: those present, what was agreed in it, and the shared actions that are open,
    or were closed since the review before. `shared`: the customer reads them, so that the review before is the one
    whose minutes it has read. Six statements.
    """
    here = review.attendees.filter(present=True).select_related("user").order_by("side", "user__name", "pk")
    rows = Decision.objects.filter(review=review, shared=True, withdrawn_at=None)
    after = Review.objects.filter(plan=review.plan_id, status=ReviewState.SCHEDULED, starts_at__gt=held_at)
    theirs = after.exclude(pk=review.pk).filter(
        Exists(Attendee.objects.filter(review=OuterRef("pk"), side=Side.CUSTOMER, removed_at=None))
    )
    upcoming = theirs.order_by("starts_at").first()
    return MinutesTold(
        format=FORMAT,
        ref=review.ref,
        number=review.number,
        title=review.title,
        held_at=held_at,
        zone=str(zone_of_customer(review.customer_id)),
        minutes=review.minutes,
        place=review.place,
        present=tuple(_present(here)),
        decisions=tuple(
            DecisionTold(one.number, one.text, about(one))
            for one in rows.select_related("milestone", "needle", "plan").order_by("number")
        ),
        actions=tuple(map(_action, _actions(review, held_at, shared=shared))),
        next_review=NextTold(upcoming.starts_at, upcoming.place) if upcoming else None,
    )


def to_body(told: MinutesTold) -> str:
    """The minutes as canonical JSON."""
    return canonical(told)


def from_body(body: str) -> MinutesTold:
    """The minutes a body was made of. Raises ValueError for a body of another format."""
    if (found := head_of(body).format) != FORMAT:
        raise ValueError(f"minutes of format {found} cannot be read")
    return read_as(MinutesTold, body)


def about(one: Decision | Action) -> str:
    """What it is about, as the customer knows it: a step or a number of a promised plan. "": the whole, or nothing that
    was promised.
    """
    if one.milestone is not None:
        return str(one.milestone)[:200] if one.milestone.first_promised_on else ""
    return one.needle.name if one.needle is not None and one.plan.committed_at else ""


def _present(rows: Iterable[Attendee]) -> list[PresentTold]:
    return [PresentTold(row.user.name, row.side) for row in rows]


def _actions(review: Review, held_at: datetime, *, shared: bool) -> list[Action]:
    earlier = Review.objects.filter(plan=review.plan_id, held_at__lt=held_at).order_by("-held_at")
    before = (earlier.filter(written__shared=True) if shared else earlier).first()
    closed = Q(done_at__gt=before.held_at) | Q(dropped_at__gt=before.held_at) if before else Q(review=review)
    rows = Action.objects.filter(
        Q(status=ActionState.OPEN) | Q(review=review) | closed, plan=review.plan_id, shared=True
    )
    return list(rows.select_related("owner", "milestone", "needle", "plan").order_by("number"))


def _action(one: Action) -> ActionTold:
    return ActionTold(
        number=one.number,
        title=one.title,
        text=one.text,
        side=one.side,
        owner=one.owner.name if one.owner else "",
        due_on=one.due_on,
        state=one.status,
        carried=one.carried,
        about=about(one),
    )
