"""Who is no longer of a customer has nothing of it: from the very next request on, by every way in."""

import pytest
from django.test import Client

from recovery.services.sharing import feed_owner, renew_feed
from tests.cast import PASSWORD, Api, Cast, bearer
from tests.customer.world import an_ask, told, told_elsewhere
from tests.flows.world import as_person
from tracker.acts import Act
from tracker.errors import Unknown
from tracker.kinds import Channel
from tracker.models import ApiToken, Delivery, Event, Membership
from tracker.pipeline.fanout import fan_out
from tracker.pipeline.lanes import dispatch_waiting
from tracker.policy import Role
from tracker.states import DeliveryState

DOOR = "/customer/v1/escalations"
pytestmark = pytest.mark.django_db


def remove(cast: Cast, name: str = "cora") -> None:
    """Eli ends what this person is for ACME."""
    membership = Membership.objects.get(user=cast.person(name), customer=cast.acme)
    answer = as_person(cast, "eli").delete(f"/api/v1/memberships/{membership.pk}")
    assert answer.status_code == 204, answer.content


def test_the_next_request_finds_nobody(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    ask = an_ask(escalation, cast.mia)
    paths = (f"{DOOR}/{escalation.ref}", f"{DOOR}/{escalation.ref}/feedback", f"/customer/v1/asks/{ask.pk}", DOOR)
    assert {cora.get(path).status_code for path in paths} == {200}
    tag = cora.get(paths[0])["ETag"]
    remove(cast)
    assert {cora.get(path).status_code for path in paths} == {401}
    assert cora.get(paths[0], if_none_match=tag).status_code == 401
    assert cora.post(f"/customer/v1/asks/{ask.pk}/answer", {"answer": "x"}).status_code == 401


def test_a_browser_that_was_signed_in_finds_nothing(cast: Cast) -> None:
    escalation, browser = told(cast), Client()
    assert browser.login(username="cora@example.com", password=PASSWORD)
    assert browser.get(f"{DOOR}/{escalation.ref}").status_code == 200
    remove(cast)
    gone = browser.get(f"{DOOR}/{escalation.ref}")
    assert (gone.status_code, gone.content) == (404, browser.get(f"{DOOR}/ACME-E999").content)
    assert browser.get(DOOR).status_code == 403


def test_tokens_are_dead_and_stay_so(cast: Cast) -> None:
    told(cast)
    cora, token = as_person(cast, "cora"), ApiToken.objects.get(user=cast.cora)
    remove(cast)
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert Event.objects.filter(kind="token.revoked", subject_id=token.pk, actor=None).count() == 1
    Membership.objects.create(user=cast.cora, customer=cast.acme, role=Role.CONTACT)
    assert cora.get(DOOR).status_code == 401
    assert as_person(cast, "cora").get(DOOR).status_code == 200


def test_who_stays_for_another_customer_keeps_what_reaches_it(cast: Cast) -> None:
    ours, theirs = told(cast), told_elsewhere(cast)
    Membership.objects.create(user=cast.cora, customer=cast.globex, role=Role.VIEWER)
    for_all, for_acme = Api(bearer(cast.cora)), Api(bearer(cast.cora, customers=(cast.acme,)))
    for_both = Api(bearer(cast.cora, customers=(cast.acme, cast.globex)))
    remove(cast)
    assert for_acme.get(DOOR).status_code == 401
    for api in (for_all, for_both):
        assert [row["ref"] for row in api.get(DOOR).json()["results"]] == [theirs.ref]
        assert api.get(f"{DOOR}/{ours.ref}").status_code == 404


def test_the_feed_is_dead_and_stays_so(cast: Cast) -> None:
    secret = renew_feed(act=Act(cast.cora), customer=cast.acme).secret
    assert feed_owner(secret).user == cast.cora
    remove(cast)
    with pytest.raises(Unknown):
        feed_owner(secret)
    Membership.objects.create(user=cast.cora, customer=cast.acme, role=Role.CONTACT)
    assert as_person(cast, "cora").get(DOOR).status_code == 200
    with pytest.raises(Unknown):
        feed_owner(secret)


@pytest.mark.long
def test_mail_that_waits_is_not_sent(cast: Cast) -> None:
    escalation = told(cast, "monitoring")
    assert as_person(cast, "mia").post(f"/api/v1/escalations/{escalation.pk}/close").status_code == 200
    fan_out()
    waiting = Delivery.objects.filter(recipient=cast.cora, channel=Channel.EMAIL, status=DeliveryState.PENDING)
    assert waiting.exists()
    ids = [one.pk for one in waiting]
    remove(cast)
    dispatch_waiting()
    states = set(Delivery.objects.filter(pk__in=ids).values_list("status", flat=True))
    assert states == {DeliveryState.SUPPRESSED}


def test_a_role_that_shrinks_counts_at_once(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    membership = Membership.objects.get(user=cast.cora)
    as_person(cast, "eli").patch(f"/api/v1/memberships/{membership.pk}", {"role": "viewer"}, if_match="*")
    assert cora.get(f"{DOOR}/{escalation.ref}").status_code == 200
    assert cora.post(f"{DOOR}/{escalation.ref}/messages", {"text": "x"}).status_code == 403
