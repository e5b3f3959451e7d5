"""What a contact does on the page of a recovery: answer, say, write."""

from typing import Any
from uuid import uuid4

import pytest

from escalations.models import Contact
from recovery.models import Ask, Feedback
from tests.cast import Cast
from tests.flows.world import events_of, last_event, unchanged
from tests.progress.world import Told, browser, said

pytestmark = pytest.mark.django_db

WORDS = {"answer": {"answer": "Those of the stores."}, "feedback": {"about": "plan", "text": "Too slow."}}


def path_of(told: Told, verb: str) -> str:
    return f"{told.path}/asks/{told.ask.pk}/{verb}" if verb in ("answer", "acknowledge") else f"{told.path}/{verb}"


SENT: dict[str, dict[str, Any]] = {**WORDS, "acknowledge": {}, "message": {"text": "Please call us."}}


def test_an_ask_is_acknowledged_and_then_answered(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    answer = client.post(path_of(told, "acknowledge"), follow=True)
    assert said(answer) == ["Noted: you see to it."]
    assert "you have seen it" in answer.content.decode()
    answer = client.post(path_of(told, "answer"), WORDS["answer"], follow=True)
    assert answer.redirect_chain[0] == (f"{told.path}#asks", 303)
    ask = Ask.objects.get(pk=told.ask.pk)
    assert (ask.status, ask.answer, ask.answered_by) == ("answered", "Those of the stores.", cast.cora)
    assert [event.kind for event in events_of(ask)] == ["ask.asked", "ask.acknowledged", "ask.answered"]
    assert "Those of the stores." in answer.content.decode()


def test_feedback_is_owed_an_answer(cast: Cast, told: Told) -> None:
    answer = browser(cast.cora).post(path_of(told, "feedback"), WORDS["feedback"], follow=True)
    given = Feedback.objects.get()
    assert (given.about, given.text, given.given_by) == ("plan", "Too slow.", cast.cora)
    assert last_event(given).kind == "feedback.given"
    assert "We owe you an answer." in answer.content.decode()


def test_a_message_is_a_contact_of_theirs(cast: Cast, told: Told) -> None:
    answer = browser(cast.cora).post(path_of(told, "message"), {"text": "Please call us."}, follow=True)
    contact = Contact.objects.get()
    assert (contact.channel, contact.direction, contact.started_by) == ("portal", "inbound", "customer")
    assert "Please call us." in answer.content.decode()


@pytest.mark.parametrize("verb", ["answer", "feedback", "message"])
def test_what_is_missing_is_said_beside_its_field(cast: Cast, told: Told, verb: str) -> None:
    client = browser(cast.cora)
    with unchanged():
        answer = client.post(path_of(told, verb), {"about": "nonsense"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'aria-invalid="true"' in page
    assert 'class="error"' in page
    assert "<details open" in page or f'id="{verb}" open' in page


@pytest.mark.parametrize("verb", ["answer", "feedback", "message"])
def test_too_much_is_refused_and_kept_for_correction(cast: Cast, told: Told, verb: str) -> None:
    long = {"answer": "x" * 10_001, "text": "y" * 10_001, "about": "plan"}
    answer = browser(cast.cora).post(path_of(told, verb), long)
    assert answer.status_code == 422
    assert ("x" if verb == "answer" else "y") * 10_001 in answer.content.decode()


@pytest.mark.parametrize("verb", ["answer", "acknowledge"])
def test_done_twice_is_told_and_changes_nothing(cast: Cast, told: Told, verb: str) -> None:
    client = browser(cast.cora)
    client.post(path_of(told, verb), SENT[verb])
    with unchanged():
        answer = client.post(path_of(told, verb), SENT[verb], follow=True)
    assert answer.status_code == 200
    assert said(answer)[-1].startswith("This was done already")


@pytest.mark.long
def test_who_may_not(cast: Cast, told: Told) -> None:
    with unchanged():
        for name, status in {"vic": 303, "gus": 404, "mia": 404, "ola": 404}.items():
            client = browser(cast.person(name))
            for verb, sent in SENT.items():
                assert client.post(path_of(told, verb), sent).status_code == status, (name, verb)


def test_nobody_signs_in_first_and_nothing_is_sent(told: Told) -> None:
    with unchanged():
        for verb, sent in SENT.items():
            answer = browser().post(path_of(told, verb), sent)
            assert answer["Location"] == f"/progress/sign-in/?next={told.path}"


def test_a_form_of_another_site_is_refused(cast: Cast, told: Told) -> None:
    client = browser(cast.cora, checks=True)
    with unchanged():
        for verb, sent in SENT.items():
            answer = client.post(path_of(told, verb), sent)
            assert answer.status_code == 403
            assert "Please try again" in answer.content.decode()


def test_an_ask_of_another_recovery_is_not_here(cast: Cast, told: Told) -> None:
    client = browser(cast.cora)
    for pk in (uuid4(), told.escalation.pk):
        assert client.post(f"{told.path}/asks/{pk}/answer", WORDS["answer"]).status_code == 404


def test_markup_is_text(cast: Cast, told: Told) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}"
    page = browser(cast.cora).post(path_of(told, "message"), {"text": evil}, follow=True).content.decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7|add:7 }}" in page
