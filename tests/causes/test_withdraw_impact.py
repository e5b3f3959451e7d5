"""A measurement was wrong: it stays to be read, and counts no more."""

import pytest

from tests.cast import Cast
from tests.causes.made import FACTORS, IMPACTS, a_factor, an_impact
from tests.causes.withdrawals import check_bad_withdrawals, check_who_may_withdraw, check_withdrawal
from tests.flows.verbs import REASON
from tests.flows.world import as_person, fault, queries, unchanged


def test_it_works(cast: Cast) -> None:
    factor = a_factor(cast)
    wrong, kept = an_impact(cast, factor, "100"), an_impact(cast, factor, "10")
    check_withdrawal(cast, IMPACTS, wrong, factor.escalation, "escalation.impact_withdrawn")
    told = as_person(cast, "mia").get(f"{FACTORS}/{factor.pk}").json()
    assert (told["impact"], told["impacts"]) == ("10.00", 1)
    assert as_person(cast, "mia").get(f"{IMPACTS}/{wrong.pk}").json()["amount"] == "100.00"
    assert kept.withdrawn_at is None


@pytest.mark.long
def test_who_may(cast: Cast) -> None:
    check_who_may_withdraw(cast, IMPACTS, an_impact(cast, a_factor(cast)))


def test_bad_input(cast: Cast) -> None:
    check_bad_withdrawals(cast, IMPACTS, an_impact(cast, a_factor(cast)))


def test_not_of_what_is_over(cast: Cast) -> None:
    impact, api = an_impact(cast, a_factor(cast)), as_person(cast, "mia")
    for verb in ("contain", "monitor", "close"):
        api.post(f"/api/v1/escalations/{impact.factor.escalation_id}/{verb}")
    with unchanged():
        assert fault(api.post(f"{IMPACTS}/{impact.pk}/withdraw", REASON)) == (409, "", "over")


def test_query_count(cast: Cast) -> None:
    impact, api = an_impact(cast, a_factor(cast)), as_person(cast, "mia")
    with queries() as found:
        assert api.post(f"{IMPACTS}/{impact.pk}/withdraw", REASON).status_code == 200
    assert len(found) <= 11, found
