"""Nothing is promised for an escalation that is over: it is reopened, or the plan abandoned."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import ESCALATION_VERBS, TO_CLOSED, as_person, fault, unchanged
from tests.plans.world import DATES, a_plan, milestone
from tracker.acts import Act


@pytest.mark.long
@pytest.mark.parametrize(
    ("state", "verb", "name"),
    [
        ("draft", "submit", "mia"),
        ("in_review", "approve", "eli"),
        ("approved", "commit", "mia"),
        ("committed", "rebaseline", "eli"),
        ("draft", "add", "mia"),
        ("committed", "add", "mia"),
    ],
)
def test_what_leads_to_a_promise_is_refused(cast: Cast, state: str, verb: str, name: str) -> None:
    plan, api = a_plan(cast, state), as_person(cast, name)
    for step in TO_CLOSED:
        ESCALATION_VERBS[step](plan.escalation_id, act=Act(cast.mia, message="Because."))
    dates = [{"milestone": milestone(plan, 3).pk, "due_on": "2026-10-09"}]
    body: dict[str, Any] = REASON | ({"dates": dates} if verb == "rebaseline" else {})
    with unchanged():
        if verb == "add":
            told = {"plan": plan.pk, "title": "One more", "kind": "corrective", "due_on": str(DATES[2])}
            answer = api.post("/api/v1/milestones", told)
        else:
            answer = api.post(f"/api/v1/plans/{plan.pk}/{verb}", body)
    assert fault(answer) == (409, "", "over")
    assert plan.escalation.ref in answer.json()["detail"]
    assert as_person(cast, "mia").post(f"/api/v1/plans/{plan.pk}/abandon", REASON).status_code == 200
