"""Whose records the portfolio of a person tells of, and what they can narrow it by."""

from dataclasses import dataclass
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


def choices_of(user: User) -> list[Choice]:
    """The customers that this person sees, by name. One statement."""
    rows = Customer.objects.visible_to(user).order_by("name", "pk").values_list("pk", "name", "services__line")
    found: dict[UUID, tuple[str, set[str]]] = {}
    for pk, name, line in rows:
        found.setdefault(pk, (name, set()))[1].update({line} - {None, ""})
    return [Choice(pk, name, tuple(sorted(lines))) for pk, (name, lines) in found.items()]
