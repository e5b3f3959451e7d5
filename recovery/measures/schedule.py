"""What a plan's dates and lead times say: who must begin when, how much time is left, and what cannot be at all.

Days are counted as at the end of today: today is spent, tomorrow is the first day there is. Lead times are common days.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import ParamSpec, TypeVar
from uuid import UUID

from tracker.workdays import CommonCalendar, common_days_between, is_common_day, step_back, step_on

P = ParamSpec("P")
T = TypeVar("T")


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
        return _chain({one.id: one.after for one in self.timings.values()}, pk)


@dataclass(frozen=True, slots=True)
class _Path:
    days: int | None
    after: UUID | None = None


def schedule(steps: Iterable[Step], calendar: CommonCalendar, today: date, review_days: int = 0) -> Schedule:
    """Weigh the steps of a plan against the calendar. `review_days` are common days that its review still takes.

    The critical path is the longest that can be told; of equally long ones the first in the order of the steps.
    """
    known = {step.id: step for step in steps}
    order, cycle = _ordered(known)
    paths = _paths(known, order, calendar, today) if not cycle else {pk: _Path(None) for pk in known}
    critical = _critical(known, paths)
    times = {
        pk: _timing(step, paths[pk], calendar, today, critical=pk in critical, review_days=review_days)
        for pk, step in known.items()
    }
    ends = [step.due_on for step in known.values() if step.due_on and not step.finished]
    return Schedule(
        timings=times,
        critical_path=critical,
        critical_days=paths[critical[-1]].days if critical else None,
        cycle=cycle,
        order_faults=tuple(_order_faults(known)),
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
    if common is None:
        return None
    whole = max(0, (due_on - today).days)
    left = max(0, common - review_days)
    return Squeeze(left, whole, left / whole if whole else None)


def _ordered(known: Mapping[UUID, Step]) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """The ids with predecessors first, and no cycle; or no order, and one."""
    graph = {pk: [one for one in step.predecessors if one in known] for pk, step in known.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order()), ()
    except CycleError as error:
        return (), tuple(error.args[1][:-1])


def _paths(
    known: Mapping[UUID, Step], order: Iterable[UUID], calendar: CommonCalendar, today: date
) -> dict[UUID, _Path]:
    paths: dict[UUID, _Path] = {}
    for pk in order:
        own = remaining_days(known[pk], calendar, today)
        before = [(paths[one].days, one) for one in known[pk].predecessors if one in known and not known[one].finished]
        paths[pk] = _Path(0) if known[pk].finished else _longest(own, before)
    return paths


def _longest(own: int | None, before: list[tuple[int | None, UUID]]) -> _Path:
    """The path through the longest of those before; not known when any part of it is not."""
    if own is None or any(days is None for days, _ in before):
        return _Path(None)
    days, after = max(((days or 0, one) for days, one in before), key=lambda pair: pair[0], default=(0, None))
    return _Path(own + days, after)


def _critical(known: Mapping[UUID, Step], paths: Mapping[UUID, _Path]) -> tuple[UUID, ...]:
    ends = [pk for pk in known if paths[pk].days]
    if not ends:
        return ()
    return _chain({pk: path.after for pk, path in paths.items()}, max(ends, key=lambda pk: paths[pk].days or 0))


def _chain(after: Mapping[UUID, UUID | None], pk: UUID) -> tuple[UUID, ...]:
    found: list[UUID] = []
    at: UUID | None = pk
    while at is not None:
        found.append(at)
        at = after[at]
    return tuple(reversed(found))


def _timing(
    step: Step, path: _Path, calendar: CommonCalendar, today: date, *, critical: bool, review_days: int
) -> Timing:
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
        squeeze=squeeze(calendar, today, due, review_days) if due else None,
    )


def _order_faults(known: Mapping[UUID, Step]) -> Iterable[OrderFault]:
    """Finished milestones are past; their dates order nothing."""
    for step in known.values():
        for pk in step.predecessors:
            before = known.get(pk)
            if before is None or step.finished or before.finished or not step.due_on or not before.due_on:
                continue
            if step.due_on < before.due_on:
                yield OrderFault(step.id, pk)


def _told(question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """An answer of the calendar, or None where it has none: outside its years, or closed for years on end."""
    try:
        return question(*args, **kwargs)
    except ValueError:
        return None
