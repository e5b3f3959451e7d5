"""What `run.py` becomes once the packages are installed: `python -m config.embedded demo|manage|bench ...`."""

import os
import sys
from typing import NoReturn

from config.embedded.binaries import PostgresError
from config.embedded.demo import Demo
from config.embedded.postgres import EmbeddedPostgres
from config.environment import CHECKOUT, Environment


def main(command: str, words: list[str]) -> None:
    """Run one command; a problem that has a name ends it with one line."""
    try:
        if command == "demo":
            Demo.run(words)
        elif command == "manage":
            manage(words)
        else:
            become("-m", command, *words)
    except (PostgresError, PermissionError) as error:
        sys.exit(f"Cannot start: {error}")


def manage(words: list[str]) -> NoReturn:
    """Become manage.py, with the demo's server running for as long as it takes. A `DATABASE_URL` that is set wins."""
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("RECOVERY_DEMO", "1")
        environment = Environment.load(os.environ)
        server = EmbeddedPostgres.of(environment.var_dir, binaries=environment.pg_bin)
        os.environ["DATABASE_URL"] = server.start()
        server.hand_over()
    become("manage.py", *words)


def become(*words: str) -> NoReturn:
    """Replace this process by another Python with these words."""
    os.chdir(CHECKOUT)
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606  no shell is the point


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
