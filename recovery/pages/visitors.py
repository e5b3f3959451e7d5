"""Who looks at the customer's pages: somebody of its side, or a lead who sees what that side sees."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest

from tracker import clock
from tracker.models import User
from tracker.policy import CUSTOMER

VIEWING: Final = "viewing_as"
LONGEST: Final = timedelta(minutes=30)
"""How long a lead sees as the customer before doing so anew."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person with the customers whose told recoveries they read. `viewing_as` names the customer a lead looks as, up
    to `until`; "": the person is of the customer's side.
    """

    user: User
    customers: tuple[UUID, ...]
    viewing_as: str = ""
    until: datetime | None = None

    @property
    def known_by(self) -> Hashable:
        """What a page can say of the visitor depends on."""
        roles = frozenset(self.user.access.roles.items())
        return self.user.pk, self.user.version, self.user.access.everything, roles, self.customers, self.viewing_as

    def may(self, capability: str, customer: UUID) -> bool:
        """Whether the person may do this for the customer, as one of its own side. Who looks as a customer may not."""
        role = self.user.access.roles.get(customer)
        return not self.viewing_as and role in CUSTOMER and self.user.access.may(capability, customer)

    def among(self, capability: str) -> tuple[UUID, ...]:
        """The customers for whom the person may do this."""
        return tuple(customer for customer in self.customers if self.may(capability, customer))

    @property
    def may_raise(self) -> bool:
        """Whether the person may raise an escalation for anybody."""
        return bool(self.among("escalations.raise_own"))


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Who asks; None: nobody who has signed in. A person for whom nothing is left is signed out."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    if not user.access.roles and not user.access.everything:
        logout(request)
        return None
    return _as_customer(request, user) or Visitor(user, tuple(user.access.customers(CUSTOMER)))


def begin_viewing(request: HttpRequest, customer: UUID, name: str) -> None:
    """From now on this session sees what the customer sees."""
    until = clock.now() + LONGEST
    request.session[VIEWING] = {"customer": str(customer), "name": name, "until": until.isoformat()}


def end_viewing(request: HttpRequest) -> None:
    """The session sees what its person sees. Safe to repeat."""
    request.session.pop(VIEWING, None)


def _as_customer(request: HttpRequest, user: User) -> Visitor | None:
    kept: Mapping[str, Any] | None = request.session.get(VIEWING)
    if kept is None:
        return None
    customer, until = UUID(kept["customer"]), datetime.fromisoformat(kept["until"])
    if clock.now() >= until or not user.access.may("customers.view_as", customer):
        end_viewing(request)
        return None
    return Visitor(user, (customer,), kept["name"], until)
