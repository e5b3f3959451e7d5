"""The recoveries that the customer's side was told of, as a list.

The statement runs below the net as well as outside of it, and names the customers itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from recovery.queries.told_words import OURS
from tracker.net import listed
from tracker.queries.prepared import fetch_alone

MOST: Final = 100
"""How many recoveries a page lists."""

ASKED: Final = "ended_at IS NULL AND answer = ''"

LIST_SQL: Final = f"""
SELECT * FROM (
    SELECT p.id, p.customer_id, p.escalation_id, p.ref, p.number, p.title, p.state, p.stated_status, p.headline,
           p.published_at, p.next_update_due, p.receipt,
           (SELECT count(*) FROM recovery_ask a WHERE a.escalation_id = p.escalation_id AND {OURS}) AS asks,
           EXISTS (SELECT FROM recovery_resolution r WHERE r.escalation_id = p.escalation_id AND {ASKED}) AS asked
    FROM recovery_publication p
    WHERE p.customer_id = ANY(%s::uuid[]) AND p.latest AND p.withdrawn_at IS NULL
) told
ORDER BY (asked OR asks > 0) DESC, published_at DESC, id DESC LIMIT {MOST + 1} OFFSET %s
"""  # noqa: S608  # words of ours


@dataclass(frozen=True, slots=True)
class RecoveryLine:
    """One recovery in a list: its latest publication, and what waits for the customer.

    `status` is the stated one; `state` how far the escalation has come, as it was told. `open_asks` are those the
    customer has to answer; `closing_question`: we hold it for resolved, and the customer has not said whether it is.
    `next_update_due` None: none is promised. `receipt`: nobody has written an update yet.
    """

    id: UUID
    customer_id: UUID
    escalation_id: UUID
    ref: str
    number: int
    title: str
    state: str
    status: str
    headline: str
    published_at: datetime
    next_update_due: datetime | None
    receipt: bool
    open_asks: int
    closing_question: bool


def recoveries_told(customers: Collection[UUID], page: int = 1) -> tuple[RecoveryLine, ...]:
    """The recoveries of these customers, those that wait for them first, then those told last: a page of MOST, counted
    from 1, and one more where another page follows. One statement.
    """
    found = fetch_alone(LIST_SQL, [f"{{{listed(customers)}}}", (page - 1) * MOST])
    return tuple(RecoveryLine(*row) for row in found)
