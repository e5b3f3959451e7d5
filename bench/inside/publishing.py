"""Publishing an update on the large plan, each time with news."""

import json
from typing import Final

import psycopg

from bench.inside.calls import call, environ, statements
from bench.inside.plans import write_large_plan
from bench.inside.timing import timed
from bench.load import LEAD
from config.wsgi import application

READINGS: Final = 500
SECOND: Final = """
INSERT INTO recovery_needle (id, version, created_at, customer_id, plan_id, place, name, unit, better, source,
    baseline_since, baseline_until, baseline_value, target_value, target_on, cadence_days)
SELECT gen_random_uuid(), 1, now(), customer_id, plan_id, 2, 'Orders without a file', unit, better, '', baseline_since,
    baseline_until, 40, 2, target_on, 1 FROM recovery_needle WHERE plan_id = %s
"""
MEASURED: Final = """
INSERT INTO recovery_reading (customer_id, needle_id, measured_on, value, reason, author_id, recorded_at)
SELECT customer_id, id, now()::date - {ago} - day, 10 + day * 30.0 / {count} + (day * 7919 + place) %% 9, '', '{lead}',
    now() FROM recovery_needle, generate_series(0, {count} - 1) day WHERE plan_id = %s ORDER BY day DESC
"""


class Story:
    """The large plan, whose needles were measured for 500 days, and some days that are still to come."""

    def __init__(self, owner_url: str, days: int) -> None:
        self.plan = write_large_plan(owner_url)
        self.days = days
        self.owner = psycopg.connect(owner_url, autocommit=True)
        self.owner.execute("SET session_replication_role = replica")
        self.owner.execute(SECOND, [self.plan])
        self.measured(READINGS)
        self.owner.execute("VACUUM (ANALYZE)")

    def measured(self, count: int) -> None:
        """So many further readings of both needles, the last one some days before today."""
        self.owner.execute(MEASURED.format(ago=self.days, count=count, lead=LEAD), [self.plan])
        self.days -= 1

    def publish(self) -> bytes:
        """Tell the customer."""
        path, body = f"/api/v1/plans/{self.plan}/publish", json.dumps({"note": "As we said on the phone."})
        return call(application, environ("POST", path, body=body.encode()))


_story: list[Story] = []


def prepare(owner_url: str, rounds: int) -> None:
    """The plan, its needles and their readings, and a first update."""
    _story[:] = [Story(owner_url, rounds + 3)]
    _story[0].publish()


def measure() -> float:
    """Seconds of an update, a day after the last one."""
    _story[0].measured(1)
    return timed(_story[0].publish)


def count_statements() -> int:
    """How many statements an update takes, those of the authentication among them."""
    _story[0].measured(1)
    with statements() as seen:
        _story[0].publish()
    return len(seen)
