"""What a milestone's state does not allow."""

import pytest

from recovery.states import MILESTONE
from tests.cast import Api, Cast, bearer
from tests.flows.verbs import REASON, check_illegal_moves
from tests.flows.world import as_person, fault, unchanged, undone
from tests.plans.world import STEPS, step_in


@pytest.mark.long
def test_every_illegal_move(cast: Cast) -> None:
    check_illegal_moves(
        "/api/v1/milestones", MILESTONE, lambda state: step_in(cast, state), STEPS, Api(bearer(cast.mia))
    )


@pytest.mark.long
def test_nothing_is_expected_of_what_is_over(cast: Cast) -> None:
    for state in ("done", "verified", "dropped"):
        with undone():  # the next begins as it did
            one = step_in(cast, state)
            with unchanged():
                body = {"expected_on": "2026-09-21", **REASON}
                answer = as_person(cast, "mia").post(f"/api/v1/milestones/{one.pk}/forecast", body)
                assert fault(answer) == (409, "", "illegal_move")
                assert answer.json()["state"] == state
                answer = as_person(cast, "mia").patch(f"/api/v1/milestones/{one.pk}", {"title": "Other"}, if_match="*")
                assert fault(answer) == (409, "", "over")
