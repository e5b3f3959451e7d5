"""`manage.py prepare`: bring database and static files in step with the code."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.embedded.progress import report

LOCK = 0x7265636F766572
"""The advisory lock that keeps two of these apart: "recover" in ASCII."""


class Command(BaseCommand):
    """Migrates, collects static files and, in the demo, tells the story; each only when there is something to do."""

    help = "Migrate, collect static files, and load the story in the demo. Does nothing when nothing has changed."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Safe to run on several machines at once: one works, the others wait."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            with ThreadPoolExecutor(1) as pool:  # files on one core, rows on the other
                collected = pool.submit(collect)
                migrate()
                if settings.DEMO:
                    call_command("demo")
                collected.result()
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def migrate() -> None:
    """Apply what is not applied yet. Asking first costs a tenth of running `migrate` for nothing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        report(f"applying {len(plan)} migrations")
        call_command("migrate", verbosity=0)


def collect() -> None:
    """Collect the static files when any of them is new, changed or gone."""
    stamp = Path(settings.STATIC_ROOT) / "collected.txt"
    mark = _static_mark()
    if stamp.exists() and stamp.read_text() == mark:
        return
    report("collecting static files")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(mark)


def _static_mark() -> str:
    found = []
    for finder in get_finders():
        for name, storage in finder.list(None):
            file = Path(storage.path(name)).stat()
            found.append((getattr(storage, "prefix", None), name, file.st_size, file.st_mtime_ns))
    return hashlib.sha256(json.dumps(sorted(found, key=str)).encode()).hexdigest()
