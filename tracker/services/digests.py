"""When a person's daily digest comes: at their own hour, on their own working days, once a day."""

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from tracker import clock
from tracker.kinds import Channel
from tracker.models import Digest, Preference
from tracker.policy import Side
from tracker.queries.calendars import calendars_of_people
from tracker.registry import DIGEST
from tracker.workdays import WorkCalendar, is_working_day

USUAL_HOUR: Final = 8
LONGEST_PAUSE: Final = 366
"""Days: whoever works on none of them is looked at again then."""


def plan_digest(user_id: UUID) -> None:
    """Set anew when the next digest of this person is due, after their hour or their days have changed."""
    row = Digest.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if row is not None:
        row.due_at = next_digests([user_id], {user_id: row.last_on})[user_id]
        row.save(update_fields=["due_at"])


def next_digests(people: list[UUID], last: dict[UUID, date | None]) -> dict[UUID, datetime]:
    """When the next digest of each is due: after now, and on a day after the last one that had its turn."""
    now, calendars = clock.now(), calendars_of_people(people)
    rows = Preference.objects.filter(user__in=people, side=Side.PROVIDER, kind=DIGEST, channel=Channel.EMAIL)
    hours = {wish.user_id: wish.hour or 0 for wish in rows.exclude(hour=None)}
    return {pk: next_digest(calendars[pk], hours.get(pk, USUAL_HOUR), now, last.get(pk)) for pk in people}


def next_digest(calendar: WorkCalendar, hour: int, now: datetime, last_on: date | None) -> datetime:
    """The first moment after now, and on a day after `last_on`, at which it is that hour of a working day."""
    zone = ZoneInfo(calendar.zone)
    today = now.astimezone(zone).date()
    for ahead in range(LONGEST_PAUSE):
        day = today + timedelta(ahead)
        moment = datetime.combine(day, time(hour), zone)
        if moment > now and (last_on is None or day > last_on) and is_working_day(calendar, day):
            return moment
    return now + timedelta(LONGEST_PAUSE)
