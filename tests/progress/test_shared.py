"""A page that is read by whoever has its link."""

from datetime import timedelta

import pytest
from django.test import Client

from recovery.models import ShareVisit
from recovery.services.publishing import withdraw_publication
from recovery.services.sharing import make_share_link, revoke_share_link
from tests.cast import Cast
from tests.flows.world import DAY, NOW, unchanged
from tests.progress.world import SCRIPTS, Told, browser
from tracker import clock
from tracker.acts import Act

pytestmark = pytest.mark.django_db


def test_it_is_read_only_and_alone(cast: Cast, told: Told) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board")
    answer = Client().get(f"/progress/shared/{link.secret}")
    page = answer.content.decode()
    assert "A real change for the better" in page
    assert "<form" not in page
    assert "Which orders must not wait?" not in page
    assert ".csv" not in page
    assert "mia@example.com" not in page
    assert not SCRIPTS.search(page)
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert "sessionid" not in answer.cookies


def test_visits_are_logged_once_an_hour_for_each_address(cast: Cast, told: Told) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board")
    path = f"/progress/shared/{link.secret}"
    with unchanged():
        for after, count in ((0, 1), (3599, 1), (3600, 2)):
            with clock.at(NOW + timedelta(seconds=after)):
                Client(REMOTE_ADDR="192.0.2.7").get(path)
            assert ShareVisit.objects.filter(link=link.pk, address="192.0.2.7").count() == count
        for address, count in (("192.0.2.8", 3), ("", 4), ("", 4)):
            Client(REMOTE_ADDR=address).get(path)
            assert ShareVisit.objects.count() == count
        assert Client(REMOTE_ADDR="192.0.2.9").head(path).status_code == 200
    assert ShareVisit.objects.count() == 4, "to ask whether it is there is no visit"


def test_it_ends(cast: Cast, told: Told) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board", expires_at=NOW + DAY)
    path = f"/progress/shared/{link.secret}"
    nothing = Client().get("/progress/shared/nothing")
    with clock.at(NOW + DAY - timedelta(seconds=1)):
        assert Client().get(path).status_code == 200
    with clock.at(NOW + DAY):
        answer = Client().get(path)
        assert (answer.status_code, answer.content) == (404, nothing.content)
    revoke_share_link(link.pk, act=Act(cast.mia))
    assert Client().get(path).status_code == 404


def test_what_was_taken_back_is_not_shared(cast: Cast, told: Told) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board")
    withdraw_publication(told.publication.pk, act=Act(cast.mia, message="Wrong."))
    assert Client().get(f"/progress/shared/{link.secret}").status_code == 404


def test_signed_in_people_see_the_same(cast: Cast, told: Told) -> None:
    link = make_share_link(act=Act(cast.mia), escalation=told.escalation, name="The board")
    path = f"/progress/shared/{link.secret}"
    assert browser(cast.gus).get(path).content == Client().get(path).content
