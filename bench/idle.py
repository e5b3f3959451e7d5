"""What the whole system costs while nothing happens: web, worker, beat and PostgreSQL."""

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from bench.figures import Figure
from bench.ground import Ground
from bench.wire import free_port
from config.embedded.confine import confined
from config.environment import CHECKOUT

NAME = "idle"
PATIENCE = 90.0
SETTLE = 6.0
"""Seconds from the first answer and the first look on: one more tick, and whatever is still being imported."""
LOOKED = "SELECT extract(epoch FROM now() - finished_at) FROM tracker_tick WHERE name = 'look'"
TICKS = os.sysconf("SC_CLK_TCK")


def run(ground: Ground, seconds: float) -> Iterator[Figure]:
    """`manage.py serve` left alone for `seconds`; the processor time of all its processes, in percent of one core."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with ground.log.open("ab") as log:
        process = subprocess.Popen(
            confined(command),
            cwd=CHECKOUT,
            env=ground.environ(ground.empty("bench_idle")),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        database = ground.empty("bench_idle")
        _wait_until_ready(ground, database, port)
        time.sleep(min(SETTLE, seconds))
        roots = [process.pid, ground.server_pid]
        before, started = _spent(roots), time.monotonic()
        time.sleep(seconds)
        after, elapsed = _spent(roots), time.monotonic() - started
        age = _last_look(ground, database)
    finally:
        process.terminate()
        process.wait()
    share = 100 * sum(after[pid] - before.get(pid, 0.0) for pid in after) / elapsed
    yield Figure(NAME, f"{len(after)} processes over {seconds:.0f} s", share, "% of a core", at_most=3)
    yield Figure(NAME, "since the worker last looked for something due", age, "s", at_most=15, note="so it is alive")


def _wait_until_ready(ground: Ground, database: str, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while math.isnan(_last_look(ground, database)) or not _answers(port):
        if time.monotonic() > until:
            raise TimeoutError(f"the system was not up in {PATIENCE:.0f} s; see {ground.log}")
        time.sleep(0.5)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:  # our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def _last_look(ground: Ground, database: str) -> float:
    """How many seconds ago a look has ended; NaN when none has."""
    with ground.as_owner(database) as connection:
        found = connection.execute(LOOKED).fetchone()
    return float(found[0]) if found else math.nan


def _spent(roots: list[int]) -> dict[int, float]:
    """Seconds of processor time of each living descendant of `roots`, with those of its dead children."""
    parents, spent = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(entry.name)
        parents[pid] = int(fields[1])
        spent[pid] = sum(map(int, fields[11:15])) / TICKS
    family = set(roots)
    while True:
        more = {pid for pid, parent in parents.items() if parent in family} - family
        if not more:
            return {pid: spent[pid] for pid in family if pid in spent}
        family |= more
