"""Make `.venv` and put the locked packages into it: with Python and pip alone, or with uv where it is there.

Runs in the Python that started `run.py`, before anything is installed.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

OLDEST_PYTHON = (3, 11)
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
PIP = "pip"
SHARES = 3
"""How many pips work at once; one spends half of its time waiting."""
_INSTALL = ("install", "--quiet", "--require-hashes", "--no-deps")
"""A lock is complete, so nothing is to be resolved."""


class InstallError(RuntimeError):
    """The packages cannot be installed; the message says what the installer said."""


class VirtualEnvironment:
    """The virtual environment of a checkout."""

    def __init__(self, checkout: Path, report: Callable[[str], None]) -> None:
        """`report` gets a short line for each step that takes time."""
        self.checkout = checkout
        self.folder = checkout / ".venv"
        self.python = self.folder / "bin" / "python"
        self._stamp = self.folder / "installed.json"
        self._report = report

    def ensure(self, *, dev: bool) -> None:
        """Install what the lock names, unless a stamp says that exactly this is installed; raises `InstallError`.

        Safe when several start at once: one installs and the others wait for it. The development lock holds all
        that the runtime lock does, so it serves both.
        """
        if self._is_current(dev=dev):
            return
        with self._alone():
            if self._is_current(dev=dev):
                return
            if not self._runs_our_python():
                self._report("making .venv")
                venv.EnvBuilder(with_pip=False, symlinks=True, clear=True).create(self.folder)
            self._stamp.unlink(missing_ok=True)
            lock = DEV if dev else RUNTIME
            self._install(self.checkout / lock)
            names = (RUNTIME, DEV) if dev else (RUNTIME,)
            stamp = {"python": _python_mark(), **{name: self._mark(name) for name in names}}
            self._stamp.write_text(json.dumps(stamp, indent=1))

    def _is_current(self, *, dev: bool) -> bool:
        lock = DEV if dev else RUNTIME
        found = self._installed()
        return found.get("python") == _python_mark() and found.get(lock) == self._mark(lock) and self.python.exists()

    def _runs_our_python(self) -> bool:
        """Whether there is an environment of the Python that runs this; one made by other hands will do."""
        asked = "import sys; print(sys.version, sys.base_prefix)"
        try:
            found = subprocess.run([self.python, "-I", "-c", asked], capture_output=True, text=True, check=False)
        except OSError:
            return False
        return found.stdout.strip() == _python_mark()

    def _installed(self) -> dict[str, str]:
        try:
            found = json.loads(self._stamp.read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _mark(self, lock: str) -> str:
        return hashlib.sha256((self.checkout / lock).read_bytes()).hexdigest()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.checkout / ".venv.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._report("waiting for another start that is installing")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _install(self, lock: Path) -> None:
        pins = split_lock(lock.read_text())
        if uv := shutil.which("uv"):
            self._report(f"installing {len(pins)} packages with uv")
            command = [uv, "pip", *_INSTALL, "--python", str(self.python), "--requirement", str(lock)]
            if not subprocess.run(command, capture_output=True, check=False).returncode:
                return
            self._report("uv failed; trying pip")
        self._report(f"installing {len(pins)} packages with pip")
        _install_in_shares([sys.executable, "-m", PIP, "--python", str(self.python)], pins)


def split_lock(text: str) -> list[str]:
    """The pinned requirements of a lock, each with its hashes."""
    text = re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE)
    return [pin for pin in re.split(r"\n(?=\S)", text.strip()) if pin]


def _python_mark() -> str:
    return f"{sys.version} {sys.base_prefix}"


def _install_in_shares(pip: list[str], pins: list[str]) -> None:
    """Several pips side by side; the pins are independent of each other and each is checked against its hashes."""
    options = ["--no-compile", "--no-input", "--no-warn-script-location", "--disable-pip-version-check"]
    environ = {
        name: value for name, value in os.environ.items() if name not in ("PIP_TARGET", "PIP_PREFIX", "PIP_USER")
    }
    with tempfile.TemporaryDirectory(prefix="recovery-pip-") as folder:
        running = []
        for number in range(SHARES):
            share = Path(folder) / f"{number}.txt"
            share.write_text("\n".join(pins[number::SHARES]) + "\n")
            with (Path(folder) / f"{number}.log").open("wb") as log:
                command = [*pip, *_INSTALL, *options, "--requirement", str(share)]
                running.append(subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environ))
        failed = [number for number, process in enumerate(running) if process.wait()]
        if failed:
            _blame_pip(pip)
            said = (Path(folder) / f"{failed[0]}.log").read_text(errors="replace").splitlines()
            raise InstallError("pip failed:\n  " + "\n  ".join(line for line in said[-8:] if line.strip()))


def _blame_pip(pip: list[str]) -> None:
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        found = subprocess.run([sys.executable, "-m", PIP, "--version"], capture_output=True, text=True, check=False)
        wanted = "pip 22.3 or newer, or uv, is needed to install the packages"
        raise InstallError(f"{wanted}; found: {found.stdout.split(' from ')[0].strip() or 'none'}")
