"""Ladders follow the facts: the next step ends them, other facts start them anew, and looking again changes nothing."""

from typing import Any

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import HOUR, NOW, a_customers, a_flag, an_escalation, as_person, fresh, unchanged
from tests.ladders.steps import NEW_YORK, STARTERS, climb, running, states, works
from tracker.ladders import follow
from tracker.models import Ladder, Reminder
from tracker.pipeline.sweep import sweep_reminders

NEXT = [
    ("flag.flagging", "flags", "flag", {"flag.discussing"}),
    ("flag.discussing", "flags", "discuss", {"flag.acting"}),
    ("flag.acting", "flags", "act", set()),
    ("flag.flagging", "flags", "withdraw", set()),
    ("flag.discussing", "flags", "escalate", set()),
    (
        "escalation.acknowledging",
        "escalations",
        "acknowledge",
        {"escalation.containing", "escalation.planning", "escalation.updating"},
    ),
    (
        "escalation.containing",
        "escalations",
        "contain",
        {"escalation.acknowledging", "escalation.planning", "escalation.updating"},
    ),
]


@pytest.mark.parametrize(("clock", "door", "verb", "then"), NEXT)
def test_the_next_step_ends_it(
    cast: Cast, clock: str, door: str, verb: str, then: set[str], clockwork: time_machine.Traveller
) -> None:
    record = STARTERS[clock](cast)
    clockwork.shift(HOUR)
    assert as_person(cast, "mia").post(f"/api/v1/{door}/{record.pk}/{verb}", REASON).status_code == 200
    ended = Ladder.objects.get(subject_id=record.pk, clock=clock)
    assert (ended.status, ended.ended_at) == ("done", NOW + HOUR)
    assert {(one.state, one.ended_at) for one in ended.reminders.all()} == {("cancelled", NOW + HOUR)}
    live = Ladder.objects.filter(subject_id=record.pk, status="running").values_list("clock", flat=True)
    assert set(live) == then


@pytest.mark.long
def test_a_closed_escalation_is_silent(cast: Cast) -> None:
    for record in (an_escalation(cast, "closed"), a_customers(cast, "closed"), an_escalation(cast, "declined")):
        assert not Reminder.objects.filter(ladder__subject_id=record.pk, state="pending").exists()


@pytest.mark.long
def test_what_has_spoken_ends_as_well(cast: Cast, clockwork: time_machine.Traveller) -> None:
    flag = a_flag(cast)
    clockwork.shift(4 * HOUR)
    assert sweep_reminders().fired == 1
    as_person(cast, "mia").post(f"/api/v1/flags/{flag.pk}/flag")
    assert states(flag, "flag.flagging") == [["fired", "cancelled"]]
    other = a_flag(cast, sensed_at=NOW)
    clockwork.shift(24 * HOUR)
    assert (sweep_reminders().fired, running(other, "flag.flagging").status) == (2, "exhausted")
    as_person(cast, "mia").post(f"/api/v1/flags/{other.pk}/flag")
    assert Ladder.objects.get(subject_id=other.pk, clock="flag.flagging").status == "done"
    assert states(other, "flag.flagging") == [["superseded", "fired"]]


def test_a_new_owner_is_reminded_in_their_own_hours(cast: Cast) -> None:
    works(cast.max, "America/New_York", wed=[["08:00", "16:00"]], thu=[["08:00", "16:00"]])
    flag = a_flag(cast)
    answer = as_person(cast, "mia").patch(f"/api/v1/flags/{flag.pk}", {"owner": cast.max.pk}, if_match="*")
    assert answer.status_code == 200
    assert climb(flag, "flag.flagging", NEW_YORK) == [("owner", "Wed 16 12:00"), ("lead", "Wed 16 16:00")]
    assert states(flag, "flag.flagging") == [["cancelled", "cancelled"], ["pending", "pending"]]
    assert running(flag, "flag.flagging").started_at == flag.sensed_at  # it is as old as it was


@pytest.mark.long
def test_critical_starts_them_round_the_clock(cast: Cast) -> None:
    own = a_customers(cast)
    change = {"severity": "critical", "changelog_message": "All of them."}
    as_person(cast, "mia").patch(f"/api/v1/escalations/{own.pk}", change, if_match="*")
    assert climb(own, "escalation.updating") == [("owner", "Thu 17 04:12"), ("manager", "Thu 17 09:00")]
    as_person(cast, "mia").patch(f"/api/v1/escalations/{own.pk}", change | {"severity": "medium"}, if_match="*")
    assert running(own, "escalation.acknowledging").whose == cast.mia
    assert states(own, "escalation.acknowledging") == [["cancelled"] * 3, ["cancelled"] * 3, ["pending"] * 3]


def test_the_owner_of_what_is_critical_is_nobodys_clock(cast: Cast) -> None:
    own = a_customers(cast, severity="critical")
    before = list(Ladder.objects.values_list())
    as_person(cast, "mia").patch(f"/api/v1/escalations/{own.pk}", {"owner": cast.max.pk}, if_match="*")
    assert list(Ladder.objects.values_list()) == before


def test_whoever_took_it_on_stays_quiet_until_the_facts_change(cast: Cast) -> None:
    flag, api = a_flag(cast), as_person(cast, "mia")
    ladder = running(flag, "flag.flagging")
    assert api.post(f"/api/v1/ladders/{ladder.pk}/acknowledge").status_code == 200
    follow(fresh(flag))
    assert (fresh(ladder).status, states(flag, "flag.flagging")) == ("acknowledged", [["cancelled", "cancelled"]])
    api.patch(f"/api/v1/flags/{flag.pk}", {"owner": cast.max.pk}, if_match="*")
    assert fresh(ladder).status == "cancelled"
    assert running(flag, "flag.flagging").status == "running"


@pytest.mark.parametrize("make", [*STARTERS.values()], ids=STARTERS)
def test_looking_again_changes_nothing(cast: Cast, make: Any, clockwork: time_machine.Traveller) -> None:
    record = make(cast)
    with unchanged():
        follow(fresh(record))
        clockwork.shift(30 * 24 * HOUR)
        follow(fresh(record))
    sweep_reminders()
    with unchanged():
        follow(fresh(record))
        sweep_reminders()
