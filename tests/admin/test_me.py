"""The pages about oneself: inbox, tokens, preferences, password; and signing in."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from escalations.services.flags import log_flag
from tests.admin.browser import Browser
from tests.cast import PASSWORD, Api, Cast
from tracker import clock
from tracker.acts import Act
from tracker.admin.mail_words import GROUPS, sent
from tracker.kinds import Channel
from tracker.models import ApiToken, Delivery, Event, Preference, SignInFailure, User
from tracker.services.access import PER_EMAIL, create_token
from tracker.services.accounts import amend_person
from tracker.states import DeliveryState

Browse = Callable[[User | None], Browser]


@pytest.fixture
def message(cast: Cast) -> Delivery:
    """Something Mia was told, about bad news of hers."""
    return _message(cast.mia, cast)


def test_the_inbox_shows_ones_own_messages(browse: Browse, cast: Cast, message: Delivery) -> None:
    assert "Look at this" in browse(cast.mia).get("/admin/me/inbox/").text
    assert "Look at this" not in browse(cast.max).get("/admin/me/inbox/").text


def test_reading_is_said_by_post_alone(browse: Browse, cast: Cast, message: Delivery) -> None:
    browser = browse(cast.mia)
    browser.get("/admin/me/inbox/")
    message.refresh_from_db()
    assert message.read_at is None
    assert browser.post("/admin/me/inbox/", {"read": str(message.pk)}).status == 302
    message.refresh_from_db()
    assert message.read_at is not None


def test_messages_of_others_cannot_be_read_away(browse: Browse, cast: Cast, message: Delivery) -> None:
    assert browse(cast.max).post("/admin/me/inbox/", {"read": str(message.pk)}).status == 404
    message.refresh_from_db()
    assert message.read_at is None


@pytest.mark.long
def test_a_token_is_shown_once_and_works(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    answer = browser.post("/admin/me/tokens/", {"name": "My tool", "scope": "read", "customers": [str(cast.acme.pk)]})
    bearer = answer.context["made"].bearer
    assert bearer in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert bearer not in browser.get("/admin/me/tokens/").text
    assert Api(f"Bearer {bearer}").get("/api/v1/me").status_code == 200
    token = ApiToken.objects.get()
    assert (token.user, token.scope, list(token.customers.all())) == (cast.mia, "read", [cast.acme])


def test_a_token_for_others_customers_is_refused(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.mia).post(
        "/admin/me/tokens/", {"name": "x", "scope": "read", "customers": [str(cast.globex.pk)]}
    )
    assert list(answer.errors) == ["customers"]
    assert ApiToken.objects.count() == 0


def test_tokens_are_revoked_by_their_owner(browse: Browse, cast: Cast) -> None:
    token = create_token(act=Act(cast.mia), name="My tool").token
    assert browse(cast.max).post("/admin/me/tokens/", {"revoke": str(token.pk)}).status == 404
    token.refresh_from_db()
    assert token.revoked_at is None
    assert browse(cast.mia).post("/admin/me/tokens/", {"revoke": str(token.pk)}).status == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_preferences_are_what_is_ticked(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    page = browser.get("/admin/me/preferences/")
    lines = [line for group in page.context["groups"] for line in group["lines"]]
    assert all(line["wanted"] for line in lines)
    browser.post(
        "/admin/me/preferences/", {"wanted": [line["kind"] for line in lines if line["kind"] != "flag.acting"]}
    )
    assert list(Preference.objects.values_list("user", "kind", "wanted")) == [(cast.mia.pk, "flag.acting", False)]
    browser.post("/admin/me/preferences/", {"wanted": [line["kind"] for line in lines]})
    assert Preference.objects.get().wanted is True
    assert "a flag waits for its next step" in page.text
    assert "> flag: reminded" not in page.text


def test_every_kind_of_mail_has_words_for_people() -> None:
    words = {kind: said for _, kinds in GROUPS for kind, said in kinds.items()}
    assert set(words) == set(sent())
    assert len(words) == len(set(words.values())) == sum(len(kinds) for _, kinds in GROUPS)
    assert not [said for said in words.values() if "_" in said or ":" in said or "." in said]


@pytest.mark.long
def test_the_digest_comes_when_one_says(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mia)
    assert browser.get("/admin/me/preferences/").context["digest"]["hour"] == "8"
    kept = {"wanted": "user.digested", "hour": "6"}
    assert browser.post("/admin/me/preferences/", kept).status == 302
    assert Preference.objects.get(kind="user.digested").hour == 6
    assert browser.get("/admin/me/preferences/").context["digest"]["hour"] == "6"
    browser.post("/admin/me/preferences/", {"hour": "6"})
    assert Preference.objects.get(kind="user.digested").wanted is False


def sign_in(email: str, password: str = PASSWORD) -> Client:
    """A browser that has tried to sign in at the admin's door."""
    client = Client()
    client.post("/admin/login/", {"username": email, "password": password})
    return client


