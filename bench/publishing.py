"""Publishing an update on a plan of 40 milestones with two needles of 500 readings."""

from collections.abc import Iterator

from bench.figures import Figure, median, percentile
from bench.ground import Ground

NAME = "publish"
AMONG = 4_000
"""Open milestones of other plans."""

MOST = 150.0


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Among `n` open milestones, by token; a new reading of either needle comes before each update."""
    database = ground.planned(n, armed=False)
    child = ground.child(database)
    child.call("publishing.prepare", owner_url=ground.url(database, "postgres"), rounds=rounds)
    seconds = [child.call("publishing.measure") for _ in range(rounds)]
    note = f"p95 {percentile(seconds, 0.95) * 1000:.0f} ms, {child.call('publishing.count_statements')} statements"
    yield Figure(NAME, "plan of 40 milestones, 2 x 500 readings", median(seconds) * 1000, "ms", at_most=MOST, note=note)
