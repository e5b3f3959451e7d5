"""A forgotten password: whoever can read their own mail sets another; nobody else does."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.flows.world import NOW
from tests.progress.test_sign_in import CODE, CONFIRM, code_in, enter
from tracker.models import User

pytestmark = pytest.mark.django_db

PATH = "/progress/sign-in/password/forgotten/"
NEW = "another-long-one-7"
SENT = {"password1": NEW, "password2": NEW}


@pytest.mark.long
def test_after_a_code_by_mail_a_new_one_is_set(cast: Cast) -> None:
    client = Client()
    client.post(CODE, {"email": "mia@example.com"})
    client.post(CONFIRM, {"code": code_in(mail.outbox[0])})
    assert PATH in client.get("/progress/sign-in/password/").content.decode()
    assert "The password once more" in client.get(PATH).content.decode()
    short = client.post(PATH, {"password1": "x", "password2": "x"})
    assert (short.status_code, User.objects.get(pk=cast.mia.pk).check_password(PASSWORD)) == (200, True)
    assert client.post(PATH, SENT)["Location"] == "/progress/sign-in/factor/"
    assert User.objects.get(pk=cast.mia.pk).check_password(NEW)
    assert client.get("/admin/").status_code == 200
    assert len(mail.outbox) == 2


@pytest.mark.long
def test_a_password_alone_is_not_enough_nor_an_old_code(cast: Cast) -> None:
    client = Client()
    enter(client, "mia")
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, SENT).status_code == 403
    with time_machine.travel(NOW, tick=False) as moving:
        other = Client()
        other.post(CODE, {"email": "mia@example.com"})
        other.post(CONFIRM, {"code": code_in(mail.outbox[-1])})
        moving.shift(timedelta(seconds=301))
        assert "sign in again by an e-mailed code" in other.post(PATH, SENT, follow=True).content.decode()
    assert Client().post(PATH, SENT)["Location"].startswith("/progress/sign-in/")
    assert User.objects.get(pk=cast.mia.pk).check_password(PASSWORD)
