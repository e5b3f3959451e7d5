"""Run a process that cannot outlive its reason to run. Used as a script, so that nothing runs between fork and exec.

    confine.py with PARENT SIGNAL COMMAND...       exec COMMAND in a session of its own; it gets SIGNAL when PARENT dies
    confine.py keep LOCK REMOVE MODE N COMMAND...  run COMMAND while anybody holds a shared lock on the file LOCK

`keep` starts COMMAND again when it dies, and stops it when the last holder has let go, by whatever death. The way
to stop is MODE (`fast` or `immediate`, PostgreSQL's words) unless a holder has written another into LOCK. REMOVE is
a folder deleted at the end; empty means none. The first N words of COMMAND change the user, which undoes the wish
to die with the parent; it is therefore made after them.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

STOP = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
HOPELESS_STARTS = 3


def die_with_parent(signum: int = signal.SIGKILL) -> None:
    """Have the kernel send `signum` to this process when its parent ends. Elsewhere than on Linux: nothing.

    What counts is the *thread* that started this process. The wish survives exec, but neither fork nor a change
    of user.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  costs 10 ms, and only Linux needs it

        ctypes.CDLL(None).prctl(1, int(signum), 0, 0, 0)  # 1 = PR_SET_PDEATHSIG


def confined(command: list[str], signum: int = signal.SIGKILL) -> list[str]:
    """The command line that runs `command` as a child of the calling process and ends it with that process."""
    return [*_PYTHON, "with", str(os.getpid()), str(int(signum)), *command]


def kept(command: list[str], *, change_user: list[str], lock: str, remove: str, mode: str) -> list[str]:
    """The command line that runs `command`, as the user `change_user` makes, while anybody holds `lock`."""
    return [*_PYTHON, "keep", lock, remove, mode, str(len(change_user)), *change_user, *command]


_PYTHON = [sys.executable, "-I", "-S", os.path.abspath(__file__)]  # noqa: PTH100  pathlib would cost 10 ms


def _run_with(parent: str, signum: str, *command: str) -> None:
    with contextlib.suppress(PermissionError):  # already the leader of a session
        os.setsid()
    die_with_parent(int(signum))
    if os.getppid() != int(parent):  # it died before the kernel knew our wish
        raise SystemExit(1)
    os.execvp(command[0], command)  # noqa: S606  no shell is the point


def _keep(lock: str, remove: str, mode: str, words: str, *command: str) -> None:
    change_user, server = list(command[: int(words)]), list(command[int(words) :])
    _Keeper(lock, mode, change_user + confined(server, STOP[mode])).run()
    if remove:
        shutil.rmtree(remove, ignore_errors=True)


class _Keeper:
    def __init__(self, lock: str, mode: str, command: list[str]) -> None:
        self.lock = os.open(lock, os.O_RDWR)
        self.mode = mode
        self.command = command
        self.guard = threading.Lock()
        self.ending = threading.Event()
        self.server = subprocess.Popen(self.command)

    def run(self) -> None:
        threading.Thread(target=self._stop_after_last_holder, daemon=True).start()
        hopeless = 0
        while hopeless < HOPELESS_STARTS:
            started = time.monotonic()
            self.server.wait()
            hopeless = hopeless + 1 if time.monotonic() - started < 1 else 0
            if self.ending.wait(0.2 * hopeless):
                return
            with self.guard:
                if self.ending.is_set() or hopeless == HOPELESS_STARTS:
                    return
                self.server = subprocess.Popen(self.command)

    def _stop_after_last_holder(self) -> None:
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        wish = os.pread(self.lock, 20, 0).decode().strip()
        with self.guard:
            self.ending.set()
        while self.server.poll() is None:  # again and again: one sent before the exec of the server is lost
            self.server.send_signal(STOP.get(wish, STOP[self.mode]))
            time.sleep(0.2)


if __name__ == "__main__":
    if sys.argv[1] == "keep":
        _keep(*sys.argv[2:])
    else:
        _run_with(*sys.argv[2:])
