"""The plan is handed back to its author."""

from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import as_person, fresh
from tests.plans.verbs import PlanVerb
from tests.plans.world import a_plan


class TestReturn(PlanVerb):
    verb = "return"
    sources = ("in_review",)
    target = "draft"
    event = "plan.returned"
    step_before = "submitted_at"
    needs_reason = True


def test_an_approval_is_void(cast: Cast) -> None:
    plan = a_plan(cast, "approved")
    told = as_person(cast, "eli").post(f"/api/v1/plans/{plan.pk}/return", REASON).json()
    assert (told["reviewed_at"], told["reviewed_by"], told["reviewed_revision"]) == (None, None, None)
    assert fresh(plan).revision == plan.revision