@pytest.mark.long
@pytest.mark.parametrize("name", ["max", "mia", "eli", "ola"])
def test_delivery_people_and_operators_come_in(cast: Cast, name: str) -> None:
    assert sign_in(f"{name.upper()}@example.com").get("/admin/").status_code == 200


@pytest.mark.parametrize("name", ["vic", "cora", "gus"])
def test_customers_people_are_told_no_more_than_strangers(cast: Cast, name: str) -> None:
    theirs, nobodys, wrong = (
        Client().post("/admin/login/", {"username": email, "password": password}).context["form"].errors
        for email, password in (
            (f"{name}@example.com", PASSWORD), ("nobody@example.com", PASSWORD), ("mia@example.com", "wrong"),
        )
    )  # fmt: skip
    assert theirs == nobodys == wrong
    assert sign_in(f"{name}@example.com").get("/admin/").status_code == 302


@pytest.mark.long
def test_guessing_is_slowed_down(cast: Cast, slowly: None) -> None:
    for _ in range(PER_EMAIL):
        sign_in("mia@example.com", "wrong")
    answer = Client().post("/admin/login/", {"username": "mia@example.com", "password": PASSWORD})
    assert "Wait, then try again." in answer.content.decode()
    assert SignInFailure.objects.filter(email="mia@example.com").count() == PER_EMAIL


@pytest.mark.long
def test_who_is_deactivated_is_out_at_once(cast: Cast) -> None:
    client = sign_in("mia@example.com")
    assert client.get("/admin/").status_code == 200
    amend_person(cast.mia.pk, act=Act(cast.ola), is_active=False)
    assert client.get("/admin/").status_code == 302


@pytest.mark.long
def test_operators_set_passwords_that_work(browse: Browse, cast: Cast) -> None:
    path = f"/admin/tracker/user/{cast.max.pk}/change/"
    held = {"name": "Max", "is_active": "on"}
    assert "password" in browse(cast.ola).post(path, {**held, "password": "12345"}).errors
    assert browse(cast.ola).post(path, {**held, "password": "a fresh start of a day"}).status == 302
    assert sign_in("max@example.com", "a fresh start of a day").get("/admin/").status_code == 200
    assert sign_in("max@example.com").get("/admin/").status_code == 302


@pytest.fixture
def slowly() -> Iterator[None]:
    """Time stands still, so that no failure grows old."""
    with time_machine.travel(clock.now(), tick=False):
        yield


def _message(user: User, cast: Cast) -> Delivery:
    log_flag(act=Act(cast.mia), customer=cast.acme, title="Slow")
    return Delivery.objects.create(
        event=Event.objects.earliest("id"),
        recipient=user,
        channel=Channel.INBOX,
        title="Look at this",
        body="It is slow.",
        status=DeliveryState.SENT,
        due_at=clock.now(),
        ended_at=clock.now(),
    )
