"""Commands on people: who is known to the installation. What they are for a customer is a membership."""

from typing import Any
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tracker.acts import Act
from tracker.errors import Conflict, Invalid
from tracker.models import Calendar, User
from tracker.outbox import record_event
from tracker.registry import follow_days
from tracker.transitions import amend, create, permit, take, write


@transaction.atomic
def add_person(*, act: Act, email: str, name: str, password: str = "", calendar: Calendar | None = None) -> User:
    """Make a person known (operators only). Without a password they cannot sign in by one.

    Raises Forbidden, Conflict when the address is taken, Invalid for a password that is too easy.
    """
    permit(act, "people.add", None)
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise Conflict("Somebody has this e-mail address already.", code="duplicate")
    person = User(email=address, name=name, calendar=calendar)
    _set_password(person, password)
    return create(person, "added", act)


@transaction.atomic
def amend_person(pk: UUID, *, act: Act, password: str = "", **fields: Any) -> User:
    """Change name, calendar or whether they are active (operators only). A password that is given replaces the old one.

    Raises Conflict for deactivating oneself: somebody else does that.
    """
    person = take(User, pk, act, "people.change")
    if act.actor is not None and person.pk == act.actor.pk and fields.get("is_active") is False:
        raise Conflict("Somebody else deactivates you.", code="own")
    moved = fields.get("calendar", person.calendar) != person.calendar
    amend(person, act, fields)
    if moved:
        follow_days([], [person.pk])
    if password:
        _set_password(person, password)
        write(person, {"password": person.password})
        record_event(person, "password_set", act)
    return person


def _set_password(person: User, password: str) -> None:
    if not password:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid.at("/password", " ".join(error.messages), "too_easy") from None
    person.set_password(password)
