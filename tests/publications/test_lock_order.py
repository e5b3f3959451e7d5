"""Whoever tells of a plan locks none before those that come before it: two who tell at once wait, and do not hang."""

import threading
import time

import pytest
from django.db import connection, transaction

from recovery.models import Publication, RecoveryPlan
from recovery.services.publishing import publish_plan
from tests.cast import Cast
from tests.flows.world import NOW
from tests.plans.world import a_plan
from tests.publications.world import another_plan
from tracker import clock
from tracker.acts import Act

pytestmark = pytest.mark.django_db(transaction=True)

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


@pytest.mark.long
def test_a_plan_waits_for_the_older_one_and_holds_nothing(cast: Cast) -> None:
    with clock.at(NOW):
        older = a_plan(cast, "completed")
        plan = another_plan(cast, older)
    found: list[object] = []

    def publish() -> None:
        with clock.at(NOW):
            found.append(publish_plan(plan.pk, act=Act(cast.mia)))
        connection.close()

    thread = threading.Thread(target=publish)
    with transaction.atomic():
        RecoveryPlan.objects.select_for_update(no_key=True).get(pk=older.pk)
        thread.start()
        assert somebody_waits()
        assert RecoveryPlan.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=plan.pk).exists()
    thread.join(30)
    assert found == [Publication.objects.get()]


def somebody_waits() -> bool:
    """Whether another connection waits for this one; asked until it does, for two seconds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(WAITS)
            if cursor.fetchone() != (0,):
                return True
        time.sleep(0.01)
    return False
