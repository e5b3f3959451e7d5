"""Who is signed in is read anew on each request, with the session; by itself the first time in a process."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client

from tests.cast import Cast
from tests.flows.world import queries
from tracker import clock
from tracker.models import Membership

pytestmark = pytest.mark.django_db

PATH, SIGN_IN = "/progress/", 302


@pytest.fixture
def browser(cast: Cast) -> Client:
    """Cora has signed in."""
    client = Client()
    client.force_login(cast.cora)
    return client


def test_the_person_comes_with_their_memberships(browser: Client) -> None:
    assert browser.get(PATH).status_code == 200
    with queries() as sent:
        assert browser.get(PATH).status_code == 200
    assert ["django_session" in sql for sql in sent].count(True) == 1
    assert ["tracker_user" in sql or "tracker_membership" in sql for sql in sent].count(True) == 1


def test_who_is_deactivated_is_out_at_once(cast: Cast, browser: Client) -> None:
    assert browser.get(PATH).status_code == 200
    cast.cora.is_active = False
    cast.cora.save(update_fields=["is_active"])
    assert browser.get(PATH).status_code == SIGN_IN


def test_who_is_no_member_any_more_is_out_at_once(cast: Cast, browser: Client) -> None:
    assert browser.get(PATH).status_code == 200
    Membership.objects.filter(user=cast.cora).delete()
    assert [browser.get(PATH).status_code for _ in range(2)] == [404, SIGN_IN]


def test_another_password_ends_it(cast: Cast, browser: Client) -> None:
    cast.cora.set_password("Quite another one 7")
    cast.cora.save(update_fields=["password"])
    assert browser.get(PATH).status_code == SIGN_IN


def test_it_ends(browser: Client) -> None:
    ends = Session.objects.get().expire_date
    with clock.at(ends - timedelta(microseconds=1)):
        assert browser.get(PATH).status_code == 200
    with clock.at(ends):
        assert browser.get(PATH).status_code == SIGN_IN


def test_an_id_of_nobody(browser: Client) -> None:
    session = browser.session
    session[SESSION_KEY] = "00000000-0000-4000-8000-000000000000"
    session.save()
    assert browser.get(PATH).status_code == SIGN_IN
