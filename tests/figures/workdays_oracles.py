"""Working time against pandas, which shares no code, no holiday table and no time-zone arithmetic with ours.

CustomBusinessHour counts on the wall clock, so it serves the day parties, whose hours no clock change touches; for the
night parties, whose hours hold every change, pandas localises the hours day by day and they are clipped and summed in
UTC. CustomBusinessHour never stops at a closing: where ours says 17:00 it says 09:00, hence `next_opening` around ours.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
from pandas.tseries.holiday import (
    MO,
    AbstractHolidayCalendar,
    EasterMonday,
    GoodFriday,
    Holiday,
    USFederalHolidayCalendar,
    next_monday,
    next_monday_or_tuesday,
)
from pandas.tseries.offsets import CustomBusinessDay, CustomBusinessHour, Day, Easter

from tracker.workdays import (
    WorkCalendar,
    add_working_days,
    add_working_time,
    is_working_day,
    next_opening,
    working_days_between,
    working_time,
)

CASES = 250
FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
NIGHTS = [("00:00", "06:00"), ("22:00", "24:00")]
ALL_DAYS = "Sun Mon Tue Wed Thu Fri Sat"
WORKWEEK = "Mon Tue Wed Thu Fri"


GERMANY = AbstractHolidayCalendar(
    "Germany",
    rules=[
        Holiday("New Year", month=1, day=1),
        GoodFriday,
        EasterMonday,
        Holiday("Labour Day", month=5, day=1),
        Holiday("Ascension", month=1, day=1, offset=[Easter(), Day(39)]),
        Holiday("Whit Monday", month=1, day=1, offset=[Easter(), Day(50)]),
        Holiday("Unity Day", month=10, day=3),
        Holiday("Christmas", month=12, day=25),
        Holiday("Second Christmas Day", month=12, day=26),
    ],
)


NEW_SOUTH_WALES = AbstractHolidayCalendar(
    "New South Wales",
    rules=[
        Holiday("New Year", month=1, day=1, observance=next_monday),
        Holiday("Australia Day", month=1, day=26, observance=next_monday),
        GoodFriday,
        EasterMonday,
        Holiday("Anzac Day", month=4, day=25, observance=next_monday),
        Holiday("King's Birthday", month=6, day=1, offset=pd.DateOffset(weekday=MO(2))),
        Holiday("Labour Day", month=10, day=1, offset=pd.DateOffset(weekday=MO(1))),
        Holiday("Christmas", month=12, day=25, observance=next_monday),
        Holiday("Boxing Day", month=12, day=26, observance=next_monday_or_tuesday),
    ],
)


@dataclass(frozen=True)
class Party:
    """One party, described once for ours and for pandas."""

    zone: str
    days: str
    hours: list[tuple[str, str]]
    changes: tuple[str, ...]
    public: AbstractHolidayCalendar | None = None
    country: str = ""
    subdivision: str = ""
    closures: tuple[tuple[date, date], ...] = ()

    def day_calendar(self) -> WorkCalendar:
        """What is open by day."""
        week = {day.lower(): self.hours for day in self.days.split()}
        return WorkCalendar.from_parts(self.zone, week, self.country, self.subdivision, self.closures)

    def night_calendar(self) -> WorkCalendar:
        """Closed on the same working days; pandas moves holidays off weekends, so its dates are given as closures."""
        week = {day.lower(): NIGHTS for day in ALL_DAYS.split()}
        free = [day.date() for day in self.free_days()]
        return WorkCalendar.from_parts(self.zone, week, closures=[(day, day) for day in free])

    def free_days(self) -> list[pd.Timestamp]:
        """Holidays and closures."""
        public = self.public.holidays(pd.Timestamp(FIRST), pd.Timestamp(LAST)) if self.public else []
        return [*public, *(day for first, last in self.closures for day in pd.date_range(first, last))]

    def night_hours(self) -> tuple[np.ndarray, np.ndarray]:
        """All night hours as UTC microseconds: starts and ends."""
        days = pd.date_range(FIRST, LAST, freq=CustomBusinessDay(weekmask=ALL_DAYS, holidays=self.free_days()))
        edges = [
            np.concatenate([self.localise(days + pd.Timedelta(pair[edge] + ":00")) for pair in NIGHTS])
            for edge in (0, 1)
        ]
        return edges[0], edges[1]

    def localise(self, walls: pd.DatetimeIndex) -> np.ndarray:
        """Wall times as UTC microseconds."""
        first_of_two = np.ones(len(walls), dtype=bool)
        local = walls.tz_localize(self.zone, ambiguous=first_of_two, nonexistent="shift_forward")
        return np.asarray(local.as_unit("us").asi8)

    def instants(self, count: int) -> Iterator[datetime]:
        """Every other one within six days of a clock change."""
        chance = random.Random(f"{self.zone} {count}")
        for index in range(count):
            if index % 2:
                moment = datetime.fromisoformat(f"{chance.choice(self.changes)}T00:00Z")
                moment += timedelta(minutes=chance.randint(-8640, 8640))
            else:
                moment = datetime(2024, 2, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(1_900_000))
            yield moment


PARTIES = [
    Party(
        "Europe/Berlin",
        WORKWEEK,
        [("09:00", "12:00"), ("13:00", "17:30")],
        ("2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25"),
        GERMANY,
        "DE",
    ),
    Party(
        "America/New_York",
        WORKWEEK,
        [("08:00", "17:00")],
        ("2025-03-09", "2025-11-02", "2026-03-08", "2026-11-01"),
        USFederalHolidayCalendar(),
        "US",
    ),
    Party(
        "Australia/Sydney",
        WORKWEEK,
        [("09:15", "17:45")],
        ("2025-04-05", "2025-10-04", "2026-04-04", "2026-10-03"),
        NEW_SOUTH_WALES,
        "AU",
        "NSW",
        ((date(2025, 12, 24), date(2026, 1, 4)),),
    ),
    Party(
        "Africa/Cairo",
        "Sun Mon Tue Wed Thu",
        [("10:00", "18:00")],
        ("2025-04-24", "2025-10-30", "2026-04-23", "2026-10-29"),
        closures=((date(2025, 3, 30), date(2025, 4, 1)), (date(2026, 10, 28), date(2026, 10, 30))),
    ),
]
BY_ZONE = {party.zone: party for party in PARTIES}


def hours_are_those_of_custom_business_hour(party: Party) -> None:
    """Adding and measuring working time."""
    calendar, free = party.day_calendar(), party.free_days()
    starts, ends = zip(*party.hours, strict=True)
    chance = random.Random(party.zone)
    for start in party.instants(CASES):
        hours = chance.randint(1, 60)
        step = CustomBusinessHour(hours, weekmask=party.days, holidays=free, start=list(starts), end=list(ends))
        wall = pd.Timestamp(start).tz_convert(party.zone).tz_localize(None)
        expected = (wall + step).tz_localize(party.zone).to_pydatetime()
        done = add_working_time(calendar, start, timedelta(hours=hours))
        assert next_opening(calendar, done) == expected, (start, hours)
        assert working_time(calendar, start, expected) == timedelta(hours=hours), (start, hours)


def night_hours_are_those_that_pandas_localises(party: Party) -> None:
    """Measuring hours that hold every clock change."""
    calendar = party.night_calendar()
    starts, ends = party.night_hours()
    chance = random.Random(party.zone)
    for start in party.instants(CASES):
        end = start + timedelta(seconds=chance.randrange(20 * 86_400))
        low, high = (int(each.timestamp()) * 1_000_000 for each in (start, end))
        expected = np.clip(np.minimum(ends, high) - np.maximum(starts, low), 0, None).sum()
        assert working_time(calendar, start, end) == timedelta(microseconds=int(expected)), (start, end)


def days_are_those_of_custom_business_day_and_busday_count(party: Party) -> None:
    """Adding and counting working days."""
    calendar, free = party.day_calendar(), party.free_days()
    chance = random.Random(party.zone)
    opening = party.hours[0][0]
    weekday_mask = [day in party.days.split() for day in [*WORKWEEK.split(), "Sat", "Sun"]]
    busdays = np.busdaycalendar(weekday_mask, [day.date() for day in free])
    for start in party.instants(CASES):
        days = chance.randint(1, 40)
        wall = pd.Timestamp(start).tz_convert(party.zone).tz_localize(None)
        step = CustomBusinessDay(days, weekmask=party.days, holidays=free)
        expected = wall.normalize() + step
        due = pd.Timestamp(add_working_days(calendar, start, days)).tz_convert(party.zone)
        first = wall.normalize() + pd.Timedelta(opening + ":00")
        assert due.date() == expected.date(), (start, days)
        assert (due.time() == first.time()) == (wall <= first), (start, days)
        assert working_days_between(calendar, wall.date(), expected.date()) == days
        there = wall.date() + timedelta(days=chance.randint(0, 60))
        after, until = wall.date() + timedelta(1), there + timedelta(1)
        assert working_days_between(calendar, wall.date(), there) == np.busday_count(after, until, busdaycal=busdays)


def dates_are_open_or_not_as_in_pandas(party: Party) -> None:
    """Every date of four years."""
    calendar = party.day_calendar()
    expected = pd.date_range(FIRST, LAST, freq=CustomBusinessDay(weekmask=party.days, holidays=party.free_days()))
    ours = [day.date() for day in pd.date_range(FIRST, LAST) if is_working_day(calendar, day.date())]
    assert ours == [day.date() for day in expected]
