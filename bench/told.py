"""What a customer reads, through the API and as a page, against one row read and sent by a bare application."""

from collections.abc import Iterator
from typing import Any

from bench.figures import Figure, median, percentile
from bench.ground import Ground
from bench.load import CUSTOMERS
from bench.load_told import CORA_AUTHORIZATION, UPDATES
from bench.wire import Asked, measure

NAME = "told"
FEW, MANY, FEWEST = 10_000, 1_000_000, 2 * UPDATES * CUSTOMERS
REQUESTS = 40
LEAST = {"read": 0.4, "page": 0.3}
SAID = {"read": "API read", "page": "page"}
MOST_STATEMENTS, MOST_GROWTH = 6, 1.5
FLOOR = "bench.inside.row_floor:application"


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Signed in and below the net, among `n` publications and among a hundredth of them."""
    n = max(n, FEWEST)
    sizes = sorted({max(FEWEST, n * FEW // MANY), n})
    sides = {size: _prepared(ground, size) for size in sizes}
    found: dict[int, dict[str, list[float]]] = {size: {kind: [] for kind in (*LEAST, "floor")} for size in sizes}
    for _ in range(rounds):
        for size, child in sides.items():
            for kind, seconds in child.call("told.measure", requests=REQUESTS).items():
                found[size][kind] += seconds
    wire = _over_http(ground, n, sides[n], rounds)
    sent = sides[n].call("told.sizes")
    for place, (kind, least) in enumerate(LEAST.items()):
        ours, floor = found[n][kind], found[n]["floor"]
        yield Figure(NAME, f"{SAID[kind]} among {n:,}", median(ours) * 1000, "ms", note=f"{sent[kind]:,} bytes")
        note = f"{median(row[place] for row in wire):,.0f} of {median(row[2] for row in wire):,.0f} requests/s"
        yield Figure(
            NAME, f"{SAID[kind]}: share of the floor over HTTP", median(row[place] / row[2] for row in wire),
            at_least=least, note=f"{note}, one client",
        )  # fmt: skip
        note = f"the floor: {median(floor) * 1000:.2f} ms"
        yield Figure(NAME, f"{SAID[kind]}: the same inside of one process", median(floor) / median(ours), note=note)
        statements = sides[n].call("told.count_statements", kind=kind)
        yield Figure(NAME, f"{SAID[kind]}: statements", statements, "statements", at_most=MOST_STATEMENTS)
        high = {size: percentile(found[size][kind], 0.95) for size in sizes}
        yield Figure(
            NAME, f"{SAID[kind]}: p95 at {n:,} to p95 at {sizes[0]:,}", high[n] / high[sizes[0]], at_most=MOST_GROWTH,
            note=f"{high[n] * 1000:.1f} and {high[sizes[0]] * 1000:.1f} ms",
        )  # fmt: skip
    first = sides[n].call("told.measure_first", requests=REQUESTS // 2)
    yield Figure(NAME, "page, for who asks for it first", median(first) * 1000, "ms", note="made from its publication")


def _prepared(ground: Ground, size: int) -> Any:
    ground.collect_static()
    child = ground.child(ground.told(size))
    child.call("told.prepare")
    return child


def _over_http(ground: Ground, n: int, child: Any, rounds: int) -> list[tuple[float, ...]]:
    """Requests per second of reading, page and floor, one after the other by one client."""
    asked = child.call("told.asked")
    ways = (
        Asked([f"/customer/v1/escalations/{ref}" for ref in asked["refs"]], {"Authorization": CORA_AUTHORIZATION}),
        Asked([f"/progress/{ref}" for ref in asked["refs"]], {"Cookie": asked["cookie"], "Accept": "text/html"}),
        Asked([f"/{ref}" for ref in asked["refs"]], {}, FLOOR),
    )
    return list(measure(ground.environ(ground.told(n)), ground.log, rounds, REQUESTS * 2, ways, clients=1))
