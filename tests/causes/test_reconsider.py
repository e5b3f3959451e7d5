"""What was decided is open again."""

from tests.cast import Cast
from tests.causes.made import FACTORS, a_cause, a_factor, confirmed
from tests.causes.verbs import FactorVerb
from tests.flows.verbs import REASON
from tests.flows.world import an_escalation, as_person, fresh


class TestReconsider(FactorVerb):
    verb = "reconsider"
    sources = ("confirmed", "ruled_out")
    target = "suspected"
    event = "factor.reconsidered"
    step_before = "decided_at"
    needs_reason = True


def test_it_points_to_no_cause_any_more(cast: Cast) -> None:
    factor = confirmed(cast, an_escalation(cast, "open"), a_cause(cast))
    answer = as_person(cast, "mia").post(f"{FACTORS}/{factor.pk}/reconsider", REASON)
    told, row = answer.json(), fresh(factor)
    assert (told["root_cause"], told["decided_at"]) == (None, None) == (row.root_cause, row.decided_at)
    assert as_person(cast, "mia").post(f"{FACTORS}/{factor.pk}/rule-out", REASON).status_code == 200
    assert a_factor(cast).status == "suspected"
