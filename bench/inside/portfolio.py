"""The portfolio, asked for as a server would, against PostgreSQL making JSON of the same rows."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import psycopg
from django.contrib.auth import get_user_model
from django.test import Client

from bench.inside.calls import answer, call, environ, statements
from bench.inside.timing import timed
from bench.load import LEAD
from config.wsgi import application
from recovery.measures.portfolio_filters import first_of_period
from recovery.queries.portfolio_board import RISKS
from recovery.queries.portfolio_board_sql import BOARD, PAGE
from recovery.queries.portfolio_sql import FIGURES
from tracker.states import LIVE_LADDER

BOARD_PATH, FIGURES_PATH, SCREEN = "/api/v1/portfolio", "/api/v1/figures/portfolio", "/admin/recovery/portfolio/"
WARM = 5
LIMIT = 50

COLUMNS = (
    "id, severity, raised_at, reopened_at, today, plan, plan_status, ended_at, steps, stated, contradicted, late,"
    " unanswered, reminded, to_review"
)
JUDGED = f"""
WITH told ({COLUMNS}) AS MATERIALIZED ({BOARD}),
judged AS MATERIALIZED (
    SELECT *, CASE
        WHEN plan_status = 'abandoned' OR EXISTS (
            SELECT FROM json_array_elements(steps::json) step
            WHERE (step ->> 2)::date < today OR (step ->> 2)::date < (step ->> 3)::date) THEN 'off_track'
        WHEN steps IS NOT NULL THEN 'at_risk' WHEN plan IS NULL THEN 'cannot_say' ELSE 'on_track' END AS status
    FROM told),
shown AS MATERIALIZED (
    SELECT * FROM judged ORDER BY NOT contradicted, NOT late, status <> 'off_track', NOT unanswered,
        status <> 'at_risk', array_position(ARRAY['critical', 'high', 'medium', 'low'], severity), raised_at LIMIT {
    LIMIT
})
SELECT json_build_object('count', (SELECT count(*) FROM judged),
    'statuses', (SELECT json_object_agg(status, n) FROM (SELECT status, count(*) AS n FROM judged GROUP BY 1) AS each),
    'results', (SELECT json_agg(json_build_array(shown, page.told, (
        SELECT json_agg(json_build_array(n.name, n.target_value, n.target_on,
            (SELECT count(*) FROM recovery_reading r WHERE r.needle_id = n.id),
            (SELECT r.value FROM recovery_reading r WHERE r.needle_id = n.id
             ORDER BY measured_on DESC, id DESC LIMIT 1)))
        FROM recovery_needle n WHERE n.plan_id = shown.plan)))
        FROM shown JOIN ({
    PAGE.replace("%(pks)s::uuid[]", "ARRAY(SELECT id FROM shown)").replace(
        "%(plans)s::uuid[]", "ARRAY(SELECT plan FROM shown)"
    )
}) AS page (id, told) ON page.id = shown.id))::text
"""


class PortfolioFloor:
    """A bare WSGI application that answers with the page of the board, or with the tallies of the figures, as
    PostgreSQL makes them. It judges no needle, and computes no median and no interval.

    One connection stays open and prepares the statements. It does not know who asks; the customers are fixed.
    """

    def __init__(self) -> None:
        self._connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        [[mine]] = self._connection.execute(
            "SELECT array_agg(customer_id) FROM tracker_membership WHERE user_id = %s", [LEAD]
        ).fetchall()
        today = datetime.now(UTC).date()
        self._asked = {
            "customers": mine, "severity": None, "line": None, "first": first_of_period(today), "last": today,
            "since": _begin(first_of_period(today)), "until": _begin(today + timedelta(1)), "live": [*LIVE_LADDER],
            "risks": [*map(str, RISKS)], "spoken": [], "to_review": [],
        }  # fmt: skip

    def __call__(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The document at the address."""
        sql = FIGURES if environ["PATH_INFO"] == FIGURES_PATH else JUDGED
        found = self._connection.execute(sql, {**self._asked, "now": datetime.now(UTC)}).fetchone()
        assert found
        body: bytes = found[0].encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]


_floor: list[PortfolioFloor] = []
_client = Client(SERVER_NAME="localhost")


def prepare() -> dict[str, float]:
    """Warm both sides, and make sure that both know as many recoveries. Seconds of the first answer, in which every
    needle is judged, and of the first page.
    """
    _floor[:] = [PortfolioFloor()]
    first = timed(lambda: call(application, environ("GET", BOARD_PATH)))
    counts = [answer(side, environ("GET", BOARD_PATH))["count"] for side in (application, _floor[0])]
    if len({*counts}) > 1:
        raise RuntimeError(f"floor and product differ: {counts}")
    _client.force_login(get_user_model().objects.get(pk=LEAD))
    for _ in range(WARM):
        for side in (application, _floor[0]):
            _both(side)
    return {"first": first, "page": timed(screen)}


def measure(requests: int) -> dict[str, list[float]]:
    """Seconds for board and figures together, of either side in turn; and of the screen as a page."""
    seconds: dict[str, list[float]] = {"ours": [], "floor": [], "page": []}
    for _ in range(requests):
        seconds["ours"].append(timed(lambda: _both(application)))
        seconds["floor"].append(timed(lambda: _both(_floor[0])))
        seconds["page"].append(timed(screen))
    return seconds


def screen() -> None:
    """The whole screen, in a browser that is signed in."""
    found = _client.get(SCREEN)
    if found.status_code != 200:
        raise RuntimeError(found.content[:2000])


def count_statements() -> int:
    """How many statements the whole screen takes, those of the session among them."""
    with statements() as seen:
        screen()
    return len(seen)


def _both(side: Any) -> None:
    for path in (BOARD_PATH, FIGURES_PATH):
        call(side, environ("GET", path))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
