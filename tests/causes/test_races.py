"""Who writes about causes at the same time waits in one order, and never for the mere mention of a row."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from escalations.models import Escalation, Impact, Occurrence
from escalations.services.causes import confirm_factor
from escalations.services.evidence import withdraw_impact, withdraw_occurrence
from tests.cast import Cast
from tests.causes.made import a_factor, an_impact, happened
from tests.flows.world import MINUTE, NOW, fresh
from tracker import clock
from tracker.acts import Act
from tracker.models import Record

pytestmark = pytest.mark.django_db(transaction=True)


def begun(work: Callable[[], object]) -> threading.Thread:
    """The work, under way in a thread and on a connection of its own."""

    def run() -> None:
        try:
            with clock.at(NOW):
                work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_factor_is_confirmed_while_something_is_written_that_points_to_it(cast: Cast) -> None:
    """Whoever adds a milestone against it holds the mention, and wants the escalation next."""
    with clock.at(NOW):
        factor = a_factor(cast)
    with clock.at(NOW), transaction.atomic():
        days = {"since": date(2026, 9, 14), "until": date(2026, 9, 15)}
        row = Impact(customer=cast.acme, factor=factor, amount=1, unit="parcels", counted=True, author=cast.mia, **days)
        row.save(force_insert=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = begun(lambda: confirm_factor(factor.pk, act=Act(cast.mia)))
        thread.join(5)
        assert not thread.is_alive()
    assert fresh(factor).status == "confirmed"


@pytest.mark.long
@pytest.mark.parametrize("what", ["impact", "occurrence"])
def test_who_withdraws_locks_the_escalation_first(cast: Cast, what: str) -> None:
    """Held up there, they hold nothing that others want meanwhile."""
    with clock.at(NOW):
        factor = a_factor(cast)
        rows: dict[str, Record] = {
            "impact": an_impact(cast, factor),
            "occurrence": happened(cast, factor.escalation, NOW - MINUTE),
        }
    row, act = rows[what], Act(cast.mia, None, "Wrong.")
    withdraw = {"impact": withdraw_impact, "occurrence": withdraw_occurrence}[what]
    with transaction.atomic():
        Escalation.objects.select_for_update(no_key=True).get(pk=factor.escalation_id)
        thread = begun(lambda: withdraw(row.pk, act=act))
        thread.join(0.5)
        assert thread.is_alive()
        type(row)._default_manager.select_for_update(nowait=True).get(pk=row.pk)
    thread.join(30)
    assert fresh(row).withdrawn_at is not None
    assert Impact.objects.count() == Occurrence.objects.count() == 1
