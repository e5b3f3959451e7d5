"""The same work on a hundred times as many rows."""

from collections.abc import Iterator

from bench.child import Child
from bench.figures import Figure, median, percentile
from bench.ground import Ground
from bench.sweeps import DUE

NAME = "growth"
REQUESTS = 25
FLAT = 1.5


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """List and sweep of n/100, n/10 and n rows, measured in turn, a process for each size."""
    sizes = [max(n // 100, 40), max(n // 10, 40), n]
    databases = {size: ground.loaded(size) for size in sizes}
    children = {size: ground.child(name) for size, name in databases.items()}
    yield from _lists(children, rounds)
    firsts = [
        child.call("sweeps.prepare", owner_url=ground.url(databases[size], "postgres"))
        for size, child in children.items()
    ]
    yield from _sweeps(children, min(DUE, *firsts), rounds)


def _lists(children: dict[int, Child], rounds: int) -> Iterator[Figure]:
    seconds: dict[int, list[float]] = {size: [] for size in children}
    for child in children.values():
        child.call("lists.prepare")
    for _ in range(rounds):
        for size, child in children.items():
            seconds[size] += child.call("lists.measure", requests=REQUESTS)["ours"]
    late = {size: percentile(found, 0.95) * 1000 for size, found in seconds.items()}
    for size, found in seconds.items():
        yield Figure(NAME, f"list, p95 at {size:,}", late[size], "ms", note=f"median {median(found) * 1000:.2f} ms")
    least, most = min(late), max(late)
    yield Figure(NAME, f"list, p95 at {most:,} over {least:,}", late[most] / late[least], at_most=FLAT)


def _sweeps(children: dict[int, Child], due: int, rounds: int) -> Iterator[Figure]:
    seconds: dict[int, list[float]] = {size: [] for size in children}
    for number in range(rounds + 1):  # the first warms up
        for size, child in children.items():
            found = child.call("sweeps.measure", due=due)
            if number:
                seconds[size].append(found["ours"])
    middle = {size: median(found) * 1000 for size, found in seconds.items()}
    for size, value in middle.items():
        yield Figure(NAME, f"sweep of {due:,} at {size:,}", value, "ms")
    least, most = min(middle), max(middle)
    yield Figure(NAME, f"sweep at {most:,} over {least:,}", middle[most] / middle[least], at_most=FLAT)
