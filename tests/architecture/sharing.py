"""The links and the feeds of the world."""

from recovery.services.sharing import make_share_link, open_share_link, renew_feed
from tests.architecture.half import Half
from tracker.acts import Act


def add_sharing(half: Half) -> None:
    """Write a link that was visited, and the feed of the customer's contact."""
    made = make_share_link(act=Act(half.lead), escalation=half.records["escalation.own"], name="For the board")
    half.records["share_link"] = open_share_link(made.secret, address="192.0.2.7")
    renew_feed(act=Act(half.contact), customer=half.customer)
