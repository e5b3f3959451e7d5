"""What the calendar feed reads: which publications are the latest, and the bodies of those that are asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tracker.queries.prepared import fetch_prepared

MOST: Final = 200
"""Recoveries whose dates stand in one calendar: those told last."""

LATEST_SQL: Final = f"""
SELECT p.id, p.digest FROM recovery_publication p
WHERE p.customer_id = ANY(%s::uuid[]) AND p.latest AND p.withdrawn_at IS NULL
ORDER BY p.published_at DESC, p.id DESC LIMIT {MOST}
"""  # noqa: S608  # a number of ours

BODIES_SQL: Final = """
SELECT p.id, p.ref, p.body FROM recovery_publication p
WHERE p.customer_id = ANY(%s::uuid[]) AND p.id = ANY(%s::uuid[]) AND p.withdrawn_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class LatestTold:
    """Which publication is the latest of a recovery, and the SHA-256 of its body."""

    id: UUID
    digest: str


@dataclass(frozen=True, slots=True)
class BodyTold:
    """A publication."""

    id: UUID
    ref: str
    body: str


def latest_told(customers: Collection[UUID]) -> tuple[LatestTold, ...]:
    """The latest publications of these customers, those told last first. One statement, below the net too."""
    return tuple(LatestTold(*row) for row in fetch_prepared(LATEST_SQL, [list(customers)]))


def bodies_told(customers: Collection[UUID], ids: Collection[UUID]) -> tuple[BodyTold, ...]:
    """Those of these publications that are these customers'. One statement, none for none; below the net too."""
    if not ids:
        return ()
    return tuple(BodyTold(*row) for row in fetch_prepared(BODIES_SQL, [list(customers), list(ids)]))
