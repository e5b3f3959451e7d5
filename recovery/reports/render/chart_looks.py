"""How the lines of charts look that office programs draw: the same colours as in our own pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from recovery.reports.document import Role
from tracker.charts.ink import PAPER


@dataclass(frozen=True, slots=True)
class Look:
    """A line: its width in points, how it is broken ("", "dash" or "dot"), and whether its points are marked."""

    colour: str
    width: float
    dash: str = ""
    marked: bool = False


LOOKS: Final = {
    Role.VALUE: Look(PAPER.text, 2.0, marked=True),
    Role.TARGET: Look(PAPER.good, 2.0, "dash"),
    Role.BASELINE: Look(PAPER.soft, 1.75, "dot"),
    Role.MEAN: Look(PAPER.plain, 1.25),
    Role.LIMIT: Look(PAPER.plain, 1.0, "dash"),
}

SEVERAL: Final = (PAPER.plain, PAPER.text, "#8a5a00", "#6b3fa0", PAPER.good, "#9a3412", "#0e7490", PAPER.soft)
"""For charts of several lines that are alike: none of them says by its colour that it is good or bad."""


def colour_of(role: Role, place: int) -> str:
    """The colour of the line in this place, from 0 on. The first line of a chart of one is as our own pictures have
    it.
    """
    return SEVERAL[place % len(SEVERAL)] if role is Role.VALUE else LOOKS[role].colour


MOST_DAYS: Final = 12
"""Of an axis that bear their name: more stand on top of each other."""

STEPS: Final = (
    (1, "days", 1), (2, "days", 2), (7, "days", 7), (14, "days", 14), (1, "months", 31), (2, "months", 61),
    (3, "months", 92), (6, "months", 183), (1, "years", 366),
)  # fmt: skip
"""How far they may be from each other: so many of what, and that in days."""


def step_of(days: Sequence[date]) -> tuple[int, str]:
    """How far the days that bear their name are from each other, as office programs say it: (2, "months")."""
    span = (days[-1] - days[0]).days if days else 0
    return next(((count, unit) for count, unit, long in STEPS if span <= MOST_DAYS * long), (span // 3650 + 1, "years"))
