"""The kinds of mail of the customer's side, in words."""

from typing import Final

from tracker.policy import Side
from tracker.registry import NOTICES

TITLES: Final[dict[str, tuple[str, str]]] = {
    "escalation.published": ("Updates", "Each time we tell you how it stands."),
    "ask.asked": ("New questions to you", "What we need from you."),
    "ask.reminded": ("Reminders", "When what we need from you is due, or late."),
    "ask.answered": ("Answers to what you asked of us", ""),
    "ask.withdrawn": ("Questions that are no longer needed", ""),
    "feedback.answered": ("Answers to your feedback", ""),
    "escalation.raised": ("Receipts", "When an escalation of yours has reached us."),
    "escalation.acknowledged": ("Seen", "When somebody has taken your escalation on."),
    "escalation.closed": ("Is it resolved?", "The question after a closure, which only you can answer."),
    "escalation.reopened": ("Opened again", ""),
}
"""What each kind is called, and what it says."""


def kinds() -> list[str]:
    """The kinds that go to the customer's side, those with a title of their own first."""
    sent = {kind for kind, notices in NOTICES.items() if any(one.side == Side.CUSTOMER for one in notices)}
    return [*(kind for kind in TITLES if kind in sent), *sorted(sent - set(TITLES))]


def title_of(kind: str) -> tuple[str, str]:
    """What a kind is called, and what it says."""
    return TITLES.get(kind) or (kind.replace(".", " ").replace("_", " ").capitalize(), "")
