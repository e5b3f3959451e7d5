"""What the services of the dialogue share: how rows are locked (the escalation first, then what belongs to it), and
what a customer's person may touch. What a customer has said is written below the net, all else by the house (`lifted`).
"""

from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import Max

from escalations.models import Escalation
from recovery.models import Ask, Feedback, Publication, Resolution
from tracker.acts import Act
from tracker.errors import Conflict, Invalid, Stale, Unknown
from tracker.models import User
from tracker.net import lifted
from tracker.transitions import permit, take

Own = TypeVar("Own", Ask, Resolution)
Part = TypeVar("Part", Ask, Feedback)

LAST: Final = 32_767
"""The highest number that the tables take."""

LONGEST: Final = 10_000
"""Characters of what one side says to the other in one go."""


def speaker(act: Act) -> User:
    """Who speaks. TypeError for the system: it asks and answers nothing."""
    if act.actor is None:
        raise TypeError("a person speaks here, never the system")
    return act.actor


def need_words(text: str, pointer: str) -> str:
    """The text without blanks around it. Raises Invalid when nothing is left, or too much."""
    words = text.strip()
    if not words:
        raise Invalid.at(pointer, "Say it in words.", "required")
    if len(words) > LONGEST:
        raise Invalid.at(pointer, f"At most {LONGEST} characters.", "max_length")
    return words


def lock_escalation(pk: UUID) -> Escalation:
    """The escalation that a row belongs to, locked before it."""
    return Escalation.objects.select_for_update(of=("self",), no_key=True).select_related("customer").get(pk=pk)


def next_number(model: type[Ask | Feedback], escalation: Escalation) -> int:
    """The number of the next row of this escalation, which the caller has locked. Raises Conflict behind the last."""
    last: int | None = model._default_manager.filter(escalation=escalation).aggregate(last=Max("number"))["last"]
    if last == LAST:
        raise Conflict("So many stand here that no more fit. Please write to your contact.", code="too_many")
    return (last or 0) + 1


def take_behind(model: type[Part], pk: UUID, act: Act, capability: str) -> Part:
    """`take` for a row of the provider's door, locked behind its escalation, which is in `.escalation`."""
    rows: Any = model._default_manager.all()
    if act.actor is not None:
        rows = rows.visible_to(act.actor)
    about = rows.filter(pk=pk).values_list("escalation", flat=True).first()
    if about is None:
        raise Unknown
    escalation = lock_escalation(about)
    row = take(model, pk, act, capability)
    row.escalation = escalation
    return row


def take_own(model: type[Own], pk: UUID, act: Act, capability: str, **only: Any) -> Own:
    """`take` for a row of the customer's door: one of the actor's own customer about what it was told of, locked below
    the net behind its escalation, which is in `.escalation`.
    """
    with lifted():  # who may what, and the escalation, are the house's to read
        rows: Any = model._default_manager.visible_to_customer(speaker(act)).filter(pk=pk, **only)
        told = rows.filter(escalation__publications__latest=True)  # what cannot be read cannot be answered
        found = told.values_list("customer", "escalation").first()
        if found is None:
            raise Unknown
        permit(act, capability, found[0])
        escalation = lock_escalation(found[1])
    row: Own | None = rows.select_for_update(of=("self",), no_key=True).first()
    if row is None:  # the net is not that of its customer
        raise Unknown
    if act.version is not None and act.version != row.version:
        raise Stale(row.version)
    row.escalation = escalation
    return row


def lock_told(pk: UUID, act: Act, capability: str) -> Escalation:
    """The escalation that a customer's person speaks about, locked: one of its own customer that it was told of.

    Raises Unknown for every other, and Forbidden. The caller stands above the net.
    """
    told = Publication.objects.visible_to_customer(speaker(act)).filter(escalation=pk, latest=True)
    customer = told.values_list("customer", flat=True).first()
    if customer is None:
        raise Unknown
    permit(act, capability, customer)
    return lock_escalation(pk)
