"""The minutes of a held review: our side signs, and the customer signs as well, or says what is wrong with them.

Nobody signs for another side, and what was signed stays so. Both have signed: the review is signed off. Of a review of
our own the customer has no minutes, and our signature is all. What the customer writes is written below the net, all
else by the house.
"""

from typing import Any, Final
from uuid import UUID

from django.db import transaction

from recovery.models import Minutes, RecoveryPlan, Review
from recovery.services.dialogue import need_words, speaker
from recovery.states import ReviewState
from tracker.acts import Act
from tracker.errors import Conflict, Stale, Unknown
from tracker.ladders import follow
from tracker.net import lifted
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.transitions import permit, take, transition, write

SIGNED: Final = {Side.PROVIDER: "provider_signed_at", Side.CUSTOMER: "customer_signed_at"}


@transaction.atomic
def sign_minutes(pk: UUID, *, act: Act) -> Minutes:
    """Say for our side that the review came to this. Raises Conflict when we have said so."""
    about = Minutes.objects.visible_to(speaker(act)).filter(pk=pk).values_list("review", flat=True).first()
    if about is None:
        raise Unknown
    review = _lock_review(about)
    minutes = take(Minutes, pk, act, "minutes.sign")
    _need_unsigned(minutes, Side.PROVIDER)
    write(minutes, {"provider_signed_at": act.happened(after=minutes.held_at), "provider_signed_by": act.actor})
    _tell(minutes, review, "signed", act, {"side": Side.PROVIDER})
    return minutes


@transaction.atomic
def sign_own_minutes(pk: UUID, *, act: Act) -> Minutes:
    """Say that the review came to this. Raises Conflict when your side has said so."""
    minutes, review = _take_own(pk, act, "minutes.sign_own")
    _need_unsigned(minutes, Side.CUSTOMER)
    write(minutes, {"customer_signed_at": act.happened(after=minutes.held_at), "customer_signed_by": act.actor})
    with lifted():
        _tell(minutes, review, "signed", act, {"side": Side.CUSTOMER})
    return minutes


@transaction.atomic
def object_own_minutes(pk: UUID, *, act: Act, words: str) -> Minutes:
    """Say what is wrong with the minutes. They stay as they are, and your words beside them.

    Raises Conflict when your side has signed them, or objected already.
    """
    minutes, review = _take_own(pk, act, "minutes.object_own")
    _need_unsigned(minutes, Side.CUSTOMER)
    if minutes.objected_at is not None:
        raise Conflict("What you object to is written down already: we owe you an answer.", code="objected")
    said = need_words(words, "/words")
    happened = act.happened(after=minutes.held_at)
    write(minutes, {"objection": said, "objected_at": happened, "objected_by": act.actor})
    with lifted():
        _tell(minutes, review, "objected", act, {"words": said})
    return minutes


def _lock_review(pk: UUID) -> Review:
    """The review of some minutes, locked behind its plan, which is in `.plan`."""
    rows = RecoveryPlan.objects.select_for_update(of=("self",), no_key=True)
    plan = rows.get(pk__in=Review.objects.filter(pk=pk).values("plan"))
    review = Review.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    review.plan = plan
    return review


def _take_own(pk: UUID, act: Act, capability: str) -> tuple[Minutes, Review]:
    """Minutes of the customer's door, locked below the net, and their review, locked before by the house.

    Only such as the actor's own customer can read: of what it was told of.
    """
    with lifted():
        rows: Any = Minutes.objects.visible_to_customer(speaker(act)).filter(pk=pk)
        found = rows.filter(escalation__publications__latest=True).values_list("customer", "review").first()
        if found is None:
            raise Unknown
        permit(act, capability, found[0])
        review = _lock_review(found[1])
    minutes: Minutes | None = rows.select_for_update(of=("self",), no_key=True).first()
    if minutes is None:  # the net is not that of its customer
        raise Unknown
    if act.version is not None and act.version != minutes.version:
        raise Stale(minutes.version)
    return minutes, review


def _need_unsigned(minutes: Minutes, side: Side) -> None:
    at = getattr(minutes, SIGNED[side])
    if at is not None:
        raise Conflict(f"They were signed at {at:%Y-%m-%d %H:%M} UTC.", code="signed")


def _tell(minutes: Minutes, review: Review, word: str, act: Act, data: dict[str, Any]) -> None:
    """Record what happened to the minutes where their review tells of it; and sign it off when both have signed."""
    facts = {
        "minutes": minutes.pk,
        "number": minutes.number,
        "title": review.title,
        "plan_ref": review.plan.ref,
        **data,
    }
    record_event(review, word, act, facts)
    signed = minutes.provider_signed_at and (minutes.customer_signed_at or not minutes.shared)
    if review.status == ReviewState.HELD and signed:
        off = {"minutes": minutes.pk, "number": minutes.number, "shared": minutes.shared}
        transition(review, "sign_off", Act(act.actor, act.occurred_at), data=off)
    follow(review)
