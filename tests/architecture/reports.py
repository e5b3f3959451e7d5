"""One kept report for each half of the world, and somebody who gets others by mail."""

from recovery.services.reports import make_report
from recovery.services.subscriptions import add_subscription
from tests.architecture.half import Half
from tracker.acts import Act


def add_reports(half: Half) -> None:
    """The pack of the promised plan, and a subscription of the customer's contact."""
    act = Act(half.lead)
    half.records["report"] = make_report(half["plan.committed"], act=act)
    customer = half.records["customer"]
    half.records["subscription"] = add_subscription(act=act, customer=customer, user=half.contact)
