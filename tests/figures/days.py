"""Calendars for the tests of plans: two parties with holidays, and made-up ones without limits on how odd they are."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from tracker.workdays import CommonCalendar, WorkCalendar

HOURS = [["09:00", "17:00"]]
OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS)

BERLIN = WorkCalendar.from_parts("Europe/Berlin", OFFICE, "DE")
NEW_YORK = WorkCalendar.from_parts("America/New_York", OFFICE, "US")
CAIRO = WorkCalendar.from_parts("Africa/Cairo", dict.fromkeys(("sun", "mon", "tue", "wed", "thu"), HOURS), "EG")
ONE_DAY = WorkCalendar.from_parts("Asia/Kathmandu", {"wed": HOURS})
PLAIN = WorkCalendar.from_parts("UTC", OFFICE)

FRIDAY = date(2026, 11, 20)
"""Today in the cases that are written out: a week with Thanksgiving follows."""

WEEKDAYS = CommonCalendar((PLAIN,))
BOTH = CommonCalendar((BERLIN, NEW_YORK))

dates = st.dates(date(2025, 1, 1), date(2028, 12, 31))
blackouts = st.builds(lambda first, days: (first, first + timedelta(days)), dates, st.integers(0, 40))
calendars = st.builds(
    CommonCalendar,
    st.lists(st.sampled_from([BERLIN, NEW_YORK, CAIRO, ONE_DAY, PLAIN]), max_size=2).map(tuple),
    st.lists(blackouts, max_size=4).map(tuple),
)


def pk(number: int) -> UUID:
    """An id that one can read."""
    return UUID(int=number)
