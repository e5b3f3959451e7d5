"""The arithmetic of risks, on random plans: it agrees with the schedule, and knows which days it counts on."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from recovery.measures.risks import clocks_of_work, counts_on
from recovery.measures.schedule import Step, schedule
from recovery.measures.works import Around, Closure, Like, Plan, Work
from tracker.workdays import ROUND_THE_CLOCK, CommonCalendar, WorkCalendar

WEEKDAYS = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
OURS = WorkCalendar.from_parts("Europe/Berlin", WEEKDAYS, "DE", "BE")
THEIRS = WorkCalendar.from_parts("America/New_York", WEEKDAYS, "US", "NJ")
PART_TIME = WorkCalendar.from_parts("Europe/Berlin", {"mon": [["10:00", "18:00"]], "thu": [["08:00", "12:00"]]})
TODAY = date(2026, 9, 16)
COMMITTED = datetime(2026, 9, 14, 9, tzinfo=UTC)


def around(*closed: tuple[date, date]) -> Around:
    """Both parties' days, with these blackouts."""
    closures = tuple(Closure(*days, "Peak", ours=False) for days in closed)
    calendar, free = CommonCalendar((OURS, THEIRS), tuple(sorted(closed))), CommonCalendar((OURS, THEIRS))
    return Around(calendar, free, ZoneInfo("America/New_York"), [ROUND_THE_CLOCK, OURS, PART_TIME], closures)


def some_works(luck: Random, *, begun: bool = True) -> list[Work]:
    """A random plan: each milestone may wait for any before it."""
    works = []
    for number in range(1, luck.randint(2, 7)):
        due_on = luck.choice([None, *[TODAY + timedelta(luck.randint(-5, 90))] * 9])
        looked_at = COMMITTED + timedelta(hours=luck.randint(0, 400))
        works.append(
            Work(
                number=number,
                ref=f"X-P1 M{number}",
                severity="high",
                whose=UUID(int=1),
                due_on=due_on,
                lead_days=luck.choice([None, *range(1, 12)]),
                begun_on=TODAY + timedelta(luck.randint(-20, 0)) if begun and luck.random() < 0.3 else None,
                expected_on=due_on and due_on + timedelta(luck.choice([0, 0, 0, -3, 4, 9])),
                looked_at=luck.choice([COMMITTED, looked_at]),
                since=COMMITTED,
                desk=luck.choice([0, 1, 2]),
                watch=luck.choice([0, 1]),
                like=luck.choice([None, Like(luck.random(), 9, "all")]),
                predecessors=[before for before in range(1, number) if luck.random() < 0.4],
            )
        )
    return works


def some_days(luck: Random) -> tuple[date, date]:
    """Up to two weeks in a row."""
    first = TODAY + timedelta(luck.randint(-40, 110))
    return first, first + timedelta(luck.randint(0, 14))


@pytest.mark.parametrize("seed", range(20))
def test_only_what_counts_on_a_day_changes_with_it(seed: int) -> None:
    luck, untouched, changed = Random(seed), 0, 0
    for _ in range(40):
        works, before, added = some_works(luck), some_days(luck), some_days(luck)
        old, new = Plan(works, around(before)), Plan(works, around(before, added))
        for work in works:
            same = clocks_of_work(work, old) == clocks_of_work(work, new)
            if counts_on(work, new, added):
                changed += not same
                continue
            assert same, (work, before, added)
            untouched += not counts_on(work, old, added)
    assert untouched > 10
    assert changed > 10


@pytest.mark.parametrize("seed", range(10))
def test_the_latest_start_is_that_of_the_schedule_while_nothing_has_begun(seed: int) -> None:
    luck = Random(seed)
    for _ in range(30):
        works, calm = some_works(luck, begun=False), around(some_days(luck))
        plan = Plan(works, calm)
        steps = [
            Step(UUID(int=one.number), one.due_on, one.lead_days, tuple(UUID(int=pk) for pk in one.predecessors))
            for one in works
        ]
        timings = schedule(steps, calm.calendar, TODAY).timings
        for work in works:
            facts = {fact.clock: fact.facts for fact in clocks_of_work(work, plan)}
            latest = timings[UUID(int=work.number)].latest_start
            told = facts.get("milestone.starting", {}).get("start_by")
            assert told == (latest and latest.isoformat())


@pytest.mark.parametrize("seed", range(5))
def test_looked_at_twice_it_is_the_same(seed: int) -> None:
    works = some_works(Random(seed))
    first, second = Plan(works, around()), Plan(works, around())
    for work in works:
        assert clocks_of_work(work, first) == clocks_of_work(work, second)
