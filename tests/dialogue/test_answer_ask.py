"""We answer what the customer asks of us."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.dialogue.world import an_ask, running
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import NOW, as_person, events_of, fault, fresh, tag, unchanged, undone, unknown_id

DOOR = "/api/v1/asks"
SAID = {"answer": "On Friday, at the latest."}


def answer(cast: Cast, ask: Any, body: dict[str, Any] | None = None, name: str = "mia", **headers: str) -> Any:
    return as_person(cast, name).post(f"{DOOR}/{ask.pk}/answer", SAID if body is None else body, **headers)


def test_it_works(cast: Cast) -> None:
    ask = an_ask(cast, "provider")
    assert len(running(ask)) == 1
    told = answer(cast, ask, name="max")
    assert told.status_code == 200, told.content
    row = fresh(ask)
    assert (row.status, row.answer, row.answered_at, row.answered_by) == ("answered", SAID["answer"], NOW, cast.max)
    assert (told.json()["status"], told.json()["answer"]) == ("answered", SAID["answer"])
    event = events_of(ask)[-1]
    assert (event.kind, event.actor, event.data["answer"]) == ("ask.answered", cast.max, SAID["answer"])
    assert (event.data["from"], event.data["to"], event.data["side"]) == ("open", "answered", "provider")
    assert running(ask) == []


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    ask = an_ask(cast, "provider")
    unknown = as_person(cast, "mia").post(f"{DOOR}/{unknown_id()}/answer", SAID)
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert answer(cast, ask, name=name).status_code == 200, name
            continue
        with unchanged():
            refused = answer(cast, ask, name=name)
        assert refused.status_code == refusal_for(name), name
        assert refused.status_code != 404 or refused.content == unknown.content


def test_what_the_customer_has_to_answer_we_do_not(cast: Cast) -> None:
    ask = an_ask(cast, "customer")
    with unchanged():
        assert fault(answer(cast, ask)) == (409, "", "other_side")


def test_once(cast: Cast) -> None:
    ask = an_ask(cast, "provider")
    answer(cast, ask)
    with unchanged():
        assert fault(answer(cast, ask)) == (409, "", "illegal_move")


def test_bad_input_and_stale_versions(cast: Cast) -> None:
    ask = an_ask(cast, "provider")
    with unchanged():
        for body in ({}, {"answer": ""}, {"answer": " \n "}, {"answer": "x" * 10_001}, {"answer": 5}, {"answer": None}):
            assert fault(answer(cast, ask, body))[:2] == (400, "/answer"), body
        assert fault(answer(cast, ask, SAID | {"status": "open"}))[:2] == (400, "/status")
        assert fault(answer(cast, ask, if_match='"9.x"')) == (412, "", "stale")
    assert answer(cast, ask, if_match=tag(ask)).status_code == 200
