"""Story time: "58 09:20" is 09:20 at the customer's place, 58 working days ago; "35 min" is that many minutes ago.

Days of plans are written like it: "58" is that day, and "+7" the seventh after today on which both parties can work,
"58+7" the seventh after that one.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from config.story.calendars import OFFICE, blackouts, shutdowns
from config.story.cast import Firm
from tracker.workdays import CommonCalendar, WorkCalendar, is_common_day, is_working_day, step_on

LONGEST = 115
"""Working days of both parties that surely lie within half a year, whatever holidays it holds."""

LATEST_MINUTES = 240
"""Minutes before now reach back no further, so that they never come before the last working day's evening."""

WEEKEND = (5, 6)

_DAY = re.compile(r"(\d{1,3}) (\d\d:\d\d)")
_MINUTES = re.compile(r"(\d{1,3}) min")
_AHEAD = re.compile(r"(\d{1,3})?\+(\d{1,2})")


class Moments:
    """Turns the script's times into instants, for one customer. `common` is what its plans are counted in.

    Only days count on which both the customer and its desk work; day 1 is the last one before today, so every
    instant lies in the past.
    """

    def __init__(self, firm: Firm, now: datetime) -> None:
        self._now = now
        self._zone = ZoneInfo(firm.calendar.zone)
        both = (
            firm.calendar.read(shutdowns(now, firm.key)),
            firm.desk.read(shutdowns(now, "")),
        )
        self.today = now.astimezone(self._zone).date()
        self._days = list(islice(_working_days(both, self.today), LONGEST))
        closed = {(spec.starts_on, spec.ends_on) for spec in blackouts(now) if spec.customer in ("", firm.key)}
        self.common = CommonCalendar((OFFICE.read([]), firm.calendar.read([])), tuple(sorted(closed)))

    def instant(self, text: str) -> datetime:
        """The aware instant of a time of the script; ValueError when it is written in neither form or too far back."""
        if found := _DAY.fullmatch(text):
            days, wall = int(found[1]), time.fromisoformat(found[2])
            if 1 <= days <= LONGEST:
                return datetime.combine(self._days[days - 1], wall, self._zone)
        if found := _MINUTES.fullmatch(text):
            minutes = int(found[1])
            if 1 <= minutes <= LATEST_MINUTES:
                return self._now - timedelta(minutes=minutes)
        raise ValueError(f"{text!r} is no time of the story")

    def day(self, text: str) -> date:
        """The day of a plan: "58", "+7" or "58+7"; ValueError when it is written in neither form or too far back."""
        if found := _AHEAD.fullmatch(text):
            start = self.day(found[1]) if found[1] else self.today
            return step_on(self.common, start, int(found[2]))
        return self.instant(f"{text} 12:00").date()

    def holiday(self, weeks: int) -> date:
        """The first weekday, so many weeks or more ahead, that a public holiday takes from either party."""
        weekly, day = CommonCalendar(self.common.parties), self.today + timedelta(weeks=weeks)
        while day.weekday() in WEEKEND or is_common_day(weekly, day):
            day += timedelta(days=1)
        return day


def _working_days(calendars: tuple[WorkCalendar, ...], today: date) -> Iterator[date]:
    day = today
    while True:
        day -= timedelta(days=1)
        if all(is_working_day(calendar, day) for calendar in calendars):
            yield day
