"""A large update as the page of its recovery shows it: the steps that are still open first, the newest of all else.

The figures and sentences stay those of the whole; what is left out stands on the page of the update itself.
"""

from dataclasses import dataclass, replace
from typing import Final

from recovery.reports.page import DatesPart, ToldPage, told_page
from recovery.reports.snapshot import Snapshot
from recovery.states import MilestoneState


@dataclass(frozen=True, slots=True)
class Level:
    """So many steps, readings in a chart, rows in its table, and lines of what was done and of causes."""

    steps: int
    readings: int
    rows: int
    lines: int


LEVELS: Final = (Level(12, 100, 13, 12), Level(6, 60, 8, 8), Level(4, 40, 5, 5), Level(2, 26, 3, 3), Level(1, 14, 1, 1))
"""From the fullest to the smallest."""


@dataclass(frozen=True, slots=True)
class Left:
    """How many steps, readings of some chart, and lines are left out."""

    steps: int
    readings: int
    lines: int


def briefly(page: ToldPage, level: Level) -> tuple[ToldPage, Left]:
    """The page with no more than this, and what it leaves out."""
    told = page.snapshot
    shown = _shown(told, level.steps)
    needles = tuple(replace(one, readings=one.readings[-level.readings :]) for one in told.needles)
    drawn = told_page(replace(told, milestones=tuple(told.milestones[place] for place in shown), needles=needles))
    brief = replace(
        page,
        needles=tuple(
            replace(one, wide=less.wide, narrow=less.narrow, rows=one.rows[: level.rows])
            for one, less in zip(page.needles, drawn.needles, strict=True)
        ),
        dates=_dates(page.dates, drawn.dates, shown),
        causes=page.causes[: level.lines],
        steps=page.steps[: level.lines],
        decisions=page.decisions[: level.lines],
    )
    return brief, Left(
        steps=len(told.milestones) - len(shown),
        readings=max((len(one.readings) - level.readings for one in told.needles), default=0),
        lines=max(len(page.causes), len(page.steps), len(page.decisions)) - level.lines,
    )


def _shown(told: Snapshot, most: int) -> list[int]:
    """The places of the steps that are shown: those that are open, then those done last; in their order."""

    def rank(place: int) -> tuple[int, int]:
        one = told.milestones[place]
        if one.done_on is not None:
            return 1, -one.done_on.toordinal()
        return (2 if one.state == MilestoneState.DROPPED else 0), one.expected_on.toordinal()

    return sorted(sorted(range(len(told.milestones)), key=rank)[:most])


def _dates(whole: DatesPart | None, drawn: DatesPart | None, shown: list[int]) -> DatesPart | None:
    if whole is None or drawn is None:
        return None
    return replace(
        drawn,
        summary=whole.summary,
        sentences=tuple(whole.sentences[place] for place in shown),
        lines=tuple(whole.lines[place] for place in shown),
    )
