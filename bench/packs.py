"""Packs: one plan's in all formats, and a portfolio of 2,000 plans against whatever writes the same rows alone."""

from collections.abc import Iterator

from bench.figures import Figure, median
from bench.ground import Ground

NAME = "packs"
PLANS, STEPS = 2_000, 8
CUSTOMERS = 100
WHOLE = 2.0
"""Seconds for one plan's pack in all formats."""

FACTOR = 2.0
"""How many times as long as its floor each format of a portfolio may take."""

MEMORY = 1024.0
"""MiB that a process which makes a whole portfolio in all formats may grow to."""

FLOORS = {
    "json": "PostgreSQL's json_agg of the same lines",
    "csv": "COPY of the same lines",
    "xlsx": "XlsxWriter writing the same cells from a list",
    "pdf": "typst setting the same rows",
}


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """`n` plans of eight milestones, all of them ahead; both sides in turn, in one process."""
    database = ground.planned(n * STEPS, armed=False, customers=CUSTOMERS)
    yield from _portfolio(ground, database, n, rounds)
    yield from _one(ground, database, rounds)


def _portfolio(ground: Ground, database: str, n: int, rounds: int) -> Iterator[Figure]:
    child = ground.child(database)
    found = child.call("packs.prepare", owner_url=ground.url(database, "postgres"))
    for form, floor in FLOORS.items():
        told = [child.call("packs.measure", form=form) for _ in range(rounds if form in ("json", "csv") else 3)]
        ours, floors = [one["ours"] for one in told], [one["floor"] for one in told]
        note = f"{median(ours):.2f} s, floor {median(floors):.2f} s: {floor}"
        ratio = median(one["ours"] / one["floor"] for one in told)
        name = f"{form} of {n:,} plans and {found['milestones']:,} milestones, times its floor"
        yield Figure(NAME, name, ratio, at_most=FACTOR, note=note)
    alone = ground.child(database, 1)
    peak = alone.call("packs.peak")
    yield Figure(NAME, "memory of a process that makes it in all formats", peak, "MiB", at_most=MEMORY)


def _one(ground: Ground, database: str, rounds: int) -> Iterator[Figure]:
    child = ground.child(database)
    child.call("packs.prepare_plan", owner_url=ground.url(database, "postgres"))
    told = [child.call("packs.measure_plan") for _ in range(rounds)]
    forms = {form: median(one[form] for one in told) for form in told[0]}
    note = ", ".join(f"{form} {seconds * 1000:.0f} ms" for form, seconds in forms.items())
    whole = median(sum(one.values()) for one in told)
    yield Figure(NAME, "one plan of 40 milestones in all formats", whole, "s", at_most=WHOLE, note=note)
