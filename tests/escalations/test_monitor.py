"""What was to be done is done, and is being watched."""

from tests.escalations.verbs import EscalationVerb


class TestMonitor(EscalationVerb):
    verb = "monitor"
    sources = ("contained", "recovering")
    target = "monitoring"
    event = "escalation.monitoring"
    stamp = "monitoring_at"
    step_before = "recovering_at"
