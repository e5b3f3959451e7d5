"""A reminder fires at its time, to the people of its step, and not a moment earlier."""

import pytest
import time_machine

from tests.cast import Cast
from tests.flows.verbs import SECOND
from tests.flows.world import last_event
from tests.ladders.steps import STARTERS, running
from tracker.models import Reminder
from tracker.pipeline.sweep import Swept, sweep_reminders


@pytest.mark.parametrize("clock", STARTERS)
def test_each_step_at_its_time(cast: Cast, clock: str, clockwork: time_machine.Traveller) -> None:
    record = STARTERS[clock](cast)
    ladder = running(record, clock)
    Reminder.objects.exclude(ladder=ladder).filter(state="pending").update(
        state="cancelled", ended_at=ladder.created_at
    )
    for one in ladder.reminders.all():
        clockwork.move_to(one.due_at - SECOND)
        assert sweep_reminders() == Swept()
        clockwork.move_to(one.due_at)
        assert sweep_reminders() == Swept(claimed=1)
        event = last_event(record)
        assert (event.kind, event.actor) == (f"{record.subject}.reminded", None)
        assert event.occurred_at == event.recorded_at == one.due_at
        assert (event.data["clock"], event.data["step"], event.data["late"]) == (clock, one.step, False)
        assert event.data["audience"] == ladder.policy[one.step]["audience"]
        assert event.data["severity"] == record.severity
    assert running(record, clock).status == "exhausted"
