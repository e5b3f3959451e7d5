"""The verbs of an early flag. Each locks, checks, changes, records one event, and lets the ladders follow."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction

from escalations.models import Escalation, Flag
from escalations.services.inputs import (
    FlagInput,
    check_amendment,
    check_input,
    default_owner,
    need_reason,
    next_ref,
    word_of,
)
from escalations.services.raising import raise_escalation
from escalations.states import FLAG, OPEN_FLAG, UNDERWAY
from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.ladders import follow
from tracker.models import Customer
from tracker.outbox import record_event
from tracker.transitions import amend, create, permit, take, transition


@transaction.atomic
def log_flag(
    *, act: Act, customer: Customer, title: str, sensed_at: datetime | None = None, **fields: Unpack[FlagInput]
) -> Flag:
    """Log bad news as it was sensed; one call, no approval. `sensed_at` None means now; back-dating is welcome.

    Raises Forbidden, or Invalid for people or services of others and times that lie ahead.
    """
    permit(act, "flags.log", customer.pk)
    check_input(customer, fields)
    act = replace(act, occurred_at=sensed_at)
    sensed = act.happened(pointer="/sensed_at")
    owner = fields.pop("owner", None) or default_owner(customer, act.actor)
    flag = Flag(
        customer=customer,
        ref=next_ref(customer, "F"),
        title=title,
        sensed_at=sensed,
        reporter=act.actor or owner,
        owner=owner,
        **fields,
    )
    create(flag, "sensed", act, {"severity": flag.severity, "owner": owner.pk})
    follow(flag)
    return flag


@transaction.atomic
def amend_flag(pk: UUID, *, act: Act, title: str | None = None, **fields: Unpack[FlagInput]) -> Flag:
    """Correct what a flag says while it is open. A new owner or severity starts the running ladder anew."""
    flag = take(Flag, pk, act, "flags.change")
    check_amendment(flag, fields, act, over=flag.status not in OPEN_FLAG)
    changes: dict[str, Any] = dict(fields)
    if changes.get("owner", flag.owner) is None:
        raise Invalid.at("/owner", "A flag always has an owner.", "required")
    if title is not None:
        changes["title"] = title
    amend(flag, act, changes, word_of(flag, changes))
    follow(flag)
    return flag


@transaction.atomic
def flag_flag(pk: UUID, *, act: Act) -> Flag:
    """Make sensed bad news known to those who lead: sensed -> flagged."""
    return _step(pk, "flag", act, stamp="flagged_at")


@transaction.atomic
def discuss_flag(pk: UUID, *, act: Act) -> Flag:
    """It was talked over with those who can act: flagged -> discussed."""
    return _step(pk, "discuss", act, stamp="discussed_at")


@transaction.atomic
def act_on_flag(pk: UUID, *, act: Act) -> Flag:
    """Somebody is doing something about it: discussed -> acting. All three clocks have stopped."""
    return _step(pk, "act", act, stamp="acting_at")


@transaction.atomic
def avert_flag(pk: UUID, *, act: Act) -> Flag:
    """It did not come to an escalation: acting -> averted."""
    return _step(pk, "avert", act, stamp="ended_at")


@transaction.atomic
def withdraw_flag(pk: UUID, *, act: Act) -> Flag:
    """It was no bad news after all. Needs a reason: the next one who senses something will read it."""
    return _step(pk, "withdraw", act, stamp="ended_at", reason="Say why the flag is withdrawn.")


@transaction.atomic
def escalate_flag(
    pk: UUID, *, act: Act, escalation: Escalation | None = None, severity: str = "", reason: str = ""
) -> Flag:
    """Join the flag to an escalation of the same customer; None raises a new one from it, on the provider's side.

    A new one is raised when the flag was escalated, and takes its severity and description where none are given. Raises
    Conflict when the escalation is over, Invalid when it belongs to another customer, or was raised only later.
    """
    flag = take(Flag, pk, act, "flags.escalate")
    FLAG.move("escalate", flag.status)
    happened = act.happened(after=_came_before(flag))
    if escalation is None:
        joined = _raise_from(flag, replace(act, version=None), happened, severity, reason)
    else:
        joined = _joinable(escalation, flag, {"severity": severity, "reason": reason})
        happened = act.happened(after=joined.raised_at)
    act = replace(act, occurred_at=happened)
    transition(
        flag,
        "escalate",
        act,
        changes={"ended_at": happened, "escalation": joined},
        data={"escalation": joined.pk, "escalation_ref": joined.ref},
    )
    record_event(joined, "flag_joined", act, {"flag": flag.pk, "flag_ref": flag.ref})
    follow(flag)
    return flag


def _raise_from(flag: Flag, act: Act, happened: datetime, severity: str, reason: str) -> Escalation:
    return raise_escalation(
        act=act,
        customer=flag.customer,
        title=flag.title,
        reason=reason or flag.description or flag.title,
        severity=severity or flag.severity,
        raised_at=happened,
        service=flag.service,
        owner=flag.owner,
        affected_who=flag.affected_who,
        affected_count=flag.affected_count,
        affected_since=flag.affected_since,
    )


def _joinable(escalation: Escalation, flag: Flag, said: dict[str, str]) -> Escalation:
    locked = Escalation.objects.select_for_update(no_key=True).get(pk=escalation.pk)
    if locked.customer_id != flag.customer_id:
        raise Invalid.at("/escalation", "This escalation belongs to another customer.", "other_customer")
    if locked.status not in UNDERWAY:
        raise Conflict(f"{locked.ref} is {locked.status}: a flag joins what is under way.", code="over")
    for name, value in said.items():
        if value:
            raise Invalid.at(f"/{name}", f"{locked.ref} has its own {name}: this is for a new one.", "not_new")
    return locked


def _step(pk: UUID, verb: str, act: Act, *, stamp: str, reason: str = "") -> Flag:
    flag = take(Flag, pk, act, f"flags.{verb}")
    FLAG.move(verb, flag.status)
    if reason:
        need_reason(act, reason)
    happened = act.happened(after=_came_before(flag))
    transition(flag, verb, replace(act, occurred_at=happened), changes={stamp: happened})
    follow(flag)
    return flag


def _came_before(flag: Flag) -> datetime:
    """The latest step the flag has taken: the next one cannot have happened before it."""
    return flag.acting_at or flag.discussed_at or flag.flagged_at or flag.sensed_at
