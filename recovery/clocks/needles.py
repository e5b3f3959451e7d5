"""Which clocks run for a needle: a pure reading of what was measured, and of how far its recovery has come.

Only promised plans have them. While the escalation is under way they tell of silence, of a real decline, and once of
the target reached; for 90 days after it was closed, of silence and of falling back. A clock has the same facts as long
as nothing changes for its reader, so a further reading that only goes on does not speak again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from escalations.clocks import whose_time
from recovery.kinds import Clock
from recovery.measures.needle import Goal, Standing
from recovery.measures.watch import WATCH, as_of_day, declining_since, fall
from tracker.registry import ClockFact

MISSED = 2
"""So many cadences without a reading are silence: one may be a holiday."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A needle of a promised plan, as far as its clocks go.

    `ref` is the plan's. `promised_at` is when the plan was promised, `closed_at` when its escalation was closed (None:
    it is not). `shown`: the customer's latest update shows it as reached and stable.
    """

    ref: str
    cadence_days: int
    owner: UUID
    severity: str
    zone: str
    promised_at: datetime
    closed_at: datetime | None
    goal: Goal
    standing: Standing
    shown: bool = False


def needle_clocks(one: Watched) -> list[ClockFact]:
    """The clocks that run, or will, by these facts."""
    if one.closed_at is not None:
        return [clock for clock in (_stale(one), _fallen(one, one.closed_at)) if clock]
    return [clock for clock in (_stale(one), _declining(one), _reached(one)) if clock]


def _stale(one: Watched) -> ClockFact | None:
    """From the day after two cadences have gone by since the last reading, or since the promise where that is later.

    A silence that would only begin after the watch is none.
    """
    last = one.standing.latest
    since = max(_day(one, one.promised_at), last.on if last else date.min)
    begins = _midnight(one, since + timedelta(MISSED * one.cadence_days + 1))
    if one.closed_at is not None and begins > one.closed_at + WATCH:
        return None
    return _clock(one, Clock.NEEDLE_STALE, begins, last_on=last.on if last else None, cadence_days=one.cadence_days)


def _declining(one: Watched) -> ClockFact | None:
    since = declining_since(one.standing)
    return _clock(one, Clock.NEEDLE_DECLINING, _midnight(one, since), since=since) if since else None


def _reached(one: Watched) -> ClockFact | None:
    """Until the customer's page shows it. The process it is reached by stays the same while it is."""
    if not one.standing.stable or one.shown:
        return None
    began = _midnight(one, one.standing.processes[-1].since)
    return _clock(one, Clock.NEEDLE_REACHED, began, target=_plain(one.goal.target))


def _fallen(one: Watched, closed_at: datetime) -> ClockFact | None:
    closed_on = _day(one, closed_at)
    found = fall(one.standing, as_of_day(one.standing, closed_on, one.goal), one.goal)
    if found is None:
        return None
    began = max(closed_at, _midnight(one, found.since))
    told = {"how": found.how.value, "since": found.since, "target": _plain(one.goal.target)}
    return _clock(one, Clock.NEEDLE_FALLEN, began, closed_on=closed_on, **told)


def _clock(one: Watched, name: Clock, began: datetime, **told: Any) -> ClockFact:
    facts = {key: value.isoformat() if isinstance(value, date) else value for key, value in told.items()}
    whose = whose_time(one.owner, one.severity)
    return ClockFact(name.value, began, one.severity, whose, facts={"ref": one.ref, **facts}, from_seen=True)


def _day(one: Watched, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(one.zone)).date()


def _midnight(one: Watched, day: date) -> datetime:
    """When the day begins where the customer is."""
    return datetime.combine(day, time(), ZoneInfo(one.zone)).astimezone(UTC)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{Decimal(value).normalize():f}"
