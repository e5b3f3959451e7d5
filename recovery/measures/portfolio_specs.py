"""The table of the portfolio's figures: what each is called, what it counts, and which measure says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt
from typing import Any, Final

from recovery.measures.dialogue import EFFORTS, SATISFACTIONS, rating, resolved
from recovery.measures.slips import KeptRates
from tracker.stats.middles import Middle, median_of, student
from tracker.stats.proportions import Proportion, wilson
from tracker.stats.waits import median_wait


class Unit(StrEnum):
    """In what a figure is told. `POINTS` are hundredths by which two shares differ."""

    SHARE = "share"
    POINTS = "points"
    INDEX = "index"
    DAYS = "days"
    HOURS = "hours"
    SCALE = "scale"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of n cases and its 95 % interval. `value` None: it cannot be said; bounds None: there is none."""

    value: float | None
    low: float | None
    high: float | None
    n: int


Rows = Sequence[tuple[Any, ...]]
Measure = Callable[[Rows], Measured]


@dataclass(frozen=True, slots=True)
class Spec:
    """One figure. `tally` names what it is made of, `cases` the records behind it and `record` their kind, `of` one
    case in a word; `better` is "up" or "down", `missing` what there has to be before it can say anything.
    """

    name: str
    title: str
    unit: Unit
    better: str
    cases: str
    record: str
    of: str
    missing: str
    measure: Measure
    tallied: str = ""

    @property
    def tally(self) -> str:
        """What its measure takes, by name."""
        return self.tallied or self.cases


def _share(found: Proportion) -> Measured:
    if found.share is None:
        return Measured(None, None, None, 0)
    return Measured(found.share, found.low, found.high, found.n)


def _middle(found: Middle) -> Measured:
    return Measured(found.value, found.low, found.high, found.n)


def _hits(rows: Rows) -> Measured:
    """The share of hits: rows of hits and cases."""
    return _share(wilson(sum(hits for hits, _ in rows), sum(n for _, n in rows)))


def _redating(rows: Rows) -> Measured:
    """The gap of `KeptRates`: rows of kept and due by the first date, kept and due by the last."""
    first, due, last, last_due = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0, 0)
    return Measured(KeptRates(wilson(first, due), wilson(last, last_due)).gap, None, None, due)


def _execution(rows: Rows) -> Measured:
    """The baseline execution index: rows of done and due."""
    done, due = sum(done for done, _ in rows), sum(due for _, due in rows)
    return Measured(done / due if due else None, None, None, due)


def _brier(rows: Rows) -> Measured:
    """Brier's score: rows of n, the sum of squared distances and the sum of their squares. The interval is Student's,
    as of any mean, cut where no score lies.
    """
    n, total, squares = (fsum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    if n < 2:
        return Measured(total / n if n else None, None, None, int(n))
    score = total / n
    spread = sqrt(max(squares - n * score**2, 0.0) / (n - 1))
    reach = student(int(n) - 1) * spread / sqrt(n)
    return Measured(score, max(score - reach, 0.0), min(score + reach, 1.0), int(n))


def _waits(rows: Rows) -> Measured:
    """The median of rows of a duration and whether it is over."""
    return _middle(median_wait((float(length), over) for length, over in rows))


def _medians(rows: Rows) -> Measured:
    return _middle(median_of(_each(rows)))


def _rated(scale: range) -> Measure:
    return lambda rows: _middle(rating(_each(rows), scale).mean)


def _resolution(rows: Rows) -> Measured:
    found = resolved(_each(rows))
    return Measured(found.low, found.low, found.high, found.n)


def _each(rows: Rows) -> list[Any]:
    """Each value as often as it is counted."""
    return [value for value, count in rows for _ in range(count)]


_DUE, _WAIT = "a promised day that is over", "a flag that has come so far"
SPECS: Final = (
    Spec("first_kept", "Kept by the first date", Unit.SHARE, "up", "first", "milestone", "promise", _DUE, _hits),
    Spec("last_kept", "Kept by the last date", Unit.SHARE, "up", "last", "milestone", "promise", _DUE, _hits),
    Spec(
        "redating", "What other dates flatter", Unit.POINTS, "down", "first", "milestone", "promise", _DUE, _redating,
        "redating",
    ),
    Spec("execution", "Done, of what should be", Unit.INDEX, "up", "due", "milestone", "milestone", _DUE, _execution),
    Spec("notice", "Notice of a new date", Unit.DAYS, "up", "moves", "milestone", "move", "a moved date", _medians),
    Spec("flagging", "Sensed to flagged", Unit.HOURS, "down", "flagging", "flag", "flag", "a sensed flag", _waits),
    Spec("discussing", "Flagged to discussed", Unit.HOURS, "down", "discussing", "flag", "flag", _WAIT, _waits),
    Spec("acting", "Discussed to acting", Unit.HOURS, "down", "acting", "flag", "flag", _WAIT, _waits),
    Spec(
        "surprises", "Surprises", Unit.SHARE, "down", "issues", "escalation", "escalation", "an escalation", _hits
    ),
    Spec(
        "averted", "Averted", Unit.SHARE, "up", "ends", "flag", "flag", "a flag that was averted or escalated", _hits
    ),
    Spec(
        "containment", "Raised to contained", Unit.DAYS, "down", "containment", "escalation", "escalation",
        "an escalation", _waits,
    ),
    Spec(
        "recurrence", "Come back", Unit.SHARE, "down", "recurrence", "escalation", "escalation",
        "an escalation with a confirmed root cause", _hits,
    ),
    Spec(
        "needles_moved", "Needles that moved", Unit.SHARE, "up", "needles", "needle", "needle",
        "a needle with six readings", _hits,
    ),
    Spec(
        "resolution", "Resolved, by the customer’s word", Unit.SHARE, "up", "answers", "escalation", "escalation",
        "a closure", _resolution,
    ),
    Spec(
        "updates_kept", "Updates that came in time", Unit.SHARE, "up", "updates", "escalation", "promise",
        "a promised update", _hits,
    ),
    Spec(
        "effort", "Effort for the customer", Unit.SCALE, "down", "effort", "resolution", "answer",
        "an answer to a closure", _rated(EFFORTS),
    ),
    Spec(
        "satisfaction", "Satisfaction", Unit.SCALE, "up", "satisfaction", "resolution", "answer",
        "an answer to a closure", _rated(SATISFACTIONS),
    ),
    Spec(
        "calibration", "Our chances, by Brier’s score", Unit.SCORE, "down", "chances", "milestone", "promise",
        "a stated chance whose day is over", _brier,
    ),
)  # fmt: skip
"""In the order in which they are told: our promises, how early bad news is told, the recovery, the customer's word."""

BY_NAME: Final = {spec.name: spec for spec in SPECS}
