"""Is it resolved? The customer says so on its page."""

import pytest

from escalations.models import Escalation
from escalations.services.escalations import close_escalation
from recovery.models import Resolution
from tests.cast import Cast
from tests.flows.world import an_escalation, unchanged
from tests.progress.world import a_closed_recovery, browser, publish, said
from tracker.acts import Act

pytestmark = pytest.mark.django_db


@pytest.mark.long
def test_the_question_stands_on_the_page(cast: Cast) -> None:
    closed, _ = a_closed_recovery(cast)
    page = browser(cast.cora).get(f"/progress/{closed.ref}").content.decode()
    assert 'id="closing"' in page
    assert "Yes, it is resolved" in page
    assert "Yes, it is resolved" not in browser(cast.vic).get(f"/progress/{closed.ref}").content.decode()


@pytest.mark.long
def test_a_closure_that_no_update_tells_stands_first(cast: Cast) -> None:
    escalation = an_escalation(cast, "monitoring")
    publish(cast, escalation, minutes=2, stated_status="off_track")
    client, path = browser(cast.cora), f"/progress/{escalation.ref}"
    assert "We closed this" not in client.get(path).content.decode()
    close_escalation(escalation.pk, act=Act(cast.mia))
    for name, words in (
        ("cora", '<a href="#closing">tell us</a>'),
        ("vic", "Only your company can say whether it is."),
    ):
        main = browser(cast.person(name)).get(path).content.decode().split("<main")[1]
        assert main.index("We closed this on 16 Sep 2026. Is it resolved?") < main.index("Off track")
        assert "What stands below is what we told you before that." in main
        assert words in main
    page = client.get("/progress/").content.decode()
    assert "Off track" not in page
    assert "Held for resolved" in page
    client.post(f"{path}/confirm")
    client.get(path)
    assert "We closed this" not in client.get(path).content.decode()


def test_of_a_closure_that_was_told_the_page_asks_first_too(cast: Cast) -> None:
    closed, _ = a_closed_recovery(cast)
    page = browser(cast.cora).get(f"/progress/{closed.ref}").content.decode()
    assert page.index("Is it resolved?") < page.index("<h1")
    assert "before that" not in page


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
