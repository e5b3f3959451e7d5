"""Which plans a portfolio pack is of: of whose customers one may ask, what was asked for, and the same in words."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from recovery.models import Report
from recovery.reports.portfolio_pack import Scope
from tracker.acts import Act
from tracker.errors import Forbidden, Invalid
from tracker.history import known_at
from tracker.models import Customer, User
from tracker.policy import PROVIDER


def customers_asked(act: Act, wanted: UUID | None) -> list[UUID]:
    """The customers of a pack: those the actor makes reports for, or the one of them that is asked for."""
    if act.actor is None:
        mine = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    else:
        mine = _of_person(act.actor)
    if wanted is None:
        return mine
    if wanted not in mine:
        raise Invalid.at("/filters/customer", "There is no such customer here.", "unknown")
    return [wanted]


def _of_person(user: User) -> list[UUID]:
    access = user.access
    if not access.writes:
        raise Forbidden("This token may only read.", code="read_only")
    if access.everything:
        mine = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    else:
        mine = sorted(access.customers(PROVIDER))
    if not mine:
        raise Forbidden("You work for no customer.")
    return mine


def scope_of(report: Report) -> Scope:
    """Which plans the report tells of."""
    told = report.filters
    until = told.get("until")
    return Scope(
        customers=tuple(report.customers),
        severity=told.get("severity"),
        line=told.get("line"),
        status=told.get("status"),
        since=_midnight(told["since"]) if told.get("since") else None,
        until=_midnight(until) + timedelta(days=1) if until else None,
    )


def filters_of(report: Report) -> dict[str, Any]:
    """What was asked for; a customer with the name it had at the report's moment, or the one it has now where nobody
    knew it then.
    """
    asked = report.filters.get("customer")
    if asked is None:
        return dict(report.filters)
    names = Customer.objects.filter(pk=asked).values_list("name", flat=True)
    with known_at(report.as_of):
        name = names.first()
    return {**report.filters, "customer": {"id": asked, "name": name or names.get()}}


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min, UTC)
