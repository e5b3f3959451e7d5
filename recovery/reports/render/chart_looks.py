"""How the lines of charts look that office programs draw: the same colours as in our own pictures."""

from dataclasses import dataclass
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
