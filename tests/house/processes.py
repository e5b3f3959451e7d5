"""Watching processes from outside."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.db import connection

LIBPQ = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}


def wait_until(true: Callable[[], object], seconds: float = 30.0) -> None:
    """Return as soon as `true()` is; fail after `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)


def lives(pid: int) -> bool:
    """Whether a process runs; one that has ended but is not yet waited for does not."""
    return _stat(pid)[0] not in ("", "Z")


def parent_of(pid: int) -> int | None:
    """The process that started it; None when it is gone."""
    return int(_stat(pid)[1]) or None


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["", "0"]


def running(words: str) -> list[int]:
    """The processes other than this one whose command line holds `words`."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid() and lives(int(folder.name)):
            try:
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if words in line:
                found.append(int(folder.name))
    return found


def environment_of(**more: str) -> dict[str, str]:
    """What a process of the product needs to work on the test's own database."""
    found = connection.settings_dict
    query = "&".join(f"{key}={quote(str(found[name]), safe='')}" for key, name in LIBPQ.items() if found[name])
    url = f"postgresql:///{found['NAME']}?{query}"
    return os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url, **more}
