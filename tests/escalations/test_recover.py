"""The recovery is under way."""

from tests.escalations.verbs import EscalationVerb


class TestRecover(EscalationVerb):
    verb = "recover"
    sources = ("contained",)
    target = "recovering"
    event = "escalation.recovering"
    stamp = "recovering_at"
    step_before = "contained_at"
