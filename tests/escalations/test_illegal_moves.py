"""What an escalation's state does not allow."""

import pytest

from escalations.states import ESCALATION
from tests.cast import Api, Cast, bearer
from tests.flows.verbs import check_illegal_moves
from tests.flows.world import ESCALATION_VERBS, an_escalation


@pytest.mark.long
def test_every_illegal_move(cast: Cast) -> None:
    verbs = [verb for verb in ESCALATION_VERBS if verb != "acknowledge"]  # no move: has its own file
    check_illegal_moves(
        "/api/v1/escalations", ESCALATION, lambda state: an_escalation(cast, state), verbs, Api(bearer(cast.mia))
    )
