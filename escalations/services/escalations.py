"""The verbs of an escalation. Each locks, checks, changes, records one event, and lets the ladders follow."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction

from escalations.models import Escalation
from escalations.services.inputs import EscalationInput, check_amendment, need_reason, word_of
from escalations.services.updates import broken_promise, promise_update, renew_promise
from escalations.states import ESCALATION, UNDERWAY
from tracker.acts import Act
from tracker.errors import Conflict, IllegalMove, Invalid
from tracker.ladders import follow, follow_widely
from tracker.policy import Side
from tracker.transitions import amend, take, transition, write

OWN_WORDS = frozenset({"title", "reason"})
STEPS = ("raised_at", "accepted_at", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at")
NO_PROMISE = {"cadence_from": None, "next_update_due": None}
ENDS = ("close", "reopen")
"""The verbs with which an escalation ends, or no longer does: what belongs to it may wait for nothing any more."""
REOPENED: dict[str, Any] = {
    "stamp": "reopened_at",
    "changes": {"closed_at": None},
    "promise": True,
    "reason": "Say why it is opened again.",
}


class EscalationChange(EscalationInput, total=False):
    """What may be corrected while an escalation is under way."""

    title: str
    reason: str
    severity: str


@transaction.atomic
def amend_escalation(pk: UUID, *, act: Act, **fields: Unpack[EscalationChange]) -> Escalation:
    """Correct what an escalation says while it is under way. A new severity makes a new promise of the next update.

    The words a customer's contact wrote are theirs: nobody here may rewrite them.
    """
    escalation = _take(pk, "change", act)
    check_amendment(escalation, fields, act, over=escalation.status not in UNDERWAY)
    changes: dict[str, Any] = dict(fields)
    for name in OWN_WORDS & changes.keys():
        if (
            escalation.raised_by == Side.CUSTOMER
            and escalation.raiser_id
            and changes[name] != getattr(escalation, name)
        ):
            raise Invalid.at(f"/{name}", "These are the customer's own words.", "own_words")
    if changes.get("owner", escalation.owner) is None:
        raise Invalid.at("/owner", "An escalation always has an owner.", "required")
    severity = escalation.severity
    amend(escalation, act, changes, word_of(escalation, changes))
    if escalation.severity != severity and escalation.cadence_from:
        write(escalation, renew_promise(escalation))
    follow_widely(escalation)
    return escalation


@transaction.atomic
def accept_escalation(pk: UUID, *, act: Act) -> Escalation:
    """Take on our own request: requested -> open. From here the customer is owed updates."""
    return _move(_take(pk, "accept", act), "accept", act, stamp="accepted_at", promise=True)


@transaction.atomic
def decline_escalation(pk: UUID, *, act: Act) -> Escalation:
    """Decline our own request, with the reason: requested -> declined. A customer's escalation cannot be declined."""
    escalation = _take(pk, "decline", act)
    if escalation.raised_by == Side.CUSTOMER:
        raise IllegalMove(
            "A customer's own escalation cannot be declined.",
            state=escalation.status,
            allowed=ESCALATION.verbs(escalation.status),
        )
    return _move(escalation, "decline", act, reason="Say why it is declined.")


@transaction.atomic
def acknowledge_escalation(pk: UUID, *, act: Act) -> Escalation:
    """Tell whoever raised it that it was seen and is being seen to: once, and once more when the customer has opened it
    again. The acknowledgement clock stops.
    """
    escalation = _take(pk, "acknowledge", act)
    if escalation.status not in UNDERWAY:
        raise IllegalMove(
            f"Cannot acknowledge this escalation: it is {escalation.status}.",
            state=escalation.status,
            allowed=ESCALATION.verbs(escalation.status),
        )
    if escalation.acknowledged_at is not None:
        raise Conflict(f"It was acknowledged already, at {escalation.acknowledged_at:%Y-%m-%d %H:%M} UTC.")
    happened = act.happened(after=escalation.reopened_at or escalation.raised_at)
    act = replace(act, occurred_at=happened)
    amend(escalation, act, {"acknowledged_at": happened, "acknowledged_by": act.actor}, "acknowledged")
    follow(escalation)
    return escalation


@transaction.atomic
def contain_escalation(pk: UUID, *, act: Act) -> Escalation:
    """The harm has been stopped from growing: open -> contained."""
    return _move(_take(pk, "contain", act), "contain", act, stamp="contained_at")


@transaction.atomic
def recover_escalation(pk: UUID, *, act: Act) -> Escalation:
    """The recovery is under way: contained -> recovering."""
    return _move(_take(pk, "recover", act), "recover", act, stamp="recovering_at")


@transaction.atomic
def monitor_escalation(pk: UUID, *, act: Act) -> Escalation:
    """What was to be done is done, and is being watched: contained or recovering -> monitoring."""
    return _move(_take(pk, "monitor", act), "monitor", act, stamp="monitoring_at")


@transaction.atomic
def close_escalation(pk: UUID, *, act: Act) -> Escalation:
    """We hold it for resolved: monitoring -> closed. Whether it is, the customer says.

    A promised update that was overdue is owed no more, and stays broken: the event says for when it was promised.
    """
    escalation = _take(pk, "close", act)
    return _move(escalation, "close", act, stamp="closed_at", changes=NO_PROMISE, data=broken_promise(escalation, act))


@transaction.atomic
def reopen_escalation(pk: UUID, *, act: Act) -> Escalation:
    """It was not resolved after all, with the reason: closed -> open. Updates are owed again."""
    return _move(_take(pk, "reopen", act), "reopen", act, **REOPENED)


@transaction.atomic
def reopen_contradicted(pk: UUID, *, act: Act, data: Mapping[str, Any]) -> Escalation:
    """Open an escalation again because its customer says that it is not resolved: closed -> open.

    The customer's word is leave enough, and the caller has heard it; the reason is the act's message. It has not been
    answered yet: the acknowledgement is that of before no more. `data` says on the event what was answered. No door
    leads here.
    """
    escalation = Escalation.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    unanswered = {"acknowledged_at": None, "acknowledged_by": None}
    told = REOPENED | {"changes": REOPENED["changes"] | unanswered}
    return _move(escalation, "reopen", act, **told, data=data)


def _take(pk: UUID, verb: str, act: Act) -> Escalation:
    return take(Escalation, pk, act, f"escalations.{verb}")


def _move(
    escalation: Escalation,
    verb: str,
    act: Act,
    *,
    stamp: str = "",
    changes: dict[str, Any] | None = None,
    promise: bool = False,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Escalation:
    ESCALATION.move(verb, escalation.status)
    if reason:
        need_reason(act, reason)
    happened = act.happened(after=_came_before(escalation))
    changes = {**(changes or {}), **({stamp: happened} if stamp else {})}
    if promise:
        changes |= promise_update(escalation, happened)
    transition(escalation, verb, replace(act, occurred_at=happened), changes=changes, data=data)
    (follow_widely if verb in ENDS else follow)(escalation)
    return escalation


def _came_before(escalation: Escalation) -> datetime:
    """The latest step the escalation has taken: the next one cannot have happened before it."""
    taken: list[datetime] = [at for name in STEPS if (at := getattr(escalation, name)) is not None]
    return max(taken)
