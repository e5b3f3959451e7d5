"""Which clocks run for asks and feedback, until they are answered: a pure reading of their facts."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from escalations.clocks import whose_time
from recovery.kinds import Clock
from recovery.models import Ask, Feedback
from recovery.states import OPEN_ASK, FeedbackState
from tracker.policy import Side
from tracker.registry import ClockFact


class About(NamedTuple):
    """What the clocks of a row need of its escalation. `underway`: it has not ended; `zone` is the customer's."""

    owner: UUID
    severity: str
    underway: bool
    zone: str


def ask_clocks(ask: Ask, about: About) -> list[ClockFact]:
    """The one clock of an open ask. What we owe runs from its due day on, or, where none was named, at once.

    What the customer owes runs from its due day on, while the escalation is under way; it never counts as urgent.
    """
    if ask.status not in OPEN_ASK:
        return []
    due_at = beginning(ask.due_on, ZoneInfo(about.zone)) if ask.due_on else None
    facts = _facts(ask.escalation_id) | {"due_on": ask.due_on.isoformat() if ask.due_on else None, "side": ask.side}
    if ask.side == Side.CUSTOMER:
        if due_at is None or not about.underway:
            return []
        return [ClockFact(Clock.AWAITING_ASK, due_at, whose=about.owner, facts=facts)]
    name = Clock.ANSWERING_ASK if due_at is None else Clock.DUE_ASK
    return [ClockFact(name, due_at or ask.asked_at, about.severity, _whose(about), facts=facts)]


def feedback_clocks(feedback: Feedback, about: About) -> list[ClockFact]:
    """What the customer has said is owed an answer, whatever has become of its escalation."""
    if feedback.status != FeedbackState.GIVEN:
        return []
    facts = _facts(feedback.escalation_id) | {"about": feedback.about}
    return [ClockFact(Clock.ANSWERING_FEEDBACK, feedback.given_at, about.severity, _whose(about), facts=facts)]


def _facts(escalation: UUID) -> dict[str, Any]:
    """The thread of the reminders' mails is that of the escalation."""
    return {"thread": str(escalation)}


def _whose(about: About) -> UUID | None:
    return whose_time(about.owner, about.severity)


def beginning(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins in this zone."""
    return datetime.combine(day, time(), zone)
