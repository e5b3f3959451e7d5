"""What the customers of the world were told."""

from recovery.services.publishing import publish_update
from tests.architecture.half import Half
from tracker.acts import Act

WORDS = "Words of an update."


def add_publications(half: Half) -> None:
    """An update about the escalation whose plan is promised."""
    promised = half.records["escalation.monitoring"]
    made = publish_update(promised.pk, act=Act(half.lead, message=WORDS), note=WORDS)
    half.records["publication"] = made
