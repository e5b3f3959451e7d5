"""The floors: what the database alone needs for the same result, with nothing around it."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

from bench.load import LEAD

PAGE = """
SELECT json_build_object(
    'count', (SELECT count(*) FROM (
        SELECT FROM escalations_escalation WHERE customer_id = ANY(%(mine)s) LIMIT %(cap)s) AS counted),
    'next', %(next)s::text, 'previous', NULL, 'results', coalesce(json_agg(made ORDER BY id DESC), '[]'))::text
FROM (
    SELECT e.id, json_build_object(
        'id', e.id, 'ref', e.ref, 'customer', json_build_object('id', c.id, 'key', c.key, 'name', c.name),
        'service', CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END,
        'title', e.title, 'reason', e.reason, 'severity', e.severity, 'status', e.status, 'raised_by', e.raised_by,
        'raised_at', e.raised_at,
        'raiser', CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'name', r.name) END,
        'owner', json_build_object('id', o.id, 'name', o.name),
        'sponsor', CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END,
        'affected_who', e.affected_who, 'affected_count', e.affected_count, 'affected_since', e.affected_since,
        'accepted_at', e.accepted_at, 'acknowledged_at', e.acknowledged_at,
        'acknowledged_by', CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END,
        'contained_at', e.contained_at, 'recovering_at', e.recovering_at, 'monitoring_at', e.monitoring_at,
        'closed_at', e.closed_at, 'reopened_at', e.reopened_at, 'last_update_at', e.last_update_at,
        'next_update_due', e.next_update_due, 'next_reminder_at', (
            SELECT min(m.due_at) FROM tracker_reminder m JOIN tracker_ladder l ON l.id = m.ladder_id
            WHERE l.subject_id = e.id AND m.state = 'pending'),
        'flags', (SELECT count(*) FROM escalations_flag f WHERE f.escalation_id = e.id),
        'contacts', (SELECT count(*) FROM escalations_contact t WHERE t.escalation_id = e.id),
        'version', e.version, 'created_at', e.created_at) AS made
    FROM (SELECT * FROM escalations_escalation WHERE customer_id = ANY(%(mine)s) ORDER BY id DESC LIMIT 50) e
    JOIN tracker_customer c ON c.id = e.customer_id JOIN tracker_user o ON o.id = e.owner_id
    LEFT JOIN tracker_service s ON s.id = e.service_id LEFT JOIN tracker_user r ON r.id = e.raiser_id
    LEFT JOIN tracker_user p ON p.id = e.sponsor_id LEFT JOIN tracker_user a ON a.id = e.acknowledged_by_id
) page
"""


class PageFloor:
    """A bare WSGI application that answers every request with the list's first page, made by PostgreSQL itself.

    One connection stays open and prepares the statement. It does not know who asks and reads nothing of the request;
    the customers are fixed.
    """

    def __init__(self, cap: int, following: str | None) -> None:
        """`cap` is where counting stops, `following` the link to the next page: what the product would say."""
        self._connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        mine = self._connection.execute(
            "SELECT array_agg(customer_id) FROM tracker_membership WHERE user_id = %s", [LEAD]
        ).fetchone()
        assert mine
        self._params = {"mine": mine[0], "cap": cap, "next": following}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The page."""
        found = self._connection.execute(PAGE, self._params).fetchone()
        assert found
        body: bytes = found[0].encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


_of_thread = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The floor behind a real server: a connection per thread. `BENCH_NEXT` is the link to the next page."""
    if not hasattr(_of_thread, "page"):
        _of_thread.page = PageFloor(int(os.environ["BENCH_CAP"]), os.environ["BENCH_NEXT"] or None)
    page: PageFloor = _of_thread.page
    return page(environ, start_response)
