"""The tables of a pack: which columns, and which fact stands in each."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from recovery.charts.needle_words import SIGNALS
from recovery.kinds import FeedbackAbout
from recovery.reports import words
from recovery.reports.document import Cell, CellKind, Column, Table
from recovery.reports.pack_parts import MilestonePart
from recovery.reports.snapshot import MilestoneTold, NeedleTold
from recovery.states import MilestoneState
from tracker.policy import Side

TEXT, DAY, COUNT, SHARE, FLAG, NUMBER = (
    CellKind.TEXT, CellKind.DAY, CellKind.COUNT, CellKind.SHARE, CellKind.FLAG, CellKind.NUMBER,
)  # fmt: skip
SIDES: Final[dict[str, str]] = {Side.PROVIDER: "ours", Side.CUSTOMER: "the customer’s"}
SIDES_TOLD: Final[dict[str, str]] = {Side.PROVIDER: "ours", Side.CUSTOMER: "yours"}
ABOUT: Final[dict[str, str]] = {
    FeedbackAbout.ROOT_CAUSE: "root cause",
    FeedbackAbout.PLAN: "plan",
    FeedbackAbout.PROGRESS: "progress",
    FeedbackAbout.SUPPORT: "support",
}


class Part(NamedTuple):
    """A column, and the fact of a row that stands in it."""

    column: Column
    fact: Callable[[Any], Cell]


def part(key: str, label: str, fact: Callable[[Any], Cell], kind: CellKind = TEXT, weight: int = 1) -> Part:
    """A column by its key and label."""
    return Part(Column(key, label, kind, weight), fact)


def table_of(key: str, title: str, parts: Iterable[Part], rows: Iterable[Any], empty: str, note: str = "") -> Table:
    """The table of these rows."""
    own = tuple(parts)
    cells = tuple(tuple(one.fact(row) for one in own) for row in rows)
    return Table(key, title, tuple(one.column for one in own), cells, empty, note)


def _named(one: MilestoneTold | MilestonePart) -> str:
    return f"{one.label} {one.title}"


def _now(one: MilestoneTold | MilestonePart) -> Cell:
    if one.state == MilestoneState.DROPPED:
        return None
    return one.now_on if isinstance(one, MilestonePart) else one.done_on or one.expected_on


def _plain_state(one: Any) -> str:
    return str(one.state).replace("_", " ")


def _review(one: Any) -> str:
    return f"review {one.review}" if one.review is not None else ""


_STEP: Final = (
    part("milestone", "Milestone", _named, weight=4),
    part("kind", "For", lambda one: one.kind, weight=2),
    part("state", "State", _plain_state, weight=2),
)
_DATES: Final = (
    part("moved_days", "Moved by (working days)", lambda one: one.moved_days, COUNT),
    part("notice_days", "Notice (days)", lambda one: one.notice_days, COUNT),
)
_WHY: Final = part("reason", "Why", lambda one: one.reason, weight=4)
MILESTONES: Final = (
    *_STEP,
    part("side", "Whose", lambda one: SIDES.get(one.side, one.side), weight=2),
    part("owner", "Owner", lambda one: one.owner, weight=2),
    part("first_promised_on", "First promise", lambda one: one.first_promised_on, DAY, 2),
    part("promised_on", "Last promise", lambda one: one.promised_on, DAY, 2),
    part("forecast_on", "Last forecast", lambda one: one.forecast_on, DAY, 2),
    part("now_on", "Now", _now, DAY, 2),
    *_DATES,
    part("chance", "Chance", lambda one: one.chance, SHARE),
    _WHY,
)
MILESTONES_TOLD: Final = (
    *_STEP,
    part("side", "Whose", lambda one: SIDES_TOLD.get(one.side, one.side), weight=2),
    part("first_promised_on", "First promise", lambda one: one.first_promised_on, DAY, 2),
    part("promised_on", "Last promise", lambda one: one.promised_on, DAY, 2),
    part("now_on", "Now", _now, DAY, 2),
    *_DATES,
    _WHY,
)


def _latest(one: NeedleTold) -> Any:
    return one.readings[-1] if one.readings else None


NEEDLES: Final = (
    part("needle", "Needle", lambda one: one.name, weight=3),
    part("unit", "Unit", lambda one: one.unit, weight=2),
    part("baseline", "Before", lambda one: one.baseline_value, NUMBER),
    part("now", "Now", lambda one: _latest(one).value if one.readings else None, NUMBER),
    part("measured_on", "Measured on", lambda one: _latest(one).on if one.readings else None, DAY, 2),
    part("target", "Target", lambda one: one.target_value, NUMBER),
    part("target_on", "By", lambda one: one.target_on, DAY, 2),
    part("gap_closed", "Way gone", lambda one: one.gap_closed, SHARE),
    part("verdict", "Movement", lambda one: words.MOVEMENT[one.verdict], weight=3),
    part("reaches_on", "Reaches its target", lambda one: one.reaches_on, DAY, 2),
    part("readings", "Readings", lambda one: len(one.readings), COUNT),
)
READINGS: Final = (
    part("on", "Day", lambda one: one.on, DAY),
    part("value", "Value", lambda one: one.value, NUMBER),
    part("signals", "What it says", lambda one: "; ".join(SIGNALS[each] for each in one.signals), weight=4),
)
CRITERIA: Final = (
    part("criterion", "Criterion", lambda one: one.text, weight=4),
    part("met", "Met", lambda one: one.met, FLAG),
    part("says", "What it says", lambda one: one.says, weight=5),
)
WARNINGS: Final = (
    part("about", "About", lambda one: one.about, weight=3),
    part("warning", "What threatens it", lambda one: one.title, weight=3),
    part("why", "Why", lambda one: one.why, weight=5),
    part("remedy", "What would restore it", lambda one: one.remedy, weight=4),
    part("since", "Since", lambda one: one.since, CellKind.DAY, 2),
)
ASKS: Final = (
    part("number", "No.", lambda one: one.number, COUNT),
    part("ask", "Ask", lambda one: one.title, weight=4),
    part("text", "What is needed", lambda one: one.text, weight=4),
    part("state", "State", _plain_state, weight=2),
    part("asked_by", "Asked by", lambda one: one.asked_by, weight=2),
    part("asked_on", "Asked on", lambda one: one.asked_at, DAY, 2),
    part("age_days", "Age (days)", lambda one: one.age_days, COUNT),
    part("due_on", "Due", lambda one: one.due_on, DAY, 2),
    part("overdue", "Overdue", lambda one: one.overdue, FLAG),
    part("answer", "Answer", lambda one: one.answer, weight=4),
)
FEEDBACK: Final = (
    part("number", "No.", lambda one: one.number, COUNT),
    part("about", "About", lambda one: ABOUT.get(one.about, one.about), weight=2),
    part("words", "In the customer’s words", lambda one: one.text, weight=6),
    part("given_by", "By", lambda one: one.given_by, weight=2),
    part("given_on", "Given on", lambda one: one.given_at, DAY, 2),
    part("age_days", "Age (days)", lambda one: one.age_days, COUNT),
)
DECISIONS: Final = (
    part("number", "No.", lambda one: one.number, COUNT),
    part("decision", "Decision", lambda one: one.text, weight=6),
    part("about", "About", lambda one: one.about, weight=3),
    part("review", "Where", _review, weight=2),
    part("decided_on", "Decided on", lambda one: one.decided_at, DAY, 2),
    part("shared", "Customer is told", lambda one: one.shared, FLAG),
)
ACTIONS: Final = (
    part("number", "No.", lambda one: one.number, COUNT),
    part("action", "Action", lambda one: one.title, weight=4),
    part("text", "What is to be done", lambda one: one.text, weight=4),
    part("about", "About", lambda one: one.about, weight=3),
    part("side", "Whose", lambda one: SIDES.get(one.side, one.side), weight=2),
    part("owner", "Owner", lambda one: one.owner, weight=2),
    part("due_on", "Due", lambda one: one.due_on, DAY, 2),
    part("overdue", "Overdue", lambda one: one.overdue, FLAG),
    part("state", "State", _plain_state, weight=2),
    part("carried", "Carried over", lambda one: one.carried, COUNT),
    part("review", "Noted in", _review, weight=2),
)
FACTORS: Final = (
    part("factor", "Factor", lambda one: one.title, weight=4),
    part("category", "Nature", lambda one: one.category, weight=2),
    part("state", "State", _plain_state, weight=2),
    part("cause", "Root cause", lambda one: one.cause, weight=3),
    part("impact", "Measured impact", lambda one: one.impact, NUMBER),
    part("share", "Share", lambda one: one.share, SHARE),
    part("escape_cause", "Why it was not seen first", lambda one: one.escape_cause, weight=4),
)
CAUSES_TOLD: Final = (
    part("cause", "Cause", lambda one: one.title, weight=4),
    part("category", "Nature", lambda one: one.category, weight=2),
    part("share", "Share", lambda one: one.share, SHARE),
    part("big", "Main cause", lambda one: one.big, FLAG),
)
DECISIONS_TOLD: Final = (
    part("number", "No.", lambda one: one.number, COUNT),
    part("on", "Day", lambda one: one.on, DAY, 2),
    part("decision", "Decision", lambda one: one.text, weight=6),
    part("about", "About", lambda one: one.about, weight=3),
)
STEPS: Final = (
    part("on", "Day", lambda one: one.on, DAY, 1),
    part("what", "What was done", lambda one: one.word, weight=5),
)
