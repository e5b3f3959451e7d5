"""It was talked over with those who can act."""

from tests.flags.verbs import FlagVerb


class TestDiscuss(FlagVerb):
    verb = "discuss"
    sources = ("flagged",)
    target = "discussed"
    event = "flag.discussed"
    stamp = "discussed_at"
    step_before = "flagged_at"
