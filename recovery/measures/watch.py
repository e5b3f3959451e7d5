"""Whether a needle holds what it has reached: since when it declines, and how it stands beside when we let it go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from recovery.measures.needle import Goal, Standing, TargetVerdict, Verdict, judge

MARKS: Final = (30, 60, 90)
"""So many days after closing one looks whether it lasted; the last is the end of the watch."""

WATCH: Final = timedelta(days=MARKS[-1])

_RANK: Final = {TargetVerdict.MEETS: 2, TargetVerdict.HIT_AND_MISS: 1, TargetVerdict.MISSES: 0}


class Fall(StrEnum):
    """How a needle has fallen back: it really moves the wrong way, or its limits no longer keep the target."""

    DECLINE = "decline"
    TARGET = "target"


class Fallen(NamedTuple):
    """How, and since which day: the first reading of the decline, or the start of the process off its target."""

    how: Fall
    since: date


class Held(StrEnum):
    """What a mark of the watch says. `UNSEEN`: nothing was measured between the mark before and this one."""

    AHEAD = "ahead"
    HELD = "held"
    FELL = "fell"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: so many days after closing, on that day."""

    days: int
    on: date
    held: Held


def declining_since(standing: Standing) -> date | None:
    """The first of the readings in a row, up to the last, that signal a decline. None: the last one does not."""
    if standing.verdict is not Verdict.DECLINE:
        return None
    began = standing.processes[-1].since
    since = standing.readings[-1].on
    for one in reversed(standing.readings):
        if one.on < began or one.good is not False:
            break
        since = one.on
    return since


def as_of_day(standing: Standing, on: date, goal: Goal) -> Standing:
    """How the needle stood with the readings and processes up to a day, that day included."""
    readings = [(one.on, one.value) for one in standing.readings if one.on <= on]
    starts = [(one.since, one.reason) for one in standing.processes if one.reason and one.since <= on]
    return judge(readings, starts, goal)


def fall(now: Standing, at_closing: Standing, goal: Goal) -> Fallen | None:
    """How it has fallen back since it was closed; None: it has not, as far as can be told.

    What was reached and stable is held to its own level: the limits of before the recovery would take a relapse half
    the way back for a gain. The target counts where the limits could be told then and now: who never kept it has
    nothing to fall from.
    """
    for standing in (now, _by_level(now, held_since(at_closing, goal), goal)):
        if standing is not None and (since := declining_since(standing)):
            return Fallen(Fall.DECLINE, since)
    then, rank = _RANK.get(at_closing.target_verdict), _RANK.get(now.target_verdict)
    lost = then is not None and rank is not None and rank < then
    return Fallen(Fall.TARGET, now.processes[-1].since) if lost else None


def held_since(standing: Standing, goal: Goal) -> date | None:
    """The first of the readings in a row, up to the last, that meet the target. None: it is not reached and stable."""
    if not standing.stable:
        return None
    began, since = standing.processes[-1].since, None
    for one in reversed(standing.readings):
        if one.on < began or not goal.met_by(one.value):
            break
        since = one.on
    return since


def _by_level(standing: Standing, since: date | None, goal: Goal) -> Standing | None:
    """How it stands by what was measured from this day on alone, and the processes that were started later."""
    if since is None:
        return None
    readings = [(one.on, one.value) for one in standing.readings if one.on >= since]
    starts = [(one.since, one.reason) for one in standing.processes if one.reason and one.since > since]
    return judge(readings, starts, goal)


def marks(standing: Standing, closed_on: date, today: date, goal: Goal) -> tuple[Mark, ...]:
    """What each mark of the watch says, the first one first."""
    at_closing, found, before = as_of_day(standing, closed_on, goal), [], closed_on
    for days in MARKS:
        on = closed_on + timedelta(days)
        found.append(Mark(days, on, _held(standing, at_closing, (before, on), today, goal)))
        before = on
    return tuple(found)


def _held(standing: Standing, at_closing: Standing, span: Sequence[date], today: date, goal: Goal) -> Held:
    after, until = span
    if today <= until:
        return Held.AHEAD
    if not any(after < one.on <= until for one in standing.readings):
        return Held.UNSEEN
    return Held.FELL if fall(as_of_day(standing, until, goal), at_closing, goal) else Held.HELD
