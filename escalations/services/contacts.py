"""Touches between the parties, and internal notes."""

from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from escalations.kinds import ContactChannel, Direction
from escalations.models import Contact, Escalation, Flag, Note
from escalations.services.updates import awaits_update, has_news, keep_promise
from tracker.acts import Act
from tracker.errors import Conflict, Forbidden, Invalid, Unknown
from tracker.outbox import record_event
from tracker.policy import Side
from tracker.transitions import amend, create, permit, take


class ContactInput(TypedDict, total=False):
    """What a contact says beside its subject. `started_by` left out: the side that spoke."""

    started_by: str
    with_whom: str
    touch_point: str
    summary: str
    gives_update: bool


@transaction.atomic
def log_contact(
    *,
    act: Act,
    channel: str,
    direction: str,
    escalation: Escalation | None = None,
    flag: Flag | None = None,
    at: datetime | None = None,
    **fields: Unpack[ContactInput],
) -> Contact:
    """Log one touch with the customer about one escalation or one flag. `at` None means now.

    With `gives_update` it is meant as the promised update of its escalation. It counts, and starts the next promise,
    only when it told something new (an update that changes nothing does not reset the clock) and came after the update
    that started the running promise. What customers write on their own pages nobody logs for them.
    """
    _check_portal(channel, direction)
    subject = _one_subject(escalation, flag)
    permit(act, "contacts.log", subject.customer_id)
    act = replace(act, occurred_at=at)
    happened = act.happened(pointer="/at")
    locked = _promised(escalation, direction) if fields.get("gives_update", False) else None
    counted = locked is not None and _counts(locked, happened)
    fields.setdefault("started_by", Side.CUSTOMER if direction == Direction.INBOUND else Side.PROVIDER)
    contact = Contact(
        customer_id=subject.customer_id,
        escalation=escalation,
        flag=flag,
        at=happened,
        channel=channel,
        direction=direction,
        counted=counted,
        author=_author(act),
        **fields,
    )
    create(contact, "contacted", act, _told(contact), about=subject)
    if locked is not None and counted:
        _count(locked, act, happened)
    return contact


def _told(contact: Contact) -> dict[str, Any]:
    names = ("channel", "direction", "gives_update", "counted")
    return {"contact": contact.pk, **{name: getattr(contact, name) for name in names}}


@transaction.atomic
def amend_contact(pk: UUID, *, act: Act, **changes: Any) -> Contact:
    """Correct the words of a contact (with whom, touch point, summary). When, and whether it counted, stays.

    Raises Conflict for what the customer wrote itself.
    """
    contact = take(Contact, pk, act, "contacts.change")
    if contact.is_own_word:
        raise Conflict("The customer wrote this itself: its words stay as they are.", code="own_words")
    return amend(contact, act, changes)


@transaction.atomic
def add_note(*, act: Act, text: str, escalation: Escalation | None = None, flag: Flag | None = None) -> Note:
    """Add an internal note to one escalation or one flag. It never leaves the provider's side."""
    subject = _one_subject(escalation, flag)
    permit(act, "notes.add", subject.customer_id)
    note = Note(customer_id=subject.customer_id, escalation=escalation, flag=flag, text=text, author=_author(act))
    return create(note, "noted", act, {"note": note.pk}, about=subject)


@transaction.atomic
def amend_note(pk: UUID, *, act: Act, text: str | None = None) -> Note:
    """Correct a note; its author alone may. `text` None leaves it as it is."""
    note = take(Note, pk, act, "notes.change")
    if act.actor is not None and note.author_id != act.actor.pk:
        raise Forbidden("Only its author may correct a note.")
    return amend(note, act, {} if text is None else {"text": text})


def _check_portal(channel: str, direction: str) -> None:
    if channel == ContactChannel.PORTAL and direction == Direction.INBOUND:
        raise Invalid.at("/channel", "Through the portal the customer writes itself. How did it reach you?")


def _counts(escalation: Escalation, happened: datetime) -> bool:
    return awaits_update(escalation, happened) and has_news(escalation, happened)


def _promised(escalation: Escalation | None, direction: str) -> Escalation:
    """The escalation that an update is about, locked. Raises Invalid for what can be no update."""
    if escalation is None or direction != Direction.OUTBOUND:
        raise Invalid.at("/gives_update", "An update goes out to the customer, about an escalation.")
    return Escalation.objects.select_for_update(no_key=True).get(pk=escalation.pk)


def _count(escalation: Escalation, act: Act, happened: datetime) -> None:
    promised = keep_promise(escalation, happened)
    record_event(escalation, "updated", act, {"promised_at": promised, "next_update_due": escalation.next_update_due})


def _one_subject(escalation: Escalation | None, flag: Flag | None) -> Escalation | Flag:
    if (escalation is None) == (flag is None):
        raise Invalid.at("/escalation", "Name either an escalation or a flag.", "one_subject")
    subject = escalation or flag
    if subject is None:
        raise Unknown
    return subject


def _author(act: Act) -> Any:
    if act.actor is None:
        raise TypeError("a person speaks here, never the system")
    return act.actor
