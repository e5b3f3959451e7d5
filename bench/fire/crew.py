"""The processes under fire, and the hands that hurt them."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from config.embedded.confine import confined

WORKER, BEAT = "worker", "beat"


class MailSink:
    """A mail server in a process of its own, with outages."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "accepted"
        self.log.touch()
        self._process = subprocess.Popen(
            confined([sys.executable, "-m", "bench.fire.sink", str(self.log)]), stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())

    def accepted(self) -> list[str]:
        """The Message-IDs it has taken so far, in order."""
        return self.log.read_text().split()

    def outage(self, seconds: float) -> None:
        """Be gone for a while."""
        self._process.send_signal(signal.SIGUSR1)
        time.sleep(seconds)
        self._process.send_signal(signal.SIGUSR2)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate()


class Crew:
    """Workers and beats, forked by one nursery, each replaced when it was killed. As a context manager it ends them."""

    def __init__(self, environ: Mapping[str, str], output: Path, *, workers: int, beats: int) -> None:
        with output.open("ab") as stream:
            self._nursery = subprocess.Popen(
                confined([sys.executable, "-m", "bench.fire.nursery"]),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                env=dict(environ),
                text=True,
            )
        self.pids = {WORKER: self._many(WORKER, workers), BEAT: self._many(BEAT, beats)}
        self.kills = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in [*self.pids[WORKER], *self.pids[BEAT]]:
            _signal(pid, signal.SIGKILL)
        self._nursery.communicate("")

    def kill_one(self, chance: random.Random) -> None:
        """kill -9 for a worker (nine times in ten) or a beat, and another one in its place."""
        kind = BEAT if chance.random() < 0.1 else WORKER
        place = chance.randrange(len(self.pids[kind]))
        _signal(self.pids[kind][place], signal.SIGKILL)
        self.pids[kind][place] = self._one(kind)
        self.kills += 1

    def _many(self, kind: str, count: int) -> list[int]:
        return [self._one(kind) for _ in range(count)]

    def _one(self, kind: str) -> int:
        assert self._nursery.stdin
        assert self._nursery.stdout
        self._nursery.stdin.write(f"{kind}\n")
        self._nursery.stdin.flush()
        return int(self._nursery.stdout.readline())


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def wipe(broker: Path) -> None:
    """Throw away every message and every binding, as a broker that lost its disk."""
    for path in broker.rglob("*"):
        if path.is_file():
            path.unlink(missing_ok=True)
