"""The commit gate: whether a plan can be promised, all its lines at once, each with what is wrong and what mends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from recovery.measures.contents import addresses_causes, chance, complete, measured, reviewed
from recovery.measures.facts import (
    CauseFacts,
    Closure,
    Facts,
    MilestoneFacts,
    NeedleFacts,
    ReviewFacts,
)
from recovery.measures.fits import fits, ordered
from recovery.measures.reasons import Reason, State
from recovery.measures.schedule import Schedule, schedule

__all__ = [
    "CauseFacts",
    "Closure",
    "Facts",
    "Gate",
    "Line",
    "MilestoneFacts",
    "NeedleFacts",
    "Reason",
    "ReviewFacts",
    "State",
    "judge",
    "timetable",
]

Question = Callable[[Facts, Schedule], tuple[Reason, ...]]

LINES: tuple[tuple[str, str, Question], ...] = (
    ("complete", "Every milestone has an owner, a date ahead and a lead time", complete),
    ("ordered", "No milestones wait for each other, and none is due before what it waits for", ordered),
    ("fits", "The working days of both parties cover the longest path of lead times", fits),
    ("addresses_causes", "Every root cause is corrected and prevented, and the harm is contained", addresses_causes),
    ("measured", "One or two needles have a baseline, a target and a date", measured),
    ("reviewed", "Somebody other than the author has reviewed this very version", reviewed),
    ("chance", "The chance of keeping each date, and all of them", chance),
)
SHOWN = ("chance",)
"""Lines that inform and never forbid."""
CONTENT = ("complete", "ordered", "fits", "addresses_causes", "measured")
"""Lines about what the plan says, which must hold for new promises as well."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the gate. A green one has no reasons; a shown one tells, and never holds a plan back."""

    number: int
    code: str
    title: str
    state: State
    reasons: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """For the API."""
        return {
            "number": self.number,
            "code": self.code,
            "title": self.title,
            "state": self.state.value,
            "reasons": [reason.as_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Gate:
    """The seven lines in order, and the schedule by which the dates were judged."""

    lines: tuple[Line, ...]
    schedule: Schedule

    @property
    def reds(self) -> tuple[Line, ...]:
        """The lines that hold the plan back."""
        return tuple(line for line in self.lines if line.state is State.RED)

    @property
    def green(self) -> bool:
        """Whether the plan can be committed."""
        return not self.reds

    @property
    def promisable(self) -> bool:
        """Whether what the plan says could be promised, reviewed or not: what a new baseline needs."""
        return not any(line.code in CONTENT for line in self.reds)

    def as_json(self) -> dict[str, Any]:
        """For the API."""
        return {
            "green": self.green,
            "promisable": self.promisable,
            "lines": [line.as_json() for line in self.lines],
            "schedule": self.schedule.as_json(),
        }


def timetable(facts: Facts) -> Schedule:
    """The schedule by which the dates are judged."""
    return schedule((one.step() for one in facts.kept), facts.calendar, facts.today, facts.review_days)


def judge(facts: Facts, known: Schedule | None = None) -> Gate:
    """Judge a plan. Every line is judged, whatever the others say. `known` is its timetable, where it has been made."""
    plan = known or timetable(facts)
    lines = (
        _line(number, code, title, question(facts, plan)) for number, (code, title, question) in enumerate(LINES, 1)
    )
    return Gate(tuple(lines), plan)


def _line(number: int, code: str, title: str, reasons: tuple[Reason, ...]) -> Line:
    state = State.SHOWN if code in SHOWN else State.RED if reasons else State.GREEN
    return Line(number, code, title, state, reasons)
