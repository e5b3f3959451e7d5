"""The customer's person acknowledges and answers what is asked of its side. The door itself is tested beside it."""

from typing import Any

import pytest

from recovery.services.asks import acknowledge_own_ask, answer_own_ask
from recovery.services.publishing import withdraw_publication
from tests.cast import Cast
from tests.dialogue.world import NETS, an_ask, door, dues, running
from tests.flows.world import NOW, an_escalation, events_of, fresh, unchanged
from tests.publications.world import a_publication
from tracker.acts import Act
from tracker.errors import Forbidden, IllegalMove, Invalid, Refusal, Stale, Unknown
from tracker.kinds import TokenScope
from tracker.models import User

TODAY = NOW.date()


def answer(cast: Cast, ask: Any, who: User, text: str = "Here it is.", **more: Any) -> Any:
    return answer_own_ask(ask.pk, act=Act(who, **more), answer=text)


@pytest.mark.parametrize("net", NETS)
def test_it_is_acknowledged_and_answered(cast: Cast, net: str) -> None:
    ask = an_ask(cast, due_on=TODAY)
    [ladder] = running(ask)
    with door(cast, net):
        seen = acknowledge_own_ask(ask.pk, act=Act(cast.cora))
    row = fresh(ask)
    assert (seen.status, row.status, row.acknowledged_at, row.version) == ("acknowledged", "acknowledged", NOW, 2)
    assert seen.version == row.version
    assert running(ask) == [ladder]  # it is seen to, and still to be answered
    with door(cast, net):
        answer(cast, ask, cast.cora, " Here it is. \n")
    row = fresh(ask)
    assert (row.status, row.answer, row.answered_at) == ("answered", "Here it is.", NOW)
    assert row.answered_by == cast.cora
    assert running(ask) == dues(ask) == []
    _, first, second = events_of(ask)
    assert (first.kind, first.actor, first.data["from"], first.data["to"]) == (
        "ask.acknowledged", cast.cora, "open", "acknowledged",
    )  # fmt: skip
    assert (second.kind, second.actor, second.data["answer"]) == ("ask.answered", cast.cora, "Here it is.")
    assert (second.data["from"], second.data["to"]) == ("acknowledged", "answered")


@pytest.mark.long
@pytest.mark.parametrize("net", NETS)
def test_who_may(cast: Cast, net: str) -> None:
    ask, ours = an_ask(cast), an_ask(cast, "provider")
    for who, asked, refusal in (
        (cast.vic, ask, Forbidden),
        (cast.gus, ask, Unknown),
        (cast.mia, ask, Unknown),  # who works on our side has no such record at the customer's door
        (cast.ola, ask, Unknown),
        (cast.cora, ours, Unknown),  # what she asks of us
    ):
        for verb in (acknowledge_own_ask, answer_own_ask):
            said = {} if verb is acknowledge_own_ask else {"answer": "Here."}
            with unchanged(), pytest.raises(refusal), door(cast, net):
                verb(asked.pk, act=Act(who), **said)


def test_a_token_that_only_reads_writes_nothing(cast: Cast) -> None:
    ask = an_ask(cast)
    cast.cora.access = cast.cora.read_access(writes=False)
    with unchanged(), pytest.raises(Forbidden) as refused, door(cast, "net"):
        answer(cast, ask, cast.cora)
    assert refused.value.code == TokenScope.READ + "_only"


@pytest.mark.parametrize("net", NETS)
def test_illegal_moves(cast: Cast, net: str) -> None:
    ask = an_ask(cast)
    with door(cast, net):
        answer(cast, ask, cast.cora)  # not acknowledged before: that is fine
    for act in (lambda: answer(cast, ask, cast.cora), lambda: acknowledge_own_ask(ask.pk, act=Act(cast.cora))):
        with unchanged(), pytest.raises(IllegalMove), door(cast, net):
            act()


def test_bad_words_and_stale_versions(cast: Cast) -> None:
    ask = an_ask(cast)
    refused: list[tuple[type[Refusal], str, dict[str, Any]]] = [
        (Invalid, " \n", {}), (Invalid, "x" * 10_001, {}), (Stale, "Here.", {"version": 9}),
    ]  # fmt: skip
    for refusal, text, more in refused:
        with unchanged(), pytest.raises(refusal), door(cast, "net"):
            answer(cast, ask, cast.cora, text, **more)
    with door(cast, "net"):
        answer(cast, ask, cast.cora, "x" * 10_000, version=1)


def test_below_the_net_of_another_customer_it_is_not_there(cast: Cast) -> None:
    """Whatever the code believes of the person: PostgreSQL lets through nothing of ACME's below GLOBEX's net."""
    ask = an_ask(cast)
    with (
        unchanged(),
        pytest.raises(Unknown),
        door(cast, "net", cast.globex),
    ):
        answer(cast, ask, cast.cora)


@pytest.mark.long
@pytest.mark.parametrize("net", NETS)
def test_with_the_last_update_taken_back_it_is_gone_until_the_next(cast: Cast, net: str) -> None:
    """Nobody answers what is not there to be read; nothing of it is lost."""
    escalation = an_escalation(cast, "open")
    publication = a_publication(cast, escalation)
    ask = an_ask(cast, escalation=escalation)
    withdraw_publication(publication.pk, act=Act(cast.mia, message="Of another customer."))
    for verb in (lambda: acknowledge_own_ask(ask.pk, act=Act(cast.cora)), lambda: answer(cast, ask, cast.cora)):
        with unchanged(), pytest.raises(Unknown), door(cast, net):
            verb()
    a_publication(cast, escalation)
    with door(cast, net):
        assert answer(cast, ask, cast.cora).status == "answered"
