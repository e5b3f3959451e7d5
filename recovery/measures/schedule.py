"""What a plan's dates and lead times say: who must begin when, how much time is left, and what cannot be at all.

Days are counted as at the end of today: today is spent, tomorrow is the first day there is. Lead times are common days.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final, ParamSpec, TypeVar
from uuid import UUID

from tracker.workdays import CommonCalendar, common_days_between, is_common_day, step_back, step_on

P = ParamSpec("P")
T = TypeVar("T")

REVIEW_DAYS: Final = 1
"""Common days that the review of a plan takes, as long as it is not promised."""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the arithmetic sees it. `predecessors` outside the plan count for nothing.

    Dropped milestones are left out: what waited for one no longer waits. A lead time is at least one day.
    """

    id: UUID
    due_on: date | None
    lead_days: int | None
    predecessors: tuple[UUID, ...] = ()
    finished: bool = False
    started_on: date | None = None

    def __post_init__(self) -> None:
        if self.lead_days is not None and self.lead_days < 1:
            raise ValueError("a lead time is at least one day")


@dataclass(frozen=True, slots=True)
class Squeeze:
    """How few of the calendar days between today and a date are left to work in, the days of the review taken off.

    `share` is None when the date is not after today.
    """

    common_days: int
    calendar_days: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Timing:
    """When one milestone must begin and how much time it has. None: a date or a lead time it depends on is missing.

    `path_days` is the longest path of open work that ends in it, its own included, and `after` the predecessor from
    which that path comes. `earliest` is the first date that leaves enough days. At `slack_days` 0 the work must begin
    on the next common day; below, the date cannot be kept. A finished milestone has a path of 0 and nothing else.
    """

    id: UUID
    path_days: int | None
    after: UUID | None
    latest_start: date | None
    earliest: date | None
    slack_days: int | None
    on_critical_path: bool
    squeeze: Squeeze | None

    def as_json(self) -> dict[str, Any]:
        """For the API."""
        return {
            "milestone": str(self.id),
            "path_days": self.path_days,
            "after": str(self.after) if self.after else None,
            "latest_start": self.latest_start.isoformat() if self.latest_start else None,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "slack_days": self.slack_days,
            "on_critical_path": self.on_critical_path,
            "squeeze": asdict(self.squeeze) if self.squeeze else None,
        }


@dataclass(frozen=True, slots=True)
class OrderFault:
    """A milestone that is due before one it waits for."""

    id: UUID
    predecessor: UUID


@dataclass(frozen=True, slots=True)
class Schedule:
    """The arithmetic of a whole plan. `squeeze` is that of its last date.

    `cycle`: milestones that wait for each other, each for the one before it and the first for the last; then there are
    no numbers.
    """

    timings: Mapping[UUID, Timing]
    critical_path: tuple[UUID, ...]
    critical_days: int | None
    cycle: tuple[UUID, ...]
    order_faults: tuple[OrderFault, ...]
    squeeze: Squeeze | None

    def chain(self, pk: UUID) -> tuple[UUID, ...]:
        """The longest path that ends in a milestone, from its beginning; the milestone alone when it cannot be told."""
        return _chain(self.timings, pk)

    def as_json(self) -> dict[str, Any]:
        """For the API."""
        return {
            "critical_path": [str(pk) for pk in self.critical_path],
            "critical_days": self.critical_days,
            "squeeze": asdict(self.squeeze) if self.squeeze else None,
            "milestones": [one.as_json() for one in self.timings.values()],
        }


@dataclass(frozen=True, slots=True)
class _Path:
    days: int | None
    after: UUID | None = None


def schedule(steps: Iterable[Step], calendar: CommonCalendar, today: date, review_days: int = 0) -> Schedule:
    """Weigh the steps of a plan against the calendar. `review_days` are common days that its review still takes.

    The critical path is the longest that can be told; of equally long ones the first in the order of the steps.
    """
    plan = list({step.id: step for step in steps}.values())
    before = _before(plan)
    order, cycle = _ordered(before)
    paths = _paths(plan, before, order, calendar, today)
    by_id = {step.id: path for step, path in zip(plan, paths, strict=True)}
    critical = _critical(by_id)
    on_it = frozenset(critical)
    ends = [step.due_on for step in plan if step.due_on and not step.finished]
    return Schedule(
        timings={
            step.id: _timing(step, by_id[step.id], calendar, today, review_days, step.id in on_it) for step in plan
        },
        critical_path=critical,
        critical_days=by_id[critical[-1]].days if critical else None,
        cycle=tuple(plan[place].id for place in cycle),
        order_faults=tuple(_order_faults(plan, before)),
        squeeze=squeeze(calendar, today, max(ends), review_days) if ends else None,
    )


