"""What the ticks start in recoveries. Safe to repeat, to run beside itself, and to lose, as in `tracker.tasks`."""

from recovery.pipeline.builds import build_reports
from recovery.services.subscriptions import send_reports
from tracker.pipeline.hold import is_held
from tracker.tasks import task


@task("recovery.send_reports")
def send_reports_now() -> None:
    """Send the subscribed reports that are due; none while the pipeline is held."""
    if not is_held():
        send_reports()


@task("recovery.build_reports")
def build_reports_now() -> None:
    """Put together the reports that wait."""
    build_reports()
