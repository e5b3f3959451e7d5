"""What packs are measured against: whatever writes the same rows, and computes nothing."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

import orjson
import psycopg
import typst
from django.db import connection
from xlsxwriter import Workbook

from recovery.reports.cells import NOTHING
from recovery.reports.document import Table
from recovery.reports.formats import document_of_body
from recovery.reports.portfolio_csv import MILESTONE_KEYS, PLAN_KEYS
from recovery.reports.render.fitting import rows_in_words

DAYS: Final = frozenset({"first_promised_on", "now_on", "promised_on", "forecast_on"})
NUMBERS: Final = frozenset({"moved_days", "notice_days", "count", "done", "late"})
ROWS: Final = """
SELECT json_agg(json_build_object('ref', p.ref, 'title', p.title, 'customer', c.name, 'escalation', e.ref,
    'line', coalesce(s.line, ''), 'severity', e.severity, 'state', p.status, 'stated', u.stated_status,
    'next_update_due', e.next_update_due, 'next_review_at', (
        SELECT min(r.starts_at) FROM recovery_review r
        WHERE r.plan_id = p.id AND r.status = 'scheduled' AND r.starts_at >= now()),
    'milestones', (
        SELECT coalesce(json_agg(json_build_object('label', 'M' || m.number, 'title', m.title, 'kind', m.kind,
            'state', m.status, 'side', m.side, 'owner', coalesce(o.name, ''), 'promised_on', m.promised_on,
            'first_promised_on', m.first_promised_on, 'forecast_on', m.forecast_on,
            'due_on', m.due_on, 'done_on', m.done_on, 'risks', (
                SELECT json_agg(l.clock) FROM tracker_ladder l
                WHERE l.subject_id = m.id AND l.status = ANY(ARRAY['running', 'acknowledged', 'exhausted'])),
            'reports', (
                SELECT json_agg(json_build_array(f.reported_on, f.expected_on, f.reason) ORDER BY f.id)
                FROM recovery_forecast f WHERE f.milestone_id = m.id))
            ORDER BY m.number), '[]')
        FROM recovery_milestone m LEFT JOIN tracker_user o ON o.id = m.owner_id WHERE m.plan_id = p.id))
    ORDER BY c.name, p.id)::text
FROM recovery_recoveryplan p
JOIN escalations_escalation e ON e.id = p.escalation_id JOIN tracker_customer c ON c.id = p.customer_id
LEFT JOIN tracker_service s ON s.id = e.service_id
LEFT JOIN recovery_publication u ON u.escalation_id = e.id AND u.latest AND NOT u.receipt
"""
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
#for row in report { block(row) }
"""
BOTH: Final = (("p", PLAN_KEYS), ("m", MILESTONE_KEYS))

_cells: list[list[tuple[Any, ...]]] = []
_words: list[str] = []


def prepare_floors(body: str, owner_url: str) -> dict[str, int]:
    """Lay the lines of a body in tables, and its cells in lists. Returns how many lines there are."""
    plans = orjson.loads(body)["plans"]
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
    document = document_of_body(body)
    tables = [table for section in document.sections for table in section.tables]
    _cells[:] = [[_heads(table), *map(tuple, table.rows)] for table in tables]
    _words[:] = [orjson.dumps([line for table in tables for line in _said(table, document.zone)]).decode()]
    return {"plans": len(plans), "milestones": len(steps)}


def _columns(keys: tuple[str, ...]) -> str:
    return ", ".join(f"{key} {'date' if key in DAYS else 'int' if key in NUMBERS else 'text'}" for key in keys)


def _values(line: dict[str, Any], keys: tuple[str, ...]) -> list[Any]:
    return [orjson.dumps(line[key]).decode() if isinstance(line[key], list) else line[key] for key in keys]


def _fill(owner: Any, table: str, keys: tuple[str, ...], rows: list[Any]) -> None:
    with owner.cursor().copy(f"COPY {table} ({', '.join(keys)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _heads(table: Table) -> tuple[str, ...]:
    return tuple(column.label for column in table.columns)


def _said(table: Table, zone: str) -> list[str]:
    """Each row as a line, what a cell is before the cell: with fewer words nobody could read it."""
    heads = _heads(table)
    return [
        " ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True) if cell != NOTHING)
        for row in rows_in_words(table, zone)
    ]


def _rows() -> None:
    _fetch(ROWS)


def _lines() -> None:
    plan, step = (", ".join(f"'{key}', {word}.{key}" for key in keys) for word, keys in BOTH)
    _fetch(LINES.format(plan=plan, step=step))


def _fetch(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.fetchone()[0].encode()


def _copy() -> None:
    columns = ", ".join(f"{word}.{key}" for word, keys in BOTH for key in keys)
    with connection.cursor() as wrapped:
        cursor: Any = wrapped  # the driver's, which knows COPY
        with cursor.copy(COPY.format(columns=columns)) as copy:
            b"".join(bytes(piece) for piece in copy)


def _sheets() -> None:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    book = Workbook(io.BytesIO(), options)
    day = book.add_format({"num_format": "d mmm yyyy"})
    for cells in _cells:
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


def _typst() -> None:
    typst.compile(SET.encode(), sys_inputs={"report": _words[0]}, pdf_standards=["ua-1"])


FLOORS: Final[dict[str, dict[str, Callable[[], None]]]] = {
    "json": {"floor": _rows, "lines": _lines},
    "csv": {"floor": _copy},
    "xlsx": {"floor": _sheets},
    "pdf": {"floor": _typst},
}
