"""Short lines that say what is going on, with the seconds since the start."""

import os
import time

_STARTED = float(os.environ.setdefault("RECOVERY_STARTED", str(time.monotonic())))
"""In the environment, so that the seconds go on counting in the processes that follow."""


def report(line: str) -> None:
    """Print a step that begins or has happened."""
    print(f"{seconds():6.1f} s  {line}", flush=True)  # noqa: T201


def seconds() -> float:
    """Since the start of the command the user gave."""
    return time.monotonic() - _STARTED
