"""We hold it for resolved; whether it is, the customer says."""

import pytest

from tests.cast import Cast
from tests.escalations.verbs import EscalationVerb
from tests.flows.world import a_customers, as_person, fresh
from tracker.models import Ladder


class TestClose(EscalationVerb):
    verb = "close"
    sources = ("monitoring",)
    target = "closed"
    event = "escalation.closed"
    stamp = "closed_at"
    step_before = "monitoring_at"


@pytest.mark.long
def test_no_update_is_owed_any_more(cast: Cast) -> None:
    own = a_customers(cast, "monitoring")
    answer = as_person(cast, "mia").post(f"/api/v1/escalations/{own.pk}/close")
    assert (answer.json()["next_update_due"], answer.json()["next_reminder_at"]) == (None, None)
    assert fresh(own).cadence_from is None
    live = Ladder.objects.filter(subject_id=own.pk, status__in=("running", "acknowledged", "exhausted"))
    assert not live.exists()  # neither the update's, nor the acknowledgement's that never came
