"""The code of an authenticator app: asked for at every door once it is on."""

import re
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client, RequestFactory

from recovery.pages.adapters import AccountAdapter
from tests.cast import PASSWORD, Cast
from tests.progress.test_sign_in import CODE, CONFIRM, code_in, enter
from tests.progress.world import SCRIPTS, Told, browser
from tracker.models import User

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASKED = "/progress/sign-in/factor/code/"


def code_of(secret: str) -> str:
    """What an app would show now."""
    _, now, _ = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(secret, now)))


def switched_on(user: User) -> None:
    TOTP.activate(user, SECRET)


@pytest.mark.long
def test_it_is_set_up_with_a_picture_and_without_a_script(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    client = Client()
    enter(client)
    again = client.get("/progress/sign-in/factor/app/on/")["Location"]
    assert again.startswith("/progress/sign-in/again/")
    page = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    assert "<svg" in page
    assert not SCRIPTS.search(page)
    found = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)
    assert found
    answer = client.post("/progress/sign-in/factor/app/on/", {"code": code_of(found[1])}, follow=True)
    page = answer.content.decode()
    assert "they are shown this once." in page
    assert len(re.findall(r"<li><code>", page)) == 10
    assert "<li><code>" not in client.get("/progress/sign-in/factor/codes/").content.decode()


@pytest.mark.long
@pytest.mark.parametrize("way", ["password", "code"])
def test_it_is_asked_for_after_either_way(cast: Cast, told: Told, way: str) -> None:
    switched_on(cast.cora)
    client = Client()
    if way == "password":
        answer = enter(client)
    else:
        client.post(CODE, {"email": "cora@example.com"})
        answer = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})
    assert answer["Location"] == ASKED
    assert client.get(told.path).status_code == 302
    assert client.post(ASKED, {"code": "000000"}).status_code == 200
    assert client.post(ASKED, {"code": code_of(SECRET)}).status_code == 302
    assert client.get(told.path).status_code == 200


@pytest.mark.long
def test_a_recovery_code_lets_in_once(cast: Cast, told: Told) -> None:
    switched_on(cast.cora)
    code = RecoveryCodes.activate(cast.cora).get_unused_codes()[0]
    for status in (302, 200):
        client = Client()
        enter(client)
        assert client.post(ASKED, {"code": code}).status_code == status


def test_no_other_door_lets_in_by_the_password_alone(cast: Cast) -> None:
    switched_on(cast.cora)
    switched_on(cast.mia)
    client = Client()
    sent: dict[str, Any] = {"email": "cora@example.com", "password": PASSWORD}
    answer = client.post("/api/v1/sign-in", sent, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_needed")
    answer = client.post("/admin/login/", {"username": "mia@example.com", "password": PASSWORD})
    assert "/progress/sign-in/" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_switching_it_off_asks_who_it_is(cast: Cast) -> None:
    switched_on(cast.cora)
    answer = browser(cast.cora).post("/progress/sign-in/factor/app/off/")
    assert answer.status_code == 302
    assert "again" in answer["Location"]
    assert Authenticator.objects.filter(user=cast.cora).exists()


@pytest.mark.parametrize(
    "word", ["totp_activated", "totp_deactivated", "recovery_codes_generated", "account_connected"]
)
def test_the_person_is_told_by_mail_in_our_words(cast: Cast, rf: RequestFactory, word: str) -> None:
    with request_context(rf.get("/")):
        AccountAdapter(rf.get("/")).send_notification_mail(f"mfa/email/{word}", cast.cora)
    (message,) = mail.outbox
    assert message.to == ["cora@example.com"]
    assert message.subject.startswith("You")
    assert "/progress/sign-in/password/" in message.body
