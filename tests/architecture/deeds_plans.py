"""What is planned, promised and measured before anybody tells the customer. Each deed says what it did."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from escalations.models import Escalation
from recovery.kinds import Better, MilestoneKind
from recovery.models import Milestone, Needle, Reading, RecoveryPlan
from recovery.services import milestones, needles, plans, promising, publishing, readings, steps
from tests.architecture.deeds import TODAY, day, deed, mine, pick, someone, word
from tests.architecture.inside import Inside
from tracker.acts import Act


@deed
def a_draft(inside: Inside, rng: Random) -> str:
    about = pick(rng, mine(inside, Escalation))
    return str(plans.draft_plan(act=someone(inside, rng), escalation=about, title=word(rng), summary=word(rng)))


@deed
def words_of_a_plan(inside: Inside, rng: Random) -> str:
    one = pick(rng, mine(inside, RecoveryPlan))
    fields: dict[str, Any] = {rng.choice(["title", "summary"]): word(rng)}
    plans.amend_plan(one.pk, act=someone(inside, rng), **fields)
    return f"{one.ref} {fields}"


@deed
def state_of_a_plan(inside: Inside, rng: Random) -> str:
    verbs: list[Callable[..., Any]] = [
        plans.submit_plan, plans.return_plan, plans.approve_plan, plans.complete_plan, plans.abandon_plan,
    ]  # fmt: skip
    one, verb = pick(rng, mine(inside, RecoveryPlan)), rng.choice(verbs)
    verb(one.pk, act=someone(inside, rng))
    return f"{verb.__name__} {one.ref}"


@deed
def a_promise(inside: Inside, rng: Random) -> str:
    one, act = pick(rng, mine(inside, RecoveryPlan)), Act(inside.cast.eli, message=word(rng))
    if one.committed_at is None:
        promising.commit_plan(one.pk, act=act, override_reason=word(rng))
        return f"commit {one.ref}"
    dates: list[Any] = [{"milestone": pick(rng, one.milestones), "due_on": day(rng)}]
    promising.rebaseline_plan(one.pk, act=act, dates=dates, override_reason=word(rng))
    return f"rebaseline {one.ref} {dates}"


@deed
def a_milestone(inside: Inside, rng: Random) -> str:
    plan = pick(rng, mine(inside, RecoveryPlan))
    milestones.add_milestone(
        act=someone(inside, rng), plan=plan, title=word(rng), kind=rng.choice(MilestoneKind.values), due_on=day(rng),
        lead_days=rng.randint(1, 9), owner=rng.choice([inside.cast.max, None]), description=word(rng),
    )  # fmt: skip
    return str(plan)


@deed
def words_of_a_milestone(inside: Inside, rng: Random) -> str:
    one = pick(rng, mine(inside, Milestone))
    fields: dict[str, Any] = {rng.choice(["title", "description"]): word(rng)}
    milestones.amend_milestone(one.pk, act=someone(inside, rng), **fields)
    return f"M{one.number} {one.pk} {fields}"


@deed
def owner_of_a_milestone(inside: Inside, rng: Random) -> str:
    one, owner = pick(rng, mine(inside, Milestone)), rng.choice([inside.cast.max, inside.cast.mia, inside.cast.eli])
    milestones.amend_milestone(one.pk, act=someone(inside, rng), owner=owner)
    return f"M{one.number} {one.pk} to {owner}"


@deed
def a_forecast(inside: Inside, rng: Random) -> str:
    one, expected = pick(rng, mine(inside, Milestone)), day(rng)
    steps.forecast_milestone(one.pk, act=someone(inside, rng), expected_on=expected)
    return f"M{one.number} {one.pk} on {expected}"


@deed
def state_of_a_milestone(inside: Inside, rng: Random) -> str:
    verbs: list[Callable[..., Any]] = [
        steps.start_milestone, steps.finish_milestone, steps.verify_milestone, steps.redo_milestone,
        steps.drop_milestone,
    ]  # fmt: skip
    one, verb = pick(rng, mine(inside, Milestone)), rng.choice(verbs)
    verb(one.pk, act=someone(inside, rng))
    return f"{verb.__name__} M{one.number} {one.pk}"


@deed
def a_needle(inside: Inside, rng: Random) -> str:
    act = someone(inside, rng)
    if rng.random() < 0.5:
        plan = pick(rng, mine(inside, RecoveryPlan))
        needles.add_needle(act=act, plan=plan, name=word(rng), unit="x", better=rng.choice(Better.values))
        return f"of {plan.ref}"
    one, fields = pick(rng, mine(inside, Needle)), {rng.choice(["name", "unit", "source"]): word(rng)}
    needles.amend_needle(one.pk, act=act, **fields)
    return f"{one.pk} {fields}"


@deed
def a_reading(inside: Inside, rng: Random) -> str:
    one, on = pick(rng, mine(inside, Needle)), TODAY - timedelta(days=rng.randint(0, 90))
    value = Decimal(rng.randint(0, 900))
    readings.add_reading(act=someone(inside, rng), needle=one, measured_on=on, value=value)
    return f"{one.name} {on}: {value}"


@deed
def a_correction(inside: Inside, rng: Random) -> str:
    one = pick(rng, mine(inside, Reading))
    value = rng.choice([None, Decimal(rng.randint(0, 900))])
    readings.correct_reading(one.pk, act=someone(inside, rng), value=value)
    return f"{one.measured_on}: {value}"


@deed
def a_process(inside: Inside, rng: Random) -> str:
    one, since = pick(rng, mine(inside, Needle)), TODAY - timedelta(days=rng.randint(0, 20))
    readings.start_process(act=someone(inside, rng), needle=one, since=since, reason=word(rng))
    return f"{one.name} since {since}"


@deed
def a_preview(inside: Inside, rng: Random) -> str:
    about = pick(rng, mine(inside, Escalation))
    publishing.preview(about, note=word(rng))
    return str(about)
