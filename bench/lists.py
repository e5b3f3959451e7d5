"""The list page against PostgreSQL making the same JSON, and the statements it takes."""

from collections.abc import Iterator

from bench.figures import Figure, median, percentile
from bench.ground import Ground
from bench.load import AUTHORIZATION
from bench.wire import Asked, measure

NAME = "list"
REQUESTS = 25
"""Requests of either side per round, asked in turn."""

_HEADERS = {"Authorization": AUTHORIZATION}
_PATHS = ("/api/v1/escalations?limit=50",)
ASKED = (Asked(_PATHS, _HEADERS), Asked(_PATHS, _HEADERS, "bench.inside.floors:application"))


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """The first page of 50, of `n` escalations, by token."""
    ours: list[float] = []
    floor: list[float] = []
    ratios = []
    child = ground.child(ground.loaded(n))
    child.call("lists.prepare")
    for _ in range(rounds):
        found = child.call("lists.measure", requests=REQUESTS)
        ours += found["ours"]
        floor += found["floor"]
        ratios.append(median(found["floor"]) / median(found["ours"]))
    page = child.call("lists.floor_settings")
    environ = ground.environ(ground.loaded(n)) | page
    wire = list(measure(environ, ground.log, rounds, REQUESTS * 2, ASKED))
    few, many = (child.call("lists.count_statements", limit=limit) for limit in (5, 50))
    yield Figure(NAME, f"page of 50 of {n:,}", 1 / median(ours), "requests/s", note=_milliseconds(ours))
    yield Figure(
        NAME, "floor: PostgreSQL makes the same JSON", 1 / median(floor), "requests/s", note=_milliseconds(floor)
    )
    yield Figure(
        NAME, "share of the floor's requests per second", median(ratios), at_least=0.4, note="median of rounds"
    )
    served = median(ours for ours, _ in wire)
    share = median(ours / floor for ours, floor in wire)
    note = f"{served:,.0f} of {median(floor for _, floor in wire):,.0f} requests/s; the clients cost the same on both"
    yield Figure(NAME, "the same over HTTP, 4 clients at once", share, note=note)
    yield Figure(NAME, "statements for a page of 50", many, "statements", at_most=few, note="as many as for 5")


def _milliseconds(seconds: list[float]) -> str:
    return f"median {median(seconds) * 1000:.2f} ms, p95 {percentile(seconds, 0.95) * 1000:.2f} ms"
