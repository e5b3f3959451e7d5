"""The customer contradicts: it is not resolved, and open again at once."""

import pytest

from escalations.services.escalations import acknowledge_escalation
from recovery.services.resolutions import contradict_resolution
from tests.cast import Cast
from tests.customer.world import a_publication, told
from tests.dialogue.world import NETS, close, door, question_of, running
from tests.flows.world import DAY, HOUR, MINUTE, NOW, a_customers, as_person, events_of, fresh, iso
from tests.publications.world import ESCALATIONS
from tracker import clock
from tracker.acts import Act

ACKNOWLEDGING = "escalation.acknowledging"


@pytest.mark.parametrize("net", NETS)
def test_it_works(cast: Cast, net: str) -> None:
    escalation = told(cast, "closed")
    question = question_of(escalation)
    with clock.at(NOW + HOUR), door(cast, net):
        contradict_resolution(question.pk, act=Act(cast.cora), effort=6, words="Orders still pile up.")
    row, again = fresh(question), fresh(escalation)
    assert (row.answer, row.answered_at, row.answered_by, row.ended_at) == ("contradicted", NOW + HOUR, cast.cora, None)
    assert (row.effort, row.satisfaction, row.words) == (6, None, "Orders still pile up.")
    assert (again.status, again.reopened_at, again.closed_at) == ("open", NOW + HOUR, None)
    assert again.next_update_due == NOW + HOUR + 2 * DAY  # high: every second working day
    said, reopened = events_of(escalation)[-2:]
    assert (said.kind, said.actor, said.data["low"], said.data["words"]) == (
        "escalation.contradicted", cast.cora, True, "Orders still pile up.",
    )  # fmt: skip
    assert (reopened.kind, reopened.actor, reopened.message) == (
        "escalation.reopened", cast.cora, "Orders still pile up.",
    )  # fmt: skip
    assert reopened.data == {"severity": "high", "from": "closed", "to": "open", "resolution": str(question.pk)}
    assert {"escalation.containing", "escalation.updating"} <= {ladder.clock for ladder in running(escalation)}


@pytest.mark.parametrize("net", NETS)
def test_it_needs_no_words(cast: Cast, net: str) -> None:
    escalation = told(cast, "closed")
    with door(cast, net):
        contradict_resolution(question_of(escalation).pk, act=Act(cast.cora))
    assert events_of(escalation)[-1].message == "The customer says that it is not resolved."


@pytest.mark.long
def test_her_own_one_waits_to_be_acknowledged_again(cast: Cast) -> None:
    own = a_customers(cast)
    acknowledge_escalation(own.pk, act=Act(cast.mia))
    a_publication(own)
    close(cast, own)
    with clock.at(NOW + DAY):
        with door(cast, "net"):
            contradict_resolution(question_of(own).pk, act=Act(cast.cora))
        [waiting] = [ladder for ladder in running(own) if ladder.clock == ACKNOWLEDGING]
        assert (waiting.started_at, fresh(own).acknowledged_at) == (NOW + DAY, None)
    with clock.at(NOW + DAY + HOUR):
        for moment, status in ((NOW + DAY - MINUTE, 422), (NOW + DAY, 200), (NOW + DAY, 409)):
            answer = as_person(cast, "mia").post(f"{ESCALATIONS}/{own.pk}/acknowledge", {"occurred_at": iso(moment)})
            assert answer.status_code == status, answer.content
        assert fresh(own).acknowledged_at == NOW + DAY
        assert ACKNOWLEDGING not in [ladder.clock for ladder in running(own)]
    assert [event.kind for event in events_of(own)].count("escalation.acknowledged") == 2


def test_the_next_closure_asks_again(cast: Cast) -> None:
    escalation = told(cast, "closed")
    with door(cast, "net"):
        contradict_resolution(question_of(escalation).pk, act=Act(cast.cora))
    with clock.at(NOW + DAY):
        close(cast, escalation)
    first, second = escalation.resolutions.order_by("number")
    assert (first.answer, first.ended_at) == ("contradicted", None)
    assert (second.number, second.answer, second.asked_at) == (2, "", NOW + DAY)


def test_nobody_of_ours_answers_in_its_place(cast: Cast) -> None:
    question = question_of(told(cast, "closed"))
    api = as_person(cast, "mia")
    assert api.get(f"/api/v1/resolutions/{question.pk}").json()["answer"] == ""
    for verb in ("confirm", "contradict", "answer"):
        assert api.post(f"/api/v1/resolutions/{question.pk}/{verb}").status_code == 404
    assert api.send("PATCH", f"/api/v1/resolutions/{question.pk}", {"answer": "confirmed"}).status_code == 405
