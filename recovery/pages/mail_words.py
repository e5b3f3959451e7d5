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
    "review.invited": ("Invitations", "To reviews of your recoveries, for your calendar."),
    "review.amended": ("Reviews that have changed", "Another time, another place."),
    "review.cancelled": ("Reviews that do not take place", ""),
    "review.uninvited": ("Reviews in which you are not needed", ""),
    "review.held": ("Minutes of our reviews", "For you to sign, or to say what is wrong with them."),
    "review.reminded": ("Reminders of minutes", "When your signature is missing."),
    "action.noted": ("What you see to", "When you have agreed to something in a review."),
    "action.handed_over": ("What was handed over to you", ""),
    "action.reminded": ("Reminders of what you see to", "When its day has come."),
    "action.dropped": ("What you need not see to any more", ""),
    "action.reopened": ("What is not done after all", ""),
    "subscription.sent": ("Reports by mail", "The files that were agreed on, each at its hour."),
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
