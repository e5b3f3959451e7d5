"""What the demo tells of reviews: held and to come, with what was agreed upon, and signatures there and missing."""

from collections import Counter

from recovery.models import Action, Decision, Minutes, Review, ReviewSeries
from recovery.states import ActionState, ReviewState
from tracker import clock
from tracker.policy import Side


def holds_reviews() -> None:
    """A series with two held meetings, and one that lies ahead."""
    series = ReviewSeries.objects.get(ended_at=None)
    states = Counter(series.reviews.values_list("status", flat=True))
    assert (states[ReviewState.SIGNED_OFF], states[ReviewState.HELD]) == (1, 1)
    assert Review.objects.filter(status=ReviewState.SCHEDULED, starts_at__gt=clock.now()).exists()
    assert Review.objects.exclude(stale=[]).exists(), "one was held on old figures, and says so"


def agrees_upon_something() -> None:
    """Decisions, some of them among us; actions of both sides, one carried over and then done, some open."""
    assert set(Decision.objects.values_list("shared", flat=True)) == {True, False}
    assert set(Action.objects.values_list("side", flat=True)) == set(Side.values)
    assert Action.objects.filter(carried=1, status=ActionState.DONE).exists()
    assert Action.objects.filter(status=ActionState.OPEN, due_on__gt=clock.now()).count() >= 2


def waits_for_a_signature() -> None:
    """One of the minutes is signed by both, the other waits for the customer."""
    assert Minutes.objects.filter(customer_signed_at__isnull=False, provider_signed_at__isnull=False).count() == 1
    assert Minutes.objects.filter(customer_signed_at=None, provider_signed_at__isnull=False, objection="").exists()


RULES = (holds_reviews, agrees_upon_something, waits_for_a_signature)
