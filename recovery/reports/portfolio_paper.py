"""A portfolio pack as a document, and as a deck of what needs somebody."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from recovery.kinds import RecoveryStatus
from recovery.measures.reasons import count, day_in_words
from recovery.reports import words
from recovery.reports.document import Cell, CellKind, Column, Document, Fact, Section, Table
from recovery.reports.paper_tables import SIDES
from recovery.reports.portfolio_pack import NeedleLine, PlanLine, Portfolio

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

Read = Callable[[Any], Cell]


def _same(value: Any) -> Cell:
    kept: Cell = value
    return kept


def _spaced(value: str) -> Cell:
    return value.replace("_", " ")


def _status(value: str | None) -> Cell:
    return words.STATUS[value] if value else None


def needles_told(needles: Iterable[NeedleLine]) -> str:
    """Each needle with its verdict in words."""
    return "; ".join(f"{one.name}: {words.MOVEMENT[one.verdict]}" for one in needles)


def _side(value: str) -> Cell:
    return SIDES.get(value, value)


DAY, COUNT, TEXT = CellKind.DAY, CellKind.COUNT, CellKind.TEXT
PLAN: Final[tuple[tuple[Column, Read], ...]] = (
    (Column("ref", "Plan", TEXT, 1), _same),
    (Column("title", "Title", TEXT, 3), _same),
    (Column("customer", "Customer", TEXT, 2), _same),
    (Column("severity", "Severity", TEXT, 1), _same),
    (Column("state", "State", TEXT, 1), _spaced),
    (Column("computed", "By our rules", TEXT, 1), _status),
    (Column("stated", "Told", TEXT, 1), _status),
    (Column("first_promised_on", "First promise", DAY, 1), _same),
    (Column("now_on", "Now", DAY, 1), _same),
    (Column("moved_days", "Moved by (days)", COUNT, 1), _same),
    (Column("count", "Steps", COUNT, 1), _same),
    (Column("done", "Done", COUNT, 1), _same),
    (Column("late", "Late", COUNT, 1), _same),
    (Column("needles", "Needles", TEXT, 3), needles_told),
    (Column("next_review_at", "Next review", DAY, 1), _same),
)
MILESTONE: Final[tuple[tuple[Column, Read], ...]] = (
    (Column("label", "No.", TEXT, 1), _same),
    (Column("title", "Milestone", TEXT, 3), _same),
    (Column("kind", "For", TEXT, 1), _same),
    (Column("state", "State", TEXT, 1), _spaced),
    (Column("side", "Whose", TEXT, 1), _side),
    (Column("owner", "Owner", TEXT, 2), _same),
    (Column("first_promised_on", "First promise", DAY, 1), _same),
    (Column("promised_on", "Last promise", DAY, 1), _same),
    (Column("forecast_on", "Last forecast", DAY, 1), _same),
    (Column("now_on", "Now", DAY, 1), _same),
    (Column("moved_days", "Moved by (days)", COUNT, 1), _same),
    (Column("notice_days", "Notice (days)", COUNT, 1), _same),
    (Column("reason", "Why", TEXT, 3), _same),
)


def document_of(told: Portfolio) -> Document:
    """The whole pack."""
    return _document(told, (_overview(told.plans), _plans(told.plans), _milestones(told.plans)))


def deck_of(told: Portfolio) -> Document:
    """What a meeting looks at: how all stand, and the plans that need somebody."""
    found = [one for one in told.plans if one.computed in TROUBLED]
    found.sort(key=lambda one: (TROUBLED.index(RecoveryStatus(one.computed)), -(one.moved_days or 0), one.ref))
    left = len(found) - MOST_SHOWN
    note = f"The first {MOST_SHOWN} of {len(found):,}: those that moved most." if left > 0 else ""
    shown = _plans(found[:MOST_SHOWN], "Off track or at risk", note)
    return _document(told, (_overview(told.plans), shown))


def _document(told: Portfolio, sections: tuple[Section, ...]) -> Document:
    moment = words.moment_in_words(told.as_of, ZONE)
    plans = told.plans
    facts = [Fact("Plans", f"{len(plans):,}"), Fact("Customers", f"{len({one.customer for one in plans}):,}")]
    facts.append(Fact("Milestones", f"{sum(len(one.milestones) for one in plans):,}"))
    facts += [Fact(label, value) for label, value in filters_told(told.filters)]
    facts.append(Fact("As of", f"{moment}, {ZONE}"))
    said, headline = _said(told.filters), _headline(plans)
    return Document("portfolio", TITLE, said, headline, told.as_of, ZONE, tuple(facts), sections)


def filters_told(filters: dict[str, Any]) -> list[tuple[str, str]]:
    """What was asked for, as labels and words for people; a customer by its name."""
    return [(label, _filter(name, filters[name])) for name, label in FILTERS.items() if filters.get(name)]


def _filter(name: str, value: Any) -> str:
    if name == "customer" and isinstance(value, dict):  # packs that were kept early have its id alone
        return str(value["name"])
    if name in ("since", "until"):
        return day_in_words(date.fromisoformat(value))
    return str(value).replace("_", " ") if name == "status" else str(value)


def _said(filters: dict[str, Any]) -> str:
    told = ", ".join(f"{label.lower()} {value}" for label, value in filters_told(filters))
    return f"Recovery plans: {told}" if told else "All recovery plans"


def _headline(plans: Sequence[PlanLine]) -> str:
    if not plans:
        return "No plan is found by these filters."
    found = Counter(one.computed for one in plans)
    told = ", ".join(f"{found[status]:,} {words.STATUS[status]}" for status in RecoveryStatus if found[status])
    late = sum(one.late > 0 for one in plans)
    return f"{count(len(plans), 'recovery plan')}: {told}. Of {late:,} a date is later than first promised."


def _overview(plans: Sequence[PlanLine]) -> Section:
    columns = (
        Column("status", "By our rules", TEXT, 2),
        Column("plans", "Plans", COUNT),
        Column("greener", "Told otherwise", COUNT),
        Column("late", "With a late date", COUNT),
    )
    rows = tuple(
        (
            words.STATUS[status],
            len(own := [one for one in plans if one.computed == status]),
            sum(one.stated not in (None, status) for one in own),
            sum(one.late > 0 for one in own),
        )
        for status in RecoveryStatus
    )
    return Section("status", "How they stand", tables=(Table("status", "By status", columns, rows, ""),))


def _plans(plans: Sequence[PlanLine], title: str = "Plans", note: str = "") -> Section:
    rows = tuple(tuple(read(getattr(plan, column.key)) for column, read in PLAN) for plan in plans)
    columns = tuple(column for column, _ in PLAN)
    return Section("plans", title, tables=(Table("plans", title, columns, rows, "There is none.", note),))


def _milestones(plans: Sequence[PlanLine]) -> Section:
    columns = (Column("plan", "Plan", TEXT, 1), *(column for column, _ in MILESTONE))
    reads = [(column.key, read) for column, read in MILESTONE]
    rows = tuple(
        (plan.ref, *[read(getattr(step, key)) for key, read in reads]) for plan in plans for step in plan.milestones
    )
    table = Table("milestones", "Milestones", columns, rows, "There is none.")
    return Section("milestones", "Milestones", tables=(table,))
