"""What the whole system costs while nothing happens: web, worker, beat and PostgreSQL."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.ground import Ground
from config.embedded.confine import confined
from config.environment import CHECKOUT

NAME = "idle"
WARM = 12.0
"""Seconds until everything has started and the first ticks have run."""
TICKS = os.sysconf("SC_CLK_TCK")


def run(ground: Ground, seconds: float) -> Iterator[Figure]:
    """`manage.py serve` left alone for `seconds`; the processor time of all its processes, in percent of one core."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
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
        time.sleep(min(WARM, seconds))
        roots = [process.pid, ground.server_pid]
        before, started = _spent(roots), time.monotonic()
        time.sleep(seconds)
        after, elapsed = _spent(roots), time.monotonic() - started
        running = process.poll() is None
    finally:
        process.terminate()
        process.wait()
    share = 100 * sum(after[pid] - before.get(pid, 0.0) for pid in after) / elapsed
    yield Figure(NAME, f"{len(after)} processes over {seconds:.0f} s", share, "% of a core", at_most=3)
    yield Figure(NAME, "still running at the end", float(running), at_least=1)


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
