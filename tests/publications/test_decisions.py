"""What was decided and is shared stands in the next update, and is news; what is not shared, and what does not hold
any more, does not.
"""

from typing import Any

import pytest

from recovery.models import Publication, RecoveryPlan
from recovery.reports.snapshot import from_body
from recovery.services.decisions import withdraw_decision
from tests.cast import Cast
from tests.flows.world import as_person
from tests.plans.world import milestone
from tests.progress.world import browser
from tests.publications.world import a_promised, publish
from tests.reviews.world import a_decision
from tracker.acts import Act


@pytest.mark.long
def test_shared_decisions_are_told(cast: Cast) -> None:
    plan = a_promised(cast)
    one = a_decision(cast, plan=plan, milestone=milestone(plan, 2))
    a_decision(cast, plan=plan, text="SECRET", shared=False)
    publish(cast, plan)
    told = from_body(Publication.objects.get(latest=True).body)
    [decision] = told.decisions
    assert (decision.number, decision.text, str(decision.on)) == (one.number, one.text, "2026-09-16")
    assert decision.about == "M2 The corrective step"
    page = browser(cast.cora).get(f"/progress/{plan.escalation.ref}").content.decode()
    assert "What was decided" in page
    assert one.text in page
    assert "SECRET" not in page


@pytest.mark.long
def test_a_decision_is_news_and_so_is_its_end(cast: Cast) -> None:
    plan = a_promised(cast)
    publish(cast, plan)
    one = a_decision(cast, plan=plan)
    a_decision(cast, plan=plan, text="SECRET", shared=False)
    draft = _preview(cast, plan)
    assert [change["text"] for change in draft["changes"]] == [f"Decided: {one.text}"]
    publish(cast, plan)
    assert _preview(cast, plan)["changes"] == []
    withdraw_decision(one.pk, act=Act(cast.mia, message="It was wrong."))
    assert [change["text"] for change in _preview(cast, plan)["changes"]] == [f"It does not hold any more: {one.text}"]


def _preview(cast: Cast, plan: RecoveryPlan) -> Any:
    return as_person(cast, "mia").get(f"/api/v1/escalations/{plan.escalation_id}/preview").json()
