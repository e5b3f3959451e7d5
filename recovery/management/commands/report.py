"""The pack of a recovery at the command line: `manage.py report ACME-E3 --format pdf -o pack.pdf`."""

import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recovery.kinds import ReportFormat
from recovery.models import RecoveryPlan
from recovery.reports.formats import FORMATS
from recovery.services.reports import file_of_plan
from tracker.errors import Refusal


class Command(BaseCommand):
    """Writes the pack of one plan. It shows everything: whoever runs commands runs the installation."""

    help = "Write the pack of a recovery plan, as of now or of an earlier moment. It is kept by nobody."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, and how it is wanted."""
        parser.add_argument("ref", help="of the plan (ACME-P3), or of its escalation (ACME-E7): then of its last plan")
        parser.add_argument("--format", default="pdf", choices=[str(form) for form in FORMATS])
        parser.add_argument("--as-of", type=_moment, help="2026-11-20T16:30:00+01:00; without an offset it is UTC")
        parser.add_argument("-o", "--output", type=Path, help="the file to write; without it the pack goes to stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        try:
            found = file_of_plan(_plan(options["ref"]), ReportFormat(options["format"]), options["as_of"])
            made = found.make()
        except Refusal as refusal:
            raise CommandError(refusal.detail) from refusal
        if options["output"] is None:
            sys.stdout.buffer.write(made)
            return
        options["output"].write_bytes(made)
        as_of = f"{found.as_of.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        self.stderr.write(f"{options['output']}: {len(made):,} bytes, as of {as_of}")


def _plan(ref: str) -> RecoveryPlan:
    rows = RecoveryPlan.objects.filter(ref=ref) | RecoveryPlan.objects.filter(escalation__ref=ref)
    found = rows.order_by("-id").first()
    if found is None:
        raise CommandError(f"There is no plan of {ref}.")
    return found


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
