"""What the customer says at its door: answers, feedback, messages, and whether it is resolved. Viewers only read."""

from typing import Any

import pytest

from escalations.models import Contact
from recovery.models import Ask, Feedback, Resolution
from recovery.services import limits
from tests.cast import Cast
from tests.customer.world import an_ask, statements, told, told_elsewhere
from tests.flows.verbs import EVERYBODY
from tests.flows.world import as_person, fault, fresh, last_event, tag, unchanged, undone, unknown_id

DOOR, ASKS = "/customer/v1/escalations", "/customer/v1/asks"
FEEDBACK = {"about": "plan", "text": "Friday is late."}
SAYS: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("feedback", FEEDBACK, 201),
    ("messages", {"text": "Is it still Friday?"}, 201),
    ("confirm", {"effort": 2, "satisfaction": 4, "words": "Thanks."}, 200),
    ("contradict", {"words": "It is not."}, 200),
)
pytestmark = pytest.mark.django_db


def test_the_asks_of_ones_own(cast: Cast) -> None:
    escalation, theirs = told(cast), told_elsewhere(cast)
    ask, other = an_ask(escalation, cast.mia, text="Three of them"), an_ask(escalation, cast.cora, side="provider")
    foreign = an_ask(theirs, cast.lia)
    cora = as_person(cast, "cora")
    with statements() as sent:
        page = cora.get(ASKS).json()
    assert len(sent) == 4, sent
    assert [row["id"] for row in page["results"]] == [str(other.pk), str(ask.pk)]
    assert cora.get(ASKS, {"side": "customer", "status": "open", "ref": escalation.ref}).json()["count"] == 1
    with statements() as sent:
        one = cora.get(f"{ASKS}/{ask.pk}")
    assert len(sent) == 4, sent
    assert (one.json()["title"], one.json()["text"]) == ("Send sample 1", "Three of them")
    assert cora.get(f"{ASKS}/{ask.pk}", if_none_match=one["ETag"]).status_code == 304
    assert cora.get(f"{ASKS}/{foreign.pk}").content == cora.get(f"{ASKS}/{unknown_id()}").content


def test_acknowledge_then_answer(cast: Cast) -> None:
    ask, cora = an_ask(told(cast), cast.mia), as_person(cast, "cora")
    first = cora.post(f"{ASKS}/{ask.pk}/acknowledge", if_match=tag(ask))
    assert (first.status_code, first.json()["status"]) == (200, "acknowledged"), first.content
    with unchanged():
        assert fault(cora.post(f"{ASKS}/{ask.pk}/answer", {"answer": "Here"}, if_match=tag(ask))) == (412, "", "stale")
        assert fault(cora.post(f"{ASKS}/{ask.pk}/acknowledge"))[2] == "illegal_move"
    answer = cora.post(f"{ASKS}/{ask.pk}/answer", {"answer": " Here they are. "}, if_match=first["ETag"])
    assert (answer.json()["status"], answer.json()["answer"]) == ("answered", "Here they are.")
    row = fresh(ask)
    assert (row.answered_by, row.version) == (cast.cora, ask.version + 2)
    assert last_event(row).kind == "ask.answered"


def test_feedback_and_messages_are_read_back(cast: Cast) -> None:
    escalation, cora = told(cast), as_person(cast, "cora")
    given = cora.post(f"{DOOR}/{escalation.ref}/feedback", FEEDBACK)
    assert given.status_code == 201, given.content
    said = cora.post(f"{DOOR}/{escalation.ref}/messages", {"text": "Is it still Friday?"})
    assert said.status_code == 201, said.content
    vic = as_person(cast, "vic")
    assert vic.get(f"{DOOR}/{escalation.ref}/feedback").json()["results"] == [given.json()]
    assert vic.get(f"{DOOR}/{escalation.ref}/messages").json()["results"] == [said.json()]
    row, contact = Feedback.objects.get(), Contact.objects.get()
    assert (row.text, row.given_by, row.escalation) == (FEEDBACK["text"], cast.cora, escalation)
    assert (contact.channel, contact.direction, contact.started_by) == ("portal", "inbound", "customer")


def test_what_we_logged_of_contacts_is_not_theirs_to_read(cast: Cast) -> None:
    escalation, mia = told(cast), as_person(cast, "mia")
    body = {"escalation": escalation.pk, "channel": "call", "direction": "inbound", "summary": "They are angry."}
    assert mia.post("/api/v1/contacts", body).status_code == 201
    assert as_person(cast, "cora").get(f"{DOOR}/{escalation.ref}/messages").json()["results"] == []


@pytest.mark.long
def test_confirm_and_contradict(cast: Cast) -> None:
    escalation, cora = told(cast, "closed"), as_person(cast, "cora")
    with undone():
        answer = cora.post(f"{DOOR}/{escalation.ref}/confirm", SAYS[2][1])
        assert answer.status_code == 200, answer.content
        assert (answer.json()["answer"], answer.json()["effort"]) == ("confirmed", 2)
        assert fresh(escalation).status == "closed"
        assert fault(cora.post(f"{DOOR}/{escalation.ref}/contradict"))[2] == "answered"
    answer = cora.post(f"{DOOR}/{escalation.ref}/contradict", SAYS[3][1])
    assert (answer.status_code, answer.json()["answer"]) == (200, "contradicted")
    assert fresh(escalation).status == "open"
    [row] = cora.get(f"{DOOR}/{escalation.ref}/resolutions").json()["results"]
    assert row == answer.json()


