"""It was no bad news after all."""

from escalations.states import OPEN_FLAG
from tests.flags.verbs import FlagVerb


class TestWithdraw(FlagVerb):
    verb = "withdraw"
    sources = tuple(OPEN_FLAG)
    target = "withdrawn"
    event = "flag.withdrawn"
    stamp = "ended_at"
    step_before = "acting_at"
    needs_reason = True
