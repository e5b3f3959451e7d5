"""Keep a few processes running: start again what dies, pass on what is asked, leave nothing behind."""

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO, Self

from config.embedded.confine import confined

SUPERVISED = "RECOVERY_SUPERVISED"
"""Set in the environment of every child; `config.apps` then ties the grandchildren's life to the children's."""
LONGEST_DELAY = 30.0
STEADY = 60.0
"""Seconds a process must have run for its earlier crashes to be forgotten."""


@dataclass(frozen=True, slots=True)
class Service:
    """A process to keep running. `patience`: seconds from being asked to end until it is killed."""

    name: str
    command: tuple[str, ...]
    patience: float = 10.0


@dataclass(slots=True)
class _Child:
    service: Service
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    crashes: int = 0
    due: float = 0.0
    """When to start it, on the monotonic clock; matters while `process` is None."""


@dataclass(slots=True)
class Supervisor:
    """Runs `services` as children of this process; use as a context manager, in the main thread.

    Each child leads a session of its own: Ctrl-C reaches only the supervisor, which ends the children in order.
    A child that ends is started again, at once and then after longer and longer pauses. SIGINT and SIGTERM end
    everything; a second one kills. SIGHUP restarts every child, or ends everything when `hangup_ends`. When the
    supervisor is killed, the kernel kills the children.
    """

    services: Sequence[Service]
    environ: Mapping[str, str]
    report: Callable[[str], None]
    log_dir: Path | None = None
    """Where children write, a file each, made anew at the start; None: to our own output."""
    hangup_ends: bool = False
    stopping: int = 0
    """How often the end was asked for."""
    _children: list[_Child] = field(default_factory=list)
    _reload: bool = False
    _wakeup: tuple[int, int] = (-1, -1)

    def __enter__(self) -> Self:
        self._wakeup = os.pipe()
        for end in self._wakeup:
            os.set_blocking(end, False)
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(signum, self._on_signal)
        signal.set_wakeup_fd(self._wakeup[1], warn_on_full_buffer=False)
        self.add(*self.services)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        signal.set_wakeup_fd(-1)
        for signum in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(signum, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for end in self._wakeup:
            os.close(end)

    def add(self, *services: Service) -> None:
        """Look after these as well; they start with the next step."""
        for service in services:
            if self.log_dir:
                self._log(service).unlink(missing_ok=True)
            self._children.append(_Child(service))

    def run(self) -> None:
        """Keep the services running until the end is asked for."""
        while self.step(None):
            pass

    def step(self, timeout: float | None) -> bool:
        """Start what is due and wait for something to happen, at most `timeout` seconds (None: as long as it takes).

        Returns False once the end has been asked for.
        """
        self._collect()
        if self._reload:
            self._reload = False
            self._ask_to_end()
        now = time.monotonic()
        for child in self._children:
            if child.process is None and child.due <= now and not self.stopping:
                self._start(child)
        pauses = [child.due - now for child in self._children if child.process is None]
        self._sleep(min([*pauses, *([] if timeout is None else [timeout])], default=None))
        return not self.stopping

    def crashes(self) -> dict[str, int]:
        """How often each service has ended by itself without having run steadily in between."""
        return {child.service.name: child.crashes for child in self._children}

    def tail(self, name: str, lines: int = 15) -> str:
        """The end of what a service has written to its log file; empty without `log_dir`."""
        service = next(child.service for child in self._children if child.service.name == name)
        if self.log_dir is None or not self._log(service).exists():
            return ""
        return "\n".join(self._log(service).read_text(errors="replace").splitlines()[-lines:])

    def stop(self) -> None:
        """End every child: asked first, killed when its patience is over or a second signal comes."""
        self.stopping = max(self.stopping, 1)
        asked = time.monotonic()
        self._ask_to_end()
        while running := [child for child in self._children if child.process is not None]:
            now = time.monotonic()
            for child in running:
                if self.stopping > 1 or now - asked > child.service.patience:
                    self._sweep(child)
            self._sleep(0.2)
            self._collect()

    def _on_signal(self, signum: int, _frame: FrameType | None) -> None:
        if signum in (signal.SIGINT, signal.SIGTERM) or (signum == signal.SIGHUP and self.hangup_ends):
            self.stopping += 1
        elif signum == signal.SIGHUP:
            self._reload = True

    def _sleep(self, seconds: float | None) -> None:
        ready, _, _ = select.select([self._wakeup[0]], [], [], None if seconds is None else max(0.0, seconds))
        if ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._wakeup[0], 4096)

    def _log(self, service: Service) -> Path:
        assert self.log_dir is not None  # noqa: S101  callers have looked
        return self.log_dir / f"{service.name}.log"

    def _start(self, child: _Child) -> None:
        output: IO[bytes] | None = self._log(child.service).open("ab") if self.log_dir else None
        with output or contextlib.nullcontext():
            child.process = subprocess.Popen(
                confined(list(child.service.command)),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**self.environ, SUPERVISED: "1"},
            )
        child.started = time.monotonic()

    def _collect(self) -> None:
        for child in self._children:
            if child.process is None or child.process.poll() is None:
                continue
            code, lived = child.process.returncode, time.monotonic() - child.started
            self._sweep(child)
            child.process = None
            if self.stopping:
                continue
            child.crashes = 1 if lived > STEADY else child.crashes + 1
            delay = min(LONGEST_DELAY, 0.5 * 2 ** (child.crashes - 1))
            child.due = time.monotonic() + delay
            self.report(f"{child.service.name} ended ({_cause(code)}); starting it again in {delay:.1f} s")

    def _ask_to_end(self) -> None:
        for child in self._children:
            if child.process is not None:
                child.process.terminate()

    def _sweep(self, child: _Child) -> None:
        """Kill the whole session of a child: a worker's own children outlive it when it is killed."""
        if child.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):  # it may not have made its session yet
                child.process.kill()


def _cause(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
