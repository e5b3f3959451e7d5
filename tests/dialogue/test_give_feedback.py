"""The customer's person says what it thinks of a part of its recovery."""

from typing import Any
from uuid import UUID

import pytest
from django.db import Error, transaction

from recovery.models import Feedback
from recovery.services.feedback import give_feedback
from tests.cast import Cast
from tests.customer.world import told, told_elsewhere
from tests.dialogue.world import NETS, a_feedback, door, running
from tests.flows.world import NOW, an_escalation, events_of, unchanged, unknown_id
from tracker.acts import Act
from tracker.errors import Forbidden, Invalid, Unknown
from tracker.models import User


def say(who: User, escalation: UUID, text: str = "It forgets our stores abroad.", about: str = "plan") -> Any:
    return give_feedback(act=Act(who), escalation=escalation, about=about, text=text)


@pytest.mark.parametrize("net", NETS)
def test_it_works(cast: Cast, net: str) -> None:
    escalation = told(cast)
    with door(cast, net):
        first, second = (say(cast.cora, escalation.pk, text) for text in (" One. ", "Two."))
    assert (first.number, second.number) == (1, 2)
    row = Feedback.objects.get(number=1)
    assert (row.text, row.about, row.status, row.answer) == ("One.", "plan", "given", "")
    assert (row.given_at, row.given_by, row.customer, row.ref) == (NOW, cast.cora, cast.acme, escalation.ref)
    [event] = events_of(row)
    assert (event.kind, event.actor) == ("feedback.given", cast.cora)
    assert event.data == {
        "severity": "high", "thread": str(escalation.pk), "number": 1, "about": "plan", "text": "One.",
    }  # fmt: skip
    assert [ladder.clock for ladder in running(row)] == ["feedback.answering"]


@pytest.mark.parametrize("about", ["root_cause", "plan", "progress", "support"])
def test_on_what(cast: Cast, about: str) -> None:
    assert a_feedback(cast, about=about).about == about


@pytest.mark.parametrize("net", NETS)
def test_who_may_and_about_what(cast: Cast, net: str) -> None:
    escalation, untold, others = told(cast), an_escalation(cast, "open"), told_elsewhere(cast)
    for who, about, refusal in (
        (cast.vic, escalation.pk, Forbidden),
        (cast.gus, escalation.pk, Unknown),
        (cast.mia, escalation.pk, Unknown),
        (cast.ola, escalation.pk, Unknown),
        (cast.cora, untold.pk, Unknown),  # hers, and she was told nothing of it
        (cast.cora, others.pk, Unknown),
        (cast.cora, unknown_id(), Unknown),
    ):
        with unchanged(), pytest.raises(refusal), door(cast, net):
            say(who, about)


def test_what_was_withdrawn_is_not_there_any_more(cast: Cast) -> None:
    escalation = told(cast)
    escalation.publications.update(withdrawn_at=NOW, withdrawn_reason="Wrong customer.")
    with unchanged(), pytest.raises(Unknown), door(cast, "net"):
        say(cast.cora, escalation.pk)


def test_after_the_end_it_may_still_be_said(cast: Cast) -> None:
    assert say(cast.cora, told(cast, "closed").pk).status == "given"


def test_bad_words(cast: Cast) -> None:
    escalation = told(cast)
    for text in ("", " \n", "x" * 10_001):
        with unchanged(), pytest.raises(Invalid), door(cast, "net"):
            say(cast.cora, escalation.pk, text)


def test_the_words_are_kept_as_they_were_given(cast: Cast) -> None:
    given = Feedback.objects.filter(pk=a_feedback(cast).pk)
    for change in ({"text": "All is well."}, {"about": "support"}, {"given_by": cast.mia}):
        with pytest.raises(Error), transaction.atomic():
            given.update(**change)
    with pytest.raises(Error), transaction.atomic():
        given.delete()
