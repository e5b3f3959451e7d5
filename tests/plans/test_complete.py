"""All that was promised is done, and somebody else has seen it."""

import pytest

from recovery.models import RecoveryPlan
from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import as_person, fault, unchanged
from tests.plans.verbs import PlanVerb
from tests.plans.world import a_plan, milestone


class TestComplete(PlanVerb):
    verb = "complete"
    sources = ("committed",)
    target = "completed"
    event = "plan.completed"
    stamp = "ended_at"
    step_before = "committed_at"

    def make(self, cast: Cast, state: str) -> RecoveryPlan:
        """Mia's plan with every milestone verified."""
        return a_plan(cast, "kept")


@pytest.mark.long
def test_not_before_everything_is_verified_or_dropped(cast: Cast) -> None:
    plan, mia = a_plan(cast, "committed"), as_person(cast, "mia")
    for number, verb in ((1, "start"), (1, "finish"), (2, "drop")):
        mia.post(f"/api/v1/milestones/{milestone(plan, number).pk}/{verb}", REASON)
    with unchanged():
        answer = mia.post(f"/api/v1/plans/{plan.pk}/complete")
    assert answer.status_code == 409
    found = [(one["pointer"], one["code"]) for one in answer.json()["errors"]]
    assert found == [(f"/milestones/{milestone(plan, number).pk}", "unfinished") for number in (1, 3)]
    assert "M1 The containment step is done: it is to be verified" in answer.json()["errors"][0]["detail"]
    as_person(cast, "eli").post(f"/api/v1/milestones/{milestone(plan, 1).pk}/verify")
    mia.post(f"/api/v1/milestones/{milestone(plan, 3).pk}/drop", REASON)
    assert mia.post(f"/api/v1/plans/{plan.pk}/complete").json()["status"] == "completed"


@pytest.mark.long
def test_a_plan_of_which_nothing_was_done_is_not_complete(cast: Cast) -> None:
    plan, mia = a_plan(cast, "committed"), as_person(cast, "mia")
    for number in (1, 2, 3):
        mia.post(f"/api/v1/milestones/{milestone(plan, number).pk}/drop", REASON)
    with unchanged():
        assert fault(mia.post(f"/api/v1/plans/{plan.pk}/complete")) == (409, "", "nothing_done")
    assert mia.post(f"/api/v1/plans/{plan.pk}/abandon", REASON).json()["status"] == "abandoned"


@pytest.mark.long
def test_what_is_over_cannot_be_changed(cast: Cast) -> None:
    plan, mia = a_plan(cast, "completed"), as_person(cast, "mia")
    with unchanged():
        body = {"plan": plan.pk, "title": "One more", "kind": "corrective"}
        assert fault(mia.post("/api/v1/milestones", body)) == (409, "", "over")
        needle = {"plan": plan.pk, "name": "Late", "unit": "days", "better": "up"}
        assert fault(mia.post("/api/v1/needles", needle)) == (409, "", "over")
