"""The reviews of the world: in every state that a verb needs, with what was agreed upon in them."""

from datetime import date, timedelta
from typing import Any

from recovery.models import Milestone, Minutes
from recovery.services.actions import finish_action, note_action
from recovery.services.agenda import add_point
from recovery.services.decisions import note_decision
from recovery.services.holding import hold_review
from recovery.services.minutes import object_own_minutes
from recovery.services.reviews import schedule_review
from recovery.services.series import schedule_series
from recovery.states import OPEN_MILESTONE
from tests.architecture.half import Half
from tests.flows.world import DAY, HOUR, MINUTE
from tests.progress.world import Told
from tracker import clock
from tracker.acts import Act

WORDS = "Words of a review."


def add_reviews(half: Half) -> None:
    """Write them. Their plan is promised, and the customer was told of it."""
    plan, act, now = half.records["plan.committed"], Act(half.lead), clock.now()
    people = [half.lead, half.contact]
    half.records["series"] = schedule_series(act=act, plan=plan, title="Again", starts_at=now + DAY, people=people)
    for name, starts_at in (("", now + HOUR), (".due", now), (".held", now)):
        review = schedule_review(act=act, plan=plan, title="Review", starts_at=starts_at, people=people, place=WORDS)
        half.records[f"review{name}"] = add_point(review.pk, act=act, title="A point", text=WORDS)
    held = half.records["review.held"]
    half.records["decision"] = note_decision(act=act, plan=plan, text=WORDS, review=held)
    for name in ("action", "action.done"):
        told: dict[str, Any] = {"title": "An action", "text": WORDS, "owner": half.lead, "review": held}
        half.records[name] = note_action(act=act, plan=plan, due_on=now.date() + timedelta(days=9), **told)
    hold_review(held.pk, act=act, present=people, forecasts=level(plan))
    half.records["minutes"] = Minutes.objects.get(review=held)
    finish_action(half.records["action.done"].pk, act=act)


def level(plan: Any) -> list[Any]:
    """Each open milestone is expected when it was."""
    rows = Milestone.objects.filter(plan=plan, status__in=OPEN_MILESTONE).order_by("number")
    return [{"milestone": one, "expected_on": one.forecast_on or one.due_on} for one in rows]


def meet(cast: Any, told: Told) -> None:
    """A review that both sides have held, to whose minutes the customer objects; and much that stays inside."""
    act, plan = Act(cast.mia, message="Between us"), told.plan
    with clock.at(clock.now() - 3 * MINUTE):
        schedule_series(act=act, plan=plan, title="Among us", starts_at=clock.now() + DAY, people=[cast.mia, cast.max])
        about: dict[str, Any] = {"starts_at": clock.now(), "place": "Room 4", "people": [cast.mia, cast.cora]}
        review = schedule_review(act=act, plan=plan, title="Where we stand", **about)
        add_point(review.pk, act=act, title="Who pays?", text="Between us")
        for shared in (True, False):
            note_decision(act=act, plan=plan, text=f"Decided {shared}", review=review, shared=shared)
            note_action(act=act, plan=plan, title=f"Agreed {shared}", review=review, shared=shared, owner=cast.max)
        hold_review(review.pk, act=act, present=[cast.mia, cast.cora], forecasts=level(plan))
    minutes = Minutes.objects.get(review=review)
    object_own_minutes(minutes.pk, act=Act(cast.cora), words="Not quite.")
    note_action(act=act, plan=plan, title="In the drawer", due_on=date(2026, 9, 30), shared=False)
