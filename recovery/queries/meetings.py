"""Reviews and actions as the shared core needs them: their people, their clocks, and which may have clocks running."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import F

from recovery.clocks.reviews import UNSIGNED, Signatures, action_clocks, review_clocks
from recovery.models import Action, Decision, Minutes, RecoveryPlan, Review, ReviewSeries
from recovery.states import ActionState, ReviewState
from tracker.policy import Side
from tracker.registry import ClockFact

WAITING = (ReviewState.SCHEDULED, ReviewState.HELD)

People = dict[UUID, dict[str, UUID | None]]


def people_of_reviews(ids: Sequence[UUID]) -> People:
    """The owner of each review's plan, and who has called it."""
    rows = Review.objects.filter(pk__in=ids).values_list("pk", "plan__owner", "made_by")
    return {pk: {"owner": owner, "caller": caller} for pk, owner, caller in rows}


def people_of_series(ids: Sequence[UUID]) -> People:
    """The owner of each series' plan, and who has called it."""
    rows = ReviewSeries.objects.filter(pk__in=ids).values_list("pk", "plan__owner", "made_by")
    return {pk: {"owner": owner, "caller": caller} for pk, owner, caller in rows}


def people_of_decisions(ids: Sequence[UUID]) -> People:
    """The owner of each decision's plan."""
    rows = Decision.objects.filter(pk__in=ids).values_list("pk", "plan__owner")
    return {pk: {"owner": owner} for pk, owner in rows}


def people_of_actions(ids: Sequence[UUID]) -> People:
    """Who answers for each action on our side (its owner there, else the owner of its plan), who of the customer's side
    sees to it, the owner of the plan, and who noted it.
    """
    rows = Action.objects.filter(pk__in=ids).values_list("pk", "side", "owner", "plan__owner", "noted_by")
    found: People = {}
    for pk, side, owner, plan_owner, noter in rows:
        ours, theirs = (owner, None) if side == Side.PROVIDER else (None, owner)
        found[pk] = {"owner": ours or plan_owner, "doer": theirs, "plan_owner": plan_owner, "noter": noter}
    return found


def clocks_of_reviews(reviews: Sequence[Review]) -> dict[UUID, list[ClockFact]]:
    """`review_clocks` for many, in two statements."""
    plans = {review.plan_id for review in reviews}
    owners = dict(RecoveryPlan.objects.filter(pk__in=plans).order_by().values_list("pk", "owner"))
    held = [review.pk for review in reviews if review.status == ReviewState.HELD]
    signed = _signatures(held) if held else {}
    return {one.pk: review_clocks(one, owners[one.plan_id], signed.get(one.pk, UNSIGNED)) for one in reviews}


def clocks_of_actions(actions: Sequence[Action]) -> dict[UUID, list[ClockFact]]:
    """`action_clocks` for many, in one statement."""
    plans = RecoveryPlan.objects.filter(pk__in={action.plan_id for action in actions}).order_by()
    about = {pk: (owner, zone) for pk, owner, zone in plans.values_list("pk", "owner", F("customer__calendar__zone"))}
    return {action.pk: action_clocks(action, *about[action.plan_id]) for action in actions}


def open_reviews() -> Iterable[UUID]:
    """Reviews for which a clock may be running."""
    return Review.objects.filter(status__in=WAITING).values_list("pk", flat=True).iterator()


def open_actions() -> Iterable[UUID]:
    """Actions for which a clock may be running."""
    rows = Action.objects.filter(status=ActionState.OPEN, due_on__isnull=False)
    return rows.values_list("pk", flat=True).iterator()


def waiting_of_plan(plan: RecoveryPlan) -> Iterable[Review | Action]:
    """What of a plan waits for somebody: its clocks depend on the owner of the plan."""
    yield from Review.objects.filter(plan=plan, status__in=WAITING)
    yield from Action.objects.filter(plan=plan, status=ActionState.OPEN)


def _signatures(reviews: Collection[UUID]) -> dict[UUID, Signatures]:
    rows = Minutes.objects.filter(review__in=reviews).order_by()
    found = rows.values_list("review", "provider_signed_at", "customer_signed_at", "objected_at", "shared")
    return {
        review: Signatures(ours, theirs, objected, shared=shared) for review, ours, theirs, objected, shared in found
    }
