"""The screen of the portfolio over 5,000 plans and 50,000 milestones, against PostgreSQL making the same JSON."""

import time
from collections.abc import Iterator

from bench.figures import Figure, median, percentile
from bench.ground import Ground, say
from bench.portfolio_load import IN_ALL, load_portfolio

NAME = "portfolio"
PLANS = 5_000
REQUESTS = 5
"""Requests of either side per round, asked in turn."""


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Board and figures of `n` plans, as JSON by token and as a page by session."""
    ground.collect_static()
    child = ground.child(_loaded(ground, n))
    first = child.call("portfolio.prepare")
    ours: list[float] = []
    floor: list[float] = []
    page: list[float] = []
    ratios = []
    for _ in range(rounds):
        found = child.call("portfolio.measure", requests=REQUESTS)
        ours, floor, page = ours + found["ours"], floor + found["floor"], page + found["page"]
        ratios.append(median(found["floor"]) / median(found["ours"]))
    about = f"{n:,} plans and {n * IN_ALL:,} milestones"
    note = f"median {median(ours) * 1000:.0f} ms, p95 {percentile(ours, 0.95) * 1000:.0f} ms"
    yield Figure(NAME, f"board and figures of {about}", 1 / median(ours), "screens/s", note=note)
    yield Figure(
        NAME, "floor: PostgreSQL makes the same JSON", 1 / median(floor), "screens/s",
        note=f"median {median(floor) * 1000:.0f} ms; it judges no needle, computes no median and no interval",
    )  # fmt: skip
    yield Figure(NAME, "share of the floor's screens per second", median(ratios), at_least=0.3, note="median of rounds")
    yield Figure(
        NAME, "the screen as a page", 1 / median(page), "screens/s",
        note=f"median {median(page) * 1000:.0f} ms; {median(floor) / median(page):.2f} of the floor",
    )  # fmt: skip
    yield Figure(
        NAME, "the first screen of a process", first["first"], "s",
        note="every needle is judged, once; later only what was measured since",
    )  # fmt: skip
    yield Figure(NAME, "statements of the whole screen", child.call("portfolio.count_statements"), at_most=12)


def _loaded(ground: Ground, plans: int) -> str:
    started, name = time.monotonic(), ground.empty(f"portfolio_{plans}")
    with ground.as_owner(name) as connection:
        load_portfolio(connection, plans)
    say(f"{plans:,} plans of {IN_ALL} milestones loaded in {time.monotonic() - started:.1f} s")
    return name
