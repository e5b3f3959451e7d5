"""The demo: embedded services, the story, the processes, and what to try first."""

import argparse
import contextlib
import fcntl
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from config.embedded.confine import confined
from config.embedded.postgres import EmbeddedPostgres
from config.embedded.progress import report, seconds
from config.embedded.services import services
from config.embedded.supervisor import Supervisor
from config.environment import CHECKOUT, Environment

HOST = "127.0.0.1"
PATIENCE = 60.0
"""Seconds from the start of the processes until the product must answer."""
GRACE = 2.0
"""Seconds until Ctrl-C kills; an idle Celery worker takes six to leave by itself and has nothing to lose."""
HOPELESS = 3


class Demo:
    """One run of the demo; its data stays in `var_dir` until the next `--reset`."""

    def __init__(self, port: int) -> None:
        """Reads the environment; variables that an operator has set keep their meaning."""
        os.environ["RECOVERY_DEMO"] = "1"
        self.port = port
        self.url = f"http://{HOST}:{port}"
        os.environ.setdefault("BASE_URL", self.url)
        self.environment = Environment.load(os.environ)
        self.var = self.environment.var_dir
        self.var.mkdir(mode=0o700, parents=True, exist_ok=True)

    @classmethod
    def run(cls, words: list[str]) -> None:
        """Start everything, tell what to try, and stay until Ctrl-C."""
        parser = argparse.ArgumentParser(prog="run.py", description="Start the demo. Ctrl-C ends it; the data stays.")
        parser.add_argument("--port", type=int, default=8000, help="where the demo listens (8000)")
        parser.add_argument("--reset", action="store_true", help="drop the data and start the story again")
        options = parser.parse_args(words)
        demo = cls(options.port)
        with demo._alone(), contextlib.suppress(KeyboardInterrupt):
            demo._check_port()
            if options.reset:
                demo._reset()
            with demo._database():
                demo._serve()
            report("ended; the data stays in " + str(demo.var))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.var / "demo.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sys.exit(f"The demo of this checkout runs already: {self._story().get('url', 'it is just starting')}")
            yield

    def _check_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.port))
            except (OSError, OverflowError) as error:
                sys.exit(f"Cannot listen on port {self.port} ({error}). Choose another: python3 run.py --port 8001")

    def _reset(self) -> None:
        if self.environment.database_url:
            sys.exit("--reset drops only the demo's own database; DATABASE_URL names another one.")
        report("dropping the data")
        self._server().drop()
        for name in ("broker", "mail", "log"):
            shutil.rmtree(self.var / name, ignore_errors=True)
        (self.var / "demo.json").unlink(missing_ok=True)

    def _server(self) -> EmbeddedPostgres:
        return EmbeddedPostgres.of(self.var, binaries=self.environment.pg_bin)

    @contextlib.contextmanager
    def _database(self) -> Iterator[None]:
        if self.environment.database_url:
            yield
            return
        server = self._server()
        report("starting PostgreSQL" if server.data_dir.exists() else "making the database")
        os.environ["DATABASE_URL"] = server.start()
        try:
            yield
        finally:
            server.stop()

    def _serve(self) -> None:
        logs = self.var / "log"
        logs.mkdir(exist_ok=True)
        chosen = [replace(one, patience=GRACE) for one in services(self.environment, host=HOST, port=self.port)]
        with Supervisor([chosen[0]], os.environ, report, log_dir=logs, hangup_ends=True) as supervisor:
            # The web process takes a second to import everything, so it does so while the database is prepared.
            if not self._prepare(supervisor):
                return
            supervisor.add(*chosen[1:])
            deadline = seconds() + PATIENCE
            while not self._answers():
                if not supervisor.step(0.05):
                    return
                self._give_up_if_hopeless(supervisor, deadline)
            self._tell()
            supervisor.run()
            report("ending everything")

    def _prepare(self, supervisor: Supervisor) -> bool:
        """Run `manage.py prepare`; False when the end was asked for meanwhile."""
        command = confined([sys.executable, str(CHECKOUT / "manage.py"), "prepare"])
        with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.DEVNULL) as process:
            while process.poll() is None:
                if not supervisor.step(0.2):
                    process.kill()
                    return False
        if process.returncode:
            sys.exit("The database could not be prepared; see above.")
        return True

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    def _give_up_if_hopeless(self, supervisor: Supervisor, deadline: float) -> None:
        for name, crashes in supervisor.crashes().items():
            if crashes >= HOPELESS:
                sys.exit(f"{name} does not start:\n{supervisor.tail(name)}")
        if seconds() > deadline:
            sys.exit(f"{self.url}/readyz does not answer 200:\n{supervisor.tail('web')}")

    def _story(self) -> dict[str, Any]:
        try:
            found = json.loads((self.var / "demo.json").read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _tell(self) -> None:
        story = self._story()
        if story and story.get("url") != self.url:  # moved by --port since the story was told
            story["url"] = self.url
            fresh = self.var / "demo.json.new"
            fresh.touch(mode=0o600)
            fresh.write_text(json.dumps(story, indent=1))
            fresh.replace(self.var / "demo.json")
        report("ready\n")
        print(invitation(self.url, story.get("people", []), self.var), flush=True)  # noqa: T201


def invitation(url: str, people: list[dict[str, Any]], var: Path) -> str:
    """What the demo prints when it is ready: addresses, people, and what to try first."""
    lines = [
        f"  Admin     {url}/admin/",
        f"  Customers {url}/progress/",
        f"  API       {url}/api/v1/",
        f"  Reference {url}/api/docs/",
        "",
        *_people(people),
    ]
    lead = next((person for person in people if person["role"] == "lead"), None)
    if lead:
        other = next((one for one in people if one["role"] == "lead" and one is not lead), lead)
        lines += [
            "  Try first",
            f"    1. Sign in at {url}/admin/ as {lead['email']}: the queues say what needs a hand today.",
            "    2. Ask the API for the early flags:",
            f'       curl -H "Authorization: Bearer {lead["token"]}" {url}/api/v1/flags/',
            "    3. Log one, let its clocks run, and watch the mails arrive in " + str(var / "mail"),
            f"    4. Open the plan ACME-P3 in {url}/admin/recovery/recoveryplan/: one of its dates moves away",
            "       as fast as time goes by, and each warning says what would end it.",
            f"    5. As {other['email']} open GLOBEX-P4, a draft: its gate says why it cannot be promised yet.",
            *_theirs(url, people),
            "",
        ]
    lines += [
        f"  For scripts: {var / 'demo.json'}   Logs: {var / 'log'}",
        "  Ctrl-C ends everything and keeps the data; `python3 run.py --reset` starts the story again.",
    ]
    return "\n".join(lines) + "\n"


def _theirs(url: str, people: list[dict[str, Any]]) -> list[str]:
    """What to try on the customers' side: a page with everything on it, and one that waits for its last word."""
    contacts = {key: person for person in people if person["role"] == "contact" for key in person["customers"]}
    if not {"ACME", "WATTLE"} <= contacts.keys():
        return []
    return [
        f"    6. Be the customer: sign in at {url}/progress/ as {contacts['ACME']['email']} and open",
        f"       {url}/progress/ACME-E3: what really gets better, what only looks so, which date moved,",
        "       and what is asked of you. Answer, say what you think, and see it arrive on the lead's desk.",
        f"    7. As {contacts['WATTLE']['email']} open {url}/progress/WATTLE-E1: is it resolved? You say.",
    ]


def _people(people: list[dict[str, Any]]) -> list[str]:
    if not people:
        return []
    rows = [("role", "e-mail", "password", "customers")]
    rows += [(p["role"], p["email"], p["password"], ", ".join(p["customers"])) for p in people]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = ["  " + "  ".join([*map(str.ljust, row[:3], widths), row[3]]) for row in rows]
    return [*table, ""]
