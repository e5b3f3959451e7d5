"""Which columns and rows are told to a customer on purpose; all others are inside."""

from collections.abc import Callable
from typing import Any, Final

from django.db import models
from django.db.models import Q, QuerySet

from escalations.kinds import ContactChannel, Direction
from escalations.models import Contact
from recovery.models import Ask, Feedback, FeedToken, Minutes, Publication, Resolution
from tests.architecture.inside import Inside
from tests.net.test_wall import READ
from tracker.models import ApiToken, Attempt, Delivery, Ladder, Preference, Reminder, User
from tracker.policy import Side

TOLD_COLUMNS: Final = {
    *(f"Publication.{name.removesuffix('_id')}" for name in READ[Publication._meta.db_table]),
    "Contact.channel", "Contact.direction", "Customer.name", "Service.name", "Membership.role", "Escalation.status",
    "ShareLink.secret_hash", "ShareLink.expires_at", "ShareLink.revoked_at",
    "Event.data", "Event.transaction", "Event.subject_id",
}  # fmt: skip
"""Columns of which no row is changed by SQL. What a customer is called, and what its services are, is its own. Which
side somebody is on, and whether an escalation is closed, is changed by services, as people do it. By the last three a
mail knows its thread.
"""

_SAID = (Ask, Feedback, Minutes, Resolution)


def _not_own(path: str) -> Callable[[Inside], Q]:
    """Rows that belong to nobody of ACME's side."""
    return lambda inside: ~Q(**{f"{path}__in": [inside.cast.cora, inside.cast.vic]})


def _theirs(path: str) -> Callable[[Inside], Q]:
    return lambda inside: ~Q(**{path: inside.cast.acme})


def _not_asked(path: str) -> Callable[[Inside], Q]:
    """Ladders, but those of what the customer was asked: their reminder belongs to the ask."""
    return lambda inside: ~Q(**{f"{path}__in": Ask.objects.filter(side=Side.CUSTOMER).values("pk")})


_INSIDE: Final[dict[type[models.Model], Callable[[Inside], Q]]] = {
    **dict.fromkeys(_SAID, _theirs("customer")),
    Contact: lambda inside: ~Q(channel=ContactChannel.PORTAL, direction=Direction.INBOUND),
    Delivery: lambda inside: ~Q(side=Side.CUSTOMER, event__customer=inside.cast.acme),
    Attempt: lambda inside: ~Q(delivery__side=Side.CUSTOMER, delivery__event__customer=inside.cast.acme),
    FeedToken: _theirs("customer"),
    Ladder: _not_asked("subject_id"),
    Reminder: _not_asked("ladder__subject_id"),
    User: lambda inside: ~Q(pk__in=[inside.cast.cora.pk, inside.cast.vic.pk]),
    ApiToken: _not_own("user"),
    Preference: _not_own("user"),
}


def inside_rows(model: type[models.Model], inside: Inside) -> QuerySet[Any]:
    """The rows of a table that are not told to ACME."""
    rows: QuerySet[Any] = model._base_manager.all()
    return rows.filter(_INSIDE[model](inside)) if model in _INSIDE else rows


def is_inside(column: Any) -> bool:
    """Whether rows of this column may say something else without ACME hearing of it."""
    return f"{column.model.__name__}.{column.name}" not in TOLD_COLUMNS
