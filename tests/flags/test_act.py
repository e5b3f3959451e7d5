"""Somebody does something about it."""

from tests.flags.verbs import FlagVerb


class TestAct(FlagVerb):
    verb = "act"
    sources = ("discussed",)
    target = "acting"
    event = "flag.acting"
    stamp = "acting_at"
    step_before = "discussed_at"
