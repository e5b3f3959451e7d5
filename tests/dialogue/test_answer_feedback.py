"""What the customer says is owed an answer."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.dialogue.world import a_feedback, running
from tests.flows.verbs import EVERYBODY, PROVIDER, refusal_for
from tests.flows.world import NOW, as_person, events_of, fault, fresh, tag, unchanged, undone, unknown_id

DOOR = "/api/v1/feedback"
SAID = {"answer": "You are right: they are in it from today on."}


def answer(cast: Cast, given: Any, body: dict[str, Any] | None = None, name: str = "mia", **headers: str) -> Any:
    return as_person(cast, name).post(f"{DOOR}/{given.pk}/answer", SAID if body is None else body, **headers)


def test_it_works(cast: Cast) -> None:
    given = a_feedback(cast)
    told = answer(cast, given, SAID | {"changelog_message": "Asked the planners."}, "max")
    assert told.status_code == 200, told.content
    row = fresh(given)
    assert (row.status, row.answer, row.answered_at, row.answered_by) == ("answered", SAID["answer"], NOW, cast.max)
    assert (told.json()["answer"], told.json()["given_by"]["name"]) == (SAID["answer"], "Cora")
    event = events_of(given)[-1]
    assert (event.kind, event.actor, event.data["answer"]) == ("feedback.answered", cast.max, SAID["answer"])
    assert (event.message, event.data["from"], event.data["to"]) == ("Asked the planners.", "given", "answered")
    assert running(given) == []


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    given = a_feedback(cast)
    unknown = as_person(cast, "mia").post(f"{DOOR}/{unknown_id()}/answer", SAID)
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert answer(cast, given, name=name).status_code == 200, name
            continue
        with unchanged():
            refused = answer(cast, given, name=name)
        assert refused.status_code == refusal_for(name), name
        assert refused.status_code != 404 or refused.content == unknown.content


@pytest.mark.long
def test_once_and_only_in_words(cast: Cast) -> None:
    given = a_feedback(cast)
    with unchanged():
        for body in ({}, {"answer": ""}, {"answer": "  "}, {"answer": "x" * 10_001}, {"answer": ["Yes."]}):
            assert fault(answer(cast, given, body))[:2] == (400, "/answer"), body
        assert fault(answer(cast, given, SAID | {"text": "All is well."}))[:2] == (400, "/text")
        assert fault(answer(cast, given, if_match='"9.x"')) == (412, "", "stale")
    assert answer(cast, given, if_match=tag(given)).status_code == 200
    with unchanged():
        assert fault(answer(cast, given)) == (409, "", "illegal_move")


def test_nobody_of_ours_gives_it(cast: Cast) -> None:
    given = a_feedback(cast)
    with unchanged():
        for method, path in (("POST", DOOR), ("PATCH", f"{DOOR}/{given.pk}"), ("DELETE", f"{DOOR}/{given.pk}")):
            assert as_person(cast, "mia").send(method, path, {}).status_code == 405
