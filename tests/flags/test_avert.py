"""It did not come to an escalation."""

from tests.flags.verbs import FlagVerb


class TestAvert(FlagVerb):
    verb = "avert"
    sources = ("acting",)
    target = "averted"
    event = "flag.averted"
    stamp = "ended_at"
    step_before = "acting_at"
