"""It is not going to be done."""

from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import as_person, fresh
from tests.milestones.verbs import MilestoneVerb
from tests.plans.world import step_in
from tracker.models import Ladder


class TestDrop(MilestoneVerb):
    verb = "drop"
    sources = ("planned", "in_progress")
    target = "dropped"
    event = "milestone.dropped"
    stamp = "dropped_at"
    needs_reason = True


def test_what_was_promised_stays_and_nobody_is_warned(cast: Cast) -> None:
    one = step_in(cast, "planned")
    as_person(cast, "mia").post(f"/api/v1/milestones/{one.pk}/drop", REASON)
    assert fresh(one).first_promised_on == one.due_on
    assert not Ladder.objects.filter(subject_id=one.pk, status__in=("running", "acknowledged", "exhausted")).exists()
