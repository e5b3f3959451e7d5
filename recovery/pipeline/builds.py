"""Reports are put together while there are any, by as many workers as there are."""

import time
from typing import Final

from recovery.services.report_builds import build_next
from recovery.wakeups import BUILD
from tracker import wakeups

SECONDS: Final = 20.0
"""After that long no further report is begun here; the next task goes on."""


def build_reports(seconds: float = SECONDS) -> int:
    """Work off what waits; returns how many reports were taken in hand. With work left, the next task is asked for."""
    taken, until = 0, time.monotonic() + seconds
    while build_next():
        taken += 1
        if time.monotonic() > until:
            wakeups.tap(BUILD)
            break
    return taken
