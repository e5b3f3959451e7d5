"""`python -m bench fire`: due reminders, real workers and beats, kill -9, and everything around them failing.

Starts its own PostgreSQL (fsync and synchronous_commit on, so that an immediate restart is an honest one), mail server
and Celery processes on the filesystem broker; nothing of the product is replaced, only its waiting times are shorter
(`bench.fire.settings`). Ends with 1 when anything was lost, doubled without an interruption, or miscounted.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from bench.fire.crew import Crew, MailSink, wipe
from config.embedded.postgres import EmbeddedPostgres
from config.embedded.sockets import server_url
from config.environment import Environment

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much fire. `outage` is in seconds; a run that is not done after `patience` seconds has failed."""

    due: int = 10_000
    workers: int = 4
    beats: int = 3
    kills: int = 50
    restarts: int = 2
    outages: int = 2
    wipes: int = 1
    outage: float = 3.0
    patience: float = 900.0


def main(arguments: list[str]) -> int:
    """Run it at full or smaller scale; prints a summary, or with --json one object. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench fire", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 10,000 reminders and 50 kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    plan = Plan(
        due=round(10_000 * options.scale), kills=round(50 * options.scale), outage=3.0 if options.scale >= 1 else 1.0
    )
    result = run(plan, options.seed)
    print(json.dumps(result) if options.json else "\n".join(f"{name:>20}  {value}" for name, value in result.items()))
    return 1 if result["violations"] else 0


def run(plan: Plan, seed: int) -> dict[str, object]:
    """Load, fight, count. The answer holds the verdict's counts, the kills, the seconds and the mails per second."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="recovery-fire-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = EmbeddedPostgres.temporary(binaries=_binaries(), settings=DURABLE)
        url = server.start()
        stack.callback(server.stop, "immediate")
        sink = MailSink(folder)
        stack.callback(sink.stop)
        _become_the_product(url, folder, sink.port)
        from bench.fire import story, verdict  # noqa: PLC0415  # Django is set up only now

        story.set_the_stage(plan.due)
        _flush(server)
        started = time.monotonic()
        with Crew(os.environ, folder / "output", workers=plan.workers, beats=plan.beats) as crew:
            actions = list(_timeline(plan, crew, server, sink, folder / "var" / "broker", random.Random(seed)))
            done = _fight(plan, sink, actions, verdict.unfinished)
        seconds = time.monotonic() - started
        found = asdict(verdict.judge(plan.due, sink.accepted()))
        if not done:
            found["violations"] += (f"not done after {plan.patience:.0f} s: {(folder / 'output').read_text()[-2000:]}",)
        rate = round(plan.due / seconds)
        return {**found, "kills": crew.kills, "seconds": round(seconds, 1), "mails_per_second": rate}


def _binaries() -> Path | None:
    chosen = os.environ.get("RECOVERY_PG_BIN")
    return Path(chosen) if chosen else None


def _become_the_product(url: str, folder: Path, port: int) -> None:
    """Set up Django in this process for the server under fire; the crew inherits the environment."""
    for name in Environment.names():
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bench.fire.settings",
        "DATABASE_URL": url,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "RECOVERY_VAR": str(folder / "var"),
        "SECRET_KEY": "under-fire-only-and-long-enough-to-be-accepted",
    }
    import django  # noqa: PLC0415  # the environment has to be complete first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def _flush(server: EmbeddedPostgres) -> None:
    """Write the stage to the data files, so that a restart replays the fight and not the building of the stage."""
    with psycopg.connect(server_url(server.socket_folder, user="postgres"), autocommit=True) as connection:
        connection.execute("CHECKPOINT")


Action = tuple[float, Callable[[], object]]
"""At which share of the mails something happens, and what."""


def _timeline(
    plan: Plan, crew: Crew, server: EmbeddedPostgres, sink: MailSink, broker: Path, chance: random.Random
) -> Iterator[Action]:
    for kill in range(plan.kills):
        yield (kill + 0.5) / plan.kills, lambda: crew.kill_one(chance)
    for restart in range(plan.restarts):
        yield (restart + 0.7) / (plan.restarts + 0.5), server.restart_immediate
    for outage in range(plan.outages):
        yield (outage + 0.5) / (plan.outages + 0.5), lambda: sink.outage(plan.outage)
    for _ in range(plan.wipes):
        yield 0.45, lambda: wipe(broker)


def _fight(plan: Plan, sink: MailSink, actions: list[Action], unfinished: Callable[[], int]) -> bool:
    """Do each thing when its share of the mails has arrived; True when everything has come to its end."""
    waiting, until = sorted(actions, key=lambda action: action[0]), time.monotonic() + plan.patience
    while time.monotonic() < until:
        arrived = len(sink.accepted()) / plan.due
        while waiting and waiting[0][0] <= arrived:
            waiting.pop(0)[1]()
        with _despite_restarts():
            if not waiting and not unfinished():
                return True
        time.sleep(0.05)
    return False


@contextmanager
def _despite_restarts() -> Iterator[None]:
    from django.db import InterfaceError, OperationalError, connection  # noqa: PLC0415  # Django is set up only now

    try:
        yield
    except (OperationalError, InterfaceError):
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
