"""What a plan's state does not allow."""

import pytest

from recovery.states import PLAN
from tests.cast import Api, Cast, bearer
from tests.flows.verbs import REASON, check_illegal_moves
from tests.flows.world import as_person, fault, unchanged, undone
from tests.plans.world import a_plan


@pytest.mark.long
def test_every_illegal_move(cast: Cast) -> None:
    verbs = ("submit", "return", "commit", "complete", "abandon")
    check_illegal_moves("/api/v1/plans", PLAN, lambda state: a_new_plan(cast, state), verbs, Api(bearer(cast.mia)))


def a_new_plan(cast: Cast, state: str) -> object:
    return a_plan(cast, state)


@pytest.mark.long
@pytest.mark.parametrize(
    ("verb", "states"), [("approve", ("draft", "committed")), ("rebaseline", ("draft", "in_review", "abandoned"))]
)
def test_verbs_that_move_nothing_have_their_state_too(cast: Cast, verb: str, states: tuple[str, ...]) -> None:
    for state in states:
        with undone():  # the next begins as it did
            plan = a_plan(cast, state)
            with unchanged():
                answer = as_person(cast, "eli").post(f"/api/v1/plans/{plan.pk}/{verb}", REASON)
            assert fault(answer) == (409, "", "illegal_move")
            assert answer.json()["state"] == state
            assert answer.json()["allowed"] == list(PLAN.verbs(state))
