"""Packs of the product and their floors, in one process."""

import resource
from functools import partial
from typing import Any

from bench.inside.packs_floors import FLOORS, prepare_floors
from bench.inside.plans import write_large_plan
from bench.inside.timing import timed
from recovery.kinds import ReportFormat
from recovery.reports.formats import FORMATS, file_of
from recovery.reports.pack import pack_body
from recovery.reports.packing import collect_pack
from recovery.reports.portfolio_pack import PART, Scope, joined_body, part_body
from tracker import clock
from tracker.models import Customer

_body: list[str] = []
_plan: list[Any] = []


def collected() -> str:
    """The body of the whole portfolio, as a worker puts it together."""
    moment = clock.now()
    plans = Scope(tuple(Customer.objects.values_list("pk", flat=True))).plans()
    ids = [pk for pk, _ in plans]
    parts = [part_body(ids[at : at + PART], moment) for at in range(0, len(ids), PART)]
    return joined_body(parts, {}, moment)


def prepare(owner_url: str) -> dict[str, int]:
    """Make the body once, and what the floors write. Returns how many lines there are."""
    _body[:] = [collected()]
    return prepare_floors(_body[0], owner_url)


def measure(form: str) -> dict[str, float]:
    """Seconds of the product and of each of its floors, in turn."""
    floors = {name: timed(floor) for name, floor in FLOORS[form].items()}
    ours = timed(collected) if form == "json" else timed(lambda: file_of(_body[0], ReportFormat(form)))
    return {"ours": ours, **floors}


def peak() -> float:
    """The most memory that this process has held, in MiB, once it has made the portfolio in all formats."""
    body = collected()
    for form in FORMATS:
        file_of(body, form)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def prepare_plan(owner_url: str) -> None:
    """The large plan."""
    _plan[:] = [write_large_plan(owner_url)]


def measure_plan() -> dict[str, float]:
    """Seconds of collecting its pack, and of each format."""
    found: list[str] = []
    told = {"facts": timed(lambda: found.append(pack_body(collect_pack(_plan[0], clock.now()))))}
    return told | {str(form): timed(partial(file_of, found[0], form)) for form in FORMATS}
