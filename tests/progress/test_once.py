"""A form that is sent twice is done once."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from escalations.models import Contact, Escalation
from recovery.models import Ask, Feedback, Resolution
from tests.cast import Cast
from tests.flows.world import NOW, unchanged
from tests.progress.world import Told, a_closed_recovery, a_told_recovery, browser, said
from tracker import clock
from tracker.models import IdempotencyKey

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def form_on(client: Client, path: str, **fields: str) -> dict[str, Any]:
    return {"csrfmiddlewaretoken": TOKEN.findall(client.get(path).content.decode())[-1], **fields}


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        ("feedback", {"about": "plan", "text": "Too slow."}),
        ("message", {"text": "Call us."}),
        ("answer", {"answer": "All."}),
    ],
)
def test_the_second_press_is_answered_like_the_first(cast: Cast, told: Told, verb: str, sent: dict[str, str]) -> None:
    client = browser(cast.cora, checks=True)
    form = form_on(client, told.path, **sent)
    path = f"{told.path}/asks/{told.ask.pk}/answer" if verb == "answer" else f"{told.path}/{verb}"
    first = client.post(path, form, follow=True)
    with unchanged():
        second = client.post(path, form, follow=True)
    assert (said(second), second.redirect_chain) == (said(first), first.redirect_chain)
    assert Feedback.objects.count() + Contact.objects.count() + Ask.objects.filter(status="answered").count() == 1


def test_an_escalation_is_raised_once(cast: Cast) -> None:
    client = browser(cast.cora, checks=True)
    fields = {"customer": str(cast.acme.pk), "title": "Nothing arrives", "reason": "Since Monday", "severity": "high"}
    form = form_on(client, "/progress/raise", **fields)
    places = {client.post("/progress/raise", form)["Location"] for _ in range(2)}
    assert places == {f"/progress/{Escalation.objects.get().ref}"}


def test_is_it_resolved_is_answered_once(cast: Cast) -> None:
    closed, _ = a_closed_recovery(cast)
    client = browser(cast.cora, checks=True)
    form = form_on(client, f"/progress/{closed.ref}")
    answers = [client.post(f"/progress/{closed.ref}/confirm", form, follow=True) for _ in range(2)]
    assert {said(one)[-1] for one in answers} == {"Thank you: you hold it for resolved as well."}
    assert Resolution.objects.get().answer == "confirmed"


@pytest.mark.long
def test_other_words_another_page_and_another_person_are_new(cast: Cast, told: Told) -> None:
    client, path = browser(cast.cora, checks=True), f"{told.path}/message"
    form = form_on(client, told.path, text="Call us.")
    client.post(path, form)
    client.post(path, form | {"text": "Call us at once."})
    client.post(path, form_on(client, told.path, text="Call us."))
    cast.gus.memberships.update(customer=cast.acme)
    browser(cast.gus).post(path, form)
    assert Contact.objects.count() == 4


def test_what_was_refused_may_be_sent_again(cast: Cast, told: Told) -> None:
    client, path = browser(cast.cora, checks=True), f"{told.path}/message"
    form = form_on(client, told.path, text="")
    assert [client.post(path, form).status_code for _ in range(2)] == [422, 422]
    assert not IdempotencyKey.objects.exists()


def test_a_day_later_it_is_forgotten(cast: Cast, told: Told) -> None:
    client, path = browser(cast.cora, checks=True), f"{told.path}/message"
    form = form_on(client, told.path, text="Call us.")
    for hours, count in ((0, 1), (23.9, 1), (24, 2)):
        with clock.at(NOW + timedelta(hours=hours)):
            client.post(path, form)
        assert Contact.objects.count() == count


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_twins_at_once_are_one(cast: Cast) -> None:
    told = a_told_recovery(cast)
    client, path = browser(cast.cora, checks=True), f"{told.path}/message"
    form, cookies = form_on(client, told.path, text="Call us."), client.cookies
    found: list[int] = []

    def send() -> None:
        twin = Client(enforce_csrf_checks=True)
        twin.cookies = cookies
        found.append(twin.post(path, form).status_code)
        connections.close_all()

    twins = [threading.Thread(target=send) for _ in range(2)]
    for one in twins:
        one.start()
    for one in twins:
        one.join()
    assert found == [303] * 2
    assert Contact.objects.count() == 1
