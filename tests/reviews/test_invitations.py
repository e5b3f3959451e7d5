"""Who is invited has it in the calendar: as a part of the mail that programs act on, for changes and cancellations."""

import re
from datetime import timedelta
from typing import Any, Final

import icalendar
import pytest

from recovery.models import Review
from recovery.services.reviews import amend_review, cancel_review, invite_people, uninvite_people
from tests.cast import Cast
from tests.dialogue.world import told_to
from tests.flows.world import HOUR, NOW
from tests.pipeline.conftest import no_outage_yet, server
from tests.pipeline.smtp import MailServer
from tests.reviews.world import STARTS, a_review
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery
from tracker.pipeline.dispatch import dispatch
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.leases import claim
from tracker.pipeline.letters import compose, read_letter

__all__ = ["no_outage_yet", "server"]

BOUNDARY: Final = re.compile(rb"=_[0-9a-f]{32}")


def mailed(server: MailServer) -> dict[str, list[Any]]:
    """What was sent since the last look, by whom it was sent to."""
    while fan_out().events:
        pass
    dispatch(100)
    found: dict[str, list[Any]] = {}
    for mail in server.taken:
        found.setdefault(str(mail["To"]), []).append(mail)
    server.taken.clear()
    return found


def entry_of(mail: Any) -> tuple[str, Any]:
    """Method and event of the calendar part of a mail; the file beside says the same."""
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    file = next(one for one in mail.walk() if one.get_content_type() == "application/ics")
    assert file.get_filename() == "review.ics"
    raw = part.get_payload(decode=True)
    assert raw.replace(b"\r\n", b"\n") == file.get_payload(decode=True).replace(b"\r\n", b"\n")
    calendar = icalendar.Calendar.from_ical(raw)
    assert part.get_param("method") == str(calendar["method"])
    return str(calendar["method"]), calendar.walk("VEVENT")[0]


@pytest.mark.long
def test_an_invitation_is_an_entry_of_the_calendar(cast: Cast, server: MailServer) -> None:
    review = a_review(cast, place="Room 4; or by phone, +49", minutes=45)
    sent = mailed(server)
    assert set(sent) >= {"mia@example.com", "max@example.com", "cora@example.com"}
    mail = next(one for one in sent["cora@example.com"] if "invited" in one["Subject"])
    assert mail["Subject"] == "[ACME-E1] You are invited: Where do we stand?"
    assert mail.get_content_type() == "multipart/mixed"
    inner = mail.get_payload(0)
    assert [part.get_content_type() for part in inner.get_payload()] == ["text/plain", "text/html", "text/calendar"]
    method, entry = entry_of(mail)
    assert method == "REQUEST"
    assert str(entry["uid"]) == str(review.pk)
    assert int(entry["sequence"]) == 0
    assert entry["dtstart"].dt == STARTS
    assert entry["dtend"].dt == STARTS + timedelta(minutes=45)
    assert str(entry["summary"]) == "ACME-E1 Where do we stand?"
    assert str(entry["location"]) == "Room 4; or by phone, +49"
    assert str(entry["organizer"]) == "mailto:mia@example.com"
    assert str(entry["attendee"]) == "mailto:cora@example.com"
    assert "/progress/ACME-E1" in str(entry["url"])
    text = mail.get_body(("plain",)).get_content()
    assert "Thu 17 Sep 2026, 10:00 to 10:45 (Europe/Berlin)" in text
    assert "You get this because you are invited to this review." in text
    assert "/admin/" not in mail.as_string()


@pytest.mark.long
def test_changes_and_cancellations_keep_the_uid_and_raise_the_sequence(cast: Cast, server: MailServer) -> None:
    review = a_review(cast)
    mailed(server)
    act = Act(cast.mia, message="SECRET")
    amend_review(review.pk, act=act, starts_at=STARTS + HOUR)
    moved = {to: entry_of(mails[-1]) for to, mails in mailed(server).items()}
    assert {(method, int(entry["sequence"]), entry["dtstart"].dt) for method, entry in moved.values()} == {
        ("REQUEST", 1, STARTS + HOUR)
    }
    uninvite_people(review.pk, act=act, people=[cast.max])
    [(to, [mail])] = mailed(server).items()
    method, entry = entry_of(mail)
    assert (to, method, int(entry["sequence"]), str(entry["status"])) == ("max@example.com", "CANCEL", 2, "CANCELLED")
    invite_people(review.pk, act=act, people=[cast.max, cast.eli])
    back = {to: entry_of(mails[-1]) for to, mails in mailed(server).items()}
    assert {to: (method, int(entry["sequence"])) for to, (method, entry) in back.items()} == {
        "max@example.com": ("REQUEST", 3), "eli@example.com": ("REQUEST", 3),
    }  # fmt: skip
    cancel_review(review.pk, act=act)
    sent = mailed(server)
    assert set(sent) == {f"{name}@example.com" for name in ("mia", "max", "cora", "eli")}
    for to, [mail] in sent.items():
        method, entry = entry_of(mail)
        assert (method, int(entry["sequence"]), str(entry["uid"])) == ("CANCEL", 4, str(review.pk))
        assert ("SECRET" in mail.as_string()) == (to != "cora@example.com")


def test_a_mail_that_is_tried_again_says_the_same(cast: Cast) -> None:
    review = a_review(cast)
    told_to(cast.cora)
    mail = Delivery.objects.get(channel="email", recipient=cast.cora, event__kind="review.invited")
    letter = read_letter(mail.pk, claim(100).token)
    assert letter is not None
    first = BOUNDARY.sub(b"", compose(letter).message().as_bytes())
    Review.objects.filter(pk=review.pk).update(place="elsewhere", title="Another")
    assert BOUNDARY.sub(b"", compose(letter).message().as_bytes()) == first


@pytest.mark.long
@pytest.mark.parametrize(("ahead", "waits"), [(timedelta(hours=35), False), (timedelta(hours=37), True)])
def test_what_is_near_waits_for_no_working_hours(cast: Cast, ahead: timedelta, waits: bool) -> None:
    night = NOW + timedelta(hours=14)
    with clock.at(night):
        a_review(cast, starts_at=night + ahead)
        told_to(cast.cora)
        mail = Delivery.objects.get(channel="email", recipient=cast.cora, event__kind="review.invited")
    assert (mail.due_at > night) == waits
