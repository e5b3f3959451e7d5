"""What a factor's state does not allow, at the door and in the database."""

from functools import partial

import pytest

from escalations.models import Factor
from escalations.states import FACTOR
from tests.cast import Api, Cast, bearer
from tests.causes.made import FACTORS, a_factor
from tests.flows.test_database_refuses import refused
from tests.flows.verbs import check_illegal_moves
from tests.flows.world import unchanged, undone


@pytest.mark.long
def test_every_illegal_move(cast: Cast) -> None:
    verbs = ["confirm", "rule-out", "reconsider"]
    check_illegal_moves(FACTORS, FACTOR, lambda state: a_factor(cast, state), verbs, Api(bearer(cast.mia)))


@pytest.mark.long
def test_every_illegal_pair_of_states(cast: Cast) -> None:
    legal = {(source, move.target) for move in FACTOR.moves for source in move.sources}
    for source in FACTOR.states:
        with undone():  # the next begins as it did
            rows = Factor.objects.filter(pk=a_factor(cast, source).pk)
            with unchanged():
                for target in set(FACTOR.states) - {source}:
                    if (source, target) not in legal:
                        refused(f"cannot go from {source} to {target}", partial(rows.update, status=target))
                refused("cannot go from", partial(rows.update, status="unheard_of"))
