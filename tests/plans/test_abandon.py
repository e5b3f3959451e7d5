"""A plan is given up."""

import pytest

from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import as_person, fault, fresh, unchanged
from tests.plans.verbs import PlanVerb
from tests.plans.world import a_plan, an_empty_plan, milestone
from tracker.models import Ladder


class TestAbandon(PlanVerb):
    verb = "abandon"
    sources = ("draft", "in_review", "committed")
    target = "abandoned"
    event = "plan.abandoned"
    stamp = "ended_at"
    step_before = "committed_at"
    needs_reason = True


@pytest.mark.long
def test_what_was_promised_stays_and_nobody_is_warned_any_more(cast: Cast) -> None:
    plan, api = a_plan(cast, "committed"), as_person(cast, "mia")
    api.post(f"/api/v1/plans/{plan.pk}/abandon", REASON)
    one = milestone(plan, 1)
    assert one.first_promised_on == one.due_on
    live = Ladder.objects.filter(subject_kind="milestone", status__in=("running", "acknowledged"))
    assert not live.exists()
    with unchanged():
        for verb in ("start", "drop"):
            answer = api.post(f"/api/v1/milestones/{one.pk}/{verb}", REASON)
            assert fault(answer) == (409, "", "over")
        answer = api.patch(f"/api/v1/plans/{plan.pk}", {"title": "Other"}, if_match="*")
        assert fault(answer) == (409, "", "over")


def test_the_escalation_is_free_for_another_plan(cast: Cast) -> None:
    plan = a_plan(cast, "abandoned")
    assert an_empty_plan(cast, plan.escalation).ref == "ACME-P2"
    assert fresh(plan).status == "abandoned"
