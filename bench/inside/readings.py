"""A table of readings in one call, against COPY of the same rows and the verdict on them."""

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import psycopg

from bench.inside.calls import answer, environ, statements
from bench.inside.plans import write_large_plan
from bench.inside.timing import timed
from bench.load import LEAD
from config.wsgi import application
from recovery.measures.needle import Goal, judge
from tracker import clock

Rows = list[tuple[date, Decimal]]

COPY: Final = """
COPY recovery_reading (customer_id, needle_id, measured_on, value, reason, author_id, recorded_at) FROM STDIN
"""
GOAL: Final = Goal("down", Decimal(40), Decimal(2), date(2040, 1, 1))
FORGET: Final = "DELETE FROM recovery_reading WHERE needle_id = %s"


class Tables:
    """A needle, the connection of the floor, and one that may forget what was written."""

    def __init__(self, owner_url: str) -> None:
        plan = write_large_plan(owner_url)
        self.owner = psycopg.connect(owner_url, autocommit=True)
        self.owner.execute("SET session_replication_role = replica")
        found = self.owner.execute(
            "SELECT id, customer_id FROM recovery_needle WHERE plan_id = %s AND place = 1", [plan]
        ).fetchone()
        assert found
        self.needle, self.customer = found
        self.floor = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)

    def import_it(self, rows: Rows) -> Any:
        """One call of the product. Raises RuntimeError when it does not write all of them."""
        csv = "measured_on,value\n" + "".join(f"{on},{value}\n" for on, value in rows)
        path = f"/api/v1/needles/{self.needle}/readings"
        told = answer(application, environ("POST", path, body=json.dumps({"csv": csv}).encode()))
        if told["rows"] != len(rows) or not told["written"]:
            raise RuntimeError(str(told)[:2000])
        return told

    def copy_it(self, rows: Rows) -> None:
        """What the database and the measure alone need for the same."""
        author, now = UUID(LEAD), clock.now()
        with self.floor.cursor() as cursor, cursor.copy(COPY) as copy:
            for on, value in rows:
                copy.write_row((self.customer, self.needle, on, value, "", author, now))
        judge(rows, (), GOAL)

    def forgetting(self, work: Callable[[Rows], object], rows: Rows) -> float:
        """Seconds of the work, whose rows are taken away afterwards."""
        try:
            return timed(lambda: work(rows))
        finally:
            self.owner.execute(FORGET, [self.needle])


_tables: list[Tables] = []


def prepare(owner_url: str) -> None:
    """A plan with a needle, and a first round of both sides."""
    _tables[:] = [Tables(owner_url)]
    measure(100, 0)


def measure(rows: int, number: int) -> dict[str, float]:
    """Seconds of both sides for a table of so many rows, which no round before had: nothing is known of it."""
    table, given = _tables[0], _rows(rows, number)
    return {
        "ours": table.forgetting(table.import_it, given),
        "floor": table.forgetting(table.copy_it, given),
    }


def count_statements(rows: int) -> int:
    """How many statements a table of so many rows takes."""
    with statements() as seen:
        _tables[0].forgetting(_tables[0].import_it, _rows(rows, 99))
    return len(seen)


def _rows(count: int, number: int) -> Rows:
    """Daily readings up to yesterday that wander and fall."""
    first = clock.now().date() - timedelta(days=count)
    return [
        (first + timedelta(days=day), Decimal(4000 - day * 3000 // count + (day * 7919 + number) % 400) / 100)
        for day in range(count)
    ]
