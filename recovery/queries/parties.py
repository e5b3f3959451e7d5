"""Who stands on which side of a recovery, for pages that offer people to choose from."""

from dataclasses import dataclass
from uuid import UUID

from tracker.models import Membership, User
from tracker.policy import Side, side_of


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of either side of one customer."""

    user: User
    side: str

    @property
    def label(self) -> str:
        """As people are told apart in a list."""
        return f"{self.user} (customer)" if self.side == Side.CUSTOMER else str(self.user)


def parties_of(customer_id: UUID) -> list[Party]:
    """The active people of both sides of this customer, ours first, each by name. One statement."""
    rows = Membership.objects.filter(customer=customer_id, user__is_active=True).select_related("user")
    found = [Party(row.user, side_of(row.role)) for row in rows.order_by("user__name", "user")]
    return sorted(found, key=lambda one: one.side == Side.CUSTOMER)
