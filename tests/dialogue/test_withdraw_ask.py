"""What was asked for is no longer needed."""

from typing import Any

import pytest

from recovery.services.asks import acknowledge_own_ask, answer_own_ask
from tests.cast import Cast
from tests.dialogue.world import an_ask, running
from tests.flows.verbs import EVERYBODY, PROVIDER, REASON, refusal_for
from tests.flows.world import as_person, events_of, fault, fresh, tag, unchanged, undone
from tracker.acts import Act

DOOR = "/api/v1/asks"


def withdraw(cast: Cast, ask: Any, body: dict[str, Any] | None = None, name: str = "mia", **headers: str) -> Any:
    return as_person(cast, name).post(f"{DOOR}/{ask.pk}/withdraw", REASON if body is None else body, **headers)


@pytest.mark.long
@pytest.mark.parametrize("side", ["customer", "provider"])
def test_it_works(cast: Cast, side: str) -> None:
    ask = an_ask(cast, side, due_on=None)
    told = withdraw(cast, ask)
    assert told.status_code == 200, told.content
    assert (told.json()["status"], fresh(ask).status, fresh(ask).answer) == ("withdrawn", "withdrawn", "")
    event = events_of(ask)[-1]
    assert (event.kind, event.actor, event.message) == ("ask.withdrawn", cast.mia, "Because.")
    assert running(ask) == []


def test_what_the_customer_has_seen_can_be_withdrawn_what_it_answered_not(cast: Cast) -> None:
    ask = an_ask(cast)
    acknowledge_own_ask(ask.pk, act=Act(cast.cora))
    with undone():
        assert withdraw(cast, ask).status_code == 200
    answer_own_ask(ask.pk, act=Act(cast.cora), answer="Here it is.")
    with unchanged():
        assert fault(withdraw(cast, ask)) == (409, "", "illegal_move")


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    ask = an_ask(cast)
    for name in EVERYBODY:
        if name in PROVIDER:
            with undone():
                assert withdraw(cast, ask, name=name).status_code == 200, name
            continue
        with unchanged():
            assert withdraw(cast, ask, name=name).status_code == refusal_for(name), name


def test_it_needs_a_reason_and_the_version_that_was_seen(cast: Cast) -> None:
    ask = an_ask(cast)
    with unchanged():
        for body in ({}, {"changelog_message": ""}, {"changelog_message": "  "}):
            assert fault(withdraw(cast, ask, body)) == (422, "/changelog_message", "required"), body
        assert fault(withdraw(cast, ask, REASON | {"answer": "No."}))[:2] == (400, "/answer")
        assert fault(withdraw(cast, ask, if_match='"9.x"')) == (412, "", "stale")
    assert withdraw(cast, ask, if_match=tag(ask)).status_code == 200
