"""The rows of a dispatch: claim, begin, settle, release. Each is one statement that may be cut off at any point.

A claim puts a token on the rows; whoever holds the token may send them until `lease_until`, and each begun message
renews its own. Nothing here changes a row whose token has become another's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from tracker import clock
from tracker.pipeline import limits
from tracker.queries.prepared import fetch_prepared
from tracker.states import DeliveryState

CLAIM = """
WITH waiting AS MATERIALIZED (
    SELECT id FROM tracker_delivery
    WHERE status = 'pending' AND due_at <= %(now)s AND (lease_until IS NULL OR lease_until <= %(now)s)
    ORDER BY due_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
)
UPDATE tracker_delivery d SET lease_until = %(until)s, lease_token = %(token)s FROM waiting WHERE d.id = waiting.id
RETURNING d.due_at, d.id
"""
"""Materialized: a plain subquery may be run again for each row that a plan compares, and each run claims further rows.
"""

TURN = """
WITH closed AS (
    UPDATE tracker_attempt SET ended_at = %(now)s, succeeded = %(succeeded)s, error = %(reason)s WHERE id = %(attempt)s
), settled AS (
    UPDATE tracker_delivery SET status = %(status)s::text, reason = %(reason)s, due_at = coalesce(%(due_at)s, due_at),
           ended_at = CASE WHEN %(status)s::text = 'pending' THEN NULL ELSE %(now)s END,
           lease_until = NULL, lease_token = NULL
    WHERE id = %(settled)s AND lease_token = %(token)s AND status = 'pending'
), begun AS (
    UPDATE tracker_delivery SET lease_until = %(until)s, attempts_made = attempts_made + 1
    WHERE id = %(begun)s AND lease_token = %(token)s AND status = 'pending' RETURNING id
)
INSERT INTO tracker_attempt (delivery_id, number, started_at, error)
SELECT id, 1 + coalesce((SELECT max(number) FROM tracker_attempt WHERE delivery_id = %(begun)s), 0), %(now)s, ''
FROM begun
RETURNING id
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


def begin(message: UUID, token: UUID, settled: Outcome | None = None) -> int | None:
    """Write that a try begins, and renew the lease for it; returns the attempt. None: the message is no longer ours.

    The outcome of the message before is written by the same statement, and so by the same flush to disk.
    """
    return _turn(token, settled, message)


def settle(outcome: Outcome, token: UUID) -> None:
    """Write how a message stands after its turn, and give it back."""
    _turn(token, outcome, None)


def _turn(token: UUID, settled: Outcome | None, begun: UUID | None) -> int | None:
    now = clock.now()
    values: dict[str, Any] = {
        "now": now,
        "until": now + limits.lease(),
        "token": token,
        "begun": begun,
        "settled": settled and settled.id,
        "attempt": settled and settled.attempt,
        "succeeded": settled and settled.succeeded,
        "status": settled.status if settled else DeliveryState.PENDING,
        "reason": settled.reason if settled else "",
        "due_at": settled and settled.due_at,
    }
    rows = fetch_prepared(TURN, values)
    return rows[0][0] if rows else None


def release(token: UUID) -> None:
    """Give back what was claimed and not begun."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [token])
