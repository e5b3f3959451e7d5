"""Due times fall into the owner's working hours: just before, at and after every edge."""

from datetime import date

import pytest

from tests.cast import Cast
from tests.flows.world import a_flag
from tests.ladders.steps import BERLIN, NEW_YORK, climb, local, running, works
from tracker.models import Blackout, Calendar

EDGES = {
    "opening and closing": [
        ("2026-09-15 08:59", "2026-09-15 13:00"),
        ("2026-09-15 09:00", "2026-09-15 13:00"),
        ("2026-09-15 09:01", "2026-09-15 13:01"),
        ("2026-09-15 12:59", "2026-09-15 16:59"),
        ("2026-09-15 13:00", "2026-09-15 17:00"),
        ("2026-09-15 13:01", "2026-09-16 09:01"),
        ("2026-09-15 16:59", "2026-09-16 12:59"),
        ("2026-09-15 17:00", "2026-09-16 13:00"),
        ("2026-09-15 17:01", "2026-09-16 13:00"),
        ("2026-09-15 00:00", "2026-09-15 13:00"),
    ],
    "weekend": [
        ("2026-09-11 13:00", "2026-09-11 17:00"),
        ("2026-09-11 13:01", "2026-09-14 09:01"),
        ("2026-09-11 18:05", "2026-09-14 13:00"),
        ("2026-09-12 11:00", "2026-09-14 13:00"),
        ("2026-09-13 23:59", "2026-09-14 13:00"),
    ],
    "holiday": [
        ("2026-05-13 16:00", "2026-05-15 12:00"),  # Ascension Day
        ("2026-04-02 15:00", "2026-04-07 11:00"),  # Easter
        ("2025-12-24 16:00", "2025-12-29 12:00"),  # Christmas and a weekend
        ("2025-12-31 14:00", "2026-01-02 10:00"),  # into the next year
    ],
    "summer time": [
        ("2026-03-27 16:00", "2026-03-30 12:00"),
        ("2025-10-24 16:00", "2025-10-27 12:00"),
    ],
}
"""When it was sensed, and when its owner is reminded after four working hours; Berlin's time, nine to five."""


@pytest.mark.parametrize("edges", EDGES.values(), ids=EDGES)
def test_four_working_hours(cast: Cast, edges: list[tuple[str, str]]) -> None:
    Calendar.objects.filter(pk=cast.office.pk).update(country="DE")
    for sensed, due in edges:
        first = running(a_flag(cast, sensed_at=local(sensed)), "flag.flagging").reminders.earliest("step")
        assert first.due_at == local(due), (sensed, first.due_at.astimezone(BERLIN))


def test_a_night_shift_works_what_the_clock_really_runs(cast: Cast) -> None:
    works(cast.mia, "Europe/Berlin", sun=[["00:00", "08:00"]])
    for sensed, due in (("2026-03-29 00:00", "2026-03-29 05:00"), ("2025-10-26 00:00", "2025-10-26 03:00")):
        first = running(a_flag(cast, sensed_at=local(sensed)), "flag.flagging").reminders.earliest("step")
        assert first.due_at == local(due), sensed  # an hour was skipped, an hour came twice


def test_the_owners_hours_count_not_the_reporters(cast: Cast) -> None:
    works(cast.max, "America/New_York", wed=[["08:00", "12:00"], ["13:00", "15:00"]], thu=[["08:00", "16:00"]])
    flag = a_flag(cast, owner=cast.max, sensed_at=local("2026-09-16 01:00"))
    assert climb(flag, "flag.flagging", NEW_YORK) == [("owner", "Wed 16 12:00"), ("lead", "Thu 17 10:00")]
    other = a_flag(cast, owner=cast.max, sensed_at=local("2026-09-09 10:00", NEW_YORK))
    assert climb(other, "flag.flagging", NEW_YORK) == [("owner", "Wed 09 15:00"), ("lead", "Thu 10 12:00")]


def test_a_shutdown_stops_the_clock_and_a_freeze_does_not(cast: Cast) -> None:
    day = {"starts_on": date(2026, 9, 16), "ends_on": date(2026, 9, 17), "reason": "Stocktaking"}
    sensed = local("2026-09-15 16:00")
    Blackout.objects.create(kind="freeze", **day)
    Blackout.objects.create(kind="shutdown", customer=cast.acme, **day)  # the customer's: not our time
    assert climb(a_flag(cast, sensed_at=sensed), "flag.flagging")[0] == ("owner", "Wed 16 12:00")
    Blackout.objects.create(kind="shutdown", **day)
    assert climb(a_flag(cast, sensed_at=sensed), "flag.flagging")[0] == ("owner", "Fri 18 12:00")
