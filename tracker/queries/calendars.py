"""Whose working time is what."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from django.db.models import Q

from tracker import clock
from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar, User
from tracker.queries.prepared import fetch_prepared
from tracker.workdays import ROUND_THE_CLOCK, CommonCalendar, WorkCalendar

PARTIES: Final = """
SELECT c.id, k.zone, k.week::text, k.country, k.subdivision FROM tracker_customer c
JOIN tracker_calendar k ON k.id = c.calendar_id WHERE c.id = ANY(%s::uuid[])
UNION ALL
SELECT NULL, zone, week::text, country, subdivision FROM tracker_calendar WHERE standard
"""
CLOSED: Final = """
SELECT customer_id, starts_on, ends_on FROM tracker_blackout WHERE customer_id = ANY(%s::uuid[]) OR customer_id IS NULL
"""


def calendar_of_person(user_id: UUID | None) -> WorkCalendar:
    """A person's working time: their own calendar, or the provider's standard one; None works round the clock.

    Shutdowns of the party the calendar belongs to are closed days. Without any calendar in the system nobody's time can
    be told, so everybody is taken to work round the clock: a message early is better than none.
    """
    if user_id is None:
        return ROUND_THE_CLOCK
    return calendars_of_people([user_id])[user_id]


def calendars_of_people(user_ids: list[UUID]) -> dict[UUID, WorkCalendar]:
    """`calendar_of_person` for many, in a fixed number of queries."""
    own = dict(User.objects.filter(pk__in=user_ids).exclude(calendar=None).values_list("pk", "calendar"))
    wanted = Q(pk__in=own.values()) | Q(standard=True)
    rows = {row.pk: row for row in Calendar.objects.filter(wanted)}
    standard = next((row for row in rows.values() if row.standard), None)
    closures = _shutdowns({row.customer_id for row in rows.values()})
    read = {row.pk: read_calendar(row, closures.get(row.customer_id, ())) for row in rows.values()}
    fallback = read[standard.pk] if standard else ROUND_THE_CLOCK
    return {pk: read[own[pk]] if pk in own else fallback for pk in user_ids}


def calendar_of_customer(customer_id: UUID) -> WorkCalendar:
    """The customer's own working time, less its shutdowns."""
    row = Calendar.objects.get(customers=customer_id)
    return read_calendar(row, _shutdowns({row.customer_id}).get(row.customer_id, ()))


def zone_of_customer(customer_id: UUID) -> ZoneInfo:
    """The zone of the customer's calendar."""
    return ZoneInfo(Calendar.objects.values_list("zone", flat=True).get(customers=customer_id))


def day_of(customer_id: UUID, moment: datetime | None = None) -> date:
    """The customer's local day at this moment; None is now."""
    return (moment or clock.now()).astimezone(zone_of_customer(customer_id)).date()


def common_calendars(customer_ids: Iterable[UUID]) -> dict[UUID, CommonCalendar]:
    """What plans with these customers are counted in: days of the provider's standard calendar and of the customer's,
    less the blackouts of both, of any kind.

    Two statements. Without a standard calendar every day is one of the provider's. Raises KeyError for what is no
    customer.
    """
    wanted = set(customer_ids)
    ours, theirs = ROUND_THE_CLOCK, {}
    for customer, zone, week, country, subdivision in fetch_prepared(PARTIES, [list(wanted)]):
        calendar = _stored(zone, week, country, subdivision)
        if customer is None:
            ours = calendar
        else:
            theirs[customer] = calendar
    closed: dict[UUID | None, list[tuple[date, date]]] = defaultdict(list)
    for customer, first, last in fetch_prepared(CLOSED, [list(wanted)]):
        closed[customer].append((first, last))
    return {pk: _common(ours, theirs[pk], (*closed[None], *closed[pk])) for pk in wanted}


def _common(ours: WorkCalendar, theirs: WorkCalendar, closed: tuple[tuple[date, date], ...]) -> CommonCalendar:
    return CommonCalendar((ours, theirs), tuple(sorted(set(closed))))


@lru_cache(maxsize=512)
def _stored(zone: str, week: str, country: str, subdivision: str) -> WorkCalendar:
    return _read(zone, _frozen(orjson.loads(week)), country, subdivision, ())


def read_calendar(row: Calendar, closures: tuple[tuple[date, date], ...] = ()) -> WorkCalendar:
    """The arithmetic form of a stored calendar."""
    return _read(row.zone, _frozen(row.week), row.country, row.subdivision, closures)


def _shutdowns(parties: set[UUID | None]) -> dict[UUID | None, tuple[tuple[date, date], ...]]:
    return _blackouts(parties, kind=BlackoutKind.SHUTDOWN)


def _blackouts(parties: set[UUID | None], **only: Any) -> dict[UUID | None, tuple[tuple[date, date], ...]]:
    ours = Q(customer=None) if None in parties else Q(pk__in=[])
    found: dict[UUID | None, tuple[tuple[date, date], ...]] = dict.fromkeys(parties, ())
    for row in Blackout.objects.filter(Q(customer__in=parties - {None}) | ours, **only):
        found[row.customer_id] = (*found[row.customer_id], row.days())
    return found


def _frozen(week: dict[str, Any]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple((day, tuple((start, end) for start, end in periods)) for day, periods in sorted(week.items()))


@lru_cache(maxsize=512)
def _read(
    zone: str,
    week: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    country: str,
    subdivision: str,
    closures: tuple[tuple[date, date], ...],
) -> WorkCalendar:
    """Making holidays is the dear part, and calendars are few: the arithmetic forms are kept per process, by value."""
    days = {day: [list(period) for period in periods] for day, periods in week}
    return WorkCalendar.from_parts(zone, days, country or None, subdivision or None, closures)
