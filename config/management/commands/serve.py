"""`manage.py serve`: the product's processes under one supervisor."""

import os
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.embedded.services import NAMES, services
from config.embedded.supervisor import Supervisor
from config.environment import Environment


class Command(BaseCommand):
    """Runs web, worker and beat, starts again what dies, and ends all of them together."""

    help = "Run web, worker and beat; restart what dies. SIGTERM ends everything, SIGHUP restarts every process."
    requires_system_checks = "__all__"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Counts default to the environment's; `--only` runs a part, for a machine of its own."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--web-workers", type=int, help="WEB_WORKERS")
        parser.add_argument("--web-threads", type=int, help="WEB_THREADS")
        parser.add_argument("--worker-concurrency", type=int, help="WORKER_CONCURRENCY")
        parser.add_argument(
            "--only", nargs="+", choices=NAMES, default=NAMES, metavar="SERVICE", help="of: %(choices)s"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Returns when everything has ended."""
        environment: Environment = settings.ENVIRONMENT
        counts = ("web_workers", "web_threads", "worker_concurrency")
        environment = replace(environment, **{name: options[name] for name in counts if options[name]})
        chosen = services(environment, host=options["host"], port=options["port"], only=tuple(options["only"]))
        with Supervisor(chosen, os.environ, self.stderr.write) as supervisor:
            supervisor.run()
