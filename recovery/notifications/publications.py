"""Who is told when an update is published or taken back. The customer's side reads what stands in the update, and
nothing else.
"""

from collections.abc import Sequence
from typing import Final

from escalations.notifications import progress_page
from recovery.models import Publication
from recovery.queries.dialogue import escalations_of_parts, known_events, told_severities
from recovery.reports import words
from tracker.models import Event
from tracker.policy import Side
from tracker.registry import Notice, Wording

TAKEN_BACK: Final = Wording(
    "[{0.ref}] Update {0.number} was taken back",
    "This update was taken back. What stands on the page holds.",
)
"""What the customer's side reads in the place of an update that was withdrawn; of the publication."""


def told(events: Sequence[Event]) -> dict[int, str]:
    """Of these events about escalations, those of which everybody of the customer's side may hear: it knows of the
    escalation, and the update that the event is about, if it is about one, stands. With each the severity that was
    told last. Three statements.
    """
    known, severities = known_events(events), told_severities({event.subject_id for event in events})
    named = {event.data["publication"] for event in events if "publication" in event.data}
    rows = Publication.objects.filter(pk__in=named, withdrawn_at__isnull=False)
    gone = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return {
        event.pk: severities.get(event.subject_id, "")
        for event in events
        if event.pk in known and event.data.get("publication") not in gone
    }


def told_parts(events: Sequence[Event]) -> dict[int, str]:
    """`told` for events about asks, feedback, reviews and actions: that customer hears of them that can read them,
    since it was told of their escalation, and what it was told last stands. Three statements.
    """
    about = escalations_of_parts({event.subject_id for event in events})
    severities = told_severities(set(about.values()))
    found = ((event.pk, about.get(event.subject_id)) for event in events)
    return {pk: severities[escalation] for pk, escalation in found if escalation in severities}


def _published(event: Event) -> Wording:
    """To the customer's side: the headline, how it stands, when the next update comes."""
    data, ref = event.data, event.subject_label.split(" ", 1)[0]
    status = words.STATUS[data["status"]]
    lines = [str(data["headline"]), f"How it stands: {status}."]
    if data.get("next_update"):
        lines.append(f"You hear from us again by {data['next_update']}.")
    return Wording(f"[{ref}] Update {data['number']}: {status}", "\n\n".join(lines))


def _sent(event: Event) -> Wording:
    """To our side: what the customer was told."""
    data, ref = event.data, event.subject_label.split(" ", 1)[0]
    counted = "It keeps the promise of an update." if data["counted"] else "It has no news: the promise runs on."
    lines = [event.subject_label, f"By {event.actor or 'the system'}: {data['headline']}", counted]
    return Wording(f"[{ref}] The customer was told (update {data['number']})", "\n\n".join(lines))


def _greener(event: Event) -> Wording:
    """To our managers: the customer was told of something greener than our rules say."""
    data, ref = event.data, event.subject_label.split(" ", 1)[0]
    stated, computed = words.STATUS[data["stated"]], words.STATUS[data["computed"]]
    lines = [
        event.subject_label,
        f"{event.actor or 'The system'} told the customer “{stated}”; by our rules it is {computed}.",
        f"The reason given: {data['stated_reason']}",
        f"It holds until {data['stated_until']}.",
        "Ask whether you would say the same to the customer's face.",
    ]
    return Wording(f"[{ref}] Stated greener than it is: {stated}, computed {computed}", "\n\n".join(lines))


def _withdrawn(event: Event) -> Wording:
    """To our side: the customer does not see an update any more."""
    ref = event.subject_label.split(" ", 1)[0]
    lines = [event.subject_label, f"By {event.actor or 'the system'}. Reason: {event.message}"]
    return Wording(f"[{ref}] Update {event.data['number']} was taken back", "\n\n".join(lines))


NOTICES: tuple[Notice, ...] = (
    Notice("escalation.published", ("owner",), _sent),
    Notice("escalation.published", ("contact", "viewer"), _published, Side.CUSTOMER, path=progress_page),
    Notice("escalation.stated_greener", ("manager",), _greener),
    Notice("escalation.publication_withdrawn", ("owner", "lead", "manager"), _withdrawn),
)
