"""The customer confirms: it is resolved."""

from typing import Any

import pytest

from recovery.services.resolutions import confirm_resolution, contradict_resolution, is_low
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import NETS, close, door, question_of, reopen
from tests.flows.world import HOUR, NOW, fresh, last_event, unchanged, unknown_id
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, Forbidden, Invalid, Stale, Unknown

VERBS = (confirm_resolution, contradict_resolution)


@pytest.mark.parametrize("net", NETS)
def test_it_works(cast: Cast, net: str) -> None:
    escalation = told(cast, "closed")
    question = question_of(escalation)
    with door(cast, net):
        confirm_resolution(question.pk, act=Act(cast.cora), effort=2, satisfaction=4, words=" Quick. ")
    row = fresh(question)
    assert (row.answer, row.answered_at, row.answered_by) == ("confirmed", NOW, cast.cora)
    assert (row.effort, row.satisfaction, row.words, row.ended_at) == (2, 4, "Quick.", None)
    assert fresh(escalation).status == "closed"
    event = last_event(escalation)
    assert (event.kind, event.actor, event.message) == ("escalation.confirmed", cast.cora, "")
    assert event.data == {
        "severity": "high", "resolution": str(question.pk), "number": 1, "low": False, "effort": 2, "satisfaction": 4,
        "words": "Quick.",
    }  # fmt: skip


@pytest.mark.parametrize("net", NETS)
def test_the_answer_alone_is_enough(cast: Cast, net: str) -> None:
    question = question_of(told(cast, "closed"))
    with door(cast, net):
        confirm_resolution(question.pk, act=Act(cast.cora), effort=None)
    row = fresh(question)
    assert (row.answer, row.effort, row.satisfaction, row.words) == ("confirmed", None, None, "")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("net", NETS)
def test_who_may(cast: Cast, net: str, verb: Any) -> None:
    question = question_of(told(cast, "closed"))
    for who, pk, refusal in (
        (cast.vic, question.pk, Forbidden),
        (cast.gus, question.pk, Unknown),
        (cast.mia, question.pk, Unknown),
        (cast.ola, question.pk, Unknown),  # an operator may do everything, and answers for no customer
        (cast.cora, unknown_id(), Unknown),
    ):
        with unchanged(), pytest.raises(refusal), door(cast, net):
            verb(pk, act=Act(who))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("net", NETS)
def test_answered_once(cast: Cast, net: str, verb: Any) -> None:
    question = question_of(told(cast, "closed"))
    confirm_resolution(question.pk, act=Act(cast.cora))
    said = "confirmed already, at 2026-09-16 08:00 UTC"
    with unchanged(), pytest.raises(Conflict, match=said) as refused, door(cast, net):
        verb(question.pk, act=Act(cast.cora))
    assert refused.value.code == "answered"


@pytest.mark.parametrize("verb", VERBS)
def test_a_question_that_was_ended_is_answered_no_more_and_the_next_one_is(cast: Cast, verb: Any) -> None:
    escalation = told(cast, "closed")
    ended = question_of(escalation)
    with clock.at(NOW + HOUR):
        reopen(cast, escalation)
        with unchanged(), pytest.raises(Conflict) as refused, door(cast, "net"):
            verb(ended.pk, act=Act(cast.cora))
        assert refused.value.code == "ended"
        close(cast, escalation)
        again = escalation.resolutions.get(number=2)
        with door(cast, "net"):
            verb(again.pk, act=Act(cast.cora))
    assert (fresh(ended).answer, fresh(again).answered_at) == ("", NOW + HOUR)


@pytest.mark.long
@pytest.mark.parametrize("verb", VERBS)
def test_scores_at_their_limits(cast: Cast, verb: Any) -> None:
    question = question_of(told(cast, "closed"))
    bad: list[dict[str, Any]] = [
        {"effort": 0}, {"effort": 8}, {"effort": -1}, {"satisfaction": 0}, {"satisfaction": 6}, {"words": "x" * 10_001},
    ]  # fmt: skip
    for said in bad:
        with unchanged(), pytest.raises(Invalid) as refused, door(cast, "net"):
            verb(question.pk, act=Act(cast.cora), **said)
        assert refused.value.faults[0].pointer == f"/{next(iter(said))}"
    with unchanged(), pytest.raises(Stale), door(cast, "net"):
        verb(question.pk, act=Act(cast.cora, version=9))
    with door(cast, "net"):
        verb(question.pk, act=Act(cast.cora, version=1), effort=7, satisfaction=5, words="x" * 10_000)


@pytest.mark.parametrize(
    ("effort", "satisfaction", "low"),
    [
        (5, 3, False),
        (6, 3, True),
        (7, None, True),
        (1, 2, True),
        (None, 3, False),
        (None, 1, True),
        (None, None, False),
    ],
)
def test_what_is_low(effort: int | None, satisfaction: int | None, low: bool) -> None:
    assert is_low(effort, satisfaction) is low
