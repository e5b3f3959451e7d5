"""A real broker carries the tap on the shoulder, and a dead one delays nothing but the tap."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction

from tests.cast import gather
from tests.house.processes import environment_of
from tests.pipeline.stage import bad_news
from tracker.models import Delivery, Outbox

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
TAP = "import django; django.setup(); from tracker import wakeups; wakeups.tap()"


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency", "1", "--pool", "solo"]
    with subprocess.Popen([*command, "--loglevel", "ERROR"], cwd=ROOT, env=environment) as process:
        try:
            yield
        finally:
            process.kill()


@pytest.mark.parametrize("variable", ["TEST_REDIS_URL", "TEST_AMQP_URL"])
def test_a_real_broker_wakes_a_worker(variable: str, password_hash: str) -> None:
    broker = os.environ.get(variable)
    if not broker:
        pytest.skip(f"{variable} is not set: no such broker to speak to")
    with transaction.atomic():  # keys that point both ways are checked at the end
        cast = gather(password_hash)
        bad_news(cast, owner=cast.max, actor=cast.mia)
    assert Outbox.objects.exists()
    environment = environment_of(CELERY_BROKER_URL=broker)
    with _worker(environment):
        subprocess.run([sys.executable, "-c", TAP], cwd=ROOT, env=environment, check=True, timeout=PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while Outbox.objects.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    assert not Outbox.objects.exists()
    assert Delivery.objects.filter(recipient=cast.max, channel="inbox").count() == 1
