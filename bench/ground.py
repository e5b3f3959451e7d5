"""The ground measurements stand on: a PostgreSQL of our own, and a loaded database for each size."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from bench import load, load_plans, load_told
from bench.child import Child
from config.embedded.postgres import EmbeddedPostgres
from config.embedded.sockets import DATABASE, server_url
from config.environment import CHECKOUT, Environment

SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "8GB", "checkpoint_timeout": "30min"}
"""As for a database of this size: with the default of 128 MB a million rows and their indexes push each other out."""


class Ground:
    """A durable server in a fresh folder of the checkout's `var`, gone when the context ends, even by kill -9.

    It lies beside the demo's data, not in the temp folder, which may be memory: there a flush to disk costs nothing.
    """

    def __init__(self) -> None:
        chosen = os.environ.get("RECOVERY_PG_BIN")
        (CHECKOUT / "var").mkdir(mode=0o700, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="bench-", dir=CHECKOUT / "var"))
        self.log = self.folder / "children.log"
        self._server = EmbeddedPostgres(
            self.folder / "data",
            durable=True,
            binaries=Path(chosen) if chosen else None,
            settings=SETTINGS,
            remove=self.folder,
        )
        self._environ = {name: value for name, value in os.environ.items() if name not in Environment.names()} | {
            "RECOVERY_VAR": str(self.folder / "var"),
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        self._loaded: set[str] = set()
        self._children: dict[tuple[str, int], Child] = {}

    def __enter__(self) -> Self:
        try:
            self._server.start()
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, cwd=CHECKOUT, env=self.environ(DATABASE), check=True)
        except BaseException:
            self._server.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children.values():
            child.close()
        self._server.stop("immediate")

    @property
    def server_pid(self) -> int:
        """The process id of the server."""
        assert self._server.pid
        return self._server.pid

    @property
    def version(self) -> str:
        """The version of the server."""
        with self.as_owner("postgres") as connection:
            return str(connection.execute("SHOW server_version").fetchone()[0])  # type: ignore[index]  # one row

    def url(self, database: str, user: str = "app") -> str:
        """Leads to a database of this server."""
        return server_url(self._server.socket_folder, database=database, user=user)

    def environ(self, database: str, **more: str) -> dict[str, str]:
        """The environment of a process of the product; nothing that an operator has set here gets through."""
        return self._environ | {"DATABASE_URL": self.url(database)} | more

    @contextmanager
    def as_owner(self, database: str) -> Iterator[psycopg.Connection]:
        """A connection that may switch triggers off, for loading and for setting back between rounds."""
        with psycopg.connect(self.url(database, "postgres"), autocommit=True) as connection:
            yield connection

    def child(self, database: str, number: int = 0, **more: str) -> Child:
        """The `number`th process of the product on this database, with `more` in its environment; started once."""
        key = (database, number)
        if key not in self._children:
            self._children[key] = Child(self.environ(database, **more), self.log)
        return self._children[key]

    def empty(self, name: str) -> str:
        """A migrated database without data."""
        if name not in self._loaded:
            with self.as_owner("postgres") as connection:
                copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER app")
                connection.execute(copy.format(sql.Identifier(name), sql.Identifier(DATABASE)))
            self._loaded.add(name)
        return name

    def loaded(self, n: int) -> str:
        """A database with `n` escalations and about `n` armed reminders; loaded once per size."""
        name = f"bench_{n}"
        if name not in self._loaded:
            started = time.monotonic()
            self.empty(name)
            with self.as_owner(name) as connection:
                load.load(connection, n)
            say(f"{n:,} escalations and {n:,} armed reminders loaded in {time.monotonic() - started:.1f} s")
        return name

    def planned(self, n: int, *, armed: bool = True, customers: int = load.CUSTOMERS) -> str:
        """A database with about `n` open milestones of promised plans, with or without armed warnings; loaded once."""
        name = f"plans_{n}_{customers}{'_armed' if armed else ''}"
        if name not in self._loaded:
            started = time.monotonic()
            self.empty(name)
            with self.as_owner(name) as connection:
                load_plans.load_plans(connection, n, armed=armed, customers=customers)
            say(f"{n:,} open milestones of {customers} customers loaded in {time.monotonic() - started:.1f} s")
        return name

    def told(self, n: int) -> str:
        """A database with about `n` publications; loaded once per size."""
        name = f"told_{n}"
        if name not in self._loaded:
            started = time.monotonic()
            self.empty(name)
            with self.as_owner(name) as connection:
                load_told.load_told(connection, n)
            say(f"{n:,} publications loaded in {time.monotonic() - started:.1f} s")
        return name

    def collect_static(self) -> None:
        """What pages link to has to be there, as in a container. Once is enough."""
        if not (self.folder / "var" / "static").exists():
            command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
            subprocess.run(command, cwd=CHECKOUT, env=self.environ(DATABASE), check=True)


def say(text: str) -> None:
    """Progress, apart from the results."""
    print(text, file=sys.stderr, flush=True)
