"""A portfolio pack as a document, as a deck of what needs somebody, and as one table for machines."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Final

from recovery.kinds import RecoveryStatus
from recovery.measures.reasons import count, day_in_words
from recovery.reports import words
from recovery.reports.document import Cell, CellKind, Column, Document, Fact, Section, Table
from recovery.reports.paper_tables import SIDES
from recovery.reports.portfolio_pack import read_portfolio
from tracker.api.renderers import DANGEROUS

ZONE: Final = "UTC"
TITLE: Final = "Recovery portfolio"
TROUBLED: Final = (RecoveryStatus.OFF_TRACK, RecoveryStatus.AT_RISK)
MOST_SHOWN: Final = 60
"""Plans that a deck shows one by one: nobody leafs through thousands."""

FILTERS: Final = {
    "customer": "Customer",
    "line": "Service line",
    "severity": "Severity",
    "status": "State",
    "since": "From",
    "until": "Until",
}
"""What a portfolio can be narrowed by, in words."""

Raw = dict[str, Any]
Read = Callable[[Any], Cell]


def _same(value: Any) -> Cell:
    kept: Cell = value
    return kept


def _day(value: str | None) -> Cell:
    return date.fromisoformat(value) if value else None


def _moment(value: str | None) -> Cell:
    return datetime.fromisoformat(value) if value else None


def _spaced(value: str) -> Cell:
    return value.replace("_", " ")


def _status(value: str | None) -> Cell:
    return words.STATUS[value] if value else None


def _needles(value: Iterable[Raw]) -> Cell:
    return "; ".join(f"{one['name']}: {words.MOVEMENT[one['verdict']]}" for one in value)


def _side(value: str) -> Cell:
    return SIDES.get(value, value)


DAY, COUNT, MOMENT, TEXT = CellKind.DAY, CellKind.COUNT, CellKind.MOMENT, CellKind.TEXT
PLAN: Final[tuple[tuple[Column, Read], ...]] = (
    (Column("ref", "Plan", TEXT, 1), _same),
    (Column("title", "Title", TEXT, 3), _same),
    (Column("customer", "Customer", TEXT, 2), _same),
    (Column("severity", "Severity", TEXT, 1), _same),
    (Column("state", "State", TEXT, 1), _spaced),
    (Column("computed", "By our rules", TEXT, 1), _status),
    (Column("stated", "Told", TEXT, 1), _status),
    (Column("first_promised_on", "First promise", DAY, 1), _day),
    (Column("now_on", "Now", DAY, 1), _day),
    (Column("moved_days", "Moved by (days)", COUNT, 1), _same),
    (Column("count", "Steps", COUNT, 1), _same),
    (Column("done", "Done", COUNT, 1), _same),
    (Column("late", "Late", COUNT, 1), _same),
    (Column("needles", "Needles", TEXT, 3), _needles),
    (Column("next_review_at", "Next review", DAY, 1), _moment),
)
MILESTONE: Final[tuple[tuple[Column, Read], ...]] = (
    (Column("label", "No.", TEXT, 1), _same),
    (Column("title", "Milestone", TEXT, 3), _same),
    (Column("kind", "For", TEXT, 1), _same),
    (Column("state", "State", TEXT, 1), _spaced),
    (Column("side", "Whose", TEXT, 1), _side),
    (Column("owner", "Owner", TEXT, 2), _same),
    (Column("first_promised_on", "First promise", DAY, 1), _day),
    (Column("promised_on", "Last promise", DAY, 1), _day),
    (Column("forecast_on", "Last forecast", DAY, 1), _day),
    (Column("now_on", "Now", DAY, 1), _day),
    (Column("moved_days", "Moved by (days)", COUNT, 1), _same),
    (Column("notice_days", "Notice (days)", COUNT, 1), _same),
    (Column("reason", "Why", TEXT, 3), _same),
)


def document_of(body: str | Raw) -> Document:
    """The whole pack. Raises ValueError for another body."""
    raw = read_portfolio(body)
    return _document(raw, (_overview(raw), _plans(raw["plans"]), _milestones(raw["plans"])))


def deck_of(body: str | Raw) -> Document:
    """What a meeting looks at: how all stand, and the plans that need somebody. Raises ValueError for another body."""
    raw = read_portfolio(body)
    found = [one for one in raw["plans"] if one["computed"] in TROUBLED]
    found.sort(key=lambda one: (TROUBLED.index(one["computed"]), -(one["moved_days"] or 0), one["ref"]))
    left = len(found) - MOST_SHOWN
    note = f"The first {MOST_SHOWN} of {len(found):,}: those that moved most." if left > 0 else ""
    shown = _plans(found[:MOST_SHOWN], "Off track or at risk", note)
    return _document(raw, (_overview(raw), shown))


def csv_of(body: str | Raw) -> bytes:
    """One table: a row for each milestone, with its plan's columns before it, and one for a plan without any. Days are
    ISO 8601; no cell is a formula. Raises ValueError for another body.
    """
    raw = read_portfolio(body)
    head = ",".join([*(f"plan_{name}" for name in PLAN_KEYS), *MILESTONE_KEYS])
    return END.join([head, *_rows(raw["plans"]), ""]).encode()


PLAN_KEYS: Final = (
    "ref", "title", "customer", "escalation", "line", "severity", "state", "computed", "stated", "first_promised_on",
    "now_on", "moved_days", "count", "done", "late", "needles", "next_review_at", "next_update_due",
)  # fmt: skip
MILESTONE_KEYS: Final = tuple(column.key for column, _ in MILESTONE)


def _rows(plans: Sequence[Raw]) -> Iterator[str]:
    """What is said of a plan is written once for all its rows."""
    for plan in plans:
        plan["needles"] = _needles(plan["needles"])
    steps = [plan["milestones"] or [NO_STEP] for plan in plans]
    heads = _lines(plans, PLAN_KEYS)
    tails = iter(_lines(chain.from_iterable(steps), MILESTONE_KEYS))
    for head, own in zip(heads, steps, strict=True):
        yield from [f"{head},{tail}" for tail in islice(tails, len(own))]


def _lines(rows: Iterable[Raw], keys: Sequence[str]) -> list[str]:
    columns = zip(*map(itemgetter(*keys), rows), strict=True)
    return list(map(",".join, zip(*map(_column, columns), strict=True)))


def _column(cells: Sequence[Any]) -> list[str]:
    """The cells of a column as the csv module writes them, and texts so that none is a formula. They are looked at one
    by one where the whole column has any that needs it.
    """
    if isinstance(next((cell for cell in cells if cell is not None), None), int):
        return ["" if cell is None else str(cell) for cell in cells]
    texts = [cell or "" for cell in cells]
    whole = BETWEEN.join(["", *texts])
    if FORMULA.search(whole):
        texts = [f"'{text}" if text.startswith(DANGEROUS) else text for text in texts]
    if QUOTED.search(whole):
        texts = ['"{}"'.format(text.replace('"', '""')) if QUOTED.search(text) else text for text in texts]
    return texts


END: Final = "\r\n"
"""Of a row."""

QUOTED: Final = re.compile(r'[",\r\n]')
BETWEEN: Final = "\0"
FORMULA: Final = re.compile(f"{BETWEEN}[{re.escape(''.join(DANGEROUS))}]")
NO_STEP: Final[Raw] = dict.fromkeys(MILESTONE_KEYS)


def _document(raw: Raw, sections: tuple[Section, ...]) -> Document:
    as_of = datetime.fromisoformat(raw["as_of"])
    moment = words.moment_in_words(as_of, ZONE)
    plans = raw["plans"]
    facts = [Fact("Plans", f"{len(plans):,}"), Fact("Customers", f"{len({one['customer'] for one in plans}):,}")]
    facts.append(Fact("Milestones", f"{sum(len(one['milestones']) for one in plans):,}"))
    facts += [Fact(label, value) for label, value in filters_told(raw["filters"])]
    facts.append(Fact("As of", f"{moment}, {ZONE}"))
    return Document("portfolio", TITLE, _said(raw["filters"]), _headline(plans), as_of, ZONE, tuple(facts), sections)


def filters_told(filters: Raw) -> list[tuple[str, str]]:
    """What was asked for, as labels and words for people; a customer by its name."""
    return [(label, _filter(name, filters[name])) for name, label in FILTERS.items() if filters.get(name)]


def _filter(name: str, value: Any) -> str:
    if name == "customer" and isinstance(value, dict):  # packs that were kept early have its id alone
        return str(value["name"])
    if name in ("since", "until"):
        return day_in_words(date.fromisoformat(value))
    return str(value).replace("_", " ") if name == "status" else str(value)


def _said(filters: Raw) -> str:
    told = ", ".join(f"{label.lower()} {value}" for label, value in filters_told(filters))
    return f"Recovery plans: {told}" if told else "All recovery plans"


def _headline(plans: list[Raw]) -> str:
    if not plans:
        return "No plan is found by these filters."
    found = Counter(one["computed"] for one in plans)
    told = ", ".join(f"{found[status]:,} {words.STATUS[status]}" for status in RecoveryStatus if found[status])
    late = sum(one["late"] > 0 for one in plans)
    return f"{count(len(plans), 'recovery plan')}: {told}. Of {late:,} a date is later than first promised."


def _overview(raw: Raw) -> Section:
    plans = raw["plans"]
    columns = (
        Column("status", "By our rules", TEXT, 2),
        Column("plans", "Plans", COUNT),
        Column("greener", "Told otherwise", COUNT),
        Column("late", "With a late date", COUNT),
    )
    rows = tuple(
        (
            words.STATUS[status],
            len(own := [one for one in plans if one["computed"] == status]),
            sum(one["stated"] not in (None, status) for one in own),
            sum(one["late"] > 0 for one in own),
        )
        for status in RecoveryStatus
    )
    return Section("status", "How they stand", tables=(Table("status", "By status", columns, rows, ""),))


def _plans(plans: list[Raw], title: str = "Plans", note: str = "") -> Section:
    rows = tuple(tuple(read(plan[column.key]) for column, read in PLAN) for plan in plans)
    columns = tuple(column for column, _ in PLAN)
    return Section("plans", title, tables=(Table("plans", title, columns, rows, "There is none.", note),))


def _milestones(plans: list[Raw]) -> Section:
    columns = (Column("plan", "Plan", TEXT, 1), *(column for column, _ in MILESTONE))
    reads = [(column.key, read) for column, read in MILESTONE]
    rows = tuple(
        (plan["ref"], *[read(step[key]) for key, read in reads]) for plan in plans for step in plan["milestones"]
    )
    table = Table("milestones", "Milestones", columns, rows, "There is none.")
    return Section("milestones", "Milestones", tables=(table,))
