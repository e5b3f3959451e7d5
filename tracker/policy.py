"""Who may do what: roles, and the one table from capability to roles. Apps add their rows in AppConfig.ready()."""

from collections.abc import Mapping
from typing import Final

from django.db import models


class Role(models.TextChoices):
    """What a person is for one customer. The first three are the provider's side, the last two the customer's."""

    MEMBER = "member"
    LEAD = "lead"
    MANAGER = "manager"
    VIEWER = "viewer"
    CONTACT = "contact"


class Side(models.TextChoices):
    """The two parties of every recovery."""

    PROVIDER = "provider"
    CUSTOMER = "customer"


PROVIDER: Final = frozenset({Role.MEMBER, Role.LEAD, Role.MANAGER})
LEADERS: Final = frozenset({Role.LEAD, Role.MANAGER})
MANAGERS: Final = frozenset({Role.MANAGER})
CUSTOMER: Final = frozenset({Role.VIEWER, Role.CONTACT})
CONTACTS: Final = frozenset({Role.CONTACT})
OPERATORS: Final[frozenset[Role]] = frozenset()
"""No role: only an operator (a superuser of the installation) has such a capability."""

CAPABILITIES: Final[dict[str, frozenset[Role]]] = {
    "customers.add": OPERATORS,
    "customers.change": MANAGERS,
    "services.add": LEADERS,
    "services.change": LEADERS,
    "memberships.add": MANAGERS,
    "memberships.change": MANAGERS,
    "memberships.remove": MANAGERS,
    "people.add": OPERATORS,
    "people.change": OPERATORS,
    "calendars.add": OPERATORS,
    "calendars.change": OPERATORS,
    "blackouts.add": LEADERS,
    "blackouts.change": LEADERS,
    "blackouts.remove": LEADERS,
    "ladder_policies.add": MANAGERS,
    "ladder_policies.change": MANAGERS,
    "ladder_policies.remove": MANAGERS,
    "ladders.snooze": PROVIDER,
    "ladders.acknowledge": PROVIDER,
    "pipeline.operate": OPERATORS,
    "audit.read": LEADERS,
}


def register_capabilities(table: Mapping[str, frozenset[Role]]) -> None:
    """Add an app's rows. Raises ValueError when a capability is claimed twice with other roles."""
    for capability, roles in table.items():
        if CAPABILITIES.setdefault(capability, roles) != roles:
            raise ValueError(f"capability {capability} is declared twice")


def allows(role: str, capability: str) -> bool:
    """Whether `role` has `capability`. An unknown capability raises KeyError: an undeclared action is refused,
    loudly.
    """
    return role in CAPABILITIES[capability]


def side_of(role: str) -> Side:
    """Which party a role belongs to."""
    return Side.CUSTOMER if role in CUSTOMER else Side.PROVIDER
