"""A word of its own in every text of every row of the house, and which of these rows a customer is told of on purpose.

`canaries.py` has a word per column, and tells customers apart. Here each row has its own, which tells what is published
from what is not: the title of a promised milestone is read by the customer, that of a drafted one by nobody.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pgtrigger
from django.db import models
from django.db.models import F, QuerySet

from escalations.kinds import ContactChannel, Direction
from escalations.models import Contact, Factor
from escalations.states import FactorState
from recovery.models import (
    Ask,
    Decision,
    Feedback,
    Forecast,
    Milestone,
    Minutes,
    Needle,
    Process,
    Publication,
    Resolution,
)
from tests.architecture.canaries import WHERE_SAID, guards_of, is_text, models_of_ours
from tests.architecture.inside import Inside
from tracker.models import Delivery, Service, User
from tracker.policy import Side

WORD: Final = re.compile(rb"zqw[0-9a-f]+z")
"""What a word of ours looks like."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text of one row."""

    column: str
    pk: Any


Words = dict[bytes, Field]


def sow_rows() -> Words:
    """Write a word of its own into each text of each row."""
    words: Words = {}

    def name(column: Any, row: Any) -> str:
        word = f"zqw{len(words):x}z"
        words[word.encode()] = Field(f"{type(row).__name__}.{column.name}", row.pk)
        return f"{word}@example.com" if isinstance(column, models.EmailField) else word

    write_rows(name)
    return words


def write_rows(make: Callable[[Any, Any], str]) -> None:
    """Write into each text of each row what `make` says for the column and the row, whatever the triggers think of it.

    What holds facts gets one more. What is empty where nothing was said stays so.
    """
    for model in models_of_ours():
        with pgtrigger.ignore(*guards_of(model)):
            for row in model._base_manager.order_by("pk"):
                values = {column.attname: _value(column, row, make) for column in _texts(row)}
                if values:
                    model._base_manager.filter(pk=row.pk).update(**values)


def _texts(row: Any) -> Iterator[Any]:
    for column in row._meta.concrete_fields:
        before = getattr(row, column.attname)
        silent = f"{type(row).__name__}.{column.name}" in WHERE_SAID and not before
        plain = not isinstance(column, models.JSONField) or isinstance(before, dict)
        if is_text(column) and plain and not silent:
            yield column


def _value(column: Any, row: Any, make: Callable[[Any, Any], str]) -> Any:
    said = make(column, row)
    return {**getattr(row, column.attname), "canary": said} if isinstance(column, models.JSONField) else said


def found(answers: Iterable[bytes], words: Words) -> set[Field]:
    """The texts that these answers show."""
    return {words[word] for answer in answers for word in WORD.findall(answer) if word in words}


Rows = Callable[[Inside], QuerySet[Any]]


def _promised(inside: Inside) -> QuerySet[Milestone]:
    return inside.told.plan.milestones.filter(first_promised_on__isnull=False)


def _readers(inside: Inside) -> QuerySet[User]:
    """Who comes in, and the one person of the house who is named as whom to turn to."""
    return User.objects.filter(pk__in=[inside.cast.cora.pk, inside.cast.vic.pk, inside.told.escalation.owner_id])


def _moved(inside: Inside) -> QuerySet[Forecast]:
    rows = Forecast.objects.filter(milestone__in=_promised(inside))
    return rows.exclude(expected_on=F("milestone__first_promised_on"))


def _messages(inside: Inside) -> QuerySet[Delivery]:
    people = [inside.cast.cora, inside.cast.vic]
    return Delivery.objects.filter(side=Side.CUSTOMER, recipient__in=people)


def _shared(inside: Inside) -> QuerySet[Any]:
    return Decision.objects.filter(plan=inside.told.plan, shared=True)


def _confirmed(inside: Inside) -> QuerySet[Factor]:
    return Factor.objects.filter(escalation=inside.told.escalation, status=FactorState.CONFIRMED)


def _own_words(inside: Inside) -> QuerySet[Contact]:
    rows = Contact.objects.filter(customer=inside.cast.acme)
    return rows.filter(channel=ContactChannel.PORTAL, direction=Direction.INBOUND)


def _of(model: Any) -> Rows:
    rows: Rows = lambda inside: model.objects.filter(customer=inside.cast.acme)  # noqa: E731  # a row of the table
    return rows


def _one(rows: Callable[[Inside], models.Model]) -> Rows:
    def those(inside: Inside) -> QuerySet[Any]:
        row = rows(inside)
        return type(row)._base_manager.filter(pk=row.pk)

    return those


_ABOUT, _PLAN = _one(lambda inside: inside.told.escalation), _one(lambda inside: inside.told.plan)
_NEEDLES: Rows = lambda inside: Needle.objects.filter(plan=inside.told.plan)  # noqa: E731  # a row of the table
_PROCESSES: Rows = lambda inside: Process.objects.filter(needle__plan=inside.told.plan)  # noqa: E731  # the same

TOLD: Final[dict[str, tuple[str, Rows]]] = {
    "Ask.title": ("written for the other side", _of(Ask)),
    "Ask.text": ("written for the other side", _of(Ask)),
    "Ask.answer": ("written for the other side", _of(Ask)),
    "Contact.summary": ("what the customer wrote itself", _own_words),
    "Customer.name": ("its own name", _one(lambda inside: inside.cast.acme)),
    "Decision.text": ("decided with it, and shared", _shared),
    "Delivery.title": ("messages to its own people", _messages),
    "Delivery.body": ("messages to its own people", _messages),
    "Delivery.path": ("messages to its own people", _messages),
    "Escalation.title": ("in the update", _ABOUT),
    "Escalation.affected_who": ("whom it hits, in the update", _ABOUT),
    "Factor.title": ("a cause that is confirmed", _confirmed),
    "Feedback.text": ("what the customer wrote itself", _of(Feedback)),
    "Feedback.answer": ("written for the customer", _of(Feedback)),
    "Forecast.reason": ("why a promised date moved", _moved),
    "Milestone.title": ("a step that is promised", _promised),
    "Minutes.objection": ("what the customer wrote itself", _of(Minutes)),
    "Needle.name": ("what is measured for the promised plan", _NEEDLES),
    "Needle.unit": ("what is measured for the promised plan", _NEEDLES),
    "Needle.source": ("where that comes from", _NEEDLES),
    "Process.reason": ("why the normal range begins anew", _PROCESSES),
    "Publication.headline": ("the update itself", _of(Publication)),
    "RecoveryPlan.title": ("the promised plan", _PLAN),
    "RecoveryPlan.summary": ("the promised plan", _PLAN),
    "Resolution.words": ("what the customer wrote itself", _of(Resolution)),
    "Service.name": ("its own services, to choose from", _of(Service)),
    "User.name": ("oneself, and the named contact", _readers),
    "User.email": ("oneself, and the named contact", _readers),
}
"""The columns that a customer reads: why, and in which rows. No other text of the house is told."""


def unmeant(fields: Iterable[Field], inside: Inside) -> list[str]:
    """Which of these texts nobody meant to tell."""
    meant = {name: set(rows(inside).values_list("pk", flat=True)) for name, (_, rows) in TOLD.items()}
    return sorted(f"{one.column} of {one.pk}" for one in fields if one.pk not in meant.get(one.column, ()))
