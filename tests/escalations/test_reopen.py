"""It was not resolved after all."""

import pytest
import time_machine

from tests.cast import Cast
from tests.escalations.verbs import EscalationVerb
from tests.flows.verbs import REASON
from tests.flows.world import DAY, HOUR, NOW, a_customers, as_person, fault, fresh
from tracker.models import Ladder


class TestReopen(EscalationVerb):
    verb = "reopen"
    sources = ("closed",)
    target = "open"
    event = "escalation.reopened"
    stamp = "reopened_at"
    step_before = "closed_at"
    needs_reason = True


def test_updates_are_owed_again(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own, api = a_customers(cast, "closed"), as_person(cast, "mia")
    clockwork.move_to(NOW + 7 * DAY)
    told = api.post(f"/api/v1/escalations/{own.pk}/reopen", REASON).json()
    assert (told["closed_at"], fresh(own).closed_at) == (None, None)
    assert fresh(own).next_update_due == NOW + 9 * DAY
    # nobody had to answer while it was closed: the clock of the missing acknowledgement begins anew
    waiting = Ladder.objects.get(subject_id=own.pk, clock="escalation.acknowledging", status="running")
    assert waiting.started_at == NOW + 7 * DAY
    assert waiting.reminders.earliest("due_at").due_at == NOW + 7 * DAY + 2 * HOUR


@pytest.mark.long
def test_it_takes_the_whole_way_again(cast: Cast, clockwork: time_machine.Traveller) -> None:
    own, api = a_customers(cast, "closed"), as_person(cast, "mia")
    clockwork.move_to(NOW + DAY)
    api.post(f"/api/v1/escalations/{own.pk}/reopen", REASON)
    assert fault(api.post(f"/api/v1/escalations/{own.pk}/close")) == (409, "", "illegal_move")
    for verb in ("contain", "monitor", "close"):
        assert api.post(f"/api/v1/escalations/{own.pk}/{verb}").status_code == 200
    row = fresh(own)
    assert row.contained_at == row.closed_at == row.reopened_at == NOW + DAY
