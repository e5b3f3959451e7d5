"""The unfinished work of promised plans, as its risks see it: what waits for what, by when, and who works when.

Work that has begun is not waited for here: its own lateness is a risk of its own. So the path before a milestone holds
what has not begun, and its latest responsible start does not move from day to day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from tracker.workdays import (
    CommonCalendar,
    WorkCalendar,
    add_working_time,
    common_days_between,
    next_opening,
    step_back,
    step_on,
    working_time,
)

DAY: Final = timedelta(days=1)


class Like(NamedTuple):
    """What milestones like it said when it was begun: from which share of the promised days on the chance is less than
    even, and by how many finished ones that is known.
    """

    share: float
    finished: int
    breadth: str


class Work(NamedTuple):
    """An unfinished milestone of a promised plan. `due_on` is its promise, or its date while nothing is promised.

    `begun_on` None: it has not begun. `since` is when this work came into the promised plan: with the commit, or when
    it was added or sent back after that. `looked_at` is when somebody last said which day is expected (`expected_on`),
    at first `since`. `desk` is the place of its owner's hours in `Around.hours`, `watch` of those by which the warnings
    run; place 0 is nobody's, and round the clock. `like` None: nothing to fear, or no history. Within a plan a
    milestone goes by its number.
    """

    number: int
    ref: str
    severity: str
    whose: UUID | None
    due_on: date | None
    lead_days: int | None
    begun_on: date | None
    expected_on: date | None
    looked_at: datetime
    since: datetime
    desk: int
    watch: int
    like: Like | None = None
    predecessors: Sequence[int] = ()


class Closure(NamedTuple):
    """A blackout of either party."""

    first: date
    last: date
    reason: str
    ours: bool


@dataclass(slots=True)
class Around:
    """The days of one customer's plans, and the hours of those who work on them. Remembers what it was asked.

    `free` is the common calendar without its blackouts. Answers raise ValueError where a calendar has none.
    """

    calendar: CommonCalendar
    free: CommonCalendar
    zone: ZoneInfo
    hours: Sequence[WorkCalendar]
    closures: tuple[Closure, ...] = ()
    _known: dict[Any, Any] = field(default_factory=dict)

    def start_by(self, due_on: date, days: int) -> date:
        """The latest day to begin so many days of work."""
        key = due_on, days
        if key not in self._known:
            self._known[key] = step_back(self.calendar, due_on, days)
        found: date = self._known[key]
        return found

    def free_start(self, due_on: date, days: int) -> date:
        """What it were without blackouts."""
        key = due_on, days, "free"
        if key not in self._known:
            self._known[key] = step_back(self.free, due_on, days)
        found: date = self._known[key]
        return found

    def before(self, day: date, days: int) -> date:
        """The common day so many before this one, or before the common day it falls back to."""
        return self.start_by(day, days + 1)

    def after(self, day: date) -> date:
        """The next common day."""
        key = day, "after"
        if key not in self._known:
            self._known[key] = step_on(self.calendar, day, 1)
        found: date = self._known[key]
        return found

    def opening(self, place: int, day: date) -> datetime:
        """When that day begins for them: their first opening from the customer's midnight on."""
        key = place, day
        if key not in self._known:
            self._known[key] = next_opening(self.hours[place], datetime.combine(day, time(), self.zone))
        found: datetime = self._known[key]
        return found

    def closing(self, place: int, day: date) -> str:
        """When that day is over for them, as JSON has it."""
        key = place, day, "closing"
        if key not in self._known:
            opening, hours = self.opening(place, day), self.hours[place]
            closing = add_working_time(hours, opening, working_time(hours, opening, opening + DAY))
            self._known[key] = closing.isoformat()
        found: str = self._known[key]
        return found

    def day_of(self, moment: datetime) -> str:
        """On which day that was, as JSON has it."""
        if moment not in self._known:
            self._known[moment] = moment.astimezone(self.zone).date().isoformat()
        found: str = self._known[moment]
        return found

    def there(self, desk: int, first: date, last: date) -> int:
        """On how many common days of a span the owner works."""
        key = desk, first, last
        if key not in self._known:
            self._known[key] = common_days_between(self._with_owner(desk), first - DAY, last)
        found: int = self._known[key]
        return found

    def _with_owner(self, desk: int) -> CommonCalendar:
        key = desk, "owner"
        if key not in self._known:
            parties = (*self.calendar.parties, self.hours[desk])
            self._known[key] = CommonCalendar(parties, self.calendar.closed)
        found: CommonCalendar = self._known[key]
        return found


class Plan:
    """The unfinished milestones of one plan, and the longest path of work not begun that ends in each."""

    def __init__(self, works: Iterable[Work], around: Around) -> None:
        self.works = {work.number: work for work in works}
        self.around = around
        self._paths: dict[int, tuple[int, int | None] | None] = {}

    def waits(self, work: Work) -> list[Work]:
        """The unfinished milestones it waits for."""
        works = self.works
        return [works[number] for number in work.predecessors if number in works]

    def path(self, number: int) -> tuple[int, int | None] | None:
        """Days of the longest path of work not begun that ends here, and from where it comes; None: not known."""
        if number not in self._paths:
            work = self.works[number]
            before = [(self.path(one.number), one.number) for one in self.waits(work) if one.begun_on is None]
            known = [(path[0], one) for path, one in before if path]
            whole = work.lead_days is not None and len(known) == len(before)
            days, after = max(known, key=lambda pair: pair[0], default=(0, None))
            self._paths[number] = (days + (work.lead_days or 0), after) if whole else None
        return self._paths[number]

    def first(self, number: int) -> int:
        """Where the longest path that ends here begins."""
        while (path := self.path(number)) and path[1]:
            number = path[1]
        return number
