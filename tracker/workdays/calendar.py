"""The calendar of one party as a value: zone, hours of the week, public holidays, closures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self
from zoneinfo import ZoneInfo

import holidays

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES = 24 * 60

Periods = tuple[tuple[int, int], ...]

_WALL_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working hours per weekday in one zone, less public holidays and closures. Wrong parts raise ValueError.

    `zone` is an IANA name. `week` holds, Monday first, the periods of each day as minutes of the day (start, end), in
    order, 1440 being the midnight that ends it; a night shift is two periods. `country` and `subdivision` are codes of
    the package `holidays`, "" for none. `closures` are the first and the last of closed local dates.
    """

    zone: str
    week: tuple[Periods, ...]
    country: str = ""
    subdivision: str = ""
    closures: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        _check_zone(self.zone)
        _check_week(self.week)
        _check_country(self.country, self.subdivision)
        for first, last in self.closures:
            if last < first:
                raise ValueError(f"closures: {first} to {last} ends before it starts")

    @classmethod
    def from_parts(
        cls,
        zone: str,
        week: Mapping[str, object],
        country: str | None = None,
        subdivision: str | None = None,
        closures: Iterable[tuple[date, date]] = (),
    ) -> Self:
        """A calendar from stored parts; the same parts in any order make equal calendars.

        `week` is JSON-like, {"mon": [["09:00", "12:00"], ["13:00", "17:30"]], …}. A day left out is not worked;
        "24:00" may end one. ValueError names the part that is wrong.
        """
        spans = tuple(sorted(set(closures)))
        return cls(zone, _parse_week(week), country or "", subdivision or "", spans)


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"zone: {zone!r} is not a time zone") from None


def _check_week(week: tuple[Periods, ...]) -> None:
    if len(week) != len(WEEKDAYS) or not any(week):
        raise ValueError("week: seven days are needed, at least one of them with working hours")
    for name, periods in zip(WEEKDAYS, week, strict=True):
        if not all(0 <= start < end <= DAY_MINUTES for start, end in periods):
            raise ValueError(f"week: {name} has a period that does not end after it starts")
        if any(end > start for (_, end), (start, _) in pairwise(periods)):
            raise ValueError(f"week: {name} has periods that overlap or are out of order")


def _check_country(country: str, subdivision: str) -> None:
    if not country and not subdivision:
        return
    known = holidays.list_supported_countries()
    if country not in known:
        raise ValueError(f"country: the holidays of {country!r} are not known")
    if subdivision and subdivision not in known[country]:
        raise ValueError(f"subdivision: the holidays of {subdivision!r} in {country} are not known")


def _parse_week(week: object) -> tuple[Periods, ...]:
    if not isinstance(week, Mapping) or not set(week) <= set(WEEKDAYS):
        raise ValueError(f"week: a list of periods for each of {', '.join(WEEKDAYS)} is needed")
    return tuple(_parse_periods(day, week.get(day, [])) for day in WEEKDAYS)


def _parse_periods(name: str, value: object) -> Periods:
    match value:
        case [*periods]:
            return tuple(sorted(_parse_period(name, period) for period in periods))
    raise ValueError(f"week: {name} is not a list of periods")


def _parse_period(name: str, value: object) -> tuple[int, int]:
    match value:
        case [str(start), str(end)] if _WALL_TIME.fullmatch(start) and _WALL_TIME.fullmatch(end):
            return _minutes(start), _minutes(end)
    raise ValueError(f'week: {name} has a period that is not ["HH:MM", "HH:MM"]')


def _minutes(wall_time: str) -> int:
    return int(wall_time[:2]) * 60 + int(wall_time[3:])


ROUND_THE_CLOCK = WorkCalendar("UTC", (((0, DAY_MINUTES),),) * 7)
"""Every moment is working time."""
