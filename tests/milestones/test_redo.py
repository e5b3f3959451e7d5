"""Whoever looked has found it not done."""

from tests.cast import Cast
from tests.flows.verbs import PROVIDER, REASON
from tests.flows.world import as_person, fresh
from tests.milestones.verbs import MilestoneVerb
from tests.plans.world import step_in


class TestRedo(MilestoneVerb):
    verb = "redo"
    sources = ("done",)
    target = "in_progress"
    event = "milestone.sent_back"
    may = PROVIDER
    needs_reason = True
    day_before = "done_on"


def test_it_counts_as_not_done(cast: Cast) -> None:
    one = step_in(cast, "done")
    assert (one.taken_days, one.done_by) == (1, cast.max)
    told = as_person(cast, "mia").post(f"/api/v1/milestones/{one.pk}/redo", REASON).json()
    assert (told["done_on"], told["taken_days"], told["promised_days"]) == (None, None, None)
    assert fresh(one).done_by is None
    assert told["started_on"] == str(fresh(one).started_on) == "2026-09-16"
