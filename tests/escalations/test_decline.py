"""Our own request is declined, with the reason. A customer's escalation cannot be."""

import pytest

from tests.cast import Cast
from tests.escalations.verbs import EscalationVerb
from tests.flows.verbs import REASON
from tests.flows.world import a_customers, as_person, fault, told_by_customer, unchanged


class TestDecline(EscalationVerb):
    verb = "decline"
    sources = ("requested",)
    target = "declined"
    event = "escalation.declined"
    step_before = "raised_at"
    needs_reason = True


@pytest.mark.parametrize("make", [a_customers, told_by_customer])
@pytest.mark.parametrize("body", [REASON, {}])
def test_never_the_customers(cast: Cast, make: object, body: dict[str, str]) -> None:
    assert callable(make)
    own = make(cast)
    with unchanged():
        answer = as_person(cast, "mia").post(f"/api/v1/escalations/{own.pk}/decline", body)
    assert fault(answer) == (409, "", "illegal_move")
    assert (answer.json()["state"], answer.json()["allowed"]) == ("open", ["contain"])
    assert "customer's own" in answer.json()["detail"]
