"""Signing in: by password, by an e-mailed code; with a limit on guessing, and closed to strangers."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.flows.world import NOW
from tests.progress.world import SCRIPTS, Told, browser
from tracker import clock
from tracker.models import SignInFailure, User

pytestmark = pytest.mark.django_db

PATH, CODE, CONFIRM = "/progress/sign-in/", "/progress/sign-in/code/", "/progress/sign-in/code/confirm/"


def enter(client: Client, name: str = "cora", password: str = PASSWORD, **more: str) -> Any:
    return client.post(PATH, {"login": f"{name}@Example.com", "password": password, **more})


def code_in(message: EmailMessage) -> str:
    found = re.search(r"^ {4}([A-Z-]+)$", str(message.body), re.MULTILINE)
    assert found, message.body
    return found[1]


def test_by_password(cast: Cast, told: Told) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(PATH).content.decode()
    assert not SCRIPTS.search(page)
    token = client.cookies["csrftoken"].value
    answer = enter(client, csrfmiddlewaretoken=token)
    assert (answer.status_code, answer["Location"]) == (302, "/progress/")
    assert client.get(told.path).status_code == 200


@pytest.mark.long
def test_one_comes_to_the_page_one_wanted_and_nowhere_else(cast: Cast, told: Told) -> None:
    assert enter(Client(), next=told.path)["Location"] == told.path
    for evil in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert enter(Client(), next=evil)["Location"] == "/progress/"


def test_the_delivery_side_comes_to_its_desk(cast: Cast) -> None:
    assert enter(Client(), "mia")["Location"] == "/admin/"


def test_by_an_e_mailed_code(cast: Cast, told: Told) -> None:
    client = Client()
    answer = client.post(CODE, {"email": "cora@example.com", "next": told.path})
    assert answer["Location"].startswith(CONFIRM)
    (message,) = mail.outbox
    assert (message.to, message.subject, message.from_email) == (
        ["cora@example.com"], "Your code to sign in", "recovery@localhost",
    )  # fmt: skip
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    page = client.get(answer["Location"])
    assert "cora@example.com" in page.content.decode()
    answer = client.post(answer["Location"], {"code": code_in(message).lower().replace("-", " "), "next": told.path})
    assert answer["Location"] == told.path
    assert client.get(told.path).status_code == 200


def test_a_wrong_code_is_counted_and_the_third_ends_it(cast: Cast) -> None:
    client = Client()
    client.post(CODE, {"email": "cora@example.com"})
    for _ in range(2):
        answer = client.post(CONFIRM, {"code": "WRONG"})
        assert "This is not the code." in answer.content.decode()
    assert client.post(CONFIRM, {"code": "WRONG"})["Location"] == CODE
    answer = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})
    assert answer["Location"] == CODE
    assert client.get("/progress/").status_code == 302


def test_a_code_is_good_for_a_quarter_of_an_hour(cast: Cast) -> None:
    for minutes, good in ((14, True), (16, False)):
        client = Client()
        with time_machine.travel(NOW, tick=False) as frozen:
            client.post(CODE, {"email": "cora@example.com"})
            frozen.shift(timedelta(minutes=minutes))
            client.post(CONFIRM, {"code": code_in(mail.outbox[-1])})
            assert ("_auth_user_id" in client.session) is good


def test_who_is_not_known_is_told_the_same(cast: Cast) -> None:
    client, other = Client(), Client()
    known, unknown = (
        who.post(CODE, {"email": address}, follow=True).content.decode().replace(address, "")
        for who, address in ((client, "cora@example.com"), (other, "nobody@example.com"))
    )
    strip = re.compile(r'value="[^"]{30,}"')
    assert strip.sub("", known) == strip.sub("", unknown)
    assert [message.subject for message in mail.outbox] == ["Your code to sign in", "You asked for a code"]
    assert other.post(CONFIRM, {"code": ""}).status_code == 200


def test_wrong_passwords_unknown_and_inactive_people_get_one_answer(cast: Cast) -> None:
    User.objects.filter(pk=cast.vic.pk).update(is_active=False)
    found = {
        enter(Client(), name, password).context["form"].non_field_errors()[0]
        for name, password in (("cora", "wrong"), ("nobody", "wrong"), ("vic", PASSWORD))
    }
    assert found == {"This e-mail address and password do not belong together."}


def test_an_inactive_person_gets_no_code_that_works(cast: Cast) -> None:
    User.objects.filter(pk=cast.cora.pk).update(is_active=False)
    client = Client()
    client.post(CODE, {"email": "cora@example.com"})
    for message in mail.outbox:
        if message.subject == "Your code to sign in":
            client.post(CONFIRM, {"code": code_in(message)})
    assert "_auth_user_id" not in client.session


def test_guesses_are_counted_with_those_at_the_other_doors(cast: Cast) -> None:
    SignInFailure.objects.bulk_create(SignInFailure(email="cora@example.com", at=NOW) for _ in range(9))
    assert "do not belong together" in enter(Client(), password="wrong").content.decode()
    answer = enter(Client())
    assert "Too many tries." in answer.content.decode()
    with clock.at(NOW + timedelta(minutes=15)):
        assert enter(Client()).status_code == 302


def test_codes_are_not_asked_for_without_end(cast: Cast) -> None:
    for _ in range(3):
        assert Client().post(CODE, {"email": "cora@example.com"}).status_code == 302
    answer = Client().post(CODE, {"email": "CORA@example.com"})
    assert "Too many tries." in answer.content.decode()
    assert len(mail.outbox) == 3


def test_a_mail_server_that_is_away_is_said(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = Client().post(CODE, {"email": "cora@example.com"})
    assert answer.status_code == 503
    assert "The mail could not be sent" in answer.content.decode()


def test_nobody_signs_up(cast: Cast) -> None:
    answer = Client().get("/progress/sign-in/access/")
    assert answer.status_code == 200
    assert Client().post("/progress/sign-in/access/", {"email": "x@example.com"}).status_code == 405
    assert "<form" not in answer.content.decode()


def test_signing_out_takes_a_post(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    assert "Sign out?" in client.get("/progress/sign-in/out/").content.decode()
    assert client.get(told.path).status_code == 200
    assert client.post("/progress/sign-in/out/")["Location"] == PATH
    assert client.get(told.path).status_code == 302


def test_a_password_is_changed_and_the_person_told(cast: Cast) -> None:
    client = browser(cast.cora)
    new = "a fresh start of a day"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/progress/sign-in/password/", sent)["Location"] == "/progress/sign-in/factor/"
    assert enter(Client(), password=new).status_code == 302
    assert [message.subject for message in mail.outbox] == ["Your password was changed"]
    assert client.get("/progress/").status_code == 200


def test_a_weak_or_wrong_password_is_refused_beside_its_field(cast: Cast) -> None:
    for sent, field in (
        ({"oldpassword": "wrong", "password1": "a fresh start", "password2": "a fresh start"}, "oldpassword"),
        ({"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"}, "password1"),
    ):
        answer = browser(cast.cora).post("/progress/sign-in/password/", sent)
        assert list(answer.context["form"].errors) == [field]
