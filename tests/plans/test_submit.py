"""The review is asked for."""

from tests.cast import Cast
from tests.flows.world import as_person, fault, unchanged
from tests.plans.verbs import PlanVerb
from tests.plans.world import an_empty_plan


class TestSubmit(PlanVerb):
    verb = "submit"
    sources = ("draft",)
    target = "in_review"
    event = "plan.submitted"
    stamp = "submitted_at"
    step_before = "created_at"


def test_an_empty_plan_says_nothing(cast: Cast) -> None:
    plan = an_empty_plan(cast)
    with unchanged():
        answer = as_person(cast, "mia").post(f"/api/v1/plans/{plan.pk}/submit")
    assert fault(answer) == (422, "/milestones", "empty")
