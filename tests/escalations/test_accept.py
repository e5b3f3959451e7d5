"""Our own request is taken on: from then on the customer is owed updates."""

from tests.cast import Cast
from tests.escalations.verbs import EscalationVerb
from tests.flows.world import DAY, HOUR, NOW, a_customers, an_escalation, as_person, fault, fresh, iso, unchanged


class TestAccept(EscalationVerb):
    verb = "accept"
    sources = ("requested",)
    target = "open"
    event = "escalation.accepted"
    stamp = "accepted_at"
    step_before = "raised_at"


def test_the_promise_counts_from_when_it_was_accepted(cast: Cast) -> None:
    raised = an_escalation(cast, raised_at=NOW - DAY)
    as_person(cast, "eli").post(f"/api/v1/escalations/{raised.pk}/accept", {"occurred_at": iso(NOW - HOUR)})
    row = fresh(raised)
    assert (row.cadence_from, row.next_update_due) == (NOW - HOUR, NOW - HOUR + 2 * DAY)
    assert (row.acknowledged_at, row.last_update_at) == (None, None)


def test_the_customers_own_needs_no_leave(cast: Cast) -> None:
    own = a_customers(cast)
    with unchanged():
        answer = as_person(cast, "mia").post(f"/api/v1/escalations/{own.pk}/accept")
    assert fault(answer) == (409, "", "illegal_move")
