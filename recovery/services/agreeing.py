"""What the services of decisions and actions share: where one is noted, and what it is about."""

from collections.abc import Mapping
from typing import Any

from recovery.models import Action, Decision, RecoveryPlan, Review
from recovery.states import ReviewState
from tracker.errors import Conflict, Invalid

NOTING = (ReviewState.SCHEDULED,)
"""A review takes notes until its minutes are written."""


def check_place(plan: RecoveryPlan, given: Mapping[str, Any]) -> None:
    """Refuse a review, milestone or needle of another plan, and a review whose minutes are written. Raises Invalid and
    Conflict.
    """
    for name in ("review", "milestone", "needle"):
        one = given.get(name)
        if one is not None and one.plan_id != plan.pk:
            raise Invalid.at(f"/{name}", f"This is not of {plan.ref}.", "other_plan")
    if given.get("milestone") and given.get("needle"):
        raise Invalid.at("/needle", "It is about a milestone or about a needle, not about both.", "one_thing")
    if given.get("review") is not None:
        need_noting(given["review"])


def need_noting(review: Review) -> None:
    """Refuse to add to a review that is over. The caller holds the lock on its plan. Raises Conflict."""
    status = Review.objects.values_list("status", flat=True).get(pk=review.pk)
    if status not in NOTING:
        raise Conflict(
            f"{review} is {status.replace('_', ' ')}: note it between two reviews, or in the next.", code="written"
        )


def about_of(one: Decision | Action) -> dict[str, Any]:
    """What the events of a decision or action tell of where it belongs."""
    return {"number": one.number, "review": one.review_id, "milestone": one.milestone_id, "needle": one.needle_id}
