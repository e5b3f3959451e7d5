"""Several at once, on real connections: one is heard, the others are told so, and nobody waits for ever."""

import pytest

from recovery.models import Ask, Resolution
from recovery.services.asks import add_ask
from recovery.services.resolutions import confirm_resolution, contradict_resolution
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import door, question_of, reopen
from tests.flows.world import NOW, fresh
from tests.pipeline.test_races import at_once
from tracker import clock
from tracker.acts import Act
from tracker.errors import Conflict, IllegalMove
from tracker.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.long
def test_a_question_is_answered_once_and_a_number_given_once(cast: Cast) -> None:
    with clock.at(NOW):
        escalation = told(cast, "closed")
    question = question_of(escalation)

    def confirm() -> object:
        with clock.at(NOW), door(cast, "net"):
            return confirm_resolution(question.pk, act=Act(cast.cora))

    def contradict() -> object:
        with clock.at(NOW), door(cast, "net"):
            return contradict_resolution(question.pk, act=Act(cast.cora))

    answers = at_once(*[confirm, contradict] * 4)
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict"] * 7 + ["Resolution"], answers
    said = fresh(question)
    assert (fresh(escalation).status == "open") == (said.answer == "contradicted")
    assert Event.objects.filter(kind__in=("escalation.confirmed", "escalation.contradicted")).count() == 1
    with clock.at(NOW):
        other = told(cast)

    def ask() -> object:
        with clock.at(NOW):
            return add_ask(act=Act(cast.mia), escalation=other, side="provider", title="When?")

    at_once(*[ask] * 6)
    assert sorted(Ask.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.long
def test_who_contradicts_and_who_opens_it_again(cast: Cast) -> None:
    """Either the customer was heard first, and there is nothing to open; or its question was ended under its hand."""
    with clock.at(NOW):
        escalation = told(cast, "closed")
    question = question_of(escalation)

    def contradict() -> object:
        with clock.at(NOW), door(cast, "net"):
            return contradict_resolution(question.pk, act=Act(cast.cora))

    def open_again() -> object:
        with clock.at(NOW):
            return reopen(cast, escalation)

    said, opened = at_once(contradict, open_again)
    row = fresh(question)
    if isinstance(said, Resolution):
        assert isinstance(opened, IllegalMove), opened
        assert (row.answer, row.ended_at) == ("contradicted", None)
    else:
        assert isinstance(said, Conflict), said
        assert (row.answer, row.ended_at) == ("", NOW)
    assert Event.objects.filter(kind="escalation.reopened").count() == 1
