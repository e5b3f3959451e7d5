"""Which clocks run for reviews and actions, until nothing is owed any more: a pure reading of their facts."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from recovery.clocks.dialogue import beginning
from recovery.kinds import Clock
from recovery.models import Action, Review
from recovery.states import ActionState, ReviewState
from tracker.policy import Side
from tracker.registry import ClockFact


class Signatures(NamedTuple):
    """What the minutes of a held review have: who has signed, whether the customer objects, and whether it has them."""

    provider: datetime | None
    customer: datetime | None
    objected: datetime | None
    shared: bool


UNSIGNED: Final = Signatures(None, None, None, shared=True)


def review_clocks(review: Review, owner: UUID, signatures: Signatures = UNSIGNED) -> list[ClockFact]:
    """The one clock of a review, in the working time of its plan's owner.

    Once its time is over, whoever has neither held nor cancelled it; once it is held, until both sides have signed, or
    ours alone where the customer has no minutes of it.
    """
    facts: dict[str, Any] = {"thread": str(review.pk)}
    if review.status == ReviewState.SCHEDULED:
        over = review.starts_at + timedelta(minutes=review.minutes)
        return [ClockFact(Clock.HOLDING, over, whose=owner, facts=facts)]
    if review.status != ReviewState.HELD or review.held_at is None:
        return []
    signed = {Side.PROVIDER: signatures.provider}
    if signatures.shared:
        signed[Side.CUSTOMER] = signatures.customer
    else:  # only here, or the reminders of all others would begin anew
        facts |= {"shared": False}
    missing = [side.value for side, at in signed.items() if at is None]
    if not missing:
        return []
    facts |= {"missing": missing, "objected": signatures.objected is not None, "number": review.number}
    return [ClockFact(Clock.SIGNING, review.held_at, whose=owner, facts=facts)]


def action_clocks(action: Action, plan_owner: UUID, zone: str) -> list[ClockFact]:
    """The one clock of an open action: it runs from its day on. Without a day it has none, and is carried over."""
    if action.status != ActionState.OPEN or action.due_on is None:
        return []
    ours = action.owner_id if action.side == Side.PROVIDER else None
    facts = {"due_on": action.due_on.isoformat(), "side": action.side, "shared": action.shared}
    return [
        ClockFact(Clock.DUE_ACTION, beginning(action.due_on, ZoneInfo(zone)), whose=ours or plan_owner, facts=facts)
    ]
