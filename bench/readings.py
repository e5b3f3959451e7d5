"""10,000 readings in one call, against COPY of the same rows and the verdict on them."""

from collections.abc import Iterator

from bench.figures import Figure, median
from bench.ground import Ground

NAME = "readings"
ROWS, MOST = 10_000, 3.0
AMONG = 4_000
"""Open milestones of other plans."""


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """A CSV table of `n` readings of one needle, by token; both sides in turn, and each round other rows."""
    database = ground.planned(AMONG, armed=False)
    child = ground.child(database)
    child.call("readings.prepare", owner_url=ground.url(database, "postgres"))
    found = [child.call("readings.measure", rows=n, number=number) for number in range(1, rounds + 1)]
    ours, floor = (median(one[side] for one in found) for side in ("ours", "floor"))
    yield Figure(NAME, f"{n:,} readings in one call", ours * 1000, "ms", note=f"{n / ours:,.0f} a second")
    yield Figure(NAME, "floor: COPY of the same rows, and the verdict", floor * 1000, "ms")
    yield Figure(
        NAME, "times the floor", median(one["ours"] / one["floor"] for one in found), at_most=MOST,
        note="median of rounds",
    )  # fmt: skip
    few, many = (child.call("readings.count_statements", rows=rows) for rows in (max(1, n // 100), n))
    yield Figure(NAME, "statements", many, "statements", at_most=few, note=f"as many as for {max(1, n // 100):,}")
