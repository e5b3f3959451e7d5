"""What raw SQL or a restore has left crooked is set right, and what is straight is left alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.models import Flag
from escalations.services.raising import raise_own_escalation
from recovery.models import Milestone
from tests.cast import Cast
from tests.flows.world import NOW
from tests.pipeline.stage import HOUR, MONDAY, bad_news, states, tell_all, the_ladder
from tests.plans.world import a_plan
from tracker import clock
from tracker.acts import Act
from tracker.models import Ladder, Reminder, Tick
from tracker.pipeline.law import count_everything
from tracker.pipeline.reconcile import Mended, reconcile_ladders
from tracker.tasks import reconcile_now


def test_what_fits_is_left_alone(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        raise_own_escalation(
            act=Act(actor=cast.cora), customer=cast.acme, title="Down", reason="It is down", severity="critical"
        )
        before = list(Ladder.objects.order_by("id").values())
        assert reconcile_ladders() == Mended()
    assert list(Ladder.objects.order_by("id").values()) == before


def test_a_record_moved_by_hand_gets_the_ladder_of_its_facts(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        old = the_ladder(flag)
    Flag.objects.filter(pk=flag.pk).update(status="flagged", flagged_at=MONDAY + HOUR)
    with clock.at(MONDAY + 2 * HOUR):
        assert reconcile_ladders() == Mended(records=1)
    assert states(old) == ["cancelled", "cancelled"]
    assert (the_ladder(flag).clock, the_ladder(flag).started_at) == ("flag.discussing", MONDAY + HOUR)
    assert not count_everything().violations


def test_a_record_that_ended_by_hand_falls_silent(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        ladder = the_ladder(flag)
    Flag.objects.filter(pk=flag.pk).update(status="withdrawn", ended_at=MONDAY)
    with clock.at(MONDAY + HOUR):
        assert reconcile_ladders() == Mended(orphans=1)
    ladder.refresh_from_db()
    assert ladder.status == "done"
    assert states(ladder) == ["cancelled", "cancelled"]


def test_a_ladder_whose_record_is_gone_is_finished(cast: Cast) -> None:
    with clock.at(MONDAY):
        ladder = the_ladder(bad_news(cast))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM escalations_flag")
    assert reconcile_ladders() == Mended(orphans=1)
    ladder.refresh_from_db()
    assert ladder.status == "done"


def test_pending_steps_of_an_ended_ladder_are_cancelled(cast: Cast) -> None:
    with clock.at(MONDAY):
        flag = bad_news(cast)
        ladder = the_ladder(flag)
    Ladder.objects.filter(pk=ladder.pk).update(status="acknowledged")
    with clock.at(MONDAY + 24 * HOUR):
        assert reconcile_ladders() == Mended(cancelled=2)
    assert states(ladder) == ["cancelled", "cancelled"]


def test_a_ladder_with_nothing_left_is_exhausted(cast: Cast) -> None:
    """As when a sweep found it locked and went on."""
    with clock.at(MONDAY):
        flag = bad_news(cast)
    Reminder.objects.update(state="fired", ended_at=MONDAY)
    assert reconcile_ladders() == Mended(exhausted=1)
    assert the_ladder(flag).status == "exhausted"


def test_one_record_that_fails_keeps_no_other_waiting(cast: Cast) -> None:
    with clock.at(MONDAY):
        broken, sound = bad_news(cast, "broken"), bad_news(cast, "sound")
    Flag.objects.filter(pk__in=[broken.pk, sound.pk]).update(status="flagged", flagged_at=MONDAY + HOUR)
    Flag.objects.filter(pk=broken.pk).update(sensed_at="1960-01-01T00:00Z", flagged_at="1960-01-01T00:00Z")
    with clock.at(MONDAY + 2 * HOUR):
        assert reconcile_ladders() == Mended(records=1)
    assert the_ladder(sound).clock == "flag.discussing"
    assert the_ladder(broken).clock == "flag.flagging"


@pytest.mark.long
def test_rows_are_locked_in_the_order_of_the_services(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    Milestone.objects.filter(plan=plan).update(lead_days=2)
    with clock.at(NOW), CaptureQueriesContext(connection) as seen:
        assert reconcile_ladders() == Mended(records=3)
    told = [str(one["sql"]) for one in seen]
    locks = [sql for sql in told if "FOR NO KEY UPDATE" in sql and "SKIP LOCKED" not in sql]
    tables = [sql.partition(' FROM "')[2].partition('"')[0] for sql in locks]
    assert tables == [
        "recovery_recoveryplan",
        "recovery_milestone",
        "escalations_escalation",
        "recovery_milestone",
    ]


def test_the_task_proves_the_law(cast: Cast) -> None:
    with clock.at(MONDAY):
        bad_news(cast)
        tell_all()
        reconcile_now()
    assert set(Tick.objects.values_list("name", flat=True)) == {"reconcile", "law"}
