"""The harm has been stopped from growing."""

from tests.escalations.verbs import EscalationVerb


class TestContain(EscalationVerb):
    verb = "contain"
    sources = ("open",)
    target = "contained"
    event = "escalation.contained"
    stamp = "contained_at"
    step_before = "accepted_at"
