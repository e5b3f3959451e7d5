"""A Celery worker as in operation, but that packs have small parts which take their time, and leases soon run out.

python -m tests.packs_office.worker LOG: writes into LOG which part it puts together, a line for each. Its broker is in
its own memory, and it ticks for itself: what one loses with a killed worker is lost, as it may be.
"""

import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import django

PLANS, SLOW, LEASE, TICK = 8, 0.1, 1, 0.3
"""Plans of a part, and in seconds how long each takes, how long a lease runs, and how often somebody looks."""


def main(log: Path) -> None:
    """Work until somebody ends it."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415  # Django has to be set up first

    from config.celery import app  # noqa: PLC0415  # needs Django
    from recovery.reports import portfolio_pack  # noqa: PLC0415  # needs Django
    from recovery.services import report_builds  # noqa: PLC0415  # needs Django

    builds: Any = report_builds  # what is replaced in it is not its own
    make = portfolio_pack.part_body

    def slowly(plans: Sequence[UUID], moment: datetime) -> str:
        with log.open("a") as lines:
            print(plans[0], file=lines)
        time.sleep(SLOW)
        return make(plans, moment)

    settings.REPORT_LEASE_SECONDS = LEASE
    builds.PART = portfolio_pack.PART = PLANS  # type: ignore[misc]  # only here
    builds.part_body = slowly
    Thread(target=_tick, args=(app,), daemon=True).start()
    app.worker_main(["worker", "--pool=solo", "--without-gossip", "--without-mingle", "--loglevel=ERROR"])


def _tick(app: Any) -> None:
    while True:
        for task in ("recovery.build_reports", "tracker.look_now"):
            app.send_task(task, expires=1, ignore_result=True)
        time.sleep(TICK)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
