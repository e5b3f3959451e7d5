"""One of the two customers of the world."""

from dataclasses import dataclass, field
from typing import Any

from tracker.models import Customer, Service, User


@dataclass(slots=True)
class Half:
    """One customer with its people and its records by name ("flag.sensed")."""

    name: str
    customer: Customer
    service: Service
    lead: User
    contact: User
    records: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """The id of a record."""
        return self.records[name].pk
