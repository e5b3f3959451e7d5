"""Packs of the product and their floors, in one process."""

import io
import resource
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Final

import orjson
import psycopg
import typst
from django.db import connection
from xlsxwriter import Workbook

from bench.inside.plans import write_large_plan
from bench.inside.timing import timed
from recovery.kinds import ReportFormat
from recovery.reports.formats import FORMATS, document_of_body, file_of
from recovery.reports.pack import pack_body
from recovery.reports.packing import collect_pack
from recovery.reports.portfolio_pack import PART, Scope, joined_body, part_body
from recovery.reports.portfolio_paper import MILESTONE_KEYS, PLAN_KEYS
from recovery.reports.render.fitting import rows_in_words
from tracker import clock
from tracker.models import Customer

DAYS: Final = frozenset({"first_promised_on", "now_on", "promised_on", "forecast_on"})
NUMBERS: Final = frozenset({"moved_days", "notice_days", "count", "done", "late"})
LINES: Final = """
SELECT json_agg(json_build_object({plan}, 'milestones', (
    SELECT coalesce(json_agg(json_build_object({step}) ORDER BY m.at), '[]') FROM bench_step m WHERE m.plan = p.at))
    ORDER BY p.at)::text FROM bench_plan p
"""
COPY: Final = "COPY (SELECT {columns} FROM bench_plan p JOIN bench_step m ON m.plan = p.at ORDER BY m.at) TO STDOUT CSV"
SET: Final = """
#let report = json(bytes(sys.inputs.report))
#set document(title: "Rows")
#set text(size: 8pt)
#set page(paper: "a4", flipped: true)
#for one in report {
  for piece in one.chunks(40) {
    table(columns: piece.at(0).len(), table.header(..one.at(0)), ..piece.flatten())
  }
}
"""

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
    """Make the body once, and lay its lines in tables for the floors. Returns how many lines there are."""
    _body[:] = [collected()]
    plans = orjson.loads(_body[0])["plans"]
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS bench_step, bench_plan")
        owner.execute(f"CREATE TABLE bench_plan (at int PRIMARY KEY, {_columns(PLAN_KEYS)})")
        owner.execute(f"CREATE TABLE bench_step (plan int, at serial, {_columns(MILESTONE_KEYS)})")
        _fill(owner, "bench_plan", ("at", *PLAN_KEYS), [(at, *_values(one, PLAN_KEYS)) for at, one in enumerate(plans)])
        steps = [(at, *_values(step, MILESTONE_KEYS)) for at, one in enumerate(plans) for step in one["milestones"]]
        _fill(owner, "bench_step", ("plan", *MILESTONE_KEYS), steps)
        owner.execute("CREATE INDEX ON bench_step (plan, at)")
        owner.execute("GRANT SELECT ON bench_plan, bench_step TO app")
        owner.execute("VACUUM (ANALYZE)")
    return {"plans": len(plans), "milestones": len(steps)}


def _columns(keys: tuple[str, ...]) -> str:
    return ", ".join(f"{key} {'date' if key in DAYS else 'int' if key in NUMBERS else 'text'}" for key in keys)


def _values(line: dict[str, Any], keys: tuple[str, ...]) -> list[Any]:
    return [orjson.dumps(line[key]).decode() if isinstance(line[key], list) else line[key] for key in keys]


def _fill(owner: Any, table: str, keys: tuple[str, ...], rows: list[Any]) -> None:
    with owner.cursor().copy(f"COPY {table} ({', '.join(keys)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def measure(form: str) -> dict[str, float]:
    """Seconds of the product and of the floor."""
    floor = timed(FLOORS[form])
    ours = timed(collected) if form == "json" else timed(lambda: file_of(_body[0], ReportFormat(form)))
    return {"ours": ours, "floor": floor}


def _json() -> None:
    with connection.cursor() as cursor:
        told = [", ".join(f"'{key}', {word}.{key}" for key in keys) for word, keys in BOTH]
        cursor.execute(LINES.format(plan=told[0], step=told[1]))
        cursor.fetchone()[0].encode()


BOTH: Final = (("p", PLAN_KEYS), ("m", MILESTONE_KEYS))


def _copy() -> None:
    columns = ", ".join(f"{word}.{key}" for word, keys in BOTH for key in keys)
    with connection.cursor() as wrapped:
        cursor: Any = wrapped  # the driver's, which knows COPY
        with cursor.copy(COPY.format(columns=columns)) as copy:
            b"".join(bytes(piece) for piece in copy)


@cache
def _cells() -> list[list[tuple[Any, ...]]]:
    """The cells of every table of the workbook, as Python values."""
    document = document_of_body(_body[0])
    tables = [table for section in document.sections for table in section.tables]
    return [[_heads(table), *map(tuple, table.rows)] for table in tables]


def _heads(table: Any) -> tuple[str, ...]:
    return tuple(column.label for column in table.columns)


def _sheets() -> None:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    book = Workbook(io.BytesIO(), options)
    day = book.add_format({"num_format": "d mmm yyyy"})
    for cells in _cells():
        sheet = book.add_worksheet()
        for at, row in enumerate(cells):
            for place, cell in enumerate(row):
                if isinstance(cell, date | datetime):
                    sheet.write_datetime(at, place, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(at, place, cell)
                elif cell is not None:
                    sheet.write_number(at, place, cell)
    book.close()


@cache
def _words() -> str:
    document = document_of_body(_body[0])
    tables = [table for section in document.sections for table in section.tables if table.rows]
    return orjson.dumps([[_heads(one), *rows_in_words(one, document.zone)] for one in tables]).decode()


def _typst() -> None:
    typst.compile(SET.encode(), sys_inputs={"report": _words()}, pdf_standards=["ua-1"])


FLOORS: Final[dict[str, Callable[[], None]]] = {"json": _json, "csv": _copy, "xlsx": _sheets, "pdf": _typst}


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
