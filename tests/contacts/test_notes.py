"""Notes are internal for ever; the author alone corrects one."""

from typing import Any

import pytest

from escalations.models import Note
from tests.cast import Cast
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import (
    a_customers,
    a_flag,
    an_escalation,
    as_person,
    events_of,
    fault,
    fresh,
    last_event,
    queries,
    unchanged,
    undone,
    unknown_id,
)

DOOR = "/api/v1/notes"


def a_note(cast: Cast, name: str = "max") -> Note:
    """Max's note about Cora's escalation."""
    told = {"escalation": a_customers(cast).pk, "text": "They threaten to leave."}
    answer = as_person(cast, name).post(DOOR, told)
    assert answer.status_code == 201, answer.content
    return Note.objects.get(pk=answer.json()["id"])


@pytest.mark.parametrize(("subject", "make"), [("flag", a_flag), ("escalation", an_escalation)])
def test_add(cast: Cast, subject: str, make: Any) -> None:
    record = make(cast)
    answer = as_person(cast, "max").post(DOOR, {subject: record.pk, "text": "Between us."})
    assert answer.status_code == 201, answer.content
    said, note = answer.json(), Note.objects.get()
    assert (said["text"], said["author"]["name"], said[subject]["ref"]) == ("Between us.", "Max", record.ref)
    event = last_event(record)
    assert (event.kind, event.actor, event.data["note"]) == (f"{subject}.noted", cast.max, str(note.pk))
    assert "Between us." not in str(event.data)
    assert fresh(record).version == record.version


@pytest.mark.long
def test_who_may_add(cast: Cast) -> None:
    own = a_customers(cast)
    body = {"escalation": own.pk, "text": "Between us."}
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert as_person(cast, name).post(DOOR, body).status_code == 201
            continue
        with unchanged():
            answer = as_person(cast, name).post(DOOR, body)
        if name == "lia":
            assert fault(answer) == (400, "/escalation", "does_not_exist")
        else:
            assert answer.status_code == (401 if name == "nobody" else 403), name


def test_amend(cast: Cast) -> None:
    note = a_note(cast)
    answer = as_person(cast, "max").patch(f"{DOOR}/{note.pk}", {"text": "They may leave."}, if_match='"1.x"')
    assert (answer.status_code, answer.json()["text"], fresh(note).version) == (200, "They may leave.", 2)
    [event] = events_of(note)
    assert (event.kind, event.data["changes"]["text"]["to"]) == ("note.amended", "They may leave.")


@pytest.mark.long
def test_its_author_alone_amends(cast: Cast) -> None:
    note = a_note(cast)
    unknown = as_person(cast, "mia").patch(f"{DOOR}/{unknown_id()}", {"text": "x"}, if_match='"1.x"')
    for name in set(EVERYBODY) - {"max"}:
        with unchanged():
            answer = as_person(cast, name).patch(f"{DOOR}/{note.pk}", {"text": "All is well."}, if_match='"1.x"')
        assert answer.status_code == refusal_for(name), name
        assert answer.status_code != 404 or answer.content == unknown.content


def test_bad_input(cast: Cast) -> None:
    own, flag, api = a_customers(cast), a_flag(cast), as_person(cast, "mia")
    with unchanged():
        for body, pointer in (
            ({"escalation": own.pk}, "/text"),
            ({"escalation": own.pk, "text": " "}, "/text"),
            ({"escalation": own.pk, "text": "x" * 10_001}, "/text"),
            ({"escalation": own.pk, "text": "x", "author": cast.max.pk}, "/author"),
            ({"escalation": unknown_id(), "text": "x"}, "/escalation"),
            ({"flag": own.pk, "text": "x"}, "/flag"),
        ):
            assert fault(api.post(DOOR, body))[:2] == (400, pointer), body
        for both in ({"text": "x"}, {"text": "x", "escalation": own.pk, "flag": flag.pk}):
            assert fault(api.post(DOOR, both)) == (422, "/escalation", "one_subject")


def test_never_at_the_customers_door(cast: Cast) -> None:
    note = a_note(cast)
    for name in ("cora", "vic", "gus"):
        api = as_person(cast, name)
        assert api.get(DOOR).status_code == 403
        assert api.get(f"{DOOR}/{note.pk}").content == api.get(f"{DOOR}/{unknown_id()}").content
        assert api.get("/customer/v1/notes").status_code == 404
        told = (
            api.get("/customer/v1/escalations").content
            + api.get(f"/customer/v1/escalations/{note.escalation_id}").content
        )
        assert b"threaten" not in told
        assert b"note" not in told


def test_listed_in_a_fixed_number_of_queries(cast: Cast) -> None:
    note, api = a_note(cast), as_person(cast, "mia")
    with queries() as few:
        assert api.get(DOOR).json()["count"] == 1
    for text in ("one", "two"):
        api.post(DOOR, {"escalation": note.escalation_id, "text": text})
    with queries() as many:
        assert api.get(DOOR, {"escalation": note.escalation_id}).json()["count"] == 3
    assert len(few) == len(many) <= 4, many
    assert as_person(cast, "lia").get(DOOR).json()["count"] == 0
