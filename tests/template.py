"""One test database with all migrations applied, of which every worker of a run takes a copy.

The run's controller starts `python -m tests.template` as soon as there is a server; while the workers collect their
tests it applies the migrations, which takes longer than anything a test does. Workers wait for it at their first
test that asks for the database. Without a template, as when it could not be made, they apply the migrations
themselves, and whatever is wrong with those is said where a test needed them.
"""

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import django
from django.db import connection

_LOCK = "template.lock"
_NAME = "template.name"


def start(var: Path, *, drop: bool) -> Callable[[], None]:
    """Make the template in a process of its own, whose locks and notes lie in `var`.

    Returns what ends that process and, on a server that stays when the run is over, drops the template.
    """
    lock = os.open(var / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the process has it for as long as it works, and no longer however it ends
        process = subprocess.Popen(_command(var, "make"), stdin=subprocess.DEVNULL, pass_fds=[lock])
    finally:
        os.close(lock)

    def end() -> None:
        if not drop:
            process.terminate()
        process.wait()
        if drop and (var / _NAME).exists():
            subprocess.run(_command(var, "drop"), stdin=subprocess.DEVNULL, check=False)

    return end


def _command(var: Path, verb: str) -> list[str]:
    return [sys.executable, "-m", "tests.template", verb, str(var)]


def wait(var: Path) -> str | None:
    """The name of the template, once it is made; None when there is none."""
    try:
        lock = os.open(var / _LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
    finally:
        os.close(lock)
    note = var / _NAME
    return note.read_text() if note.exists() else None


def _make(var: Path) -> None:
    connection.settings_dict["TEST"]["NAME"] = f"test_{connection.settings_dict['NAME']}_template"
    made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    (var / _NAME).write_text(made)


def _drop(var: Path) -> None:
    connection.settings_dict["NAME"] = (var / _NAME).read_text()
    connection.creation.destroy_test_db(verbosity=0)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    gc.disable()  # migrations make much that is thrown away, and the process ends soon
    django.setup()
    {"make": _make, "drop": _drop}[sys.argv[1]](Path(sys.argv[2]))
