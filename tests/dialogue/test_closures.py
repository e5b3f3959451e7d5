"""Every closure asks the customer whether it is resolved; silence stays silence."""

from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from recovery.models import Resolution
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import close, question_of, reopen
from tests.flows.world import DAY, HOUR, MINUTE, NOW, an_escalation, fresh, last_event
from tracker import clock


def test_a_closure_asks(cast: Cast) -> None:
    escalation = told(cast, "closed")
    question = question_of(escalation)
    closed_at = fresh(escalation).closed_at
    assert (question.number, question.asked_at, question.created_at) == (1, closed_at, closed_at)
    assert (question.customer, question.ref, question.answer, question.ended_at) == (
        cast.acme,
        escalation.ref,
        "",
        None,
    )
    assert (question.effort, question.satisfaction, question.words) == (None, None, "")


def test_nothing_else_asks(cast: Cast) -> None:
    for state in ("requested", "declined", "open", "monitoring"):
        an_escalation(cast, state)
    assert not Resolution.objects.exists()


def test_opened_again_without_an_answer_it_ends_and_the_next_closure_asks_again(cast: Cast) -> None:
    escalation = told(cast, "closed")
    with clock.at(NOW + HOUR):
        reopen(cast, escalation)
    ended = question_of(escalation)
    assert (ended.answer, ended.ended_at) == ("", NOW + HOUR)
    with clock.at(NOW + DAY):
        close(cast, escalation)
    first, second = Resolution.objects.order_by("number")
    assert (first.ended_at, second.number, second.asked_at, second.ended_at) == (NOW + HOUR, 2, NOW + DAY, None)


def test_what_was_answered_is_not_ended(cast: Cast) -> None:
    escalation = told(cast, "closed")
    Resolution.objects.update(answer="confirmed", answered_at=NOW)
    with clock.at(NOW + HOUR):
        reopen(cast, escalation)
    assert (question_of(escalation).answer, question_of(escalation).ended_at) == ("confirmed", None)


@pytest.mark.long
def test_ids_sort_by_the_moment_of_asking(cast: Cast) -> None:
    moments = [NOW + number * MINUTE for number in range(4)]
    for moment in moments:
        with clock.at(moment):
            close(cast, an_escalation(cast, "open", raised_at=NOW - HOUR))
    found = list(Resolution.objects.order_by("pk"))
    assert [one.asked_at for one in found] == moments
    assert {one.pk.version for one in found} == {7}
    for one in found:
        at = timedelta(milliseconds=one.pk.int >> 80)
        assert at == timedelta(seconds=one.asked_at.timestamp())


def test_silence_stays_silence(cast: Cast) -> None:
    """Nothing in the house answers for the customer, however long it says nothing."""
    escalation = told(cast, "closed")
    known = last_event(escalation).pk
    with clock.at(NOW + 400 * DAY):
        question = question_of(escalation)
    assert (question.answer, question.answered_at, last_event(escalation).pk) == ("", None, known)


def test_the_database_holds_what_was_said(cast: Cast) -> None:
    question = question_of(told(cast, "closed"))
    rows = Resolution.objects.filter(pk=question.pk)
    for change in (
        {"answer": "confirmed"},  # without a time
        {"answer": "perhaps", "answered_at": NOW},
        {"effort": 3},  # without an answer
        {"answer": "confirmed", "answered_at": NOW, "effort": 0},
        {"answer": "confirmed", "answered_at": NOW, "effort": 8},
        {"answer": "confirmed", "answered_at": NOW, "satisfaction": 6},
        {"answer": "confirmed", "answered_at": NOW, "ended_at": NOW},
    ):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)
    rows.update(answer="confirmed", answered_at=NOW, effort=7, satisfaction=1)
    for answer in ("contradicted", ""):
        with pytest.raises(Error), transaction.atomic():
            rows.update(answer=answer)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM recovery_resolution")
