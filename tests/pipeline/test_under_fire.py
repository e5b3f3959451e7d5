"""The pipeline under fire at a tenth of its scale; the whole of it is `python -m bench fire`."""

import json
import subprocess
import sys

import pytest

from config.environment import CHECKOUT


@pytest.mark.soak
@pytest.mark.long
def test_nothing_is_lost_and_nothing_doubled_without_an_interruption() -> None:
    """1,000 due reminders, 4 dispatchers and 3 beats of real Celery on the filesystem broker, 5 x kill -9, 2 x
    immediate restart of PostgreSQL (with fsync), 2 outages of the mail server, and the broker wiped.

    What differs from the full run: a tenth of the reminders and kills, and shorter outages. In both, leases and retries
    are shorter than the product's, and the processes are forked from one that has done the imports.
    """
    run = subprocess.run(
        [sys.executable, "-m", "bench.pipeline_under_fire", "--scale", "0.1", "--json"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert run.stdout, run.stderr
    found = json.loads(run.stdout)
    assert found["violations"] == []
    assert found["due"] == found["fired"] == 1000
    assert found["kills"] == 5
    assert found["inbox_lost"] == found["inbox_doubled"] == found["mails_missing"] == found["mails_lost"] == 0
    assert found["mails_doubled"] <= found["sends_interrupted"]
    assert run.returncode == 0
