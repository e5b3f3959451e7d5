"""Afterwards nothing is forgotten: reviews that nobody held, minutes that nobody signed, actions that are due."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from recovery.models import Review
from recovery.services.actions import amend_action, finish_action
from recovery.services.minutes import sign_minutes, sign_own_minutes
from recovery.services.plans import amend_plan
from recovery.services.reviews import amend_review, cancel_review
from tests.cast import Cast
from tests.dialogue.world import dues, running, told_to
from tests.flows.world import DAY, HOUR, fresh
from tests.reviews.world import FRIDAY, STARTS, a_review, an_action, held, minutes_of
from tracker import clock
from tracker.acts import Act
from tracker.models import Outbox
from tracker.pipeline.reconcile import reconcile_ladders
from tracker.pipeline.sweep import sweep_reminders

END = STARTS + timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


def swept(cast: Cast, at: datetime, subject: Any) -> dict[str, list[str]]:
    """What each is told of it at this moment, for the first time."""
    Outbox.objects.all().delete()
    with clock.at(at):
        sweep_reminders()
        return {
            name: [title for _, title, _ in told_to(cast.person(name), subject.pk)]
            for name in ("mia", "max", "eli", "cora", "vic")
        }


@pytest.mark.long
def test_a_review_that_is_neither_held_nor_cancelled_reminds(cast: Cast) -> None:
    review = a_review(cast)
    assert dues(review) == [END, datetime(2026, 9, 21, 8, 30, tzinfo=UTC)]  # at once, and two working days later
    before = swept(cast, END - MINUTE, review)
    after = swept(cast, END, review)
    assert [len(after[name]) - len(before[name]) for name in after] == [1, 0, 0, 0, 0]
    assert after["mia"][-1] == "[ACME-E1] Its time is over: was the review held?"
    late = swept(cast, END + 5 * DAY, review)
    assert late["eli"][-1:] == after["mia"][-1:]
    reconcile_ladders()
    assert len(late["cora"]) == len(before["cora"])


@pytest.mark.long
def test_it_follows_the_meeting(cast: Cast) -> None:
    review = a_review(cast)
    amend_review(review.pk, act=Act(cast.mia), starts_at=STARTS + HOUR)
    assert dues(review)[0] == END + HOUR
    amend_plan(review.plan_id, act=Act(cast.mia), owner=cast.max)
    assert running(review)[0].whose == cast.max
    cancel_review(review.pk, act=Act(cast.mia, message="Ill."))
    assert running(review) == []


@pytest.mark.long
def test_minutes_wait_for_both_signatures(cast: Cast) -> None:
    review = held(cast, a_review(cast))
    [ladder] = running(review)
    assert (ladder.clock, ladder.facts["missing"]) == ("review.signing", ["provider", "customer"])
    with clock.at(STARTS + HOUR):
        sign_minutes(minutes_of(review).pk, act=Act(cast.mia))
    [ladder] = running(review)
    assert ladder.facts["missing"] == ["customer"]
    told = swept(cast, STARTS + 4 * DAY + 9 * HOUR, review)
    assert told["mia"][-1] == "[ACME-E1] The minutes of review 1 are not signed by both sides"
    assert told["cora"][-1] == "[ACME-E1] A reminder: the minutes of our review 1"
    with clock.at(STARTS + 5 * DAY):
        sign_own_minutes(minutes_of(review).pk, act=Act(cast.cora))
    assert (running(review), fresh(review).status) == ([], "signed_off")


@pytest.mark.long
def test_an_action_reminds_on_its_day(cast: Cast) -> None:
    action = an_action(cast)
    begins = datetime(2026, 9, 18, 7, 0, tzinfo=UTC)  # when the office opens on Friday
    assert dues(action)[0] in (begins, begins - 9 * HOUR)
    assert dues(action)[1] == datetime(2026, 9, 21, 15, 0, tzinfo=UTC)
    told = swept(cast, begins, action)
    assert (told["max"][-1:], told["eli"], told["cora"]) == (["[ACME-E1] Due, and not done yet"], [], [])
    amend_action(action.pk, act=Act(cast.mia, message="Later."), due_on=FRIDAY + 3 * DAY)
    assert dues(action)[0] > begins + DAY
    finish_action(action.pk, act=Act(cast.max))
    assert running(action) == []


def test_an_action_of_the_customer_reminds_both(cast: Cast) -> None:
    review = a_review(cast)
    action = an_action(cast, plan=review.plan, side="customer", owner=cast.cora, title="Name a tester")
    told = swept(cast, STARTS + DAY, action)
    assert told["mia"][-1] == "[ACME-E1] Due, and not done by the customer yet"
    assert told["cora"][-1] == "[ACME-E1] A reminder: you wanted to see to this"
    assert Review.objects.count() == 1
