"""One plan of 40 milestones and 400 forecasts, against PostgreSQL making the JSON of the same rows."""

from collections.abc import Iterator

from bench.figures import Figure, median, percentile
from bench.ground import Ground

NAME = "plan"
AMONG = 100_000
REQUESTS = 15
"""Requests of either side per round, asked in turn."""


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Among `n` open milestones, with 1,000 finished ones to draw chances from, by token."""
    database = ground.planned(n, armed=False)
    child = ground.child(database)
    child.call("plans.prepare", owner_url=ground.url(database, "postgres"))
    ours: list[float] = []
    floor: list[float] = []
    ratios = []
    for _ in range(rounds):
        found = child.call("plans.measure", requests=REQUESTS)
        ours += found["ours"]
        floor += found["floor"]
        ratios.append(median(found["floor"]) / median(found["ours"]))
    note = f"median {median(ours) * 1000:.1f} ms, p95 {percentile(ours, 0.95) * 1000:.1f} ms"
    yield Figure(NAME, f"plan of 40 among {n:,} milestones", 1 / median(ours), "requests/s", note=note)
    yield Figure(
        NAME,
        "floor: PostgreSQL makes the JSON of the same rows",
        1 / median(floor),
        "requests/s",
        note=f"median {median(floor) * 1000:.1f} ms; it computes no chance, no schedule and no gate",
    )
    yield Figure(
        NAME, "share of the floor's requests per second", median(ratios), at_least=0.3, note="median of rounds"
    )
    changed = child.call("plans.measure_changed", owner_url=ground.url(database, "postgres"), requests=REQUESTS)
    yield Figure(
        NAME, "the same just after somebody has finished a milestone", 1 / median(changed), "requests/s",
        note=f"median {median(changed) * 1000:.1f} ms: the history is read again",
    )  # fmt: skip
    yield Figure(NAME, "statements", child.call("plans.count_statements"), "statements", at_most=10)
