"""The data of a new embedded server: an empty cluster with our role and our database."""

import shutil
import subprocess
from pathlib import Path

from config.embedded.binaries import PostgresError, clean_environ, major_version, ordinary_user
from config.embedded.sockets import DATABASE

ROLES = f"""\
CREATE ROLE app LOGIN NOSUPERUSER CREATEDB CREATEROLE;
CREATE DATABASE {DATABASE} OWNER app;
"""


def make_data(data_dir: Path, binaries: Path) -> None:
    """Make the data folder; takes half a second.

    Made aside and renamed, so that a start which is killed half-way leaves nothing that looks like data. Whoever
    reaches the socket is trusted: the folder of the socket is closed to others.
    """
    fresh = data_dir.with_name(f"{data_dir.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    words = ordinary_user(binaries, fresh)
    initdb = [*words, str(binaries / "initdb"), "-D", str(fresh), "--username=postgres", "--auth=trust"]
    initdb += ["--encoding=UTF8", "--no-sync", "--no-instructions"]
    if major_version(binaries) >= 17:
        _run([*initdb, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"])
    else:
        _run([*initdb, "--locale=C.UTF-8"])
    told = _run([*words, str(binaries / "postgres"), "--single", "-D", str(fresh), "template1"], ROLES)
    if "ERROR" in told:  # which does not show in the exit code
        raise PostgresError(f"the roles could not be made: {told}")
    fresh.rename(data_dir)


def _run(command: list[str], text: str = "") -> str:
    found = subprocess.run(command, input=text, capture_output=True, text=True, check=False, env=clean_environ())
    if found.returncode:
        raise PostgresError(f"{command[-1]}: {found.stderr.strip() or found.stdout.strip()}")
    return found.stderr
