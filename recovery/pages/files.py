"""The rows behind the charts of an update, as CSV files that spreadsheets open without running anything."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from django.http import HttpRequest, HttpResponse

from recovery.charts.needle_table import CSV_HEAD, csv_rows
from recovery.pages.door import page
from recovery.pages.visitors import Visitor
from recovery.queries.told import publication_told
from recovery.reports.needle_page import movement_told
from recovery.reports.snapshot import MilestoneTold, Snapshot, from_body
from tracker.errors import Unknown

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
DATES_HEAD: Final = (
    "step", "title", "kind", "side", "state", "first_promised_on", "promised_on", "expected_on", "done_on",
    "moved_working_days", "notice_days", "reason",
)  # fmt: skip


@page
def needle_file(request: HttpRequest, visitor: Visitor, ref: str, number: int, place: int) -> HttpResponse:
    """Every reading of a needle of one update."""
    told = _snapshot(visitor, ref, number)
    needle = next((one for one in told.needles if one.place == place), None)
    if needle is None:
        raise Unknown
    return _file(f"{ref}-needle-{place}", CSV_HEAD, csv_rows(movement_told(needle, told)))


@page
def dates_file(request: HttpRequest, visitor: Visitor, ref: str, number: int) -> HttpResponse:
    """Every promised step of one update."""
    told = _snapshot(visitor, ref, number)
    return _file(f"{ref}-dates", DATES_HEAD, (_row(one) for one in told.milestones))


def _snapshot(visitor: Visitor, ref: str, number: int) -> Snapshot:
    found = publication_told(visitor.customers, ref, number)
    if found is None:
        raise Unknown
    return from_body(found.body)


def _row(one: MilestoneTold) -> tuple[str, ...]:
    days = (one.first_promised_on, one.promised_on, one.expected_on, one.done_on)
    counts = (one.moved_days, one.notice_days)
    return (
        one.label,
        one.title,
        one.kind,
        one.side,
        one.state,
        *(day.isoformat() if day else "" for day in days),
        *("" if count is None else str(count) for count in counts),
        one.reason,
    )


def _file(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: str) -> str:
    """What begins like a formula is text; a number is not touched."""
    if not value.startswith(FORMULA):
        return value
    try:
        float(value)
    except ValueError:
        return f"'{value}"
    return value
