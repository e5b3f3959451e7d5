"""Working hours by stored calendars, for many waits at once: the same that the clocks of flags count by."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import orjson

from tracker.models import Calendar
from tracker.queries.calendars import read_calendar
from tracker.workdays import ROUND_THE_CLOCK, WorkCalendar, working_time

HOUR: Final = timedelta(hours=1)
STANDARD: Final = ""
ALWAYS: Final = b""


class Hours:
    """Calendars as the database told them: id, zone, week, country, subdivision, whether it is the standard one, and
    the closed periods of the party it belongs to.
    """

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._calendars: dict[str | None, bytes] = {None: ALWAYS, STANDARD: ALWAYS}
        for pk, *parts, standard, closures in rows:
            self._calendars[pk] = found = orjson.dumps([*parts, closures or []])
            if standard:
                self._calendars[STANDARD] = found

    def between(self, calendar: str | None, start: datetime, end: datetime) -> float:
        """Working hours between two moments, by the calendar of this id, "" the standard one; None counts all hours."""
        return _worked(self._calendars[calendar], start, end)


@lru_cache(maxsize=512)
def _calendar(parts: bytes) -> WorkCalendar:
    """Making holidays is the dear part: the arithmetic forms are kept per process, by value."""
    if parts == ALWAYS:
        return ROUND_THE_CLOCK
    zone, week, country, subdivision, closures = orjson.loads(parts)
    days = tuple(sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in closures))
    return read_calendar(Calendar(zone=zone, week=week, country=country, subdivision=subdivision), days)


@lru_cache(maxsize=65_536)
def _worked(parts: bytes, start: datetime, end: datetime) -> float:
    """What is over stays as long as it was, so it is counted once per process."""
    return working_time(_calendar(parts), start, end) / HOUR
