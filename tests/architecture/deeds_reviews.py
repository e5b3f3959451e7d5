"""What goes on around reviews before anybody of the customer is told. Each deed says what it did."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from recovery.models import Action, Decision, RecoveryPlan, Review, ReviewSeries
from recovery.services import actions, agenda, decisions, reviews, series
from tests.architecture.deeds import day, deed, mine, pick, someone, word
from tests.architecture.inside import Inside
from tests.flows.world import NOW
from tracker.policy import Side


@deed
def a_review(inside: Inside, rng: Random) -> str:
    plan, act = pick(rng, mine(inside, RecoveryPlan)), someone(inside, rng)
    fields: dict[str, Any] = {"title": word(rng), "starts_at": NOW + timedelta(hours=rng.randint(1, 900))}
    services: list[Callable[..., Any]] = [reviews.schedule_review, series.schedule_series]
    service = rng.choice(services)
    service(act=act, plan=plan, people=[inside.cast.mia, inside.cast.max], place=word(rng), **fields)
    return f"{service.__name__} {plan.ref}"


@deed
def a_meeting_among_us(inside: Inside, rng: Random) -> str:
    """Of those to which nobody of the customer is invited."""
    one, act = pick(rng, _ours(inside)), someone(inside, rng)
    if rng.random() < 0.5:
        reviews.cancel_review(one.pk, act=act)
        return f"cancel {one}"
    fields: dict[str, Any] = rng.choice([{"title": word(rng)}, {"starts_at": NOW + timedelta(days=rng.randint(1, 9))}])
    reviews.amend_review(one.pk, act=act, **fields)
    return f"{one} {fields}"


@deed
def an_end_of_a_series(inside: Inside, rng: Random) -> str:
    return str(series.end_series(pick(rng, mine(inside, ReviewSeries)).pk, act=someone(inside, rng)))


@deed
def a_point(inside: Inside, rng: Random) -> str:
    one, act = pick(rng, mine(inside, Review).filter(status="scheduled")), someone(inside, rng)
    agenda.add_point(one.pk, act=act, title=word(rng), text=word(rng))
    key = one.agenda.first().key
    agenda.amend_point(one.pk, act=act, key=key, note=word(rng))
    return str(one)


@deed
def a_decision(inside: Inside, rng: Random) -> str:
    plan, act = pick(rng, mine(inside, RecoveryPlan)), someone(inside, rng)
    if rng.random() < 0.3:
        return str(decisions.withdraw_decision(pick(rng, mine(inside, Decision)).pk, act=act))
    return str(decisions.note_decision(act=act, plan=plan, text=word(rng), shared=rng.random() < 0.5))


@deed
def an_action(inside: Inside, rng: Random) -> str:
    plan, act = pick(rng, mine(inside, RecoveryPlan)), someone(inside, rng)
    owner = rng.choice([inside.cast.max, inside.cast.eli, None])
    told: dict[str, Any] = {"title": word(rng), "text": word(rng), "due_on": day(rng), "shared": rng.random() < 0.5}
    return str(actions.note_action(act=act, plan=plan, owner=owner, **told))


@deed
def state_of_an_action(inside: Inside, rng: Random) -> str:
    verbs: list[Callable[..., Any]] = [actions.finish_action, actions.drop_action, actions.reopen_action]
    one, verb = pick(rng, mine(inside, Action).filter(side=Side.PROVIDER)), rng.choice(verbs)
    verb(one.pk, act=someone(inside, rng))
    return f"{verb.__name__} {one}"


def _ours(inside: Inside) -> Any:
    theirs = Review.objects.filter(attendees__side=Side.CUSTOMER)
    return mine(inside, Review).exclude(pk__in=theirs.values("pk"))
