"""Sensed bad news is made known."""

from tests.flags.verbs import FlagVerb
from tests.flows.verbs import PROVIDER


class TestFlag(FlagVerb):
    verb = "flag"
    sources = ("sensed",)
    target = "flagged"
    event = "flag.flagged"
    stamp = "flagged_at"
    step_before = "sensed_at"
    may = PROVIDER
