"""Who is invited to a review, told of its changes, and told that it does not take place: in words, and as the entry
that calendar programs take (RFC 5545 by the rules of RFC 5546).

The entry's UID is the id of the review for good. Each mail has the entry as it was when the event happened, so a mail
that is tried again is the same. Only its reader is in it as an attendee: who else comes is not in anybody's calendar.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, vCalAddress, vText
from icalendar import Event as Entry

from escalations.notifications import progress_page
from tracker.charts.text import day
from tracker.models import Event, User
from tracker.policy import Side
from tracker.registry import SUBJECTS, Attachment, Notice, Wording

SOON: Final = timedelta(hours=36)
"""What changes so shortly before a meeting waits for nobody's working hours."""

REQUEST, CANCEL = "REQUEST", "CANCEL"
METHODS: Final = {
    "review.invited": REQUEST,
    "review.amended": REQUEST,
    "review.uninvited": CANCEL,
    "review.cancelled": CANCEL,
}
"""What each kind of event asks a calendar program to do."""


def calendar_entry(event: Event, user: User, side: Side) -> Sequence[Attachment]:
    """The entry for this person's calendar: as a part of the mail, which programs act on, and as a file."""
    method = METHODS[event.kind]
    made = _calendar(event, user, side, method)
    return (
        Attachment("review.ics", f"text/calendar; method={method}", made, inline=True),
        Attachment("review.ics", "application/ics", made),
    )


def times(event: Event) -> str:
    """When it is, by the clocks where the customer is: "Thu 17 Sep 2026, 10:00 to 10:30 (Europe/Berlin)"."""
    begins, ends = _span(event)
    zone = ZoneInfo(event.data["zone"])
    first, last = begins.astimezone(zone), ends.astimezone(zone)
    return f"{first:%a} {day(first.date())}, {first:%H:%M} to {last:%H:%M} ({event.data['zone']})"


def _calendar(event: Event, user: User, side: Side, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Recovery tracker//Reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_entry(event, user, side, method))
    made: bytes = calendar.to_ical()
    return made


def _entry(event: Event, user: User, side: Side, method: str) -> Entry:
    data, (begins, ends) = event.data, _span(event)
    entry = Entry()
    entry.add("uid", str(event.subject_id))
    entry.add("sequence", data["sequence"])
    entry.add("dtstamp", event.recorded_at)
    entry.add("dtstart", begins)
    entry.add("dtend", ends)
    entry.add("summary", f"{_ref(event)} {data['title']}")
    if data["place"]:
        entry.add("location", data["place"])
    entry.add("url", f"{settings.BASE_URL}{_page(event, side)}")
    entry.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    entry["organizer"] = _address(data["organizer"]["name"], data["organizer"]["email"])
    guest = _address(user.name, user.email)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    if method == REQUEST:
        guest.params["PARTSTAT"], guest.params["RSVP"] = vText("NEEDS-ACTION"), vText("TRUE")
    entry.add("attendee", guest)
    return entry


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(" ".join(name.split()))
    return address


def _span(event: Event) -> tuple[datetime, datetime]:
    begins = datetime.fromisoformat(event.data["starts_at"])
    return begins, begins + timedelta(minutes=event.data["minutes"])


def _page(event: Event, side: Side) -> str:
    if side == Side.CUSTOMER:
        return f"/progress/{_ref(event)}"
    return SUBJECTS[event.subject_kind].path.format(id=event.subject_id)


def _hurries(event: Event) -> bool:
    return _span(event)[0] - event.recorded_at < SOON


def _ref(event: Event) -> str:
    return str(event.data["ref"])


def _ours(what: str, then: str = "") -> Callable[[Event], Wording]:
    """To our people: the review, when and where, who has done this and why."""

    def word(event: Event) -> Wording:
        by = f"By {event.actor or 'the system'} on {event.occurred_at:%d %b %Y, %H:%M} UTC."
        reason = f"Reason: {event.message}" if event.message else ""
        lines = [f"{event.subject_label}: {event.data['title']}", *_when(event), by, reason, then]
        return Wording(f"[{_ref(event)}] {what}: {event.data['title']}", "\n\n".join(line for line in lines if line))

    return word


def _theirs(what: str, begin: str) -> Callable[[Event], Wording]:
    """To the customer's people: the same without our reasons."""

    def word(event: Event) -> Wording:
        lines = [f"{begin} {_ref(event)}: {event.data['title']}", *_when(event)]
        return Wording(f"[{_ref(event)}] {what}: {event.data['title']}", "\n\n".join(line for line in lines if line))

    return word


def _when(event: Event) -> tuple[str, ...]:
    data: dict[str, Any] = event.data
    moved = data.get("changes", {}).get("starts_at")
    before = ""
    if moved:
        was = datetime.fromisoformat(moved["from"]).astimezone(ZoneInfo(data["zone"]))
        before = f"It was to be on {was:%a} {day(was.date())}, {was:%H:%M}."
    return times(event), f"Where: {data['place']}" if data["place"] else "", before


def _pair(kind: str, ours: tuple[str, str], theirs: tuple[str, str]) -> tuple[Notice, Notice]:
    """Who has done it is told as well: the entry belongs into that calendar, too."""
    return (
        Notice(kind, ("invited",), _ours(*ours), receipt=True, hurries=_hurries),
        Notice(kind, ("invited",), _theirs(*theirs), Side.CUSTOMER, receipt=True, path=progress_page, hurries=_hurries),
    )


NOTICES: Final[tuple[Notice, ...]] = (
    *_pair(
        "review.invited",
        ("You are invited", "The agenda fills itself; put on it what should be talked about."),
        ("You are invited", "We would like to look at this together with you, in a review of"),
    ),
    *_pair(
        "review.amended", ("The review has changed", ""), ("The review has changed", "This is how it stands now for")
    ),
    *_pair(
        "review.uninvited",
        ("You are not needed", "You were taken off the list. Your calendar can forget it."),
        ("You are not needed", "You are no longer needed in this review of"),
    ),
    *_pair(
        "review.cancelled",
        ("The review does not take place", "Your calendar can forget it."),
        ("The review does not take place", "This review does not take place, for"),
    ),
)
