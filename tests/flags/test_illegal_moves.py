"""What a flag's state does not allow."""

import pytest

from escalations.states import FLAG
from tests.cast import Api, Cast, bearer
from tests.flows.verbs import check_illegal_moves
from tests.flows.world import FLAG_VERBS, a_flag


@pytest.mark.long
def test_every_illegal_move(cast: Cast) -> None:
    check_illegal_moves("/api/v1/flags", FLAG, lambda state: a_flag(cast, state), FLAG_VERBS, Api(bearer(cast.mia)))
