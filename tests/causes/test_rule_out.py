"""It did not contribute."""

from tests.cast import Cast
from tests.causes.made import a_factor, an_impact, causes_of
from tests.causes.verbs import FactorVerb
from tests.flows.world import as_person


class TestRuleOut(FactorVerb):
    verb = "rule-out"
    sources = ("suspected",)
    target = "ruled_out"
    event = "factor.ruled_out"
    stamp = "decided_at"
    needs_reason = True


def test_its_impact_counts_no_more(cast: Cast) -> None:
    root = a_factor(cast)
    reason = a_factor(cast, about=root.escalation, parent=root)
    an_impact(cast, root, "5")
    an_impact(cast, reason, "7")
    before = causes_of(cast, root.escalation)["factors"]
    assert [(one["impact"], one["with_reasons"], one["depth"]) for one in before] == [
        ("5.00", "12.00", 0),
        ("7.00", "7.00", 1),
    ]
    as_person(cast, "mia").post(f"/api/v1/factors/{reason.pk}/rule-out", {"changelog_message": "It was not."})
    after = causes_of(cast, root.escalation)
    assert [(one["impact"], one["with_reasons"]) for one in after["factors"]] == [("5.00", "5.00"), ("7.00", "7.00")]
