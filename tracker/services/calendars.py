"""Commands on working time: calendars, and the periods in which nothing should be planned."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from tracker.acts import Act
from tracker.errors import Invalid
from tracker.kinds import BlackoutKind
from tracker.models import Blackout, Calendar, Customer, User
from tracker.outbox import record_event
from tracker.registry import follow_days
from tracker.transitions import amend, create, permit, take
from tracker.workdays import WorkCalendar

LONGEST = timedelta(days=366)


@transaction.atomic
def add_calendar(
    *,
    act: Act,
    name: str,
    zone: str,
    week: dict[str, Any],
    customer: Customer | None = None,
    country: str = "",
    subdivision: str = "",
) -> Calendar:
    """Add working hours in a time zone, with a country's holidays. Raises Forbidden, and Invalid for wrong parts.

    `customer` None makes a calendar of the provider, which every customer may be put on.
    """
    permit(act, "calendars.add", customer.pk if customer else None)
    calendar = Calendar(customer=customer, name=name, zone=zone, week=week, country=country, subdivision=subdivision)
    _check(calendar, {})
    return create(calendar, "added", act)


@transaction.atomic
def amend_calendar(pk: UUID, *, act: Act, **fields: Any) -> Calendar:
    """Change working hours. What was promised before stays as it was; what is foreseen from the days of a plan follows
    at once, and what is computed from now on.
    """
    calendar = take(Calendar, pk, act, "calendars.change")
    _check(calendar, fields)
    amend(calendar, act, fields)
    served = Customer.objects.filter(calendar=calendar).values_list("pk", flat=True)
    follow_days(None if calendar.standard else list(served), _people_on(calendar=calendar))
    return calendar


@transaction.atomic
def add_blackout(
    *, act: Act, kind: str, starts_on: date, ends_on: date, reason: str, customer: Customer | None = None
) -> Blackout:
    """Close a period, both days included, for a customer; None closes it for the provider (operators only)."""
    permit(act, "blackouts.add", customer.pk if customer else None)
    _check_days(starts_on, ends_on)
    blackout = Blackout(customer=customer, kind=kind, starts_on=starts_on, ends_on=ends_on, reason=reason)
    create(blackout, "added", act, {"kind": kind, "starts_on": starts_on, "ends_on": ends_on})
    _follow(blackout)
    return blackout


@transaction.atomic
def amend_blackout(pk: UUID, *, act: Act, **fields: Any) -> Blackout:
    """Move, rename or re-kind a blackout."""
    blackout = take(Blackout, pk, act, "blackouts.change")
    _check_days(fields.get("starts_on", blackout.starts_on), fields.get("ends_on", blackout.ends_on))
    before, hours = blackout.days(), blackout.kind == BlackoutKind.SHUTDOWN
    amend(blackout, act, fields)
    _follow(blackout, *before, hours=hours)
    return blackout


@transaction.atomic
def remove_blackout(pk: UUID, *, act: Act) -> Blackout:
    """Open the period again. The row goes, the event that tells of it stays."""
    blackout = take(Blackout, pk, act, "blackouts.remove")
    record_event(blackout, "removed", act, {"starts_on": blackout.starts_on, "ends_on": blackout.ends_on})
    blackout.delete()
    _follow(blackout)
    return blackout


def _follow(blackout: Blackout, *before: date, hours: bool = False) -> None:
    """A closed period of a customer moves its plans, ours moves all. A shutdown moves the hours of people as well.

    `before` are the days it began and ended on until now; with `hours` it was a shutdown until now.
    """
    days = [*blackout.days(), *before]
    span = None if hours or blackout.kind == BlackoutKind.SHUTDOWN else (min(days), max(days))
    if blackout.customer_id is None:
        follow_days(None, days=span)
    else:
        people = [] if span else _people_on(calendar__customer=blackout.customer_id)
        follow_days([blackout.customer_id], people, span)


def _people_on(**which: Any) -> list[UUID]:
    return list(User.objects.filter(**which).values_list("pk", flat=True))


def _check(calendar: Calendar, changes: dict[str, Any]) -> None:
    """Let the working-time arithmetic itself say whether it could live with this calendar."""
    parts = {name: changes.get(name, getattr(calendar, name)) for name in ("zone", "week", "country", "subdivision")}
    try:
        WorkCalendar.from_parts(**parts)
    except ValueError as error:
        part, _, reason = str(error).partition(": ")
        raise Invalid.at(f"/{part}", f"{reason[:1].upper()}{reason[1:]}.") from None


def _check_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Invalid.at("/ends_on", "A period ends on its first day or later.", "order")
    if ends_on - starts_on > LONGEST:
        raise Invalid.at("/ends_on", "A period is a year long at most.", "too_long")
