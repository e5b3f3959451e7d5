"""Reading one escalation and acknowledging one: statements and medians."""

from collections.abc import Iterator

from bench.figures import Figure, median
from bench.ground import Ground

NAME = "detail"


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Of `n` escalations, by token; what counts is the worst round. Transaction bookkeeping is not counted."""
    found = ground.child(ground.loaded(n)).call("records.measure", rounds=rounds)
    for name, one in found.items():
        note = f"median {median(one['seconds']) * 1000:.1f} ms"
        yield Figure(NAME, f"{name} of {n:,}", max(one["statements"]), "statements", at_most=8, note=note)
