"""The rows of a dispatch: claim, begin, settle, release. Each is one statement that may be cut off at any point.

A claim puts a token on the rows; whoever holds the token may send them until `lease_until`, and each begun message
renews its own. Nothing here changes a row whose token has become another's.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from tracker import clock
from tracker.pipeline import limits
from tracker.states import DeliveryState

CLAIM = """
UPDATE tracker_delivery d SET lease_until = %(until)s, lease_token = %(token)s FROM (
    SELECT id FROM tracker_delivery
    WHERE status = 'pending' AND due_at <= %(now)s AND (lease_until IS NULL OR lease_until <= %(now)s)
    ORDER BY due_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
) waiting WHERE d.id = waiting.id
RETURNING d.due_at, d.id
"""

BEGIN = """
WITH begun AS (
    UPDATE tracker_delivery SET lease_until = %(until)s, attempts_made = attempts_made + 1
    WHERE id = %(id)s AND lease_token = %(token)s AND status = 'pending' RETURNING id
)
INSERT INTO tracker_attempt (delivery_id, number, started_at, error)
SELECT id, 1 + coalesce((SELECT max(number) FROM tracker_attempt WHERE delivery_id = %(id)s), 0), %(now)s, '' FROM begun
RETURNING id
"""

END_ATTEMPT = "UPDATE tracker_attempt SET ended_at = %s, succeeded = %s, error = %s WHERE id = %s"

SETTLE = """
UPDATE tracker_delivery SET status = %(status)s, ended_at = %(ended_at)s, due_at = coalesce(%(due_at)s, due_at),
       reason = %(reason)s, lease_until = NULL, lease_token = NULL
WHERE id = %(id)s AND lease_token = %(token)s AND status = 'pending'
"""

RELEASE = """
UPDATE tracker_delivery SET lease_until = NULL, lease_token = NULL WHERE lease_token = %s AND status = 'pending'
"""


@dataclass(frozen=True, slots=True)
class Lease:
    """The claimed messages, the longest due first, and the token that makes them ours."""

    token: UUID
    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a message stands after its turn: an end state, or pending again from `due_at`.

    `attempt` None means that it was not tried. `succeeded` None means that nobody knows whether it went out.
    """

    id: UUID
    status: DeliveryState
    reason: str = ""
    due_at: datetime | None = None
    attempt: int | None = None
    succeeded: bool | None = None


def claim(limit: int) -> Lease:
    """Take up to `limit` due messages that nobody holds. Safe beside any number of others who do the same."""
    now, token = clock.now(), uuid4()
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"now": now, "until": now + limits.lease(), "token": token, "limit": limit})
        return Lease(token, tuple(row[1] for row in sorted(cursor.fetchall())))


def begin(message: UUID, token: UUID) -> int | None:
    """Write that a try begins, and renew the lease for it; returns the attempt. None: the message is no longer ours."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {"now": now, "until": now + limits.lease(), "token": token, "id": message})
        row = cursor.fetchone()
    return row[0] if row else None


def settle(outcome: Outcome, token: UUID) -> None:
    """Write how a message stands after its turn, and give it back."""
    now = clock.now()
    with connection.cursor() as cursor:
        if outcome.attempt is not None:
            cursor.execute(END_ATTEMPT, [now, outcome.succeeded, outcome.reason, outcome.attempt])
        cursor.execute(
            SETTLE,
            {
                "status": outcome.status,
                "ended_at": None if outcome.status == DeliveryState.PENDING else now,
                "due_at": outcome.due_at,
                "reason": outcome.reason,
                "id": outcome.id,
                "token": token,
            },
        )


def release(token: UUID) -> None:
    """Give back what was claimed and not begun."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [token])
