"""How a plan is promised: committed, and re-baselined. The gate is judged under the lock on the plan."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from escalations.services.inputs import need_reason
from recovery.ladders import follow_plan
from recovery.measures.gate import CONTENT, Line
from recovery.models import Forecast, Milestone, Promise, RecoveryPlan
from recovery.queries.outlook import PlanOutlook, outlook
from recovery.services.inputs import DateMove, check_day, need_another, need_state
from recovery.services.taking import need_underway, refresh
from recovery.states import OPEN_MILESTONE, PLAN, PlanState
from tracker.acts import Act
from tracker.errors import Fault, Forbidden, Invalid
from tracker.outbox import record_event
from tracker.queries.calendars import day_of
from tracker.transitions import take, transition, write


@transaction.atomic
def commit_plan(pk: UUID, *, act: Act, override_reason: str = "") -> RecoveryPlan:
    """Promise every open milestone of a reviewed plan: in_review -> committed, with one promise and forecast each.

    While the gate is red it is refused with every reason; with `override_reason` a manager may promise it all the
    same, as long as each milestone has a date and a lead time, and the reason is kept; never the author, who would be
    their own review. Raises Conflict when the escalation is over, Invalid, Forbidden.
    """
    plan = take(RecoveryPlan, pk, act, "plans.commit")
    PLAN.move("commit", plan.status)
    promised = _open_milestones(plan)
    need_underway(plan)
    seen = outlook(plan)
    overrides = _pass(seen, seen.gate.reds, plan, act, override_reason)
    _need_dates(promised)
    now = act.happened()
    stamps = {"committed_at": now, "committed_revision": plan.revision, "baseline": 1, **overrides}
    told = _promise(plan, promised, seen, act, now, baseline=1)
    data = {"baseline": 1, "promises": told, **_override_told(seen.gate.reds, override_reason)}
    transition(plan, "commit", act, changes=stamps, data=data)
    follow_plan(plan)
    return plan


@transaction.atomic
def rebaseline_plan(pk: UUID, *, act: Act, dates: Sequence[DateMove] = (), override_reason: str = "") -> RecoveryPlan:
    """Promise other dates, with the reason: the next baseline. The promises made before stay on record.

    Promised anew is what moves, date or lead time, and what was added since the last baseline. Never by the author;
    lines 1 to 5 of the gate have to hold, or be overridden. Raises Conflict when the escalation is over, Forbidden,
    Invalid.
    """
    plan = take(RecoveryPlan, pk, act, "plans.rebaseline")
    need_state(plan, "rebaseline", PlanState.COMMITTED)
    need_another(act.actor, plan.author_id, "Its author cannot move what was promised: somebody else has to look.")
    need_reason(act, "Say why other dates are promised.")
    milestones = _open_milestones(plan)
    need_underway(plan)
    moved = _move(plan, milestones, dates)
    anew = [one for one in milestones if one.promised_on is None or one.pk in moved]
    if not anew:
        raise Invalid.at("/dates", "Nothing moves: name a milestone and another date.", "nothing")
    seen = outlook(plan)
    reds = [line for line in seen.gate.reds if line.code in CONTENT]
    overrides = _pass(seen, reds, plan, act, override_reason)
    _need_dates(anew)
    baseline = plan.baseline + 1
    told = _promise(plan, anew, seen, act, act.happened(), baseline=baseline)
    refresh(plan, act)
    write(plan, {"baseline": baseline, **overrides})
    record_event(
        plan, "rebaselined", act, {"baseline": baseline, "promises": told, **_override_told(reds, override_reason)}
    )
    follow_plan(plan)
    return plan


def _open_milestones(plan: RecoveryPlan) -> list[Milestone]:
    rows = plan.milestones.filter(status__in=OPEN_MILESTONE).order_by("number")
    return list(rows.select_for_update(no_key=True))


def _pass(
    seen: PlanOutlook, reds: Sequence[Line], plan: RecoveryPlan, act: Act, override_reason: str
) -> dict[str, Any]:
    """What is kept of an override; nothing when the gate is green. Raises Invalid with every reason, or Forbidden."""
    if not reds:
        return {}
    if not override_reason.strip():
        raise Invalid("The plan cannot be promised yet.", faults=_faults(seen, reds), code="gate")
    if act.actor is None or not act.actor.access.may("plans.override", plan.customer_id):
        raise Forbidden("Only a manager may promise a plan while its gate is red.", code="no_override")
    need_another(act.actor, plan.author_id, "Its author cannot override the gate: somebody else has to look.")
    return {"overridden_by": act.actor, "override_reason": override_reason}


def _faults(seen: PlanOutlook, reds: Sequence[Line]) -> tuple[Fault, ...]:
    """Every reason of every red line: at the milestone it is about, else at the line."""
    known = {one.row.id for one in seen.milestones}
    return tuple(
        Fault(_pointer(line, [pk for pk in reason.about if pk in known]), reason.code, reason.text)
        for line in reds
        for reason in line.reasons
    )


def _pointer(line: Line, about: Sequence[UUID]) -> str:
    return f"/milestones/{about[0]}" if about else f"/gate/{line.code}"


def _need_dates(milestones: Sequence[Milestone]) -> None:
    """There is no promise without a date and a lead time, whoever overrides. Raises Invalid."""
    bare = [one for one in milestones if one.due_on is None or one.lead_days is None]
    faults = tuple(
        Fault(f"/milestones/{one.pk}", "undated", f"{one} has no date or no lead time: it cannot be promised.")
        for one in bare
    )
    if faults or not milestones:
        raise Invalid("There is nothing that could be promised.", faults=faults, code="undated")


def _move(plan: RecoveryPlan, milestones: Sequence[Milestone], dates: Sequence[DateMove]) -> set[UUID]:
    """Write the other dates and lead times onto the milestones, and tell which have moved. Raises Invalid."""
    known = {one.pk: one for one in milestones}
    named_before, moved, today = set[UUID](), set[UUID](), day_of(plan.customer_id)
    for place, one in enumerate(dates):
        named, pointer = one["milestone"], f"/dates/{place}"
        if named.plan_id != plan.pk:
            raise Invalid.at(f"{pointer}/milestone", f"{named} belongs to another plan.", "other_plan")
        if named.pk not in known:
            raise Invalid.at(f"{pointer}/milestone", f"{named} is {named.status}: nothing is to be promised.", "over")
        if named.pk in named_before:
            raise Invalid.at(f"{pointer}/milestone", f"{named} is named twice.", "doubled")
        named_before.add(named.pk)
        check_day(one["due_on"], today, f"{pointer}/due_on")
        milestone = known[named.pk]
        lead = one.get("lead_days", milestone.lead_days)
        if (one["due_on"], lead) != (milestone.due_on, milestone.lead_days):
            write(milestone, {"due_on": one["due_on"], "lead_days": lead})
            moved.add(named.pk)
    return moved


def _promise(
    plan: RecoveryPlan, milestones: Sequence[Milestone], seen: PlanOutlook, act: Act, now: datetime, *, baseline: int
) -> list[dict[str, Any]]:
    """Write a promise and a forecast of the same day for each, and tell them. The database copies the promise."""
    weighed = {one.row.id: one for one in seen.milestones}
    promises = [
        Promise(
            milestone=one,
            baseline=baseline,
            promised_on=_terms(one)[0],
            lead_days=_terms(one)[1],
            chance=chance.share if (chance := weighed[one.pk].chance) else None,
            made_at=now,
            made_by=act.actor,
            reason=act.message,
        )
        for one in milestones
    ]
    Promise.objects.bulk_create(promises)
    _expect(milestones, seen, act, now)
    return [
        {"milestone": one.milestone_id, "label": str(one.milestone), "on": one.promised_on, "chance": one.chance}
        for one in promises
    ]


def _terms(milestone: Milestone) -> tuple[date, int]:
    """Date and lead time of a milestone that `_need_dates` has let pass."""
    if milestone.due_on is None or milestone.lead_days is None:
        raise TypeError("there is no promise without a date and a lead time")
    return milestone.due_on, milestone.lead_days


def _expect(milestones: Sequence[Milestone], seen: PlanOutlook, act: Act, now: datetime) -> None:
    Forecast.objects.bulk_create(
        Forecast(
            customer_id=one.customer_id,
            milestone=one,
            reported_on=seen.today,
            reported_at=now,
            expected_on=_terms(one)[0],
            author=act.actor,
            reason=act.message,
        )
        for one in milestones
    )
    for one in milestones:
        one.forecast_on, one.forecast_at = one.due_on, now
    Milestone.objects.bulk_update(milestones, ["forecast_on", "forecast_at"])


def _override_told(reds: Sequence[Line], override_reason: str) -> dict[str, Any]:
    return {"override_reason": override_reason, "red": [line.code for line in reds]} if reds else {}
