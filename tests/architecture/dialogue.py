"""What the sides of the world say to each other: asks both ways, feedback, and questions of closures, open and
answered.
"""

from typing import Any

from escalations.services import escalations, raising
from recovery.models import Resolution
from recovery.services.asks import add_ask, answer_ask
from recovery.services.feedback import answer_feedback, give_feedback
from recovery.services.resolutions import confirm_resolution
from tests.architecture.half import Half
from tests.customer.world import a_publication
from tracker.acts import Act
from tracker.kinds import Severity
from tracker.policy import Side

WORDS = "Words of the dialogue."


def add_dialogue(half: Half) -> None:
    """Write them. What the customer raised itself is what it was told of."""
    own, act = half.records["escalation.own"], Act(half.lead)
    for told in (own, half.records["escalation.closed"]):
        if not told.publications.exists():
            a_publication(told)
    for name, side in (("ours", Side.PROVIDER), ("theirs", Side.CUSTOMER), ("answered", Side.PROVIDER)):
        ask = add_ask(act=act, escalation=own, side=side, title=f"Ask {name}", text=WORDS)
        half.records[f"ask.{name}"] = ask
    answer_ask(half.records["ask.answered"].pk, act=act, answer=WORDS)
    for name in ("feedback", "feedback.answered"):
        half.records[name] = give_feedback(act=Act(half.contact), escalation=own.pk, about="plan", text=WORDS)
    answer_feedback(half.records["feedback.answered"].pk, act=act, answer=WORDS)
    half.records["resolution"] = _question(half.records["escalation.closed"])
    over = _closed(half)
    a_publication(over)
    answered = _question(over)
    half.records["resolution.answered"] = confirm_resolution(answered.pk, act=Act(half.contact), words=WORDS)


def _question(closed: Any) -> Resolution:
    return Resolution.objects.get(escalation=closed)


def _closed(half: Half) -> Any:
    """One more that has come to its end."""
    act = Act(half.lead)
    over = raising.raise_escalation(
        act=act, customer=half.customer, title="Late, and over", reason="It was late.", severity=Severity.LOW
    )
    for verb in ("accept", "contain", "monitor", "close"):
        over = getattr(escalations, f"{verb}_escalation")(over.pk, act=act)
    return over