def test_nobody_asks_before_a_closure(cast: Cast) -> None:
    escalation = told(cast)
    with unchanged():
        assert fault(as_person(cast, "cora").post(f"{DOOR}/{escalation.ref}/confirm"))[2] == "not_asked"


@pytest.mark.long
@pytest.mark.parametrize(("word", "body", "status"), SAYS)
def test_who_may_say_it(cast: Cast, word: str, body: dict[str, Any], status: int) -> None:
    escalation = told(cast, "closed")
    for name in EVERYBODY:
        api = as_person(cast, name)
        if name == "cora":
            with undone():
                assert api.post(f"{DOOR}/{escalation.ref}/{word}", body).status_code == status
            continue
        with unchanged():
            answer = api.post(f"{DOOR}/{escalation.ref}/{word}", body)
        assert answer.status_code == {"nobody": 401, "vic": 403}.get(name, 404), name
        if answer.status_code == 404:
            assert answer.content == api.post(f"{DOOR}/ACME-E999/{word}", body).content


@pytest.mark.long
@pytest.mark.parametrize(("word", "body", "status"), SAYS)
def test_it_is_said_once_about_what_was_read(cast: Cast, word: str, body: dict[str, Any], status: int) -> None:
    escalation, cora = told(cast, "closed", updates=2), as_person(cast, "cora")
    path, latest = f"{DOOR}/{escalation.ref}/{word}", cora.get(f"{DOOR}/{escalation.ref}")["ETag"]
    old = cora.get(f"{DOOR}/{escalation.ref}/publications/1")["ETag"]
    with unchanged():
        assert fault(cora.post(path, body, if_match=old)) == (412, "", "stale")
    first, again = (cora.post(path, body, if_match=latest, idempotency_key="once") for _ in range(2))
    assert (first.status_code, again.status_code) == (status, status), first.content
    assert (again.content, again["Idempotency-Replayed"]) == (first.content, "true")
    assert fault(cora.post(path, body | {"x": 1}, idempotency_key="once"))[2] in ("key_reused", "invalid")
    assert Feedback.objects.count() + Contact.objects.count() + Resolution.objects.exclude(answer="").count() == 1


@pytest.mark.long
def test_bad_input_says_where_and_leaves_nothing(cast: Cast) -> None:
    escalation, cora = told(cast, "closed"), as_person(cast, "cora")
    ask = an_ask(escalation, cast.mia)
    bad: tuple[tuple[str, dict[str, Any], str], ...] = (
        (f"{DOOR}/{escalation.ref}/feedback", {"about": "people", "text": "x"}, "/about"),
        (f"{DOOR}/{escalation.ref}/feedback", {"about": "plan", "text": " "}, "/text"),
        (f"{DOOR}/{escalation.ref}/feedback", {"about": "plan", "text": "x" * 10_001}, "/text"),
        (f"{DOOR}/{escalation.ref}/messages", {}, "/text"),
        (f"{DOOR}/{escalation.ref}/messages", {"text": "x", "channel": "call"}, "/channel"),
        (f"{DOOR}/{escalation.ref}/confirm", {"effort": 0}, "/effort"),
        (f"{DOOR}/{escalation.ref}/confirm", {"effort": 8}, "/effort"),
        (f"{DOOR}/{escalation.ref}/confirm", {"satisfaction": 6}, "/satisfaction"),
        (f"{ASKS}/{ask.pk}/answer", {"answer": ""}, "/answer"),
        (f"{ASKS}/{ask.pk}/answer", {"answer": "x", "answered_by": cast.mia.pk}, "/answered_by"),
    )
    with unchanged():
        for path, body, pointer in bad:
            assert fault(cora.post(path, body))[:2] == (400, pointer), (path, body)
    assert not Feedback.objects.exists()
    assert Ask.objects.get().status == "open"


def test_what_we_owe_is_not_theirs_to_answer(cast: Cast) -> None:
    ask = an_ask(told(cast), cast.cora, side="provider")
    with unchanged():
        answer = as_person(cast, "cora").post(f"{ASKS}/{ask.pk}/answer", {"answer": "x"})
    assert answer.status_code in (404, 409)


def test_who_writes_without_end_is_asked_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 2)
    path, cora = f"{DOOR}/{told(cast).ref}", as_person(cast, "cora")
    assert cora.post(f"{path}/messages", {"text": "One"}).status_code == 201
    assert cora.post(f"{path}/feedback", FEEDBACK).status_code == 201
    with unchanged():
        answer = cora.post(f"{path}/messages", {"text": "Three"})
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (429, "too_much", "3601")


def test_the_last_number_is_a_refusal(cast: Cast) -> None:
    escalation = told(cast)
    an_ask(escalation, cast.mia, number=32_767)
    same = {"customer": cast.acme, "escalation": escalation, "ref": escalation.ref, "given_by": cast.cora}
    Feedback.objects.create(**same, number=32_767, about="plan", text="x")
    with unchanged():
        answer = as_person(cast, "cora").post(f"{DOOR}/{escalation.ref}/feedback", FEEDBACK)
    assert fault(answer) == (409, "", "too_many")
