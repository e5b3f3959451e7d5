"""Containment has a clock of its own: it runs while an escalation is open, and reminds owner, then manager."""

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.test_early_flag_loop import inbox, tell
from tests.flows.verbs import REASON
from tests.flows.world import DAY, HOUR, MINUTE, NOW, a_customers, an_escalation, as_person
from tests.ladders.steps import climb, running
from tracker.models import Ladder

CLOCK = "escalation.containing"


@pytest.mark.long
def test_it_begins_when_the_escalation_is_taken_on(cast: Cast) -> None:
    """A request waits to be accepted, not to be contained."""
    requested = an_escalation(cast)
    assert not Ladder.objects.filter(subject_id=requested.pk).exists()
    assert running(an_escalation(cast, "open"), CLOCK).started_at == NOW - 52 * MINUTE  # accepted
    assert running(a_customers(cast), CLOCK).started_at == NOW - HOUR  # raised


@pytest.mark.long
def test_it_ends_with_containment_and_begins_anew_with_a_reopening(cast: Cast) -> None:
    own, api = a_customers(cast, "monitoring"), as_person(cast, "mia")
    assert Ladder.objects.get(subject_id=own.pk, clock=CLOCK).status == "done"
    for verb in ("close", "reopen"):
        assert api.post(f"/api/v1/escalations/{own.pk}/{verb}", REASON).status_code == 200
    assert running(own, CLOCK).started_at == NOW
    assert climb(own, CLOCK) == [("owner", "Fri 18 10:00"), ("manager", "Mon 21 10:00")]


def test_critical_counts_every_hour(cast: Cast) -> None:
    own = a_customers(cast, severity="critical")
    assert climb(own, CLOCK) == [("owner", "Thu 17 01:00"), ("manager", "Thu 17 09:00")]


@pytest.mark.long
def test_owner_then_manager_each_once(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own = an_escalation(cast, "open", raised_at=NOW - 2 * DAY, owner=cast.max)
    told = f"[{own.ref}] Not yet contained"
    started = running(own, CLOCK).started_at
    tell()
    assert told not in inbox(cast, "max")
    clockwork.move_to(started + 2 * DAY)  # sixteen working hours
    tell()
    tell()
    assert (inbox(cast, "max").count(told), inbox(cast, "eli").count(told)) == (1, 0)
    clockwork.move_to(started + 3 * DAY)
    tell()
    assert (inbox(cast, "max").count(told), inbox(cast, "eli").count(told)) == (1, 1)
    assert as_person(cast, "mia").post(f"/api/v1/escalations/{own.pk}/contain").status_code == 200
    assert Ladder.objects.get(subject_id=own.pk, clock=CLOCK).status == "done"
