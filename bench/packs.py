"""Packs: one plan's in all formats, and a portfolio of 2,000 plans against whatever writes the same rows alone."""

from collections.abc import Iterator

from bench.figures import Figure, median
from bench.ground import Ground, say
from bench.packs_load import load_moves

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
    "json": "PostgreSQL's json_agg of the rows it is made of; no day is counted, nothing judged",
    "csv": "COPY of the same lines, from a table that holds them",
    "xlsx": "XlsxWriter writing the same cells from a list",
    "pdf": "typst setting the same rows as plain lines",
}
FEW = 3
"""Rounds of what takes seconds."""


def run(ground: Ground, n: int, rounds: int) -> Iterator[Figure]:
    """`n` plans of eight milestones, of which some moved and some are done; both sides in turn, in one process."""
    database = ground.planned(n * STEPS, armed=False, customers=CUSTOMERS)
    with ground.as_owner(database) as connection:
        load_moves(connection)
    yield from _portfolio(ground, database, n, rounds)
    yield from _one(ground, database, rounds)


def _portfolio(ground: Ground, database: str, n: int, rounds: int) -> Iterator[Figure]:
    peak = ground.child(database, 1).call("packs.peak")
    child = ground.child(database)
    found = child.call("packs.prepare", owner_url=ground.url(database, "postgres"))
    about = f"of {n:,} plans and {found['milestones']:,} milestones"
    for form, floor in FLOORS.items():
        turns = rounds if form in ("json", "csv") else min(FEW, rounds)
        child.call("packs.measure", form=form)
        told = [child.call("packs.measure", form=form) for _ in range(turns)]
        ratio = median(one["ours"] / one["floor"] for one in told)
        seconds = {name: median(one[name] for one in told) for name in told[0]}
        note = f"{seconds['ours']:.2f} s, floor {seconds['floor']:.2f} s: {floor}"
        say(f"{form}: {ratio:.2f} times its floor, {note}")
        yield Figure(NAME, f"{form} {about}, times its floor", ratio, at_most=FACTOR, note=note)
        if "lines" in seconds:
            finished = median(one["ours"] / one["lines"] for one in told)
            note = f"json_agg of a table that holds the finished lines: {seconds['lines']:.2f} s"
            yield Figure(NAME, f"{form}, times writing what is computed already", finished, note=note)
    yield Figure(NAME, "memory of a process that makes it in all formats", peak, "MiB", at_most=MEMORY)


def _one(ground: Ground, database: str, rounds: int) -> Iterator[Figure]:
    child = ground.child(database)
    child.call("packs.prepare_plan", owner_url=ground.url(database, "postgres"))
    child.call("packs.measure_plan")
    told = [child.call("packs.measure_plan") for _ in range(rounds)]
    forms = {form: median(one[form] for one in told) for form in told[0]}
    note = ", ".join(f"{form} {seconds * 1000:.0f} ms" for form, seconds in forms.items())
    whole = median(sum(one.values()) for one in told)
    yield Figure(NAME, "one plan of 40 milestones in all formats", whole, "s", at_most=WHOLE, note=note)
