"""The probes: what they ask, what they answer, and to whom."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests.cast import Cast
from tests.pipeline.stage import MONDAY, bad_news
from tracker import clock
from tracker.acts import Act
from tracker.models import Tick
from tracker.pipeline.operate import hold_pipeline

PROBES = ("/livez", "/readyz", "/healthz/pipeline", "/metrics")


class NoDatabase:
    """Stands before every query and fails it, as a server that is gone does."""

    def __call__(self, *_: object) -> None:
        raise DatabaseError("gone")


@pytest.mark.parametrize("path", PROBES)
def test_anyone_may_ask_and_nobody_may_keep_the_answer(db: None, client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_alive_without_a_database(client: Client) -> None:
    """pytest-django refuses every query here: none is made."""
    assert client.get("/livez").json() == {"status": "alive"}


@pytest.mark.parametrize(("path", "status"), [("/readyz", 503), ("/healthz/pipeline", 503), ("/metrics", 200)])
def test_without_a_database(db: None, client: Client, path: str, status: int) -> None:
    with connection.execute_wrapper(NoDatabase()):
        answer = client.get(path)
    assert answer.status_code == status
    if path == "/metrics":
        assert b"recovery_pipeline_up 0.0" in answer.content


@pytest.mark.parametrize(
    ("since", "status", "condition"),
    [
        (timedelta(seconds=59), 200, "healthy"),
        (timedelta(seconds=60), 200, "degraded"),
        (timedelta(minutes=5), 503, "broken"),
    ],
)
def test_the_pipeline_s_health(db: None, client: Client, since: timedelta, status: int, condition: str) -> None:
    Tick.objects.create(name="look", finished_at=MONDAY)
    with clock.at(MONDAY + since):
        answer = client.get("/healthz/pipeline")
    assert answer.status_code == status
    body = answer.json()
    assert body["condition"] == condition
    assert bool(body["reasons"]) is (condition != "healthy")
    assert body["ticks"] == {"look": "2026-03-02T08:00:00+00:00"}


def test_held_is_no_alarm(cast: Cast, client: Client) -> None:
    hold_pipeline(act=Act(actor=cast.ola), reason="restore of Acme's data")
    answer = client.get("/healthz/pipeline")
    assert (answer.status_code, answer.json()["condition"]) == (200, "held")
    assert answer.json()["hold"]["held"] is True
    assert b"Acme" not in answer.content


def test_the_gauges(cast: Cast, client: Client) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
    with clock.at(MONDAY + timedelta(minutes=3)):
        text = client.get("/metrics").content.decode()
    assert "recovery_pipeline_up 1.0" in text
    assert "recovery_pipeline_waiting_events 1.0" in text
    assert 'recovery_pipeline_oldest_seconds{what="event"} 180.0' in text
    assert 'recovery_pipeline_condition{condition="degraded"} 1.0' in text
    assert "ACME" not in text
    assert "python_info" in text
