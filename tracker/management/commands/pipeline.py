"""`manage.py pipeline status | hold | release`: how the reminder pipeline is, and its hold switch."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.acts import Act
from tracker.errors import Refusal
from tracker.pipeline.audit import Condition, PipelineReport, audit_pipeline
from tracker.pipeline.law import count_everything
from tracker.pipeline.operate import hold_pipeline, release_pipeline


class Command(BaseCommand):
    """For operators, after a restore or when something seems stuck."""

    help = "Show how the reminder pipeline is, hold it, or release it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One sub-command each."""
        commands = parser.add_subparsers(dest="verb", required=True)
        status = commands.add_parser("status", help="what waits, what is stuck; ends with 1 when broken")
        status.add_argument("--full", action="store_true", help="also prove the conservation law (reads whole tables)")
        hold = commands.add_parser("hold", help="no reminder fires and no mail leaves until released")
        hold.add_argument("--reason", required=True)
        release = commands.add_parser("release", help="let the pipeline run again")
        release.add_argument(
            "--suppress-before",
            type=_moment,
            metavar="ISO",
            help="send no mail about what is older (as 2026-03-01T08:00Z)",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Acts as the system: whoever has the shell has the installation."""
        act = Act(actor=None)
        try:
            if options["verb"] == "hold":
                hold_pipeline(act=act, reason=options["reason"])
            elif options["verb"] == "release":
                suppressed = release_pipeline(act=act, suppress_before=options["suppress_before"])
                self.stdout.write(f"{suppressed} mails suppressed")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        report = audit_pipeline()
        self._show(report)
        if options.get("full"):
            self._prove()
        if options["verb"] == "status" and report.condition == Condition.BROKEN:
            raise SystemExit(1)

    def _show(self, report: PipelineReport) -> None:
        self.stdout.write(f"{report.condition}{': ' + report.hold.reason if report.hold.held else ''}")
        for reason in report.reasons:
            self.stdout.write(f"  - {reason}")

    def _prove(self) -> None:
        count = count_everything()
        self.stdout.write(str(count))
        if count.violations:
            raise CommandError("; ".join(count.violations))
        self.stdout.write("the conservation law holds")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
