"""Milestones as they are kept: started, forecast, finished, verified, sent back, dropped."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from escalations.services.inputs import need_reason
from recovery.ladders import follow_plan
from recovery.models import Forecast, Milestone
from recovery.queries.odds import odds_of
from recovery.services.inputs import check_day, need_another
from recovery.services.taking import refresh, take_part
from recovery.states import MILESTONE, OPEN_MILESTONE, PlanState
from tracker.acts import Act
from tracker.errors import Conflict, Fault, IllegalMove, Invalid
from tracker.outbox import record_event
from tracker.queries.calendars import common_calendars, day_of
from tracker.transitions import transition, write
from tracker.workdays import common_days_between

NOT_DONE: dict[str, Any] = {"done_on": None, "done_by": None, "taken_days": None, "promised_days": None}


@transaction.atomic
def start_milestone(pk: UUID, *, act: Act) -> Milestone:
    """Work has begun: planned -> in_progress. The day is the customer's local one."""
    milestone = _take(pk, "start", act)
    happened = act.happened()
    day = day_of(milestone.customer_id, happened)
    return _move(milestone, "start", act, happened, {"started_on": day, "odds": odds_of(milestone)})


@transaction.atomic
def forecast_milestone(pk: UUID, *, act: Act, expected_on: date) -> Milestone:
    """Say which day is expected now. It leaves a row even when nothing has moved: a level line means someone looked.

    Another day than was expected before needs a reason. Raises Conflict before the plan is promised, Invalid for a
    day that is over.
    """
    milestone = _take(pk, "forecast", act)
    if milestone.status not in OPEN_MILESTONE:
        raise IllegalMove(
            f"Cannot forecast this milestone: it is {milestone.status}.",
            state=milestone.status,
            allowed=MILESTONE.verbs(milestone.status),
        )
    if milestone.plan.status != PlanState.COMMITTED:
        raise Conflict("Nothing is promised yet: move its date in the plan.", code="unpromised")
    happened = act.happened(after=milestone.forecast_at)
    today = day_of(milestone.customer_id, happened)
    check_day(expected_on, today, "/expected_on")
    before = milestone.forecast_on or milestone.due_on
    if expected_on != before:
        need_reason(act, "Moving the forecast needs a reason.")
    Forecast.objects.create(
        customer_id=milestone.customer_id,
        milestone=milestone,
        reported_on=today,
        reported_at=happened,
        expected_on=expected_on,
        author=act.actor,
        reason=act.message,
    )
    write(milestone, {"forecast_on": expected_on, "forecast_at": happened})
    told = {"plan_ref": milestone.plan.ref, "expected_on": expected_on, "before": before}
    told["promised_on"] = milestone.promised_on
    moved = expected_on != before
    record_event(milestone, "forecast" if moved else "reconfirmed", replace(act, occurred_at=happened), told)
    follow_plan(milestone.plan)
    return milestone


@transaction.atomic
def finish_milestone(pk: UUID, *, act: Act) -> Milestone:
    """Somebody says that it is done: in_progress -> done, on the customer's local day. What it took is stamped."""
    milestone = _take(pk, "finish", act)
    MILESTONE.move("finish", milestone.status)
    _need_predecessors(milestone)
    happened = act.happened()
    day = day_of(milestone.customer_id, happened)
    if milestone.started_on and day < milestone.started_on:
        raise Invalid.at("/occurred_at", f"It was started only on {milestone.started_on}.", "order")
    return _move(milestone, "finish", act, happened, {"done_on": day, "done_by": act.actor, **_took(milestone, day)})


@transaction.atomic
def verify_milestone(pk: UUID, *, act: Act) -> Milestone:
    """Somebody has seen that it is done, and that it works: done -> verified. Never its owner, nor who said so."""
    milestone = _take(pk, "verify", act)
    MILESTONE.move("verify", milestone.status)
    need_another(act.actor, milestone.owner_id, "Its owner cannot verify a milestone: somebody else has to look.")
    need_another(act.actor, milestone.done_by_id, "You have said that it is done: somebody else has to look.")
    if act.actor is None:
        raise TypeError("a person verifies, never the system")
    happened = _after_done(milestone, act)
    return _move(milestone, "verify", act, happened, {"verified_at": happened, "verified_by": act.actor})


@transaction.atomic
def redo_milestone(pk: UUID, *, act: Act) -> Milestone:
    """Whoever looked has found it not done, and says why: done -> in_progress."""
    milestone = _take(pk, "redo", act)
    MILESTONE.move("redo", milestone.status)
    need_reason(act, "Say what is not done.")
    happened = _after_done(milestone, act)
    return _move(milestone, "redo", act, happened, {**NOT_DONE, "redone_at": happened})


@transaction.atomic
def drop_milestone(pk: UUID, *, act: Act) -> Milestone:
    """It is not going to be done, with the reason. What was promised stays on record."""
    milestone = _take(pk, "drop", act)
    MILESTONE.move("drop", milestone.status)
    need_reason(act, "Say why it is dropped.")
    happened = act.happened()
    return _move(milestone, "drop", act, happened, {"dropped_at": happened})


def _take(pk: UUID, verb: str, act: Act) -> Milestone:
    return take_part(Milestone, pk, act, f"milestones.{verb}")


def _move(milestone: Milestone, verb: str, act: Act, happened: datetime, changes: dict[str, Any]) -> Milestone:
    days = {name: value for name, value in changes.items() if isinstance(value, date | int)}
    data = {"plan_ref": milestone.plan.ref, **days}
    transition(milestone, verb, replace(act, occurred_at=happened), changes=changes, data=data)
    refresh(milestone.plan, act)
    follow_plan(milestone.plan)
    return milestone


def _need_predecessors(milestone: Milestone) -> None:
    waits = milestone.dependencies.filter(predecessor__status__in=OPEN_MILESTONE).select_related("predecessor")
    faults = tuple(
        Fault(f"/predecessors/{one.predecessor_id}", "predecessor_open", f"{one.predecessor} is not done yet.")
        for one in waits
    )
    if faults:
        raise Conflict("What has to be done before it is not done yet.", code="predecessor_open", faults=faults)


def _took(milestone: Milestone, day: date) -> dict[str, int]:
    """Working days it took, and that were promised for it, at least one each; nothing where nothing was promised."""
    started, promised = milestone.started_on, milestone.first_promised_on
    if started is None or promised is None:
        return {}
    calendar = common_calendars([milestone.customer_id])[milestone.customer_id]
    return {
        "taken_days": max(1, common_days_between(calendar, started, day)),
        "promised_days": max(1, common_days_between(calendar, started, promised)),
    }


def _after_done(milestone: Milestone, act: Act) -> datetime:
    happened = act.happened()
    if milestone.done_on and day_of(milestone.customer_id, happened) < milestone.done_on:
        raise Invalid.at("/occurred_at", f"It was done only on {milestone.done_on}.", "order")
    return happened
