"""Who one is at the customer's door, which mails one wants, the address of one's calendar, and one's inbox."""

import pytest
from django.conf import settings

from recovery.models import FeedToken
from recovery.services.sharing import feed_owner
from tests.cast import Api, Cast, bearer
from tests.customer.world import statements
from tests.flows.verbs import EVERYBODY
from tests.flows.world import NOW, as_person, fault, unchanged, undone
from tracker.errors import Unknown
from tracker.kinds import Channel, TokenScope
from tracker.models import Customer, Delivery, Event, Membership, Preference
from tracker.policy import Role, Side
from tracker.states import DeliveryState

ME, MAILS, FEED, INBOX = (f"/customer/v1/{path}" for path in ("me", "me/mails", "me/feed", "inbox"))
pytestmark = pytest.mark.django_db


def a_message(cast: Cast, name: str, customer: Customer, side: Side = Side.CUSTOMER) -> Delivery:
    """Something this person was told about this customer, as one of this side."""
    event = Event.objects.create(
        kind="escalation.closed",
        customer=customer,
        subject_kind="escalation",
        subject_id=customer.pk,
        subject_label="x",
        occurred_at=NOW,
        recorded_at=NOW,
    )
    told = {"channel": Channel.INBOX, "title": "Is it resolved?", "body": "Tell us.", "status": DeliveryState.SENT}
    return Delivery.objects.create(
        event=event, recipient=cast.person(name), side=side, due_at=NOW, ended_at=NOW, **told
    )


def test_who_one_is(cast: Cast) -> None:
    a_message(cast, "cora", cast.acme)
    cora = as_person(cast, "cora")
    with statements() as sent:
        told = cora.get(ME).json()
    assert len(sent) == 4, sent
    assert told["customers"] == [
        {"id": str(cast.acme.pk), "key": "ACME", "name": "Acme Stores", "role": "contact"},
    ]
    assert (told["name"], told["email"], told["writes"], told["unread"]) == ("Cora", "cora@example.com", True, 1)
    assert {"kind": "escalation.closed", "wanted": True} in told["mails"]


def test_the_side_of_the_provider_is_not_told_here(cast: Cast) -> None:
    Membership.objects.create(user=cast.cora, customer=cast.globex, role=Role.LEAD)
    a_message(cast, "cora", cast.globex)
    cora, mia = as_person(cast, "cora"), as_person(cast, "mia")
    told = cora.get(ME).json()
    assert ([row["key"] for row in told["customers"]], told["unread"]) == (["ACME"], 0)
    assert cora.get(INBOX).json()["results"] == []
    assert mia.get(ME).json()["customers"] == []
    assert mia.get(INBOX).status_code == 403


def test_who_changes_sides_leaves_what_our_side_was_told(cast: Cast) -> None:
    """Vic worked for us before: what he was told then is not his to read at this door, nor to count or mark."""
    ours = a_message(cast, "vic", cast.acme, Side.PROVIDER)
    vic = as_person(cast, "vic")
    with unchanged():
        assert vic.get(INBOX).json()["results"] == []
        assert vic.get(f"{INBOX}/{ours.pk}").status_code == 404
        assert vic.post(f"{INBOX}/{ours.pk}/read").status_code == 404
        assert vic.get(ME).json()["unread"] == 0


def test_the_inbox(cast: Cast) -> None:
    message, cora = a_message(cast, "cora", cast.acme), as_person(cast, "cora")
    [row] = cora.get(INBOX).json()["results"]
    assert row.keys() == {
        "id", "kind", "customer", "title", "body", "path", "urgent", "late", "created_at", "read_at",
    }  # fmt: skip
    assert cora.post(f"{INBOX}/{message.pk}/read").json()["read_at"] is not None
    assert as_person(cast, "vic").post(f"{INBOX}/{message.pk}/read").status_code == 404


def test_mails_kind_by_kind(cast: Cast) -> None:
    cora = as_person(cast, "cora")
    answer = cora.post(MAILS, {"kind": "escalation.closed", "wanted": False})
    assert (answer.status_code, answer.json()) == (200, {"kind": "escalation.closed", "wanted": False})
    wished = {row["kind"]: row["wanted"] for row in cora.get(ME).json()["mails"]}
    assert [kind for kind, wanted in wished.items() if not wanted] == ["escalation.closed"]
    assert Preference.objects.get().user == cast.cora
    cora.post(MAILS, {"kind": "escalation.closed", "wanted": True})
    assert all(row["wanted"] for row in cora.get(ME).json()["mails"])
    for kind in ("flag.sensed", "user.digested", "nonsense"):  # nothing of this goes to the customer's side
        assert fault(cora.post(MAILS, {"kind": kind, "wanted": False})) == (422, "/kind", "unknown")
    assert Preference.objects.count() == 1


def test_one_wish_for_all_kinds_counts_where_nothing_else_is_said(cast: Cast) -> None:
    Preference.objects.create(user=cast.cora, side=Side.CUSTOMER, kind="", channel=Channel.EMAIL, wanted=False)
    Preference.objects.create(
        user=cast.cora, side=Side.CUSTOMER, kind="escalation.closed", channel=Channel.EMAIL, wanted=True
    )
    mails = as_person(cast, "cora").get(ME).json()["mails"]
    assert [row["kind"] for row in mails if row["wanted"]] == ["escalation.closed"]


def test_a_feed_of_ones_own(cast: Cast) -> None:
    vic = as_person(cast, "vic")  # whoever reads may subscribe
    first, second = (vic.post(FEED, {"customer": cast.acme.pk}) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200), first.content
    secrets = [answer.json()["address"].rpartition("/")[2].removesuffix(".ics") for answer in (first, second)]
    assert first.json()["address"].startswith(f"{settings.BASE_URL}/progress/calendar/")
    owner = feed_owner(secrets[1])
    assert (owner.user, owner.customer) == (cast.vic, cast.acme)
    assert secrets[1] not in (owner.secret_hash, str(FeedToken.objects.values()))
    for dead in (secrets[0], "", "x" * 43, owner.secret_hash):
        with pytest.raises(Unknown):
            feed_owner(dead)


def test_who_may_have_a_feed(cast: Cast) -> None:
    for name in EVERYBODY:
        with undone():
            answer = as_person(cast, name).post(FEED, {"customer": cast.acme.pk})
        wanted = {"cora": 200, "vic": 200, "gus": 400, "ola": 400, "nobody": 401}
        assert answer.status_code == wanted.get(name, 403), name


def test_a_feed_ends_with_its_person(cast: Cast) -> None:
    address = as_person(cast, "cora").post(FEED, {"customer": cast.acme.pk}).json()["address"]
    secret = address.rpartition("/")[2].removesuffix(".ics")
    cast.cora.is_active = False
    cast.cora.save()
    with pytest.raises(Unknown):
        feed_owner(secret)


def test_a_token_that_reads_sets_nothing(cast: Cast) -> None:
    reader = Api(bearer(cast.cora, TokenScope.READ))
    assert reader.get(ME).json()["writes"] is False
    with unchanged():
        assert fault(reader.post(FEED, {"customer": cast.acme.pk}))[2] == "read_only"
        assert fault(reader.post(MAILS, {"kind": "escalation.closed", "wanted": False}))[2] == "read_only"
