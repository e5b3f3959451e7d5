"""The clocks of one flag or escalation as a person reads them: how long it took so far, and who hears of it when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from escalations.clocks import FLAG_CLOCKS, escalation_clocks, whose_time
from escalations.kinds import Clock
from escalations.models import Escalation, Flag
from escalations.states import OPEN_FLAG
from tracker import clock
from tracker.ladders import policies_for
from tracker.models import Ladder, Reminder
from tracker.queries.calendars import calendar_of_person
from tracker.states import ReminderState
from tracker.timers import due_times
from tracker.workdays import WorkCalendar, working_time


class Running(StrEnum):
    """Whether a clock runs, waits for the step before it, has stopped, or never ran and never will."""

    RUNNING = "running"
    WAITING = "waiting"
    STOPPED = "stopped"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class StepReading:
    """One reminder of a ladder. `due_local` is in the zone whose working hours count; `state` as in ReminderState.

    For a clock that waits, `due_at` is what it would be if the clock started now, and `state` is "waiting".
    """

    audience: str
    due_at: datetime
    due_local: str
    state: str


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One clock. `elapsed_minutes` is working time, None before it starts; `zone` is whose working hours are counted.

    `acknowledged` tells that somebody has said "I am on it", so that nothing more is sent while the clock still runs.
    """

    clock: str
    state: Running
    started_at: datetime | None
    stopped_at: datetime | None
    elapsed_minutes: int | None
    zone: str
    acknowledged: bool
    snoozed_until: datetime | None
    ladder: Any
    steps: tuple[StepReading, ...]


def clocks_of_flag(flag: Flag) -> list[ClockReading]:
    """The three clocks of a flag, in their order, in a fixed number of queries."""
    calendar = calendar_of_person(whose_time(flag.owner_id, flag.severity))
    ladders = _ladders(flag.pk)
    policies = policies_for(flag.customer_id, [(name, flag.severity) for name, *_ in FLAG_CLOCKS])
    readings = []
    for name, state, starts, stops in FLAG_CLOCKS:
        started, stopped = getattr(flag, starts), getattr(flag, stops)
        if started is not None and stopped is None and flag.status not in OPEN_FLAG:
            stopped = flag.ended_at
        if flag.status == state or started is not None:
            readings.append(_read(name, started, stopped, calendar, ladders.get(name)))
        elif flag.status in OPEN_FLAG:
            due = due_times(policies[name, flag.severity], calendar, clock.now())
            audiences = [step.audience for step in policies[name, flag.severity].steps]
            readings.append(_unstarted(name, Running.WAITING, calendar, zip(audiences, due, strict=True)))
        else:
            readings.append(_unstarted(name, Running.NEVER, calendar, ()))
    return readings


def clocks_of_escalation(escalation: Escalation) -> list[ClockReading]:
    """The clocks that run for an escalation now: acknowledging, containing, updating."""
    calendar = calendar_of_person(whose_time(escalation.owner_id, escalation.severity))
    ladders = _ladders(escalation.pk)
    return [
        _read(fact.clock, fact.started_at, None, calendar, ladders.get(fact.clock))
        for fact in escalation_clocks(escalation)
    ]


def _ladders(subject_id: Any) -> dict[str, tuple[Ladder, Sequence[Reminder]]]:
    """The latest ladder per clock with its reminders."""
    rows = Ladder.objects.filter(subject_id=subject_id).order_by("id").prefetch_related("reminders")
    return {row.clock: (row, list(row.reminders.all())) for row in rows}


def _read(
    name: str,
    started: datetime,
    stopped: datetime | None,
    calendar: WorkCalendar,
    ladder: tuple[Ladder, Sequence[Reminder]] | None,
) -> ClockReading:
    row, reminders = ladder or (None, ())
    elapsed = working_time(calendar, started, stopped or clock.now())
    return ClockReading(
        clock=str(Clock(name)),
        state=Running.STOPPED if stopped else Running.RUNNING,
        started_at=started,
        stopped_at=stopped,
        elapsed_minutes=elapsed // timedelta(minutes=1),
        zone=calendar.zone,
        acknowledged=row is not None and row.acknowledged_by_id is not None,
        snoozed_until=row.snoozed_until if row else None,
        ladder=row.pk if row else None,
        steps=tuple(
            _step(row.policy[one.step]["audience"], one.due_at, calendar, ReminderState(one.state).value)
            for one in reminders
            if row is not None
        ),
    )


def _unstarted(
    name: str, state: Running, calendar: WorkCalendar, steps: Iterable[tuple[str, datetime]]
) -> ClockReading:
    return ClockReading(
        clock=str(Clock(name)),
        state=state,
        started_at=None,
        stopped_at=None,
        elapsed_minutes=None,
        zone=calendar.zone,
        acknowledged=False,
        snoozed_until=None,
        ladder=None,
        steps=tuple(_step(str(audience), due, calendar, "waiting") for audience, due in steps),
    )


def _step(audience: str, due_at: datetime, calendar: WorkCalendar, state: str) -> StepReading:
    local = due_at.astimezone(ZoneInfo(calendar.zone))
    return StepReading(audience, due_at, local.isoformat(timespec="minutes"), state)
