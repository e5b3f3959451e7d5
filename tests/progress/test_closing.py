"""Is it resolved? The customer says so on its page."""

import pytest

from escalations.models import Escalation
from recovery.models import Resolution
from tests.cast import Cast
from tests.flows.world import unchanged
from tests.progress.world import a_closed_recovery, browser, said

pytestmark = pytest.mark.django_db


def test_the_question_stands_on_the_page(cast: Cast) -> None:
    closed, _ = a_closed_recovery(cast)
    page = browser(cast.cora).get(f"/progress/{closed.ref}").content.decode()
    assert 'id="closing"' in page
    assert "Yes, it is resolved" in page
    assert "Yes, it is resolved" not in browser(cast.vic).get(f"/progress/{closed.ref}").content.decode()


def test_it_is_confirmed_with_scores(cast: Cast) -> None:
    closed, question = a_closed_recovery(cast)
    sent = {"effort": "2", "satisfaction": "5", "words": "Well done."}
    answer = browser(cast.cora).post(f"/progress/{closed.ref}/confirm", sent, follow=True)
    question.refresh_from_db()
    assert (question.answer, question.effort, question.satisfaction) == ("confirmed", 2, 5)
    assert said(answer) == ["Thank you: you hold it for resolved as well."]
    page = answer.content.decode()
    assert "you said that it is resolved, effort 2 of 7, satisfaction 5 of 5. “Well done.”" in page
    assert 'id="closing"' not in page


def test_it_is_contradicted_without_a_score_and_open_again(cast: Cast) -> None:
    closed, question = a_closed_recovery(cast)
    browser(cast.cora).post(f"/progress/{closed.ref}/contradict", {"words": "It is back."})
    question.refresh_from_db()
    assert (question.answer, question.effort, question.words) == ("contradicted", None, "It is back.")
    assert Escalation.objects.get(pk=closed.pk).status == "open"


@pytest.mark.parametrize("sent", [{"effort": "8"}, {"effort": "0"}, {"satisfaction": "6"}, {"effort": "x"}])
def test_a_score_is_one_of_the_scale(cast: Cast, sent: dict[str, str]) -> None:
    closed, _ = a_closed_recovery(cast)
    with unchanged():
        answer = browser(cast.cora).post(f"/progress/{closed.ref}/confirm", sent)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()


@pytest.mark.parametrize("again", ["confirm", "contradict"])
def test_the_answer_is_given_once(cast: Cast, again: str) -> None:
    closed, _ = a_closed_recovery(cast)
    client = browser(cast.cora)
    client.post(f"/progress/{closed.ref}/confirm")
    with unchanged():
        answer = client.post(f"/progress/{closed.ref}/{again}", follow=True)
    assert said(answer)[-1] == "This was answered already, or it was opened again since."
    assert Resolution.objects.get().answer == "confirmed"
