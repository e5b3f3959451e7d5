"""The calendar feed (RFC 5545): an all-day event for each promised step, on the day on which it is expected now."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar
from icalendar import Event as Entry

from recovery.measures.reasons import day_in_words
from recovery.queries.told_dates import BodyTold, LatestTold
from recovery.reports.snapshot import MilestoneTold, Snapshot, from_body
from recovery.states import FINISHED, MilestoneState
from tracker.pipeline.letters import mail_host
from tracker.queries.shelf import Shelf

END: Final = b"END:VCALENDAR"
AGAIN: Final = timedelta(hours=4)
"""How often a calendar should ask again."""


MOST_BYTES: Final = 8_000_000
"""Of events that a process keeps, by the publications that tell them, which never change."""

_shelf: Shelf[bytes] = Shelf(MOST_BYTES)


def events_of(latest: Sequence[LatestTold], read: Callable[[list[UUID]], Iterable[BodyTold]]) -> bytes:
    """The events of these publications, in their order; `read` is asked once, for the bodies of those not made yet."""
    made = {one.id: _shelf.find((one.id, one.digest)) for one in latest}
    digests = {one.id: one.digest for one in latest}
    for told in read([pk for pk, events in made.items() if events is None]):
        made[told.id] = _keep(told.id, digests[told.id], _events(told))
    return b"".join(made[one.id] or b"" for one in latest)


def _keep(publication: UUID, digest: str, events: bytes) -> bytes:
    return _shelf.keep((publication, digest), events, len(events) + 500)


def calendar_of(customer: str, events: bytes) -> bytes:
    """The feed of a customer with these events. The same publications make the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Recovery tracker//Promised dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Recovery dates of {customer}")
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    head, end, rest = calendar.to_ical().rpartition(END)
    made: bytes = head + events + end + rest
    return made


def _events(told: BodyTold) -> bytes:
    snapshot = from_body(told.body)
    return b"".join(_event(snapshot, milestone).to_ical() for milestone in snapshot.milestones)


def _event(told: Snapshot, one: MilestoneTold) -> Entry:
    event = Entry()
    on = one.done_on or one.expected_on
    event.add("uid", _uid(told, one))
    event.add("dtstamp", told.published_at)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("sequence", _sequence(one))
    event.add("summary", f"{told.ref} {one.label} {one.title}{' (done)' if one.state in FINISHED else ''}")
    event.add("description", _description(one))
    event.add("url", f"{settings.BASE_URL}{reverse('progress-one', args=[told.ref])}")
    event.add("status", "CANCELLED" if one.state == MilestoneState.DROPPED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _uid(told: Snapshot, one: MilestoneTold) -> str:
    """The same for as long as the step is promised; another plan's first step is another event."""
    plan = f"{told.plan.promised_at or told.plan.promised_on:%Y%m%dT%H%M%S%f}" if told.plan else "none"
    return f"{told.ref}-{plan}-{one.label}@{mail_host(settings.BASE_URL)}"


def _sequence(one: MilestoneTold) -> int:
    """How often the day has moved, and one more when it was dropped: of two, calendars take the higher for newer."""
    found = [one.first_promised_on, *(row.expected_on for row in one.reports), one.done_on or one.expected_on]
    moves = sum(before != after for before, after in pairwise(found))
    return moves + (one.state == MilestoneState.DROPPED)


def _description(one: MilestoneTold) -> str:
    lines = [f"First promised for {day_in_words(one.first_promised_on)}."]
    if one.promised_on != one.first_promised_on:
        lines.append(f"Promised anew for {day_in_words(one.promised_on)}.")
    if one.done_on is None and one.expected_on != one.promised_on:
        lines.append(f"Expected now on {day_in_words(one.expected_on)}.")
    if one.reason:
        lines.append(f"Why it moved: {one.reason}")
    if one.state == MilestoneState.DROPPED:
        lines.append("It was dropped.")
    return "\n".join(lines)
