"""Warnings of milestones: a sweep of what has just become a risk, and arming anew when a calendar changes."""

from collections.abc import Iterator

from bench.figures import Figure, median
from bench.ground import Ground, say
from bench.sweeps import DUE

NAME, REARM = "risks", "rearm"
FLAT = 1.5
OPEN = 10_000


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """Up to 1,000 milestones newly at risk, of n/100 and of `n` open ones, in turn, a process for each size."""
    sizes = [max(n // 100, 80), n]
    databases = {size: ground.planned(size) for size in sizes}
    children = {size: ground.child(name) for size, name in databases.items()}
    firsts = [
        child.call("sweeps.prepare", owner_url=ground.url(databases[size], "postgres"))
        for size, child in children.items()
    ]
    due = min(DUE, *firsts)
    found: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    for number in range(rounds + 1):  # the first warms up
        for size, child in children.items():
            one = child.call("sweeps.measure", due=due)
            if number:
                found[size].append(one)
    ours = {size: median(one["ours"] for one in told) * 1000 for size, told in found.items()}
    for size in sizes:
        yield Figure(NAME, f"{due:,} at risk of {size:,} open milestones", ours[size], "ms")
    floor = median(one["floor"] for one in found[n]) * 1000
    ratio = median(one["ours"] / one["floor"] for one in found[n])
    yield Figure(NAME, "floor: inserting the same events and outbox rows", floor, "ms")
    yield Figure(NAME, "times its floor", ratio, at_most=6, note="median of rounds")
    least, most = sizes
    yield Figure(NAME, f"sweep at {most:,} over {least:,}", ours[most] / ours[least], at_most=FLAT)


def run_rearm(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """A blackout is added to, and taken from, a customer with `n` open milestones, by the API: one transaction each."""
    child = ground.child(ground.planned(n, armed=False, customers=1))
    armed = child.call("warnings.arm")
    say(f"{armed['ladders']:,} warnings armed for {armed['milestones']:,} milestones in {armed['seconds']:.1f} s")
    found = [child.call("warnings.measure") for _ in range(max(3, rounds // 3))]
    seconds = median(one["seconds"] for one in found)
    moved = int(median(one["cancelled"] for one in found))
    wrong = sum(one["wrong"] for one in found)
    yield Figure(REARM, f"blackout for {armed['milestones']:,} open milestones", seconds, "s", at_most=2)
    yield Figure(REARM, "warnings armed anew", moved, "ladders")
    yield Figure(REARM, "ladders that do not fit the facts, or break the law", wrong, "ladders", at_most=0)
