"""The promise of the next update: set by severity, kept by updates that say something new."""

from datetime import datetime

from escalations.kinds import Clock
from escalations.models import Escalation
from tracker.ladders import policy_for
from tracker.models import Event
from tracker.queries.calendars import calendar_of_customer
from tracker.registry import ClockFact
from tracker.workdays import add_working_days

NEWS = frozenset(
    f"escalation.{word}"
    for word in ("raised", "accepted", "acknowledged", "contained", "recovering", "monitoring", "reopened", "amended")
)
"""The events that an update can tell a customer about. Contacts, notes and reminders are not news."""


def promise_update(escalation: Escalation, since: datetime) -> dict[str, datetime]:
    """Set on the object in hand, and return, the promise that follows from its severity, counted from `since`.

    Cadences count the customer's working days (every second one for high), so that the promise never falls on a day on
    which nobody there would read it.
    """
    policy = policy_for(escalation.customer_id, ClockFact(Clock.UPDATING, since, escalation.severity))
    calendar = calendar_of_customer(escalation.customer_id)
    due = add_working_days(calendar, since, policy.cadence_days or 1)
    escalation.cadence_from, escalation.next_update_due = since, due
    return {"cadence_from": since, "next_update_due": due}


def has_news(escalation: Escalation) -> bool:
    """Whether anything has happened since the customer's last counted update that is worth telling."""
    events = Event.objects.filter(subject_id=escalation.pk)
    last = events.filter(kind="escalation.updated").order_by("-id").values_list("id", flat=True).first()
    return events.filter(kind__in=NEWS, id__gt=last or 0).exists()
