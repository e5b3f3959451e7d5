"""What people have been told, and what operators see of the telling."""

import pytest

from tests.cast import Api, Cast, bearer
from tests.dialect.helpers import As, pointers, problem
from tracker import clock
from tracker.acts import Act
from tracker.models import Delivery, User
from tracker.outbox import record_event

INBOX, ME, DELIVERIES = "/api/v1/inbox", "/api/v1/me", "/api/v1/deliveries"


def told(cast: Cast, reader: User, title: str, *, channel: str = "inbox", status: str = "sent") -> Delivery:
    event = record_event(cast.acme, "renamed", Act(cast.eli))
    now = clock.now()
    made = Delivery.objects.create(
        event=event,
        recipient=reader,
        channel=channel,
        title=title,
        body="…",
        due_at=now,
        status="sent" if status == "sent" else "pending",
        ended_at=now if status == "sent" else None,
    )
    if status == "dead":
        Delivery.objects.filter(pk=made.pk).update(status="dead", ended_at=now, reason="no such mailbox")
    return made


def test_a_message_is_read_once(cast: Cast, as_: As) -> None:
    mia = as_(cast.mia)
    message = told(cast, cast.mia, "Look at this")
    [row] = mia.get(INBOX).json()["results"]
    assert (row["title"], row["kind"], row["customer"]["key"]) == ("Look at this", "customer.renamed", "ACME")
    assert mia.get(ME).json()["unread"] == 1
    first = mia.post(f"{INBOX}/{message.pk}/read")
    assert first.json()["read_at"]
    assert mia.post(f"{INBOX}/{message.pk}/read").json() == first.json()
    assert mia.get(ME).json()["unread"] == 0
    assert mia.get(f"{INBOX}?read_at__empty=true").json()["results"] == []
    assert mia.get(f"{INBOX}/{message.pk}").json() == first.json()


def test_messages_of_others_are_not_there(cast: Cast, as_: As) -> None:
    theirs = told(cast, cast.eli, "For Eli")
    mail = told(cast, cast.mia, "A mail", channel="email")
    mia = as_(cast.mia)
    assert mia.get(INBOX).json()["results"] == []
    for message in (theirs, mail):
        problem(mia.get(f"{INBOX}/{message.pk}"), 404)
        problem(mia.post(f"{INBOX}/{message.pk}/read"), 404)
    assert not Delivery.objects.filter(read_at__isnull=False).exists()


def test_what_one_no_longer_reaches_is_gone_from_the_inbox(cast: Cast) -> None:
    message = told(cast, cast.mia, "About ACME")
    cast.mia.memberships.create(customer=cast.globex, role="lead")
    narrow = Api(bearer(cast.mia, customers=(cast.globex,)))
    assert narrow.get(INBOX).json()["results"] == []
    problem(narrow.post(f"{INBOX}/{message.pk}/read"), 404)
    cast.mia.memberships.filter(customer=cast.acme).delete()
    assert Api(bearer(cast.mia)).get(INBOX).json()["results"] == []


def test_the_inbox_is_paged_by_cursor(cast: Cast, as_: As) -> None:
    for n in range(5):
        told(cast, cast.mia, f"M{n}")
    mia, seen, link = as_(cast.mia), set[str](), f"{INBOX}?limit=2&fields=title"
    pages = 0
    while link:
        page = mia.get(link).json()
        assert page["count"] is None
        seen |= {row["title"] for row in page["results"]}
        link, pages = page["next"], pages + 1
    assert (seen, pages) == ({f"M{n}" for n in range(5)}, 3)
    assert pointers(problem(mia.get(f"{INBOX}?offset=2"), 400)) == ["/offset"]


def test_operators_see_what_was_not_delivered_and_send_it_again(cast: Cast, as_: As) -> None:
    dead = told(cast, cast.mia, "Lost", channel="email", status="dead")
    ola = as_(cast.ola)
    [row] = ola.get(f"{DELIVERIES}?status=dead").json()["results"]
    assert (row["title"], row["reason"], row["attempts"]) == ("Lost", "no such mailbox", [])
    again = ola.post(f"{DELIVERIES}/{dead.pk}/replay").json()
    assert (again["status"], again["reason"]) == ("pending", "")
    document = problem(ola.post(f"{DELIVERIES}/{dead.pk}/replay"), 409, "illegal_move")
    assert document["state"] == "pending"
    problem(as_(cast.eli).get(DELIVERIES), 403)


def test_a_dead_mail_is_laid_to_rest_with_a_reason(cast: Cast, as_: As) -> None:
    dead = told(cast, cast.mia, "Lost", channel="email", status="dead")
    path = f"{DELIVERIES}/{dead.pk}/dismiss"
    assert pointers(problem(as_(cast.ola).post(path), 422)) == ["/changelog_message"]
    answer = as_(cast.ola).post(path, {"changelog_message": "She was told by phone."})
    assert answer.json()["status"] == "suppressed"


@pytest.mark.parametrize("verb", ["replay", "dismiss"])
def test_deliveries_are_no_business_of_others(cast: Cast, as_: As, verb: str) -> None:
    dead = told(cast, cast.mia, "Lost", channel="email", status="dead")
    problem(as_(cast.eli).post(f"{DELIVERIES}/{dead.pk}/{verb}"), 403)
    problem(as_(cast.lia).post(f"{DELIVERIES}/{dead.pk}/{verb}"), 404)
    dead.refresh_from_db()
    assert dead.status == "dead"
