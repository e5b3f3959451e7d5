"""Raising an escalation at the customer's own door."""

import pytest

from escalations.models import Escalation
from recovery.models import Publication
from tests.cast import Cast
from tests.flows.world import unchanged
from tests.progress.world import browser
from tracker.models import Membership

pytestmark = pytest.mark.django_db

PATH = "/progress/raise"


def sent(cast: Cast, **fields: str) -> dict[str, str]:
    fine = {"customer": str(cast.acme.pk), "title": "Nothing arrives", "reason": "Since Monday", "severity": "high"}
    return fine | fields


def test_it_is_open_at_once_and_its_receipt_is_there(cast: Cast) -> None:
    told = sent(cast, service=str(cast.portal.pk), affected_who="Shoppers", affected_count="40")
    answer = browser(cast.cora).post(PATH, told, follow=True)
    escalation = Escalation.objects.get()
    assert (escalation.status, escalation.raiser, escalation.service) == ("open", cast.cora, cast.portal)
    assert (escalation.affected_who, escalation.affected_count) == ("Shoppers", 40)
    assert answer.redirect_chain == [(f"/progress/{escalation.ref}", 303)]
    assert Publication.objects.get().receipt
    page = answer.content.decode()
    assert f"{escalation.ref} is open." in page
    assert "Since Monday" in page


def test_the_form_offers_ones_own_services(cast: Cast) -> None:
    page = browser(cast.cora).get(PATH).content.decode()
    assert "Web shop" in page
    assert "Warehouse" not in page
    assert "For which company" not in page


def test_who_is_a_contact_of_two_says_for_which(cast: Cast) -> None:
    Membership.objects.create(user=cast.cora, customer=cast.globex, role="contact")
    client = browser(cast.cora)
    assert "For which company" in client.get(PATH).content.decode()
    client.post(PATH, sent(cast, customer=str(cast.globex.pk)))
    assert Escalation.objects.get().customer == cast.globex


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"reason": " "}, {"severity": "nonsense"}, {"affected_count": "-1"}, {"title": "x" * 201}]
)
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, wrong: dict[str, str]) -> None:
    with unchanged():
        answer = browser(cast.cora).post(PATH, sent(cast, **wrong))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)


def test_what_is_not_ones_own_cannot_be_chosen(cast: Cast) -> None:
    with unchanged():
        for wrong in ({"customer": str(cast.globex.pk)}, {"service": str(cast.warehouse.pk)}):
            assert browser(cast.cora).post(PATH, sent(cast, **wrong)).status_code == 422


def test_who_may_not(cast: Cast) -> None:
    with unchanged():
        for name in ("vic", "mia", "ola"):
            client = browser(cast.person(name))
            assert (client.get(PATH).status_code, client.post(PATH, sent(cast)).status_code) == (403, 403)
        assert browser().post(PATH, sent(cast)).status_code == 302
