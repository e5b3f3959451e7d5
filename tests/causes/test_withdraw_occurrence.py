"""It did not happen: what was logged stays to be read, and counts no more."""

import pytest

from tests.cast import Cast
from tests.causes.made import OCCURRENCES, causes_of, happened
from tests.causes.withdrawals import check_bad_withdrawals, check_who_may_withdraw, check_withdrawal
from tests.flows.verbs import REASON
from tests.flows.world import DAY, NOW, an_escalation, as_person, fault, unchanged


@pytest.mark.parametrize("state", ["open", "closed"])
def test_it_works(cast: Cast, state: str) -> None:
    raised = an_escalation(cast, state)
    row = happened(cast, raised, NOW - DAY, 2)
    happened(cast, raised, NOW - DAY)
    assert causes_of(cast, raised)["containment"]["before"] == 3
    check_withdrawal(cast, OCCURRENCES, row, raised, "escalation.occurrence_withdrawn")
    assert causes_of(cast, raised)["containment"]["before"] == 1


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    check_who_may_withdraw(cast, OCCURRENCES, happened(cast, an_escalation(cast, "open"), NOW))


def test_bad_input(cast: Cast) -> None:
    check_bad_withdrawals(cast, OCCURRENCES, happened(cast, an_escalation(cast, "open"), NOW))


def test_not_of_what_was_declined(cast: Cast) -> None:
    row, api = happened(cast, an_escalation(cast), NOW), as_person(cast, "mia")
    api.post(f"/api/v1/escalations/{row.escalation_id}/decline", REASON)
    with unchanged():
        assert fault(api.post(f"{OCCURRENCES}/{row.pk}/withdraw", REASON)) == (409, "", "over")
