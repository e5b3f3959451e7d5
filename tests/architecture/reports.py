"""One kept report for each half of the world, a design of slides, and somebody who gets others by mail."""

from functools import cache
from io import BytesIO

from pptx import Presentation

from recovery.services.report_templates import upload_template
from recovery.services.reports import make_report
from recovery.services.subscriptions import add_subscription
from tests.architecture.half import Half
from tracker.acts import Act


@cache
def a_deck() -> bytes:
    """A presentation without slides."""
    out = BytesIO()
    Presentation().save(out)
    return out.getvalue()


def add_reports(half: Half) -> None:
    """The pack of the promised plan, a design, and a subscription of the customer's contact."""
    act = Act(half.lead)
    half.records["report"] = make_report(half["plan.committed"], act=act)
    customer = half.records["customer"]
    half.records["report_template"] = upload_template(act=act, customer=customer, name="Ours", file=a_deck())
    half.records["subscription"] = add_subscription(act=act, customer=customer, user=half.contact)
