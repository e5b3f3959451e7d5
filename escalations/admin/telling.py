"""How the events of flags and escalations are told on a timeline."""

from django.utils.dateparse import parse_datetime

from tracker.admin import looks
from tracker.admin.story import TELLERS, Teller
from tracker.models import Event


def _contacted(event: Event) -> str:
    way = "they to us" if event.data.get("direction") == "inbound" else "we to them"
    update = ""
    if event.data.get("gives_update"):
        update = ", the promised update" if event.data.get("counted") else ", meant as an update but with nothing new"
    return f"Contact: {event.data.get('channel', '')}, {way}{update}"


def _noted(_: Event) -> str:
    return "Internal note"


def _joined(event: Event) -> str:
    return f"{event.data.get('flag_ref', 'A flag')} joined"


def _escalated(event: Event) -> str:
    return f"Joined to {event.data.get('escalation_ref', 'an escalation')}"


def _updated(event: Event) -> str:
    due = parse_datetime(str(event.data.get("next_update_due") or ""))
    return f"Update counted; the next is due {looks.local(due)}" if due else "Update counted"


def _raised(event: Event) -> str:
    return f"Raised by {'the customer' if event.data.get('raised_by') == 'customer' else 'us'}"


def _factor(what: str) -> Teller:
    return lambda event: f"{what}: {event.data.get('title', 'a factor')}"


def _confirmed(event: Event) -> str:
    cause = event.data.get("root_cause_title")
    return f"Factor confirmed: {event.data.get('title', '')}{f', root cause “{cause}”' if cause else ''}"


def _returned(event: Event) -> str:
    refs = ", ".join(one["ref"] for one in event.data.get("seen_before", ()))
    return f"{_confirmed(event)}; it has come back after {refs}"


def _measured(what: str) -> Teller:
    return lambda event: f"{what}: {event.data.get('amount')} {event.data.get('unit')} by {event.data.get('title')}"


def _occurred(what: str) -> Teller:
    return lambda event: f"{what}: {event.data.get('count')} ×"


TELLERS.update(
    {
        "escalation.factor_added": _factor("Factor suspected"),
        "escalation.factor_confirmed": _confirmed,
        "escalation.cause_returned": _returned,
        "escalation.factor_ruled_out": _factor("Factor ruled out"),
        "escalation.factor_reconsidered": _factor("Factor reconsidered"),
        "escalation.impact_measured": _measured("Impact measured"),
        "escalation.impact_withdrawn": _measured("Impact withdrawn"),
        "escalation.occurred": _occurred("It happened"),
        "escalation.occurrence_withdrawn": _occurred("Occurrence withdrawn"),
        "*.contacted": _contacted,
        "*.noted": _noted,
        "escalation.flag_joined": _joined,
        "escalation.raised": _raised,
        "escalation.updated": _updated,
        "flag.escalated": _escalated,
        "*.taken_on": lambda _: "Somebody is on it: no more reminders",
        "*.snoozed": lambda _: "Reminders put off",
    }
)
