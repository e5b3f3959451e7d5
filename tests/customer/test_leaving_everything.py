"""Who leaves is gone from every door at once: pages, API, calendar, way out, links in mails, and mail on its way."""

import pytest
from django.test import Client

from recovery.services.messages import send_message
from tests.architecture.inside import Inside, build_inside
from tests.architecture.told import Doors
from tests.cast import Cast
from tests.flows.world import as_person
from tracker.acts import Act
from tracker.errors import Refusal
from tracker.kinds import Channel
from tracker.models import Delivery, Membership, User
from tracker.pipeline.lanes import dispatch_waiting
from tracker.policy import Side

pytestmark = pytest.mark.django_db
GONE = {302, 401, 403, 404}


@pytest.fixture
def inside(cast: Cast) -> Inside:
    return build_inside(cast)


@pytest.mark.long
def test_nothing_of_the_customer_is_left_to_who_leaves(inside: Inside) -> None:
    cast, ref, doors = inside.cast, inside.refs[0], Doors.to(inside)
    page, tool, token = f"/progress/{ref}", f"/customer/v1/escalations/{ref}", doors.tools["cora"]
    feed = f"/progress/calendar/{inside.feed}.ics"
    browser = doors.browsers["cora"]
    assert [browser.get(page).status_code, token.get(tool).status_code, Client().get(feed).status_code] == [200] * 3
    waiting = Delivery.objects.filter(recipient=cast.cora, channel=Channel.EMAIL, side=Side.CUSTOMER, status="pending")
    waiting.update(lease_token=None, lease_until=None)
    ids = list(waiting.values_list("pk", flat=True))
    assert ids
    leave(inside)
    answers = browser.get(page), token.get(tool), Client().get(feed)
    assert [answer.status_code for answer in answers] == [404, 401, 404]
    assert browser.session.is_empty()
    assert browser.get(page)["Location"].startswith("/progress/sign-in/")
    dispatch_waiting()
    assert set(Delivery.objects.filter(pk__in=ids).values_list("status", flat=True)) == {"suppressed"}
    cora = User.objects.get(pk=cast.cora.pk)
    with pytest.raises(Refusal):
        send_message(act=Act(cora), escalation=inside.told.escalation.pk, text="?")


@pytest.mark.long
def test_no_address_answers_who_has_left(inside: Inside) -> None:
    doors, ref = Doors.to(inside), inside.refs[0]
    leave(inside)
    for path in (path for path in doors.paths if ref in path):
        if path.startswith("/customer/"):
            assert doors.tools["cora"].get(path).status_code == 401, path
        else:
            assert doors.browsers["cora"].get(path).status_code in GONE, path
    assert Client().get(f"/progress/shared/{inside.shared}").status_code == 200, "the link is the lead's"


def leave(inside: Inside) -> None:
    """Eli ends what Cora is for ACME."""
    membership = Membership.objects.get(user=inside.cast.cora, customer=inside.cast.acme)
    answer = as_person(inside.cast, "eli").delete(f"/api/v1/memberships/{membership.pk}")
    assert answer.status_code == 204, answer.content
