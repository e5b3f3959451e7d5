"""When the next report goes out: once a week or once a day, whatever is changed about it meanwhile."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from recovery.models import Subscription
from recovery.services import subscriptions
from recovery.services.subscriptions import send_reports
from tests.cast import Api, Cast, bearer
from tests.flows.world import DAY
from tests.reviews.world import STARTS, a_review, a_told_plan
from tests.subscriptions.test_subscriptions import URL, clockwork, subscribe

__all__ = ["clockwork"]

pytestmark = pytest.mark.django_db


def change(cast: Cast, **fields: Any) -> Any:
    answer = Api(bearer(cast.mia)).patch(f"{URL}/{Subscription.objects.get().pk}", fields, if_match="*")
    assert answer.status_code == 200, answer.json()
    return Subscription.objects.get().due_at


def sent_on(cast: Cast, clockwork: time_machine.Traveller, day: int, **fields: Any) -> None:
    """A weekly report for Max at eight, sent at its hour on a day of September."""
    a_told_plan(cast)
    subscribe(cast, cast.max, **fields)
    clockwork.move_to(datetime(2026, 9, day, 6, 0, tzinfo=UTC))
    assert (send_reports().turns, send_reports().turns) == (1, 0)


@pytest.mark.long
def test_who_changes_the_hour_gets_it_once_a_week(cast: Cast, clockwork: time_machine.Traveller) -> None:
    sent_on(cast, clockwork, 17, weekday=3)
    clockwork.move_to(datetime(2026, 9, 17, 7, 0, tzinfo=UTC))
    assert change(cast, hour=15) == datetime(2026, 9, 24, 13, 0, tzinfo=UTC)
    assert change(cast, weekday=4) == datetime(2026, 9, 25, 13, 0, tzinfo=UTC)
    assert change(cast, weekday=0) == datetime(2026, 9, 21, 13, 0, tzinfo=UTC)
    assert change(cast, format="html") == datetime(2026, 9, 21, 13, 0, tzinfo=UTC)
    clockwork.move_to(datetime(2026, 9, 20, 22, 0, tzinfo=UTC))
    assert send_reports().turns == 0
    assert change(cast, weekday=5, hour=0) == datetime(2026, 9, 27, 22, 0, tzinfo=UTC)  # no work on Saturdays


def test_one_that_was_never_sent_comes_as_soon_as_its_time_does(cast: Cast) -> None:
    subscribe(cast, cast.max, weekday=0)
    assert change(cast, weekday=4) == datetime(2026, 9, 18, 6, 0, tzinfo=UTC)


@pytest.mark.long
def test_what_is_due_already_is_not_lost_by_a_change(cast: Cast, clockwork: time_machine.Traveller) -> None:
    a_told_plan(cast)
    subscribe(cast, cast.max, weekday=3)
    due = datetime(2026, 9, 17, 6, 0, tzinfo=UTC)
    clockwork.move_to(due + timedelta(minutes=1))
    assert change(cast, hour=7) == due
    assert (send_reports().sent, send_reports().turns) == (1, 0)
    assert Subscription.objects.get().due_at == datetime(2026, 9, 24, 5, 0, tzinfo=UTC)


@pytest.mark.long
def test_nor_is_what_has_failed_and_waits(
    cast: Cast, clockwork: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_told_plan(cast)
    subscribe(cast, cast.max, weekday=3)
    due = datetime(2026, 9, 17, 6, 0, tzinfo=UTC)
    clockwork.move_to(due)
    with monkeypatch.context() as broken:
        broken.setattr(subscriptions, "report_of", lambda plan: 1 / 0)
        assert (send_reports().failed, send_reports().turns) == (1, 0)
    assert change(cast, hour=7) == due + timedelta(minutes=10)
    clockwork.move_to(due + timedelta(minutes=10))
    assert send_reports().sent == 1


@pytest.mark.long
def test_one_that_was_late_by_a_week_is_not_followed_the_same_day(
    cast: Cast, clockwork: time_machine.Traveller
) -> None:
    a_told_plan(cast)
    subscribe(cast, cast.max, weekday=3)
    clockwork.move_to(datetime(2026, 9, 24, 5, 0, tzinfo=UTC))
    assert send_reports().sent == 1
    assert Subscription.objects.get().due_at == datetime(2026, 10, 1, 6, 0, tzinfo=UTC)


@pytest.mark.long
def test_before_a_review_it_goes_once_a_day(cast: Cast, clockwork: time_machine.Traveller) -> None:
    plan = a_told_plan(cast)
    subscribe(cast, cast.max, plan=str(plan.pk), occasion="before_review", days_before=1, hour=9)
    a_review(cast, plan, starts_at=STARTS + 7 * DAY)
    clockwork.move_to(datetime(2026, 9, 23, 7, 0, tzinfo=UTC))
    assert send_reports().sent == 1
    assert change(cast, hour=15) is None
    assert change(cast, days_before=0, hour=7) == datetime(2026, 9, 24, 5, 0, tzinfo=UTC)
