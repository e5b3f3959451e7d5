"""The pool lends no connection whose server has gone."""

import select
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from config.database import base
from config.database.base import DatabaseWrapper, look_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def pooled() -> Iterator[DatabaseWrapper]:
    """A connection as the product has it, beside the one of the test."""
    options = {**connection.settings_dict["OPTIONS"], "pool": {"min_size": 0, "max_size": 2, "timeout": 10}}
    made = DatabaseWrapper({**connection.settings_dict, "OPTIONS": options, "CONN_HEALTH_CHECKS": True})
    yield made
    made.close()
    made.close_pool()


def pid_of(database: DatabaseWrapper) -> int:
    """The process of the server that answers, as one request after the other would see it."""
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [found] = cursor.fetchone()
    database.close()
    return int(found)


def gone(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return bool(cursor.fetchone()[0])


def test_one_connection_serves_one_request_after_the_other(pooled: DatabaseWrapper) -> None:
    assert len({pid_of(pooled) for _ in range(3)}) == 1


@pytest.mark.long
@pytest.mark.parametrize("fresh", [1000.0, 0.0], ids=["looked at", "asked"])
def test_a_server_that_ended_costs_nobody_an_error(
    pooled: DatabaseWrapper, fresh: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "FRESH", fresh)
    for _ in range(3):
        before = pid_of(pooled)
        assert gone(before)
        assert pid_of(pooled) != before


class Asked:
    """Counts the statements that ask for a sign of life."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, one: psycopg.Connection[Any]) -> None:
        self.times += 1
        one.execute("")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """In place of the pool's own question."""
    found = Asked()
    monkeypatch.setattr(ConnectionPool, "check_connection", staticmethod(found))
    return found


def test_who_was_asked_a_moment_ago_is_only_looked_at(
    pooled: DatabaseWrapper, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter([100.0, 100.999, 101.0, 101.5])
    monkeypatch.setattr(base, "monotonic", lambda: next(seconds))
    with psycopg.connect(**_params(pooled), autocommit=True) as one:
        found = []
        for _ in range(4):
            look_at(one)
            found.append(asked.times)
    assert found == [1, 1, 2, 2]


def test_who_has_something_to_say_is_asked(pooled: DatabaseWrapper, asked: Asked) -> None:
    with psycopg.connect(**_params(pooled), autocommit=True) as one:
        one.execute("LISTEN pool_test")
        look_at(one)
        with psycopg.connect(**_params(pooled), autocommit=True) as other:
            other.execute("NOTIFY pool_test")
        assert select.select([one], [], [], 10)[0]
        look_at(one)
    assert asked.times == 2


def _params(database: DatabaseWrapper) -> dict[str, Any]:
    return {
        name: value for name, value in database.get_connection_params().items() if name not in ("pool", "autocommit")
    }
