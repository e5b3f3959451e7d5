"""One kept report for each half of the world."""

from recovery.services.reports import make_report
from tests.architecture.half import Half
from tracker.acts import Act


def add_reports(half: Half) -> None:
    """The pack of the promised plan."""
    half.records["report"] = make_report(half["plan.committed"], act=Act(half.lead))
