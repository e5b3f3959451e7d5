"""What the milestone trend chart shows: the promises, reports and ends of some milestones, as plain facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Promised:
    """On `made_on` the day `day` was promised, with the plan's `baseline`-th set of promises."""

    made_on: date
    day: date
    baseline: int = 1


@dataclass(frozen=True, slots=True)
class Reported:
    """On `reported_on` the day `day` was expected. `reason` is why, where somebody said so."""

    reported_on: date
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """One milestone over time. Promises and reports come in the order in which they were made.

    `moved` are working days from the first promise to what is expected now, or to what came true: more than 0 is later.
    `notice` are the calendar days that were left until the day it took back when the last move was reported: below 0,
    that day was over. None: no such number. `verdict` is what the slip line says of where this leads, in words; empty:
    it cannot say.
    """

    label: str
    title: str
    promises: tuple[Promised, ...] = ()
    reports: tuple[Reported, ...] = ()
    done_on: date | None = None
    dropped: bool = False
    moved: int | None = None
    notice: int | None = None
    verdict: str = ""

    @property
    def points(self) -> list[tuple[date, date]]:
        """The line: (day of the report, day that was expected), from the first promise to the end."""
        found = {self.promises[0].made_on: self.promises[0].day} if self.promises else {}
        found |= {one.reported_on: one.day for one in self.reports}
        if self.done_on is not None:
            found = {on: day for on, day in found.items() if on < self.done_on} | {self.done_on: self.done_on}
        return sorted(found.items())

    @property
    def late(self) -> bool:
        """Whether it is, or was, later than first promised."""
        return self.moved is not None and self.moved > 0


def shown_until(histories: Sequence[History], today: date, ended_on: date | None = None) -> date:
    """The day with which their chart ends: today; once all is done, the day of the last report; or the day on which the
    plan was ended. What comes after tells nothing of it.
    """
    kept = [one for one in histories if not one.dropped]
    if kept and all(one.done_on for one in kept):
        return min(today, max(on for one in kept for on, _ in one.points))
    return today if ended_on is None else min(today, ended_on)
