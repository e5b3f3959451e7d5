"""Whose records the portfolio of a person tells of, and what they can narrow it by."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from recovery.measures.portfolio_filters import Filters
from tracker.models import Customer, User
from tracker.policy import PROVIDER


@dataclass(frozen=True, slots=True)
class Choice:
    """A customer that can be asked for, with its service lines."""

    id: UUID
    name: str
    lines: tuple[str, ...]


def reach_of(user: User, filters: Filters) -> list[UUID] | None:
    """The customers whose records are told: those that the person works for, or of them the one that is asked for.
    None: all there are, which operators see.
    """
    access = user.access
    if access.everything:
        return None if filters.customer is None else [filters.customer]
    mine = access.customers(PROVIDER)
    return mine if filters.customer is None else [pk for pk in mine if pk == filters.customer]


def asked_of(user: User, filters: Filters, now: datetime) -> dict[str, Any]:
    """What every statement of the portfolio is asked with. A period of days has a first moment, and one after it."""
    last = datetime.max.replace(tzinfo=UTC)
    after = last if filters.until == date.max else datetime.combine(filters.until + timedelta(1), time.min, UTC)
    return {
        "customers": reach_of(user, filters),
        "severity": filters.severity,
        "line": filters.line,
        "now": now,
        "first": filters.since,
        "last": filters.until,
        "since": datetime.combine(filters.since, time.min, UTC),
        "until": after,
    }


def choices_of(user: User) -> list[Choice]:
    """The customers that this person sees, by name. One statement."""
    rows = Customer.objects.visible_to(user).order_by("name", "pk").values_list("pk", "name", "services__line")
    found: dict[UUID, tuple[str, set[str]]] = {}
    for pk, name, line in rows:
        found.setdefault(pk, (name, set()))[1].update({line} - {None, ""})
    return [Choice(pk, name, tuple(sorted(lines))) for pk, (name, lines) in found.items()]
