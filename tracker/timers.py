"""Ladder policies and their due times: pure arithmetic on a working calendar."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from tracker.workdays import WorkCalendar, add_working_time, working_time


class Audience(StrEnum):
    """Who a step speaks to. Leads and managers are the customer's; a step nobody fills goes to the next one up."""

    OWNER = "owner"
    LEAD = "lead"
    MANAGER = "manager"


MAX_STEPS = 6
"""Ladders are bounded: whoever has not acted after six reminders will not be moved by a seventh."""

MAX_MINUTES = 60 * 24 * 60
"""Sixty round-the-clock days: the longest a step may wait."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder: to whom, and after how much working time (`minutes`), or at which share of a promised span
    (`percent`).
    """

    audience: Audience
    minutes: int | None = None
    percent: int | None = None

    def plain(self) -> dict[str, Any]:
        """The form that is stored and shown."""
        return {"audience": str(self.audience)} | (
            {"after_minutes": self.minutes} if self.percent is None else {"percent": self.percent}
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """The steps of one ladder in rising order, and for clocks with a promise the cadence in working days."""

    steps: tuple[Step, ...]
    cadence_days: int | None = None

    def plain(self) -> list[dict[str, Any]]:
        """The steps in the form that is stored and frozen."""
        return [step.plain() for step in self.steps]

    @classmethod
    def read(cls, steps: Iterable[Mapping[str, Any]], cadence_days: int | None = None) -> Self:
        """Make a policy from its stored form. ValueError, in words for the person who typed it, when it makes no
        sense.
        """
        read = tuple(_read_step(step) for step in steps)
        if not 1 <= len(read) <= MAX_STEPS:
            raise ValueError(f"A ladder has one to {MAX_STEPS} steps.")
        if len({step.percent is None for step in read}) > 1:
            raise ValueError("Give every step after_minutes, or every step percent.")
        offsets = [step.minutes or step.percent or 0 for step in read]
        if any(later <= earlier for earlier, later in itertools.pairwise(offsets)):
            raise ValueError("Each step must come later than the one before.")
        if cadence_days is not None and not 1 <= cadence_days <= 60:
            raise ValueError("A cadence is 1 to 60 working days.")
        return cls(read, cadence_days)


def ladder(*steps: tuple[Audience, float]) -> Policy:
    """A policy of (audience, working hours) steps, as the defaults are written."""
    return Policy(tuple(Step(audience, minutes=round(hours * 60)) for audience, hours in steps))


def due_times(
    policy: Policy, calendar: WorkCalendar, started_at: datetime, promised_at: datetime | None = None
) -> list[datetime]:
    """When each step is due, in working time of `calendar` from `started_at`.

    Percent steps take their share of the working time between `started_at` and `promised_at`, 100 % is the promise
    itself, and none below it comes after it, though nobody works until then; without a promise they raise ValueError.
    """
    return [_due(step, calendar, started_at, promised_at) for step in policy.steps]


def _due(step: Step, calendar: WorkCalendar, started_at: datetime, promised_at: datetime | None) -> datetime:
    if step.percent is None:
        return add_working_time(calendar, started_at, timedelta(minutes=step.minutes or 0))
    if promised_at is None:
        raise ValueError("a step in percent needs a promised time")
    if step.percent == 100:
        return promised_at
    span = working_time(calendar, started_at, promised_at)
    due = add_working_time(calendar, started_at, span * step.percent / 100)
    return min(due, promised_at) if step.percent < 100 else due


def _read_step(step: Any) -> Step:
    if not isinstance(step, Mapping) or set(step) not in ({"audience", "after_minutes"}, {"audience", "percent"}):
        raise ValueError("A step has an audience and either after_minutes or percent, nothing else.")
    if step["audience"] not in set(Audience):
        raise ValueError(f"The audience of a step is one of {', '.join(Audience)}.")
    minutes, percent = step.get("after_minutes"), step.get("percent")
    value, limit = (percent, 200) if minutes is None else (minutes, MAX_MINUTES)
    least = 0 if percent is None else 1
    if type(value) is not int or not least <= value <= limit:
        raise ValueError(f"after_minutes is a whole number from 0 to {MAX_MINUTES}, percent from 1 to 200.")
    return Step(Audience(step["audience"]), minutes=minutes, percent=percent)
