"""Whom it concerns is told, in words for the reader."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.flows.verbs import REASON
from tests.flows.world import as_person
from tests.plans.world import a_plan, milestone
from tracker.pipeline.fanout import fan_out


def inbox(cast: Cast, name: str) -> list[tuple[str, str]]:
    """Titles and bodies about plans and milestones, the oldest first."""
    while fan_out().events:
        pass
    rows = as_person(cast, name).get("/api/v1/inbox", {"limit": "100"}).json()["results"]
    return [(row["title"], row["body"]) for row in rows if row["subject_kind"] in ("plan", "milestone")][::-1]


def test_a_plan_and_its_steps(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    found = {name: [title for title, _ in inbox(cast, name)] for name in ("mia", "max", "eli", "cora", "lia")}
    ref = plan.ref
    assert found["mia"] == [f"[{ref}] Approved"]  # the rest was her own doing
    assert found["max"] == [f"[{ref} M{number}] A step of a plan is yours" for number in (1, 2, 3)]
    assert found["eli"] == [f"[{ref}] A plan waits for its review", f"[{ref}] Promised"]
    assert found["cora"] == found["lia"] == []
    promised = inbox(cast, "eli")[-1][1]
    assert "M1 The containment step: Fri 18 Sep" in promised
    assert "gate was red" not in promised


@pytest.mark.long
def test_what_moves_is_told_with_its_reason(cast: Cast) -> None:
    plan = a_plan(cast, "committed")
    one = milestone(plan, 1)
    body: dict[str, Any] = {"expected_on": "2026-09-22", "changelog_message": "Late parts."}
    as_person(cast, "max").post(f"/api/v1/milestones/{one.pk}/forecast", body)
    title, text = inbox(cast, "mia")[-1]
    assert title == f"[{plan.ref} M1] Expected Tue 22 Sep, no longer Fri 18 Sep"
    assert "Reason: Late parts." in text
    assert "Promised is Fri 18 Sep." in text
    body = {"dates": [{"milestone": str(one.pk), "due_on": "2026-09-22"}], **REASON}
    as_person(cast, "eli").post(f"/api/v1/plans/{plan.pk}/rebaseline", body)
    assert inbox(cast, "mia")[-1][0] == f"[{plan.ref}] Other dates are promised"


@pytest.mark.long
def test_an_override_is_told(cast: Cast) -> None:
    plan = a_plan(cast, "in_review")
    as_person(cast, "eli").post(f"/api/v1/plans/{plan.pk}/commit", {"override_reason": "No time."})
    title, text = inbox(cast, "mia")[-1]
    assert (title, "promised all the same: No time." in text) == (f"[{plan.ref}] Promised", True)
