"""Rows of others do not exist: what a person may see, as one object and one queryset method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from tracker.policy import CUSTOMER, PROVIDER, allows

if TYPE_CHECKING:
    from tracker.models import User

M = TypeVar("M", bound=models.Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Access:
    """What one person may reach in one request.

    `roles` maps customer id to role, already narrowed to a token's customers and without memberships of inactive
    people. `everything` is an operator's: all customers, all capabilities. `writes` is False for a read token.
    """

    roles: Mapping[UUID, str] = field(default_factory=dict)
    everything: bool = False
    writes: bool = True

    def customers(self, roles: frozenset[Any] = PROVIDER) -> list[UUID]:
        """The customers for whom this person has one of `roles`."""
        return [customer for customer, role in self.roles.items() if role in roles]

    def may(self, capability: str, customer_id: UUID | None) -> bool:
        """Whether the person has `capability` for this customer; None asks for it outside any customer (operators
        only).
        """
        if self.everything:
            return True
        role = self.roles.get(customer_id) if customer_id else None
        return role is not None and allows(role, capability)

    def may_somewhere(self, capability: str) -> bool:
        """Whether the person has `capability` for at least one customer."""
        return self.everything or any(allows(role, capability) for role in self.roles.values())

    @property
    def is_provider(self) -> bool:
        """Whether this person works on the provider's side for anyone."""
        return self.everything or any(role in PROVIDER for role in self.roles.values())

    @property
    def is_customer(self) -> bool:
        """Whether this person is on a customer's side for anyone."""
        return any(role in CUSTOMER for role in self.roles.values())


class ScopedQuerySet(models.QuerySet[M]):
    """A queryset that knows which of its rows belong to whom.

    A model says so by `scope_path`: the lookup that leads to the customer ("customer", "escalation__customer"; "" when
    the row is the customer). None in that column means "of the provider itself", seen by every provider role when the
    model sets `scope_shared`.
    """

    def visible_to(self, user: "User") -> Self:
        """The rows this person may see from the provider's side. Others are not refused: they are not there."""
        access = user.access
        if access.everything:
            return self
        return self.filter(self._reach(access.customers(PROVIDER), shared=access.is_provider))

    def visible_to_customer(self, user: "User") -> Self:
        """The rows that belong to a customer for whom this person is viewer or contact. Nothing is shared here."""
        return self.filter(self._reach(user.access.customers(CUSTOMER), shared=False))

    def _reach(self, customers: list[UUID], *, shared: bool) -> Q:
        path = getattr(self.model, "scope_path", "customer")
        reach = Q(**{f"{path}__in" if path else "pk__in": customers})
        if shared and getattr(self.model, "scope_shared", False):
            reach |= Q(**{f"{path}__isnull": True})
        return reach
