"""A ladder is armed in the transaction that starts its clock, with all its steps at their times."""

import pytest
from django.db import connection, transaction

from tests.cast import Cast
from tests.flows.world import HOUR, NOW, a_customers, a_flag, as_person, undone
from tests.ladders.steps import STARTERS, climb, running
from tracker.models import Event, Ladder, Record

STEPS = {
    "flag.flagging": [("owner", "Wed 16 13:00"), ("lead", "Wed 16 17:00")],
    "flag.discussing": [("lead", "Wed 16 17:00"), ("manager", "Thu 17 17:00")],
    "flag.acting": [("lead", "Thu 17 17:00"), ("manager", "Fri 18 17:00")],
    "escalation.acknowledging": [("owner", "Wed 16 11:00"), ("lead", "Wed 16 13:00"), ("manager", "Wed 16 17:00")],
    "escalation.containing": [("owner", "Thu 17 17:00"), ("manager", "Fri 18 17:00")],
    "escalation.planning": [("owner", "Tue 22 17:00"), ("manager", "Thu 24 17:00")],
    "escalation.updating": [("owner", "Thu 17 13:48"), ("manager", "Fri 18 09:00")],
}
"""Of clocks that all began on Wednesday at nine, the moment of opening: 4, 8, 16 and 24 hours of eight a day."""


@pytest.mark.parametrize("clock", STEPS)
def test_every_clock_has_its_steps(cast: Cast, clock: str) -> None:
    record = STARTERS[clock](cast)
    ladder = running(record, clock)
    assert climb(record, clock) == STEPS[clock]
    assert (ladder.started_at, ladder.severity, ladder.whose, ladder.customer) == (
        NOW - HOUR,
        record.severity,
        cast.mia,
        cast.acme,
    )
    assert {one.state for one in ladder.reminders.all()} == {"pending"}
    assert ladder.subject_label.startswith(record.ref)


def written_by(record: Record) -> set[int]:
    """The transactions that wrote the record, its event, its ladder and its reminders."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT xmin::text::bigint FROM {record._meta.db_table} WHERE id = %(id)s
            UNION SELECT xmin::text::bigint FROM tracker_event WHERE subject_id = %(id)s
            UNION SELECT xmin::text::bigint FROM tracker_ladder WHERE subject_id = %(id)s
            UNION SELECT r.xmin::text::bigint FROM tracker_reminder r JOIN tracker_ladder l ON l.id = r.ladder_id
            WHERE l.subject_id = %(id)s""",
            {"id": record.pk},
        )
        return {row[0] for row in cursor.fetchall()}


def test_in_the_transaction_that_starts_the_clock(cast: Cast) -> None:
    assert len(written_by(a_flag(cast))) == 1
    assert len(written_by(a_customers(cast))) == 1
    armed, told = Ladder.objects.count(), Event.objects.count()
    with undone():
        a_flag(cast)
        assert Ladder.objects.count() == armed + 1
    assert (Ladder.objects.count(), Event.objects.count()) == (armed, told)


def test_critical_runs_round_the_clock(cast: Cast) -> None:
    flag, own = a_flag(cast, severity="critical"), a_customers(cast, severity="critical")
    assert climb(flag, "flag.flagging") == [("owner", "Wed 16 13:00"), ("lead", "Wed 16 17:00")]
    assert climb(own, "escalation.acknowledging")[-1] == ("manager", "Wed 16 17:00")
    # its promise still counts the customer's working days; 80 % of the 24 hours until then are 19 h 12 min
    assert climb(own, "escalation.updating") == [("owner", "Thu 17 04:12"), ("manager", "Thu 17 09:00")]
    assert {ladder.whose for ladder in Ladder.objects.all()} == {None}


def test_what_was_sensed_long_ago_is_due_at_once(cast: Cast) -> None:
    flag = a_flag(cast, sensed_at=NOW - 100 * 24 * HOUR)
    ladder = running(flag, "flag.flagging")
    assert ladder.started_at == NOW - 100 * 24 * HOUR
    assert all(one.due_at < NOW and one.state == "pending" for one in ladder.reminders.all())


def test_a_refused_write_arms_nothing(cast: Cast) -> None:
    with transaction.atomic():
        body = {"customer": cast.acme.pk, "title": "Late", "sensed_at": "2027-01-01T00:00:00Z"}
        assert as_person(cast, "mia").post("/api/v1/flags", body).status_code == 422
    assert not Ladder.objects.exists()
