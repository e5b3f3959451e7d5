"""What one side needs of the other: asked, acknowledged, answered, or no longer needed.

`side` is the one that has to answer. The provider's people ask both ways: they also write down what the customer asks
of them.
"""

from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from escalations.models import Escalation
from escalations.services.inputs import need_reason
from escalations.states import UNDERWAY
from recovery.models import Ask, Publication
from recovery.services.dialogue import lock_escalation, need_words, next_number, speaker, take_behind, take_own
from recovery.services.inputs import check_day
from tracker.acts import Act
from tracker.errors import Conflict
from tracker.ladders import follow
from tracker.net import lifted
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.queries.calendars import day_of
from tracker.transitions import create, move, permit, transition


class AskInput(TypedDict, total=False):
    """What an ask says beside its side and title. `due_on` is a day in the customer's zone; None: no date is named."""

    text: str
    due_on: date | None


@transaction.atomic
def add_ask(*, act: Act, escalation: Escalation, side: str, title: str, **fields: Unpack[AskInput]) -> Ask:
    """Ask one side of an escalation under way for something. Both sides read it from now on; a customer who was told
    nothing of the escalation yet reads what it asks of us with the first update, and is sent nothing before.

    Raises Conflict for an escalation that is over, and for an ask to a customer who was told nothing of it yet.
    """
    locked = lock_escalation(escalation.pk)
    permit(act, "asks.ask", locked.customer_id)
    _check(locked, side, fields.get("due_on"))
    ask = Ask(
        customer=locked.customer,
        escalation=locked,
        ref=locked.ref,
        number=next_number(Ask, locked),
        side=side,
        title=need_words(title, "/title"),
        asked_at=act.happened(),
        asked_by=speaker(act),
        **fields,
    )
    create(ask, "asked", act, _facts(ask) | {"text": ask.text, "due_on": ask.due_on})
    follow(ask)
    return ask


@transaction.atomic
def withdraw_ask(pk: UUID, *, act: Act) -> Ask:
    """It is no longer needed, with the reason, which stays inside: open or acknowledged -> withdrawn."""
    ask = take_behind(Ask, pk, act, "asks.withdraw")
    Ask.machine.move("withdraw", ask.status)
    need_reason(act, "Say why it is no longer needed.")
    transition(ask, "withdraw", act, data=_facts(ask))
    follow(ask)
    return ask


@transaction.atomic
def answer_ask(pk: UUID, *, act: Act, answer: str) -> Ask:
    """Answer what the customer asks of us. Raises Conflict for what the customer has to answer."""
    ask = take_behind(Ask, pk, act, "asks.answer")
    if ask.side != Side.PROVIDER:
        raise Conflict("The customer has to answer this: nobody answers in its place.", code="other_side")
    answered = _answered(answer, act)
    transition(ask, "answer", act, changes=answered, data=_facts(ask) | {"answer": answered["answer"]})
    follow(ask)
    return ask


@transaction.atomic
def acknowledge_own_ask(pk: UUID, *, act: Act) -> Ask:
    """Say that you have seen it and see to it."""
    ask = take_own(Ask, pk, act, "asks.acknowledge_own", side=Side.CUSTOMER)
    return _say(ask, "acknowledge", act, {"acknowledged_at": act.happened()}, {})


@transaction.atomic
def answer_own_ask(pk: UUID, *, act: Act, answer: str) -> Ask:
    """Answer what we need from you."""
    ask = take_own(Ask, pk, act, "asks.answer_own", side=Side.CUSTOMER)
    answered = _answered(answer, act)
    return _say(ask, "answer", act, answered, {"answer": answered["answer"]})


def _say(ask: Ask, verb: str, act: Act, changes: dict[str, Any], data: dict[str, Any]) -> Ask:
    """The customer moves its own row, below the net; the house tells of it."""
    before = ask.status
    word = move(ask, verb, changes)
    with lifted():
        record_event(ask, word, act, {"from": before, "to": ask.status, **_facts(ask), **data})
        follow(ask)
    return ask


def _check(escalation: Escalation, side: str, due_on: date | None) -> None:
    if escalation.status not in UNDERWAY:
        raise Conflict(f"{escalation.ref} is {escalation.status}: one asks for what is under way.", code="over")
    if side == Side.CUSTOMER and not Publication.objects.filter(escalation=escalation, latest=True).exists():
        raise Conflict(
            f"The customer was told nothing of {escalation.ref} yet: publish an update first.", code="untold"
        )
    check_day(due_on, day_of(escalation.customer_id), "/due_on")


def _answered(answer: str, act: Act) -> dict[str, Any]:
    words = need_words(answer, "/answer")
    return {"answer": words, "answered_at": act.happened(), "answered_by": act.actor}


def _facts(ask: Ask) -> dict[str, Any]:
    """What every event of an ask tells: which one, whose turn, how hard the customer is hit."""
    return {"number": ask.number, "title": ask.title, "side": ask.side, "severity": ask.escalation.severity}
