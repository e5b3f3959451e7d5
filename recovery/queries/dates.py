"""Every date of every recovery that somebody sees, between two days: promised, expected, met on, owed, and closed.

A fixed number of statements, whatever there is to tell.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet

from escalations.models import Escalation
from escalations.states import UNDERWAY
from recovery.models import Action, Ask, Milestone, Review
from recovery.states import OPEN_ASK, OPEN_MILESTONE, OPEN_PLAN, ActionState, ReviewState
from tracker.models import Blackout, Calendar, Customer, User
from tracker.policy import Side
from tracker.registry import SUBJECTS
from tracker.workdays.named import holidays_of

MOST: Final = 2_000
"""Of each kind that are told at once. Whoever sees more narrows by customer."""

HELD: Final = (ReviewState.SCHEDULED, ReviewState.HELD, ReviewState.SIGNED_OFF)


class Kind(StrEnum):
    """What a date is."""

    PROMISED = "promised"
    EXPECTED = "expected"
    REVIEW = "review"
    UPDATE = "update"
    ASK = "ask"
    ACTION = "action"
    BLACKOUT = "blackout"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Dated:
    """One date. `customer` "": of the provider itself. `at`: the moment, where there is one; `last` is the last day of
    what takes several.
    """

    kind: Kind
    on: date
    label: str
    customer: str
    path: str = ""
    at: datetime | None = None
    last: date | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """What is asked for: whose, from which day to which, both included, in whose zone moments become days; `customer`
    None: of all.
    """

    user: User
    first: date
    last: date
    zone: ZoneInfo
    customer: UUID | None = None

    def rows(self, model: Any) -> QuerySet[Any]:
        """What of a model is looked at."""
        rows: QuerySet[Any] = model.objects.visible_to(self.user)
        return rows.filter(customer=self.customer) if self.customer else rows

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From which moment to before which."""
        begin = datetime.combine(self.first, time(), self.zone)
        return begin, datetime.combine(self.last + timedelta(days=1), time(), self.zone)

    def day(self, at: datetime) -> date:
        """The day of a moment."""
        return at.astimezone(self.zone).date()


def dates_of(window: Window) -> list[Dated]:
    """All of them, by day, then by kind. Eight statements."""
    found = [one for source in SOURCES for one in source(window)]
    order = list(Kind)
    midnight = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda one: (one.on, order.index(one.kind), one.at or midnight, one.customer, one.label))


def _promised(window: Window) -> Iterator[Dated]:
    """What was promised, and where something else is expected, that as well."""
    span = Q(promised_on__range=(window.first, window.last)) | Q(forecast_on__range=(window.first, window.last))
    rows = window.rows(Milestone).filter(span, status__in=OPEN_MILESTONE, plan__status__in=OPEN_PLAN)
    for one in rows.select_related("customer", "plan").order_by("promised_on", "pk")[:MOST]:
        path, label = _path(one), f"{one.plan.ref} {one}"
        level = one.forecast_on in (None, one.promised_on)
        if one.promised_on and window.first <= one.promised_on <= window.last:
            yield Dated(Kind.PROMISED, one.promised_on, label, one.customer.name, path, id=one.pk)
        if one.forecast_on and not level and window.first <= one.forecast_on <= window.last:
            yield Dated(Kind.EXPECTED, one.forecast_on, label, one.customer.name, path, id=one.pk)


def _reviews(window: Window) -> Iterator[Dated]:
    begin, end = window.moments
    rows = window.rows(Review).filter(starts_at__gte=begin, starts_at__lt=end, status__in=HELD)
    for one in rows.select_related("customer").order_by("starts_at", "pk")[:MOST]:
        label = f"{one} {one.title}"
        yield Dated(
            Kind.REVIEW, window.day(one.starts_at), label, one.customer.name, _path(one), one.starts_at, id=one.pk
        )


def _updates(window: Window) -> Iterator[Dated]:
    """When the customer was promised to be told more."""
    begin, end = window.moments
    rows = window.rows(Escalation).filter(next_update_due__gte=begin, next_update_due__lt=end, status__in=UNDERWAY)
    for one in rows.select_related("customer").order_by("next_update_due", "pk")[:MOST]:
        due = one.next_update_due
        yield Dated(Kind.UPDATE, window.day(due), str(one), one.customer.name, _path(one), due, id=one.pk)


def _asks(window: Window) -> Iterator[Dated]:
    rows = window.rows(Ask).filter(due_on__range=(window.first, window.last), status__in=OPEN_ASK)
    for one in rows.select_related("customer").order_by("due_on", "pk")[:MOST]:
        who = "we" if one.side == Side.PROVIDER else "the customer"
        yield Dated(Kind.ASK, one.due_on, f"{one.ref} {one.title} ({who})", one.customer.name, _path(one), id=one.pk)


def _actions(window: Window) -> Iterator[Dated]:
    rows = window.rows(Action).filter(due_on__range=(window.first, window.last), status=ActionState.OPEN)
    for one in rows.select_related("customer", "owner").order_by("due_on", "pk")[:MOST]:
        who = str(one.owner or "nobody by name")
        yield Dated(Kind.ACTION, one.due_on, f"{one.ref} {one.title} ({who})", one.customer.name, _path(one), id=one.pk)


def _blackouts(window: Window) -> Iterator[Dated]:
    """Closed periods of both parties that touch the window; they begin on its first day at the earliest."""
    rows = Blackout.objects.visible_to(window.user).filter(starts_on__lte=window.last, ends_on__gte=window.first)
    if window.customer:
        rows = rows.filter(Q(customer=window.customer) | Q(customer=None))
    for one in rows.select_related("customer").order_by("starts_on", "pk")[:MOST]:
        name = one.customer.name if one.customer else ""
        first, last = max(one.starts_on, window.first), min(one.ends_on, window.last)
        path = f"/admin/tracker/blackout/{one.pk}/change/"
        yield Dated(Kind.BLACKOUT, first, f"{one.kind}: {one.reason}", name, path, last=last, id=one.pk)


def _holidays(window: Window) -> Iterator[Dated]:
    """Public holidays of the provider and of each customer, told once for all that have the same."""
    customers = Customer.objects.visible_to(window.user)
    if window.customer:
        customers = customers.filter(pk=window.customer)
    places = customers.exclude(calendar__country="").order_by("name")
    where: dict[tuple[str, str], list[str]] = {}
    ours = Calendar.objects.filter(standard=True).exclude(country="").values_list("country", "subdivision")
    for place in ours:
        where.setdefault(place, []).append("")
    for name, *place in places.values_list("name", F("calendar__country"), F("calendar__subdivision")):
        where.setdefault((place[0], place[1]), []).append(name)
    for (country, subdivision), parties in where.items():
        for year in range(window.first.year, window.last.year + 1):
            for on, name in holidays_of(country, subdivision, year).items():
                if window.first <= on <= window.last:
                    yield Dated(Kind.HOLIDAY, on, name, _parties(parties))


def _parties(names: list[str]) -> str:
    """Whose they are, in a few words."""
    told = ["us" if name == "" else name for name in names]
    return ", ".join(told) if len(told) <= 3 else f"{', '.join(told[:2])} and {len(told) - 2} more"


def _path(one: Any) -> str:
    return SUBJECTS[one.subject].path.format(id=one.pk)


SOURCES: Final[tuple[Callable[[Window], Iterator[Dated]], ...]] = (
    _promised, _reviews, _updates, _asks, _actions, _blackouts, _holidays,
)  # fmt: skip
