"""The table of the portfolio's figures: what each is called, what it counts, and which measure says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from escalations.measures.dialogue import surprise_rate
from recovery.measures.calibration import calibration
from recovery.measures.dialogue import EFFORTS, SATISFACTIONS, rating, resolved, updates_kept
from recovery.measures.slips import execution_index, kept_rates
from tracker.stats.middles import Middle, mean_of, median_of
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


Measure = Callable[[Sequence[Any], date], Measured]


@dataclass(frozen=True, slots=True)
class Spec:
    """One figure. `cases` names what it is made of, `record` of which kind the records behind it are, `of` one case in
    a word; `better` is "up" or "down", `missing` what there has to be before it can say anything.
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


def _share(found: Proportion) -> Measured:
    if found.share is None:
        return Measured(None, None, None, 0)
    return Measured(found.share, found.low, found.high, found.n)


def _middle(found: Middle) -> Measured:
    return Measured(found.value, found.low, found.high, found.n)


def _first_kept(told: Sequence[Any], today: date) -> Measured:
    return _share(kept_rates(told, today).first)


def _last_kept(told: Sequence[Any], today: date) -> Measured:
    return _share(kept_rates(told, today).last)


def _redating(told: Sequence[Any], today: date) -> Measured:
    found = kept_rates(told, today)
    return Measured(found.gap, None, None, found.first.n)


def _execution(told: Sequence[Any], today: date) -> Measured:
    found = execution_index(told, today)
    return Measured(found.index, None, None, found.due)


def _resolution(told: Sequence[Any], _today: date) -> Measured:
    found = resolved(told)
    return Measured(found.low, found.low, found.high, found.n)


def _updates(told: Sequence[Any], _today: date) -> Measured:
    """Pairs of what was promised for and when it came; None: it did not."""
    made = [one for one in told if one[1] is not None]
    return _share(updates_kept(made, len(told) - len(made)))


def _brier(told: Sequence[Any], _today: date) -> Measured:
    """Brier's score, with the interval of a mean, cut where no score lies."""
    score = calibration(told).brier.score
    around = mean_of([(chance - happened) ** 2 for chance, happened in told])
    low = None if around.low is None else max(around.low, 0.0)
    high = None if around.high is None else min(around.high, 1.0)
    return Measured(score, low, high, around.n)


def _waits(told: Sequence[Any], _today: date) -> Measured:
    return _middle(median_wait(told))


def _medians(told: Sequence[Any], _today: date) -> Measured:
    return _middle(median_of(told))


def _counted(told: Sequence[Any], _today: date) -> Measured:
    return _share(wilson(sum(told), len(told)))


def _surprised(told: Sequence[Any], _today: date) -> Measured:
    return _share(surprise_rate(told))


def _rated(scale: range) -> Measure:
    return lambda told, _today: _middle(rating(told, scale).mean)


_DUE, _WAIT = "a promised day that is over", "a flag that has come so far"
SPECS: Final = (
    Spec("first_kept", "Kept by the first date", Unit.SHARE, "up", "first", "milestone", "promise", _DUE, _first_kept),
    Spec("last_kept", "Kept by the last date", Unit.SHARE, "up", "last", "milestone", "promise", _DUE, _last_kept),
    Spec("redating", "What other dates flatter", Unit.POINTS, "down", "first", "milestone", "promise", _DUE, _redating),
    Spec("execution", "Done, of what should be", Unit.INDEX, "up", "due", "milestone", "milestone", _DUE, _execution),
    Spec("notice", "Notice of a new date", Unit.DAYS, "up", "moves", "milestone", "move", "a moved date", _medians),
    Spec("flagging", "Sensed to flagged", Unit.HOURS, "down", "flagging", "flag", "flag", "a sensed flag", _waits),
    Spec("discussing", "Flagged to discussed", Unit.HOURS, "down", "discussing", "flag", "flag", _WAIT, _waits),
    Spec("acting", "Discussed to acting", Unit.HOURS, "down", "acting", "flag", "flag", _WAIT, _waits),
    Spec(
        "surprises", "Surprises", Unit.SHARE, "down", "issues", "escalation", "escalation", "an escalation", _surprised
    ),
    Spec(
        "averted", "Averted", Unit.SHARE, "up", "ends", "flag", "flag", "a flag that was averted or escalated", _counted
    ),
    Spec(
        "containment", "Raised to contained", Unit.DAYS, "down", "containment", "escalation", "escalation",
        "an escalation", _waits,
    ),
    Spec(
        "recurrence", "Come back", Unit.SHARE, "down", "recurrence", "escalation", "escalation",
        "an escalation with a confirmed root cause", _counted,
    ),
    Spec(
        "needles_moved", "Needles that moved", Unit.SHARE, "up", "needles", "needle", "needle",
        "a needle with six readings", _counted,
    ),
    Spec(
        "resolution", "Resolved, by the customer’s word", Unit.SHARE, "up", "answers", "escalation", "escalation",
        "a closure", _resolution,
    ),
    Spec(
        "updates_kept", "Updates that came in time", Unit.SHARE, "up", "updates", "escalation", "promise",
        "a promised update", _updates,
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
