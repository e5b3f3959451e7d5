"""Working time, computed here and nowhere else.

An instant is *working* when the wall clock of the calendar's zone then shows a time inside the working hours of a day
that is not closed. All else follows: hours that a clock change skips are not worked, hours that it repeats are worked
twice, and working time is real elapsed time. A period holds its start and not its end.

Instants are aware and lie in the years 1970 to 2199 UTC; naive ones and others raise ValueError. Answers are in UTC.
Dates are local dates of the calendar's zone, in the same years. What several parties do together is planned in common
days: see `CommonCalendar`.
"""

from tracker.workdays.arithmetic import (
    add_working_days,
    add_working_time,
    is_working,
    is_working_day,
    local_date,
    next_opening,
    working_days_between,
    working_time,
)
from tracker.workdays.calendar import ROUND_THE_CLOCK, WorkCalendar
from tracker.workdays.common import (
    CommonCalendar,
    DaysOff,
    common_days_between,
    days_off,
    is_common_day,
    step_back,
    step_on,
)
from tracker.workdays.tables import FIRST_YEAR, LAST_YEAR, NoWorkingTime

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ROUND_THE_CLOCK",
    "CommonCalendar",
    "DaysOff",
    "NoWorkingTime",
    "WorkCalendar",
    "add_working_days",
    "add_working_time",
    "common_days_between",
    "days_off",
    "is_common_day",
    "is_working",
    "is_working_day",
    "local_date",
    "next_opening",
    "step_back",
    "step_on",
    "working_days_between",
    "working_time",
]
