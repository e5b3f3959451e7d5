"""A worker that is killed in the middle of a portfolio pack: another goes on, and it is made and told once."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.db import transaction

from config.embedded.confine import confined
from config.environment import CHECKOUT
from recovery.models import RecoveryPlan, Report, ReportPart
from recovery.reports.formats import FORMATS
from recovery.reports.portfolio_pack import joined_body, part_body
from recovery.services.report_builds import queue_portfolio
from recovery.services.report_scopes import scope_of
from tests.cast import Cast, gather
from tests.flows.world import as_person
from tests.house.processes import environment_of, wait_until
from tests.packs_office.test_builds import told_of
from tests.packs_office.worker import PLANS
from tests.plans.world import an_empty_plan
from tracker.acts import Act
from tracker.history import known_at
from tracker.models import Delivery

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

COUNT, KILLS = 68, (3,)
"""Plans, and how many parts stand when the worker is killed: more numbers, more kills."""

Hire = Callable[[], "tuple[subprocess.Popen[bytes], Path]"]


@pytest.fixture
def hire(tmp_path: Path) -> Iterator[Hire]:
    """Starts a worker of the test's database; returns it with the file that says which parts it has begun."""
    hired: list[subprocess.Popen[bytes]] = []

    def start() -> tuple[subprocess.Popen[bytes], Path]:
        log = tmp_path / f"worker-{len(hired)}"
        log.touch()
        command = confined([sys.executable, "-m", "tests.packs_office.worker", str(log)])
        hired.append(subprocess.Popen(command, cwd=CHECKOUT, env=environment_of(CELERY_BROKER_URL="memory://")))
        return hired[-1], log

    yield start
    for process in hired:
        process.kill()
        process.wait()


def asked(cast: Cast) -> Report:
    """Mia's portfolio of all these plans."""
    with transaction.atomic():
        for number in range(COUNT):
            an_empty_plan(cast, title=f"Plan {number}")
    return queue_portfolio(act=Act(cast.mia))


def test_one_is_killed_and_another_makes_it_once(password_hash: str, hire: Hire) -> None:
    with transaction.atomic():
        cast = gather(password_hash)
    report = asked(cast)
    stood, logs = [0], []

    def standing() -> int:
        return ReportPart.objects.filter(report=report).count()

    def stand(parts: int) -> bool:
        return standing() >= parts

    for parts in KILLS:
        process, log = hire()
        wait_until(partial(stand, parts))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        stood.append(standing())
        logs.append(log)
    logs.append(hire()[1])
    wait_until(lambda: Report.objects.filter(pk=report.pk, status="ready").exists(), 60)
    report = Report.objects.get()
    total = -(-COUNT // PLANS)
    assert (report.done, report.total, ReportPart.objects.count()) == (total, total, 0)
    assert told_of(report) == ["report.queued", "report.begun", *["report.faltered"] * len(KILLS), "report.made"]
    _nothing_twice(logs, stood, total)
    _as_if_nothing_had_happened(report)
    wait_until(lambda: Delivery.objects.filter(event__kind="report.made").count() == 2)
    told = Delivery.objects.filter(event__kind="report.made").values_list("recipient__name", "channel")
    assert sorted(told) == [("Mia", "email"), ("Mia", "inbox")]
    mia = as_person(cast, "mia")
    assert {mia.get(f"/api/v1/reports/{report.pk}/file.{form}").status_code for form in FORMATS} == {200}


def _nothing_twice(logs: list[Path], stood: list[int], total: int) -> None:
    """Each worker has begun behind the parts that stood, in their order; what it was killed in is begun again."""
    begun = [log.read_text().split() for log in logs]
    order = list(dict.fromkeys(part for parts in begun for part in parts))
    assert len(order) == total
    for parts, first in zip(begun, stood, strict=True):
        assert parts == order[first : first + len(parts)]
        assert parts


def _as_if_nothing_had_happened(report: Report) -> None:
    """It is what one worker would have made in one go."""
    with known_at(report.as_of):
        plans = [pk for pk, _ in scope_of(report).plans()]
        assert len(plans) == RecoveryPlan.objects.count() == COUNT
        assert report.body == joined_body([part_body(plans, report.as_of)], {}, report.as_of)
