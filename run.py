#!/usr/bin/env python3
"""Start the demo, or run the tests, with nothing but Python and pip.

python3 run.py [--port N] [--reset]   the demo: web, worker, beat, PostgreSQL and a story to look at
python3 run.py test [...]             the tests; further words go to pytest
python3 run.py manage COMMAND [...]   manage.py with the demo's PostgreSQL running
python3 run.py bench [...]            the measurements of bench/
python3 run.py pictures [...]         the pictures of the guides, from a demo of their own
"""

from __future__ import annotations  # an older Python must come as far as the line that names the version

import os
import sys
from pathlib import Path
from typing import NoReturn

CHECKOUT = Path(__file__).resolve().parent


def main(words: list[str]) -> NoReturn:
    """Install what is missing, then become the process that does the work."""
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if words[:1] in (["-h"], ["--help"], ["help"]):
        sys.exit(__doc__)
    os.chdir(CHECKOUT)
    sys.path.insert(0, str(CHECKOUT))
    command = words[0] if words and not words[0].startswith("-") else "demo"
    if command not in ("demo", "test", "manage", "bench", "pictures"):
        sys.exit(f"There is no command {command!r}.\n\n{__doc__}")
    python = install(dev=command in ("test", "bench", "pictures"))
    module = {"test": ["pytest"], "pictures": ["docs.pictures"]}.get(command, ["config.embedded", command])
    rest = words if words[:1] != [command] else words[1:]
    # Without it each of our processes would compile all libraries again: seconds, where it could be a moment.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.execv(python, [python, "-m", *module, *rest])  # noqa: S606


def install(*, dev: bool) -> str:
    """Bring `.venv` in step with the lock; returns its Python. Ends with one clear line when that cannot be done."""
    from config.embedded.install import InstallError, VirtualEnvironment  # noqa: PLC0415  needs the version checked above
    from config.embedded.progress import report  # noqa: PLC0415

    environment = VirtualEnvironment(CHECKOUT, report)
    try:
        environment.ensure(dev=dev)
    except InstallError as error:
        sys.exit(f"{error}")
    except PermissionError as error:
        sys.exit(f"Cannot write {error.filename}: it belongs to another user. Clone the repository again as yourself.")
    return str(environment.python)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
