"""Reviews of ACME's promised plan, in tests: Mia calls them, Max and Cora come."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from recovery.models import Action, Decision, Milestone, Minutes, Review, ReviewSeries
from recovery.services.actions import note_action
from recovery.services.decisions import note_decision
from recovery.services.holding import hold_review
from recovery.services.plans import draft_plan
from recovery.services.reviews import schedule_review
from recovery.services.series import schedule_series
from recovery.states import OPEN_MILESTONE
from tests.again import again
from tests.cast import Cast
from tests.customer.world import a_publication
from tests.flows.world import DAY, NOW
from tests.plans.world import a_plan
from tracker import clock
from tracker.acts import Act

REVIEWS: Final = "/api/v1/reviews"
SERIES: Final = "/api/v1/review-series"
DECISIONS: Final = "/api/v1/decisions"
ACTIONS: Final = "/api/v1/actions"
MINUTES: Final = "/api/v1/minutes"
OWN: Final = "/customer/v1/minutes"

STARTS: Final = NOW + DAY
"""10:00 in Berlin, on the Thursday after."""

FRIDAY: Final = date(2026, 9, 18)


@again
def a_told_plan(cast: Cast) -> Any:
    """Mia's promised plan of three open milestones, of which ACME was told."""
    plan = a_plan(cast, "committed")
    a_publication(plan.escalation)
    return plan


@again
def a_review(cast: Cast, plan: Any = None, starts_at: datetime = STARTS, **fields: Any) -> Review:
    """A review of it that Mia has called: Max and Cora are invited."""
    told: dict[str, Any] = {"title": "Where do we stand?", "people": [cast.mia, cast.max, cast.cora]} | fields
    return schedule_review(act=Act(cast.mia), plan=plan or a_told_plan(cast), starts_at=starts_at, **told)


@again
def a_series(cast: Cast, plan: Any = None, starts_at: datetime = STARTS, **fields: Any) -> ReviewSeries:
    """Weekly reviews of it."""
    told: dict[str, Any] = {"title": "Weekly review", "people": [cast.mia, cast.max]} | fields
    return schedule_series(act=Act(cast.mia), plan=plan or a_told_plan(cast), starts_at=starts_at, **told)


@again
def a_decision(cast: Cast, review: Review | None = None, plan: Any = None, **fields: Any) -> Decision:
    """What Mia notes as decided."""
    about = review.plan if review else plan or a_told_plan(cast)
    told: dict[str, Any] = {"text": "We repair before we replace.", "review": review} | fields
    return note_decision(act=Act(cast.mia), plan=about, **told)


@again
def an_action(cast: Cast, review: Review | None = None, plan: Any = None, **fields: Any) -> Action:
    """What Max has promised to see to by the Friday of the week after."""
    about = review.plan if review else plan or a_told_plan(cast)
    told: dict[str, Any] = {"title": "Ask the supplier", "owner": cast.max, "due_on": FRIDAY, "review": review} | fields
    return note_action(act=Act(cast.mia), plan=about, **told)


def level(review: Review) -> list[dict[str, Any]]:
    """Each open milestone is expected when it was."""
    rows = Milestone.objects.filter(plan=review.plan, status__in=OPEN_MILESTONE).order_by("number")
    return [{"milestone": one, "expected_on": one.forecast_on or one.due_on} for one in rows]


@again
def held(cast: Cast, review: Review, **fields: Any) -> Review:
    """Mia holds it when it begins: she and Cora were there, nothing has moved."""
    with clock.at(review.starts_at):
        told: dict[str, Any] = {"present": [cast.mia, cast.cora], "forecasts": level(review)} | fields
        return hold_review(review.pk, act=Act(cast.mia), **told)


def minutes_of(review: Review) -> Minutes:
    """The minutes of a held review."""
    return Minutes.objects.get(review=review)


def in_weeks(count: int) -> datetime:
    """The time of day of STARTS, so many weeks later, in summer time."""
    return STARTS + timedelta(weeks=count)


def bare_minutes(escalation: Any, by: Any) -> Minutes:
    """Minutes of a review of an open escalation, as they stand in the table."""
    plan = draft_plan(act=Act(by), escalation=escalation, title="A plan")
    same = {"customer": escalation.customer, "ref": escalation.ref, "number": 1}
    review = Review.objects.create(**same, plan=plan, title="A review", starts_at=NOW, made_by=by)
    written: dict[str, Any] = {"held_at": NOW, "shared": True, "body": "{}", "digest": "0" * 64}
    return Minutes.objects.create(**same, **written, escalation=escalation, review=review)
