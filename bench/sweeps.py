"""A sweep of 1,000 due reminders against inserting the same events."""

from collections.abc import Iterator

from bench.figures import Figure, median
from bench.ground import Ground

NAME = "sweep"
DUE = 1000


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Up to 1,000 due among about `n` armed reminders."""
    database = ground.loaded(n)
    child = ground.child(database)
    due = min(DUE, child.call("sweeps.prepare", owner_url=ground.url(database, "postgres")))
    child.call("sweeps.measure", due=due)
    found = [child.call("sweeps.measure", due=due) for _ in range(rounds)]
    ours, floor, idle = (median(one[side] for one in found) * 1000 for side in ("ours", "floor", "idle"))
    ratio = median(one["ours"] / one["floor"] for one in found)
    yield Figure(NAME, f"{due:,} due among {n:,} armed", ours, "ms")
    yield Figure(NAME, "floor: inserting the same events and outbox rows", floor, "ms")
    yield Figure(NAME, "times its floor", ratio, at_most=4, note="median of rounds")
    yield Figure(NAME, "sweep that finds nothing", idle, "ms")
