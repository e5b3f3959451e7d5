"""What the calendar feed reads: the latest publications of some customers, whole."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tracker.queries.prepared import fetch_prepared

MOST: Final = 200
"""Recoveries whose dates stand in one calendar: those told last."""

BODIES_SQL: Final = f"""
SELECT p.id, p.ref, p.body FROM recovery_publication p
WHERE p.customer_id = ANY(%s::uuid[]) AND p.latest AND p.withdrawn_at IS NULL
ORDER BY p.published_at DESC, p.id DESC LIMIT {MOST}
"""  # noqa: S608  # a number of ours


@dataclass(frozen=True, slots=True)
class BodyTold:
    """A latest publication."""

    id: UUID
    ref: str
    body: str


def bodies_told(customers: Collection[UUID]) -> tuple[BodyTold, ...]:
    """The latest publications of these customers, those told last first. One statement, below the net too."""
    return tuple(BodyTold(*row) for row in fetch_prepared(BODIES_SQL, [list(customers)]))
