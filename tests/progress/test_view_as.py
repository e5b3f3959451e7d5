"""A lead sees what a customer sees: by the same pages, for half an hour, written down."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.flows.world import NOW, last_event, unchanged
from tests.progress.world import Told, browser, said
from tracker import clock
from tracker.models import Membership

pytestmark = pytest.mark.django_db


def looking(cast: Cast, name: str = "mia") -> Client:
    client = browser(cast.person(name))
    assert client.post(f"/progress/as/{cast.acme.pk}")["Location"] == "/progress/"
    return client


def main(page: str) -> str:
    return page.partition('<article class="recovery">')[2].partition('<section id="word"')[0]


def test_a_lead_sees_the_same_page_under_a_banner(cast: Cast, told: Told) -> None:
    client = looking(cast)
    page = client.get(told.path).content.decode()
    assert "You see what Acme Stores sees." in page
    assert main(page) == main(browser(cast.vic).get(told.path).content.decode())
    event = last_event(cast.acme)
    assert (event.kind, event.actor) == ("customer.viewed_as", cast.mia)


def test_looking_is_all(cast: Cast, told: Told) -> None:
    Membership.objects.create(user=cast.lia, customer=cast.acme, role="lead")
    client = looking(cast, "lia")
    assert "<textarea" not in client.get(told.path).content.decode()
    with unchanged():
        for verb, sent in (("message", {"text": "x"}), ("feedback", {"about": "plan", "text": "x"})):
            answer = client.post(f"{told.path}/{verb}", sent, follow=True)
            assert said(answer)[-1] == "You look as the customer: nothing can be sent from here."
        assert client.post("/progress/mail/set", {"kind": "ask.asked", "wanted": "0"}).status_code == 303
        assert client.get("/progress/raise").status_code == 403


def test_it_ends_after_half_an_hour_and_when_one_likes(cast: Cast, told: Told) -> None:
    client = looking(cast)
    with clock.at(NOW + timedelta(minutes=30, seconds=-1)):
        assert client.get(told.path).status_code == 200
    with clock.at(NOW + timedelta(minutes=30)):
        assert client.get(told.path).status_code == 404
    client = looking(cast)
    client.post("/progress/as/end")
    assert client.get(told.path).status_code == 404


def test_it_ends_with_the_role(cast: Cast, told: Told) -> None:
    client = looking(cast)
    Membership.objects.filter(user=cast.mia).update(role="member")
    assert client.get(told.path).status_code == 404


@pytest.mark.long
def test_who_may_not(cast: Cast, told: Told) -> None:
    with unchanged():
        for name in ("max", "vic", "cora", "gus", "lia"):
            client = browser(cast.person(name))
            assert client.post(f"/progress/as/{cast.acme.pk}").status_code in (303, 404)
            assert "You see what" not in client.get("/progress/").content.decode(), name
        assert browser().post(f"/progress/as/{cast.acme.pk}").status_code == 302


def test_to_look_at_the_address_begins_nothing(cast: Cast, told: Told) -> None:
    client = browser(cast.mia)
    assert "View as Acme Stores" in client.get("/progress/as/").content.decode()
    with unchanged():
        client.get(f"/progress/as/{cast.acme.pk}")
    assert client.get(told.path).status_code == 404


@pytest.mark.long
def test_the_way_leads_from_the_escalation_to_its_page(cast: Cast, told: Told) -> None:
    where = f"/admin/escalations/escalation/{told.escalation.pk}/change/"
    client = browser(cast.mia)
    assert f'action="/progress/as/{cast.acme.pk}"' in client.get(where).content.decode()
    assert "/progress/as/" not in browser(cast.max).get(where).content.decode()
    for ref, page in ((told.escalation.ref, told.path), ("//evil.example", "/progress/"), ("", "/progress/")):
        assert client.post(f"/progress/as/{cast.acme.pk}", {"ref": ref})["Location"] == page
