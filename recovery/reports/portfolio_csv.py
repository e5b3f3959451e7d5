"""A portfolio pack as one table for machines."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from typing import Any, Final

from recovery.reports.portfolio_pack import PlanLine, Portfolio
from recovery.reports.portfolio_paper import MILESTONE, needles_told
from tracker.api.renderers import DANGEROUS

PLAN_KEYS: Final = (
    "ref", "title", "customer", "escalation", "line", "severity", "state", "computed", "stated", "first_promised_on",
    "now_on", "moved_days", "count", "done", "late", "needles", "next_review_at", "next_update_due",
)  # fmt: skip
MILESTONE_KEYS: Final = tuple(column.key for column, _ in MILESTONE)
NO_STEP: Final = "," * (len(MILESTONE_KEYS) - 1)

END: Final = "\r\n"
"""Of a row."""

BETWEEN: Final = "\0"
FORMULA: Final = re.compile(f"{BETWEEN}[{re.escape(''.join(DANGEROUS))}]")
MARKS: Final = '",\r\n'
QUOTED: Final = re.compile(f"[{MARKS}]")


def csv_of(told: Portfolio) -> bytes:
    """A row for each milestone, with its plan's columns before it, and one for a plan without any. Days and moments are
    ISO 8601; no cell is a formula.
    """
    head = ",".join([*(f"plan_{name}" for name in PLAN_KEYS), *MILESTONE_KEYS])
    return END.join([head, *_rows(told.plans), ""]).encode()


def _rows(plans: Sequence[PlanLine]) -> Iterator[str]:
    """What is said of a plan is written once for all its rows."""
    heads = _lines(plans, PLAN_KEYS)
    tails = iter(_lines([step for plan in plans for step in plan.milestones], MILESTONE_KEYS))
    for head, plan in zip(heads, plans, strict=True):
        own = islice(tails, len(plan.milestones)) if plan.milestones else [NO_STEP]
        yield f"{head},{f'{END}{head},'.join(own)}"


def _lines(rows: Sequence[Any], keys: Sequence[str]) -> list[str]:
    columns = (_column(list(map(attrgetter(key), rows))) for key in keys)
    return list(map(",".join, zip(*columns, strict=True)))


def _column(cells: Sequence[Any]) -> list[str]:
    """The cells of a column as the csv module writes them, and none of them a formula."""
    match next((cell for cell in cells if cell is not None), None):
        case None:
            return [""] * len(cells)
        case int():
            return ["" if cell is None else str(cell) for cell in cells]
        case date():  # few days stand in many cells
            told = {cell: _iso(cell) if cell else "" for cell in set(cells)}
            return [told[cell] for cell in cells]
        case list():
            return _texts([needles_told(cell) for cell in cells])
    return _texts([cell or "" for cell in cells])


def _iso(when: date) -> str:
    return when.isoformat().replace("+00:00", "Z") if isinstance(when, datetime) else when.isoformat()


def _texts(texts: list[str]) -> list[str]:
    """They are looked at one by one where the whole column has any that is a formula, or needs quotes."""
    whole = BETWEEN.join(["", *texts])
    if FORMULA.search(whole):
        texts = [f"'{text}" if text.startswith(DANGEROUS) else text for text in texts]
    if any(mark in whole for mark in MARKS):
        texts = ['"{}"'.format(text.replace('"', '""')) if QUOTED.search(text) else text for text in texts]
    return texts
