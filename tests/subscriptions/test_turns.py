"""Whoever sends reports keeps nobody waiting, and a move of a review costs the same for any number of subscriptions."""

import threading
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from recovery.models import RecoveryPlan, Report, Subscription
from recovery.services.reviews import amend_review
from recovery.services.subscriptions import send_reports
from tests.cast import Cast
from tests.flows.world import DAY, NOW, queries
from tests.reviews.world import STARTS, a_review, a_told_plan
from tests.subscriptions.test_subscriptions import subscribe
from tracker import clock
from tracker.acts import Act
from tracker.models import Event

BEFORE: dict[str, Any] = {"occasion": "before_review", "days_before": 1, "hour": 9}
ASKS = """
SELECT count(*) FROM pg_stat_get_activity(NULL)
WHERE query LIKE '%backend_xid IS NOT NULL%' AND pid <> pg_backend_pid()
    AND datid = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
"""Who asks who is writing."""


def somebody_looks_back() -> bool:
    """Whether another connection waits until what is being written is done; asked until it does, for two seconds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(ASKS)
            if cursor.fetchone() != (0,):
                return True
        time.sleep(0.01)
    return False


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_who_moves_a_review_does_not_wait_for_its_report_to_be_made(cast: Cast) -> None:
    """What was made meanwhile is dropped: the report is due anew, before the moved review. In real time, for a clock
    that stands still waits for nobody.
    """
    now = datetime.now(UTC)
    with clock.at(NOW):
        plan = a_told_plan(cast)
        subscribe(cast, cast.max, plan=str(plan.pk), **BEFORE)
        review = a_review(cast, plan, starts_at=now + 7 * DAY)
    Subscription.objects.update(due_at=now)
    begun, saw = threading.Event(), list[bool]()

    def move() -> None:
        with transaction.atomic():
            RecoveryPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
            begun.set()
            saw.append(somebody_looks_back())
            amend_review(review.pk, act=Act(cast.mia), starts_at=now + 14 * DAY)
        connection.close()

    thread = threading.Thread(target=move)
    thread.start()
    assert begun.wait(10)
    done = send_reports()
    thread.join(30)
    assert (saw, done.turns, done.sent, done.failed) == ([True], 0, 0, 0)
    due = Subscription.objects.get().due_at
    assert due is not None
    assert due > now + 7 * DAY
    assert not Report.objects.exists()
    assert not Event.objects.filter(kind="subscription.sent").exists()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_those_who_send_make_each_report_once(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_told_plan(cast)
        subscribe(cast, cast.max, plan=str(plan.pk), weekday=3)
    turns = list[int]()

    def send() -> None:
        turns.append(send_reports().turns)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(turns) == [0, 0, 1]
    assert (Report.objects.count(), Event.objects.filter(kind="subscription.sent").count()) == (1, 1)


@pytest.mark.long
@pytest.mark.django_db
def test_a_move_costs_the_same_for_any_number(cast: Cast) -> None:
    with clock.at(NOW):
        plan = a_told_plan(cast)
        review = a_review(cast, plan, starts_at=STARTS + 7 * DAY)
        counts = list[int]()
        for people in ([cast.max, cast.mia], [cast.eli, cast.cora, cast.vic]):
            for place, user in enumerate(people):
                whole = {} if place % 2 else {"plan": str(plan.pk)}
                assert subscribe(cast, user, **whole, **BEFORE).status_code == 201
            with queries() as sent:
                amend_review(review.pk, act=Act(cast.mia), starts_at=review.starts_at + (len(counts) + 1) * DAY)
            counts.append(len(sent))
            dues = set(Subscription.objects.values_list("due_at", flat=True))
            assert dues == {datetime(2026, 9, 23 + len(counts), 7, 0, tzinfo=UTC)}
        assert counts[1] == counts[0]