def remaining_days(step: Step, calendar: CommonCalendar, today: date) -> int | None:
    """Common days of work that a step still needs after today; None when its lead time is not known.

    What is in progress has spent the days from its start to today, both included; as long as it is not finished it
    needs at least one more.
    """
    if step.finished:
        return 0
    if step.lead_days is None or step.started_on is None or step.started_on > today:
        return step.lead_days
    spent = is_common_day(calendar, step.started_on) + common_days_between(calendar, step.started_on, today)
    return max(1, step.lead_days - spent)


def squeeze(calendar: CommonCalendar, today: date, due_on: date, review_days: int = 0) -> Squeeze | None:
    """The calendar squeeze between today and a date; None for a date outside the supported years."""
    common = _told(common_days_between, calendar, today, due_on)
    return _squeeze(common, today, due_on, review_days)


def _squeeze(common: int | None, today: date, due_on: date | None, review_days: int) -> Squeeze | None:
    if common is None or due_on is None:
        return None
    whole = max(0, (due_on - today).days)
    left = max(0, common - review_days)
    return Squeeze(left, whole, left / whole if whole else None)


def _before(plan: list[Step]) -> list[list[int]]:
    """The predecessors of each step, as places in the plan: ids are slow to look up many times."""
    place = {step.id: index for index, step in enumerate(plan)}
    return [[place[pk] for pk in step.predecessors if pk in place] for step in plan]


def _ordered(before: list[list[int]]) -> tuple[list[int], list[int]]:
    """All places with predecessors first, and no cycle; or no order, and one."""
    try:
        return list(TopologicalSorter(dict(enumerate(before))).static_order()), []
    except CycleError as error:
        return [], error.args[1][:-1]


def _paths(
    plan: list[Step], before: list[list[int]], order: list[int], calendar: CommonCalendar, today: date
) -> list[_Path]:
    paths = [_Path(None)] * len(plan)
    for place in order:
        own = remaining_days(plan[place], calendar, today)
        open_ones = [one for one in before[place] if not plan[one].finished]
        paths[place] = _longest(own, open_ones, plan, paths) if own else _Path(own)
    return paths


def _longest(own: int, before: list[int], plan: list[Step], paths: list[_Path]) -> _Path:
    """The path through the longest of those before; not known when any of those is not."""
    longest, after = 0, None
    for place in before:
        days = paths[place].days
        if days is None:
            return _Path(None)
        if days > longest:
            longest, after = days, plan[place].id
    return _Path(own + longest, after)


def _critical(paths: Mapping[UUID, _Path]) -> tuple[UUID, ...]:
    longest = max((path.days or 0 for path in paths.values()), default=0)
    if not longest:
        return ()
    return _chain(paths, next(pk for pk, path in paths.items() if path.days == longest))


def _chain(paths: Mapping[UUID, _Path] | Mapping[UUID, Timing], pk: UUID) -> tuple[UUID, ...]:
    found, after = [pk], paths[pk].after
    while after is not None:
        found.append(after)
        after = paths[after].after
    return tuple(reversed(found))


def _timing(step: Step, path: _Path, calendar: CommonCalendar, today: date, review_days: int, critical: bool) -> Timing:
    due, days = (None, None) if step.finished else (step.due_on, path.days)
    there = _told(common_days_between, calendar, today, due) if due else None
    return Timing(
        id=step.id,
        path_days=path.days,
        after=path.after,
        latest_start=_told(step_back, calendar, due, days) if due and days else None,
        earliest=_told(step_on, calendar, today, days) if days else None,
        slack_days=there - days if there is not None and days is not None else None,
        on_critical_path=critical,
        squeeze=_squeeze(there, today, due, review_days),
    )


def _order_faults(plan: list[Step], before: list[list[int]]) -> Iterable[OrderFault]:
    """Finished milestones are past; their dates order nothing."""
    for step, places in zip(plan, before, strict=True):
        for one in (plan[place] for place in places):
            if step.finished or one.finished or step.due_on is None or one.due_on is None:
                continue
            if step.due_on < one.due_on:
                yield OrderFault(step.id, one.id)


def _told(question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """An answer of the calendar, or None where it has none: outside its years, or closed for years on end."""
    try:
        return question(*args, **kwargs)
    except ValueError:
        return None
