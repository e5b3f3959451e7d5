"""Whose working time is what."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar, Customer, User
from tracker.workdays import ROUND_THE_CLOCK, CommonCalendar, WorkCalendar


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


def common_calendars(customer_ids: Iterable[UUID]) -> dict[UUID, CommonCalendar]:
    """What plans with these customers are counted in: days of the provider's standard calendar and of the customer's,
    less the blackouts of both, of any kind.

    A fixed number of queries. Without a standard calendar every day is one of the provider's. Raises KeyError for what
    is no customer.
    """
    wanted = set(customer_ids)
    own = dict(Customer.objects.filter(pk__in=wanted).values_list("pk", "calendar"))
    rows = {row.pk: row for row in Calendar.objects.filter(Q(pk__in=own.values()) | Q(standard=True))}
    ours = next((read_calendar(row) for row in rows.values() if row.standard), ROUND_THE_CLOCK)
    closed = _blackouts({None, *wanted})
    return {pk: _common(ours, read_calendar(rows[own[pk]]), (*closed[None], *closed[pk])) for pk in wanted}


def _common(ours: WorkCalendar, theirs: WorkCalendar, closed: tuple[tuple[date, date], ...]) -> CommonCalendar:
    return CommonCalendar((ours, theirs), tuple(sorted(set(closed))))


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
