"""What is owed has a clock, from the moment it is; an answer, a withdrawal, or somebody who is on it ends the climb."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from escalations.services.escalations import amend_escalation
from recovery.services.asks import answer_ask, answer_own_ask, withdraw_ask
from recovery.services.feedback import answer_feedback
from tests.cast import Cast
from tests.customer.world import told
from tests.dialogue.world import a_feedback, an_ask, close, dues, reopen, running
from tests.flows.world import HOUR, NOW, fresh
from tracker import clock
from tracker.acts import Act
from tracker.ladders import follow_many
from tracker.models import Ladder, Reminder
from tracker.pipeline.reconcile import reconcile_ladders
from tracker.services.ladders import acknowledge_ladder

FRIDAY = date(2026, 9, 18)


def berlin(day: int, hour: int) -> datetime:
    """An hour of the office, in September, when Berlin is two hours ahead."""
    return datetime(2026, 9, day, hour - 2, tzinfo=UTC)


def test_what_we_owe_without_a_day_runs_at_once(cast: Cast) -> None:
    ask = an_ask(cast, "provider")
    [ladder] = running(ask)
    assert (ladder.clock, ladder.started_at, ladder.severity, ladder.whose) == ("ask.answering", NOW, "high", cast.mia)
    assert dues(ask) == [berlin(18, 10), berlin(23, 10)]  # 16 and 40 hours of the office


def test_what_we_owe_by_a_day_runs_from_that_day_on(cast: Cast) -> None:
    ask = an_ask(cast, "provider", due_on=FRIDAY)
    [ladder] = running(ask)
    assert (ladder.clock, ladder.started_at) == ("ask.due", berlin(18, 2) - 2 * HOUR)
    assert [step["audience"] for step in ladder.policy] == ["owner", "manager"]
    assert dues(ask)[1] == berlin(21, 17)


def test_what_the_customer_owes_runs_once_from_its_day_on_and_is_never_urgent(cast: Cast) -> None:
    ask = an_ask(cast, due_on=FRIDAY, escalation=told(cast, severity="critical"))
    [ladder] = running(ask)
    assert (ladder.clock, ladder.severity, ladder.whose) == ("ask.awaiting", "", cast.mia)
    assert [step["audience"] for step in ladder.policy] == ["owner"]
    assert running(an_ask(cast)) == []  # no day, no reminder


@pytest.mark.long
def test_what_the_customer_owes_waits_while_its_escalation_is_closed(cast: Cast) -> None:
    ask, ours = an_ask(cast, due_on=FRIDAY), an_ask(cast, "provider")
    close(cast, ask.escalation)
    assert running(ask) == []
    close(cast, ours.escalation)
    assert len(running(ours)) == 1  # what we owe we owe
    with clock.at(NOW + HOUR):
        reopen(cast, ask.escalation)
    assert len(running(ask)) == 1


@pytest.mark.parametrize("severity", ["high", "critical"])
def test_what_the_customer_says_is_owed_an_answer(cast: Cast, severity: str) -> None:
    given = a_feedback(cast, told(cast, severity=severity))
    [ladder] = running(given)
    assert (ladder.clock, ladder.started_at, ladder.severity) == ("feedback.answering", NOW, severity)
    assert [step["audience"] for step in ladder.policy] == ["owner", "lead", "manager"]
    office = [berlin(17, 10), berlin(18, 10), berlin(21, 10)]
    assert dues(given) == (office if severity == "high" else [NOW + hours * HOUR for hours in (8, 16, 24)])


@pytest.mark.long
def test_an_answer_or_a_withdrawal_ends_them(cast: Cast) -> None:
    escalation = told(cast)
    asked, told_us = an_ask(cast, escalation=escalation, due_on=FRIDAY), an_ask(cast, "provider", escalation)
    given, withdrawn = a_feedback(cast, escalation), an_ask(cast, "provider", escalation, due_on=FRIDAY)
    answer_own_ask(asked.pk, act=Act(cast.cora), answer="Here.")
    answer_ask(told_us.pk, act=Act(cast.mia), answer="So.")
    withdraw_ask(withdrawn.pk, act=Act(cast.mia, message="Found."))
    answer_feedback(given.pk, act=Act(cast.mia), answer="Thanks.")
    for record in (asked, told_us, withdrawn, given):
        assert Ladder.objects.get(subject_id=record.pk).status == "done"
    assert not Reminder.objects.filter(state="pending", ladder__subject_kind__in=("ask", "feedback")).exists()


def test_who_is_on_it_stops_the_climb(cast: Cast) -> None:
    ask = an_ask(cast, "provider")
    [ladder] = running(ask)
    acknowledge_ladder(ladder.pk, act=Act(cast.mia))
    assert (fresh(ladder).status, dues(ask)) == ("acknowledged", [])
    follow_many([fresh(ask)])
    assert running(ask) == []


@pytest.mark.long
def test_they_follow_the_owner_and_the_severity(cast: Cast) -> None:
    escalation = told(cast)
    both = a_feedback(cast, escalation), an_ask(cast, "provider", escalation)
    amend_escalation(escalation.pk, act=Act(cast.mia), owner=cast.max)
    assert [ladder.whose for record in both for ladder in running(record)] == [cast.max] * 2
    amend_escalation(escalation.pk, act=Act(cast.mia, message="Worse."), severity="critical")
    assert [ladder.severity for record in both for ladder in running(record)] == ["critical"] * 2


@pytest.mark.parametrize("make", [a_feedback, lambda cast: an_ask(cast, "provider")])
def test_what_a_restore_broke_is_mended(cast: Cast, make: Any) -> None:
    record = make(cast)
    Reminder.objects.update(state="cancelled", ended_at=NOW)
    Ladder.objects.update(status="cancelled", ended_at=NOW)
    assert reconcile_ladders().records >= 1
    assert len(running(record)) == 1
    assert reconcile_ladders().records == 0
