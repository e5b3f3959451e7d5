"""Links to one escalation: made by leads, shown once, ending, revocable, each visit logged."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.conf import settings

from recovery.models import Publication, ShareLink, ShareVisit
from recovery.services.sharing import MOST_LINKS, make_share_link, open_share_link
from tests.cast import Cast
from tests.customer.world import told
from tests.flows.verbs import EVERYBODY
from tests.flows.world import DAY, NOW, an_escalation, as_person, events_of, fault, iso, unchanged, undone
from tracker import clock
from tracker.acts import Act
from tracker.errors import Unknown
from tracker.models import Membership

DOOR = "/api/v1/share-links"
SECOND = timedelta(seconds=1)
pytestmark = pytest.mark.django_db


def secret_of(answer: Any) -> str:
    """The end of the address in an answer."""
    address: str = answer.json()["address"]
    assert address.startswith(f"{settings.BASE_URL}/progress/shared/")
    return address.rpartition("/")[2]


def test_it_works(cast: Cast) -> None:
    escalation, mia = told(cast), as_person(cast, "mia")
    answer = mia.post(DOOR, {"escalation": escalation.pk, "name": "For the board"})
    assert answer.status_code == 201, answer.content
    secret, row = secret_of(answer), ShareLink.objects.get()
    assert len(secret) == 43
    assert row.secret_hash == sha256(secret.encode()).hexdigest()
    assert (row.customer, row.made_by, row.expires_at) == (cast.acme, cast.mia, NOW + 30 * DAY)
    event = events_of(escalation)[-1]
    assert (event.kind, event.data["link"]) == ("escalation.link_shared", str(row.pk))
    assert secret not in str(event.data)
    shown = mia.get(f"{DOOR}/{row.pk}").json()
    assert "address" not in shown
    assert secret not in str(shown)
    assert open_share_link(secret, address="192.0.2.7") == row
    assert (mia.get(f"{DOOR}/{row.pk}").json()["visits"], ShareVisit.objects.get().address) == (1, "192.0.2.7")
    assert mia.get(f"{DOOR}/{row.pk}").json()["visited_at"] == iso(NOW)


def test_a_repeated_answer_has_no_secret(cast: Cast) -> None:
    escalation, mia = told(cast), as_person(cast, "mia")
    body = {"escalation": escalation.pk, "name": "For the board"}
    first, again = (mia.post(DOOR, body, idempotency_key="k") for _ in range(2))
    assert secret_of(first)
    assert again.json() == first.json() | {"address": None}
    assert ShareLink.objects.count() == 1


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    escalation = told(cast)
    link = make_share_link(act=Act(cast.mia), escalation=escalation, name="Board").link
    for name in EVERYBODY:
        api = as_person(cast, name)
        with undone():
            made = api.post(DOOR, {"escalation": escalation.pk, "name": "x"}).status_code
            gone = api.post(f"{DOOR}/{link.pk}/revoke").status_code
        wanted = {"mia": (201, 200), "eli": (201, 200), "ola": (201, 200), "max": (403, 403), "nobody": (401, 401)}
        assert (made, gone) == wanted.get(name, (400, 404) if name == "lia" else (403, 404)), name


@pytest.mark.parametrize(
    ("ahead", "fine"), [(timedelta(0), False), (SECOND, True), (90 * DAY, True), (90 * DAY + SECOND, False)]
)
def test_when_it_may_end(cast: Cast, ahead: timedelta, *, fine: bool) -> None:
    escalation, mia = told(cast), as_person(cast, "mia")
    answer = mia.post(DOOR, {"escalation": escalation.pk, "name": "x", "expires_at": iso(NOW + ahead)})
    assert answer.status_code == (201 if fine else 422), answer.content
    assert fine or fault(answer)[1:] == ("/expires_at", "range")


def test_until_it_ends_or_is_revoked(cast: Cast) -> None:
    made = make_share_link(act=Act(cast.mia), escalation=told(cast), name="x", expires_at=NOW + DAY)
    with clock.at(NOW + DAY - SECOND):
        assert open_share_link(made.secret, address=None) == made.link
    with clock.at(NOW + DAY), pytest.raises(Unknown):
        open_share_link(made.secret, address=None)
    mia = as_person(cast, "mia")
    assert mia.post(f"{DOOR}/{made.pk}/revoke").json()["revoked_at"] == iso(NOW)
    with unchanged():
        assert mia.post(f"{DOOR}/{made.pk}/revoke").status_code == 200  # safe to repeat
    for wrong in (made.secret, "", made.secret + "x", "x" * 5000, str(made.link.secret_hash)):
        with pytest.raises(Unknown):
            open_share_link(wrong, address=None)
    assert ShareVisit.objects.count() == 1


def test_nothing_is_shared_before_something_was_told(cast: Cast) -> None:
    untold, mia = an_escalation(cast, "open"), as_person(cast, "mia")
    gone = told(cast)
    Publication.objects.filter(escalation=gone).update(withdrawn_at=NOW, withdrawn_reason="Wrong")
    with unchanged():
        for escalation in (untold, gone):
            assert fault(mia.post(DOOR, {"escalation": escalation.pk, "name": "x"})) == (409, "", "untold")


@pytest.mark.long
def test_not_more_than_anybody_can_keep_in_view(cast: Cast) -> None:
    escalation, act = told(cast), Act(cast.mia)
    links = [make_share_link(act=act, escalation=escalation, name=str(place)).link for place in range(MOST_LINKS)]
    mia = as_person(cast, "mia")
    assert fault(mia.post(DOOR, {"escalation": escalation.pk, "name": "x"})) == (409, "", "too_many")
    mia.post(f"{DOOR}/{links[0].pk}/revoke")
    assert mia.post(DOOR, {"escalation": escalation.pk, "name": "x"}).status_code == 201


def test_a_link_outlives_who_made_it(cast: Cast) -> None:
    made = make_share_link(act=Act(cast.mia), escalation=told(cast), name="x")
    Membership.objects.filter(user=cast.mia).delete()
    assert open_share_link(made.secret, address=None) == made.link
