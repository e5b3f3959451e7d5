"""The minutes of reviews as the customer's side reads them: of what it was told of, and nothing else.

Each statement runs below the net as well as outside of it, and names the customers itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tracker.net import listed
from tracker.queries.prepared import fetch_alone

MOST: Final = 100
"""How many minutes a page lists."""

TOLD: Final = """
m.shared AND EXISTS (SELECT FROM recovery_publication p
        WHERE p.escalation_id = m.escalation_id AND p.latest AND p.withdrawn_at IS NULL)
"""

LIST_SQL: Final = f"""
SELECT m.number, m.held_at, m.provider_signed_at, m.customer_signed_at, m.objected_at, m.body::json ->> 'zone'
FROM recovery_minutes m
WHERE m.ref = %s AND m.customer_id = ANY(%s::uuid[]) AND {TOLD} ORDER BY m.number DESC LIMIT {MOST}
"""  # noqa: S608  # words of ours

LINE: Final = "number held_at provider_signed_at customer_signed_at objected_at"
"""The columns of a line."""

ONE_SQL: Final = f"""
SELECT m.id, m.customer_id, m.ref, m.number, m.held_at, m.body, m.digest, m.provider_signed_at, m.customer_signed_at,
       m.objection, m.objected_at
FROM recovery_minutes m
WHERE m.ref = %s AND m.number = %s AND m.customer_id = ANY(%s::uuid[]) AND {TOLD}
"""  # noqa: S608  # words of ours


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """The minutes of one review in a list, and who has signed them. `zone` is the customer's, where it
    is not known otherwise.
    """

    number: int
    held_at: datetime
    provider_signed_at: datetime | None
    customer_signed_at: datetime | None
    objected_at: datetime | None
    zone: str = ""

    @property
    def waits_for_customer(self) -> bool:
        """Whether its side has neither signed nor objected."""
        return self.customer_signed_at is None and self.objected_at is None


@dataclass(frozen=True, slots=True)
class MinutesRead:
    """The minutes of one review. `body` is what `recovery.reports.minutes.from_body` reads."""

    id: UUID
    customer_id: UUID
    ref: str
    number: int
    held_at: datetime
    body: str
    digest: str
    provider_signed_at: datetime | None
    customer_signed_at: datetime | None
    objection: str
    objected_at: datetime | None


def line_of(number: int, *moments: str | None) -> MinutesLine:
    """A line from its array."""
    held, ours, theirs, objected = (datetime.fromisoformat(at) if at else None for at in moments)
    if held is None:
        raise TypeError("minutes are of a review that was held")
    return MinutesLine(number, held, ours, theirs, objected)


def minutes_told(customers: Collection[UUID], ref: str) -> tuple[MinutesLine, ...]:
    """The minutes of reviews of one recovery of these customers, the newest first. One statement."""
    return tuple(MinutesLine(*row) for row in fetch_alone(LIST_SQL, [ref, _array(customers)]))


def minutes_read(customers: Collection[UUID], ref: str, number: int) -> MinutesRead | None:
    """One of them; None: there is none. One statement."""
    found = fetch_alone(ONE_SQL, [ref, number, _array(customers)])
    return MinutesRead(*found[0]) if found else None


def _array(customers: Collection[UUID]) -> str:
    return f"{{{listed(customers)}}}"
