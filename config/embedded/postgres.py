"""A PostgreSQL server of our own: no service, no TCP, no system user, gone when nobody needs it any more."""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from config.embedded.binaries import (
    PostgresError,
    clean_environ,
    find_binaries,
    give,
    major_version,
    ordinary_user,
)
from config.embedded.cluster import make_data
from config.embedded.confine import kept
from config.embedded.sockets import PORT, make_private, server_url, socket_folder

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "200",
    "jit": "off",
    "timezone": "UTC",
}
NOT_DURABLE = {
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
}
"""`synchronous_commit` stays on: without fsync it costs nothing, and off it would lose what was committed just
before `restart_immediate()`."""
TEMPORARY = "recovery-test-"
PATIENCE = 120.0
"""Seconds until a start counts as failed; replaying the log after a crash takes most of it."""


class EmbeddedPostgres:
    """The server whose data is in `data_dir`; processes that start the same one share it.

    It lives as long as any of the processes that started it: each holds a lock which the kernel takes away at
    death, and a keeper process stops the server when the last lock is gone. So nothing is left behind by kill -9,
    and no process can stop the server under another. The keeper also starts the server again when it crashes.

    `durable=False` gives up surviving a crash of the machine for speed; a crash of the server itself is survived.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        durable: bool,
        binaries: Path | None = None,
        settings: Mapping[str, str] | None = None,
        remove: Path | None = None,
    ) -> None:
        """`settings` are added to the server's; `remove` is a folder that goes with the server when it stops."""
        self.data_dir = data_dir.absolute()
        self.socket_folder = socket_folder(self.data_dir)
        self.log = self.data_dir.with_name(f"{self.data_dir.name}.log")
        self._binaries = find_binaries(binaries)
        self._settings = SETTINGS | ({} if durable else NOT_DURABLE) | dict(settings or {})
        self._mode = "fast" if durable else "immediate"
        self._remove = remove
        self._share: int | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    @classmethod
    def of(cls, var_dir: Path, *, binaries: Path | None = None) -> Self:
        """The demo's server. Its data folder is named after the major version, as another one cannot read it."""
        binaries = find_binaries(binaries)
        return cls(var_dir / f"pg{major_version(binaries)}", durable=True, binaries=binaries)

    @classmethod
    def temporary(cls, *, binaries: Path | None = None, settings: Mapping[str, str] | None = None) -> Self:
        """A throw-away server in a fresh folder of the temp folder; sweeps such folders that nobody uses."""
        _sweep()
        folder = Path(tempfile.mkdtemp(prefix=TEMPORARY))
        return cls(folder / "data", durable=False, binaries=binaries, settings=settings, remove=folder)

    @property
    def url(self) -> str:
        """Leads to the database `recovery` as its owner `app`, who may make databases and roles."""
        return server_url(self.socket_folder)

    @property
    def pid(self) -> int | None:
        """The server's process id; None when it does not run."""
        return self._running(ready=False)

    def start(self) -> str:
        """Start or join the server, make its data on the first start, wait until it answers; returns the URL.

        Raises `PostgresError` with the end of the server's log. Safe to call again.
        """
        self.data_dir.parent.mkdir(parents=True, exist_ok=True)
        if self._share is None:
            self._share = self._lock("lock", fcntl.LOCK_SH)
        try:
            with self._starting():
                if self._running(ready=True) is None:
                    self._boot(self._share)
        except BaseException:
            self.stop()
            raise
        return self.url

    def stop(self, mode: str | None = None) -> None:
        """Let go of the server and, when nobody else holds it, wait until it has stopped.

        `mode` is PostgreSQL's `fast` (clean) or `immediate` (as in a crash); None: fast for a durable server,
        immediate for another. Does nothing when not started.
        """
        if self._share is None:
            return
        if mode is not None:
            os.pwrite(self._share, mode.encode().ljust(20), 0)
        alone = self._try_lock(self._share, fcntl.LOCK_EX)
        os.close(self._share)
        self._share = None
        if alone:
            self._wait_for_keeper()

    def restart_immediate(self) -> None:
        """Kill the server as a power cut would and wait until it has recovered. Whoever is connected is cut off."""
        pid = self._running(ready=False)
        if pid is None:
            raise PostgresError("the server does not run")
        os.kill(pid, signal.SIGQUIT)
        self._wait_until_ready(former=pid)

    def drop(self) -> None:
        """Delete the data of a server that nobody uses; `PostgresError` when somebody does."""
        if self._share is not None or not self.data_dir.parent.exists():
            return
        descriptor = self._lock("lock", fcntl.LOCK_UN)
        deadline = time.monotonic() + 5  # a keeper may be stopping the server just now
        try:
            while not self._try_lock(descriptor, fcntl.LOCK_EX):
                if time.monotonic() > deadline:
                    raise PostgresError(f"another process uses the database in {self.data_dir}; end it first")
                time.sleep(0.05)
            shutil.rmtree(self.data_dir, ignore_errors=True)
        finally:
            os.close(descriptor)

    def hand_over(self) -> None:
        """Let the program that replaces this process by exec go on holding the server."""
        if self._share is not None:
            os.set_inheritable(self._share, True)

    def _lock(self, suffix: str, kind: int) -> int:
        path = self.data_dir.with_name(f"{self.data_dir.name}.{suffix}")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(descriptor, kind)
        return descriptor

    @staticmethod
    def _try_lock(descriptor: int, kind: int) -> bool:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _keeper_lock(self) -> int | None:
        """The lock that a keeper holds while it lives; None when one does."""
        descriptor = self._lock("keeper", fcntl.LOCK_UN)
        if self._try_lock(descriptor, fcntl.LOCK_EX):
            return descriptor
        os.close(descriptor)
        return None

    @contextlib.contextmanager
    def _starting(self) -> Iterator[None]:
        descriptor = self._lock("start", fcntl.LOCK_EX)
        try:
            yield
        finally:
            os.close(descriptor)

    def _running(self, *, ready: bool) -> int | None:
        """The pid in postmaster.pid if that process is this server; a stale file may name a stranger."""
        try:
            lines = (self.data_dir / "postmaster.pid").read_text().splitlines()
            pid = int(lines[0])
        except (OSError, ValueError, IndexError):
            return None
        if ready and (len(lines) < 8 or lines[7].strip() != "ready"):
            return None
        return pid if os.fsencode(self.data_dir) in _command_line(pid) else None

    def _boot(self, share: int) -> None:
        keeper_lock = self._keeper_lock()
        if keeper_lock is not None:  # else a keeper is starting the server again just now
            try:
                self._start_keeper(share, keeper_lock)
            finally:
                os.close(keeper_lock)
        self._wait_until_ready()

    def _start_keeper(self, share: int, keeper_lock: int) -> None:
        os.ftruncate(share, 0)  # a way to stop that a former holder has wished
        if not (self.data_dir / "PG_VERSION").exists():
            make_data(self.data_dir, self._binaries)
        change_user = ordinary_user(self._binaries, self.data_dir)
        make_private(self.socket_folder)
        if os.geteuid() == 0:
            give(self.socket_folder, self.data_dir.stat().st_uid)
        if self._running(ready=False) is None:
            for stale in (self.data_dir / "postmaster.pid", self.socket_folder / f".s.PGSQL.{PORT}.lock"):
                stale.unlink(missing_ok=True)
        if self._keeper is not None:
            self._keeper.wait()
        lock, remove = f"{self.data_dir}.lock", str(self._remove or "")
        with self.log.open("wb") as log:
            self._keeper = subprocess.Popen(
                kept(self._command(), change_user=change_user, lock=lock, remove=remove, mode=self._mode),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=clean_environ(),
                start_new_session=True,
                pass_fds=[keeper_lock],
            )

    def _command(self) -> list[str]:
        command = [str(self._binaries / "postgres"), "-D", str(self.data_dir)]
        folder = '"' + str(self.socket_folder).replace('"', '""') + '"'
        for name, value in (self._settings | {"unix_socket_directories": folder}).items():
            command += ["-c", f"{name}={value}"]
        return command

    def _wait_until_ready(self, *, former: int | None = None) -> None:
        deadline = time.monotonic() + PATIENCE
        while self._running(ready=True) in (None, former):
            keeper_lock = self._keeper_lock()
            if keeper_lock is not None:
                os.close(keeper_lock)
            if keeper_lock is not None or time.monotonic() > deadline:
                tail = self.log.read_text(errors="replace").strip().splitlines()[-5:]
                said = "\n  ".join(["the embedded PostgreSQL does not start:", *tail])
                raise PostgresError(f"{said}\n  log: {self.log}")
            time.sleep(0.01)

    def _wait_for_keeper(self) -> None:
        with contextlib.suppress(FileNotFoundError):  # a temporary folder goes with its keeper
            os.close(self._lock("keeper", fcntl.LOCK_EX))
        while self._running(ready=False) is not None:
            time.sleep(0.01)
        if self._keeper is not None:
            self._keeper.wait()
            self._keeper = None
        if self._remove:  # unless the keeper was killed
            shutil.rmtree(self._remove, ignore_errors=True)


def _command_line(pid: int) -> bytes:
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        return b""
    return subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, check=False).stdout


def _sweep() -> None:
    """Delete temporary servers' folders whose keeper was killed. A folder of the last minute may be in the making."""
    for folder in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_uid != os.geteuid() or time.time() - folder.stat().st_mtime < 60:
                continue
            descriptor = os.open(folder / "data.lock", os.O_RDWR | os.O_CREAT)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
