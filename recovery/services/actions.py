"""Actions: what somebody has promised to see to. Each is carried from review to review until it is closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from escalations.services.inputs import need_reason
from recovery.models import Action, Milestone, Needle, RecoveryPlan, Review
from recovery.services.agreeing import about_of, check_place
from recovery.services.dialogue import need_words, speaker
from recovery.services.inputs import check_day, check_owner
from recovery.services.meetings import need_told, next_number
from recovery.services.taking import lock_plan, take_kept
from recovery.states import ACTION, ActionState
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.ladders import follow
from tracker.models import User
from tracker.policy import Side
from tracker.queries.calendars import day_of
from tracker.transitions import amend, create, transition


class ActionChange(TypedDict, total=False):
    """What may be changed while an action is open. `side` has to do it, and `owner` is somebody of it; None: nobody
    yet. `due_on` is a day in the customer's zone; None: no day is named.
    """

    text: str
    side: str
    owner: User | None
    due_on: date | None
    shared: bool


class ActionInput(ActionChange, total=False):
    """What an action says beside its plan and title; where it is noted, and what it is about, as of a decision."""

    review: Review | None
    milestone: Milestone | None
    needle: Needle | None


@transaction.atomic
def note_action(*, act: Act, plan: RecoveryPlan, title: str, **fields: Unpack[ActionInput]) -> Action:
    """Note what somebody sees to, for an open plan. Its owner is told, and reminded on the day.

    Raises Conflict for a review whose minutes are written, and for an action of a customer that was told nothing of the
    recovery yet; Invalid.
    """
    locked = lock_plan(plan.pk, act, "actions.note")
    check_place(locked, fields)
    action = Action(
        customer_id=locked.customer_id,
        plan=locked,
        ref=locked.escalation.ref,
        number=next_number(Action, locked),
        title=need_words(title, "/title"),
        noted_by=speaker(act),
        **fields,
    )
    _check(action, fields)
    create(action, "noted", act, _facts(action) | about_of(action) | {"text": action.text})
    follow(action)
    return action


@transaction.atomic
def amend_action(pk: UUID, *, act: Act, title: str | None = None, **fields: Unpack[ActionChange]) -> Action:
    """Change what an open action says. Another day, or none any more, needs a reason. Raises Conflict for a closed
    one.
    """
    action = take_kept(Action, pk, act, "actions.change")
    if action.status != ActionState.OPEN:
        raise Conflict(f"{action} is {action.status}: what it says is kept as it was.", code="over")
    changes: dict[str, Any] = {**fields, **({} if title is None else {"title": need_words(title, "/title")})}
    changes = {name: value for name, value in changes.items() if getattr(action, name) != value}
    if "due_on" in changes and action.due_on is not None:
        need_reason(act, "Moving a day that was agreed upon needs a reason.")
    before = {name: getattr(action, name) for name in changes}
    _set(action, changes)
    _check(action, changes)
    told = _facts(action)
    _set(action, before)
    amend(action, act, changes, "handed_over" if changes.get("owner") else "amended", data=told)
    follow(action)
    return action


@transaction.atomic
def finish_action(pk: UUID, *, act: Act) -> Action:
    """It is done: open -> done."""
    return _move(pk, "finish", act, lambda at: {"done_at": at})


@transaction.atomic
def drop_action(pk: UUID, *, act: Act) -> Action:
    """It is not going to be done, with the reason: open -> dropped."""
    return _move(pk, "drop", act, lambda at: {"dropped_at": at}, "Say why it is dropped.")


@transaction.atomic
def reopen_action(pk: UUID, *, act: Act) -> Action:
    """It is not done after all, with the reason: done -> open. It is carried on as before."""
    return _move(pk, "reopen", act, lambda at: {"done_at": None}, "Say what is not done.")


def _move(pk: UUID, verb: str, act: Act, stamps: Any, reason: str = "") -> Action:
    action = take_kept(Action, pk, act, f"actions.{verb}")
    ACTION.move(verb, action.status)
    if reason:
        need_reason(act, reason)
    transition(action, verb, act, changes=stamps(act.happened()), data=_facts(action))
    follow(action)
    return action


def _check(action: Action, given: Mapping[str, Any]) -> None:
    """Refuse days that are over, owners who are not on its side, and what the customer could not know of."""
    check_day(given.get("due_on"), day_of(action.customer_id), "/due_on")
    if {"owner", "side"} & given.keys():
        check_owner(action.owner, action.side, action.plan.customer)
    if action.side == Side.CUSTOMER and {"side", "shared"} & given.keys():
        if not action.shared:
            raise Invalid.at("/shared", "The customer has to know what it sees to.", "shared")
        need_told(action.plan)


def _set(action: Action, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(action, name, value)


def _facts(action: Action) -> dict[str, Any]:
    """What every event of an action tells: which one, who sees to it, by when, whether the customer knows of it."""
    return {
        "plan_ref": action.plan.ref,
        "title": action.title,
        "side": action.side,
        "owner": action.owner_id,
        "due_on": action.due_on,
        "shared": action.shared,
        "carried": action.carried,
    }
