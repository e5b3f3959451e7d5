"""The calendar: every date of every recovery, month by month; a list on a phone, a file for one's own calendar."""

from calendar import Calendar as Weeks
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from recovery.queries.dates import Dated, Kind, Window, dates_of
from tracker import clock
from tracker.admin.scoping import person
from tracker.models import Customer
from tracker.pipeline.letters import mail_host
from tracker.queries.desk import zone_of

SHOWN = 6
"""Of one day in the month; the rest is in the list."""

LOOKS = {
    Kind.PROMISED: ("◆", "high"), Kind.EXPECTED: ("→", "pending"), Kind.REVIEW: ("●", "acting"),
    Kind.UPDATE: ("✉", "open"), Kind.ASK: ("?", "open"), Kind.ACTION: ("□", "open"), Kind.BLACKOUT: ("▒", "none"),
    Kind.HOLIDAY: ("○", "none"),
}  # fmt: skip
WORDS = {
    Kind.PROMISED: "promised", Kind.EXPECTED: "expected", Kind.REVIEW: "review", Kind.UPDATE: "update due",
    Kind.ASK: "answer due", Kind.ACTION: "action due", Kind.BLACKOUT: "closed", Kind.HOLIDAY: "holiday",
}  # fmt: skip
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


class WindowForm(forms.Form):
    """Which month, whose, and of which kinds. What cannot be read is this month, all of it."""

    month = forms.DateField(required=False, input_formats=["%Y-%m"])
    customer = forms.ModelChoiceField(Customer.objects.none(), required=False, empty_label="All customers")
    kind = forms.MultipleChoiceField(
        choices=[(one.value, WORDS[one].capitalize()) for one in Kind], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    view = forms.ChoiceField(choices=[("", "Month"), ("list", "List")], required=False)

    def __init__(self, *args: Any, customers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["customer"]
        field.queryset = customers.order_by("name")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: a month by its first day, a customer, kinds (none: all of them), and whether as a list."""

    month: date
    zone: ZoneInfo
    customer: UUID | None
    kinds: frozenset[str]
    listed: bool

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def dates_page(site: Any, request: HttpRequest) -> HttpResponse:
    """The month that is asked for, as a calendar and as a list."""
    form, asked = _asked(request)
    entries = _entries(request, asked)
    by_day = _by_day(entries)
    today = clock.now().astimezone(asked.zone).date()
    context = {
        **site.each_context(request),
        "title": "Dates",
        "form": form,
        "asked": asked,
        "weekdays": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        "days": [_day(on, by_day.get(on, []), today, asked) for on in _days(asked)],
        "count": len(entries),
        "before": _address(request, asked.month - timedelta(days=1)),
        "after": _address(request, asked.last + timedelta(days=1)),
        "now": _address(request, today),
        "as_list": _address(request, asked.month, view="" if asked.listed else "list"),
        "file": f"{reverse('admin:dates_file')}?{_query(request, asked.month)}",
    }
    return TemplateResponse(request, "house/dates.html", context)


def dates_file(site: Any, request: HttpRequest) -> HttpResponse:
    """The same, from the beginning of the month for half a year, for one's own calendar."""
    _, asked = _asked(request)
    until = (asked.month + timedelta(days=185)).replace(day=1) - timedelta(days=1)
    calendar = Calendar()
    calendar.add("prodid", "-//Recovery tracker//Dates//EN")
    calendar.add("version", "2.0")
    for one in _entries(request, asked, until):
        calendar.add_component(_event(one))
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="recovery-dates.ics"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest) -> tuple[WindowForm, Asked]:
    user = person(request)
    zone = zone_of(user)
    form = WindowForm(request.GET, customers=Customer.objects.visible_to(user), auto_id="dates_%s")
    form.is_valid()
    found = form.cleaned_data
    month = found.get("month") or timezone.localtime(clock.now(), zone).date()
    month = min(max(month, EARLIEST), LATEST).replace(day=1)
    customer = found.get("customer")
    kinds = frozenset(found.get("kind") or ())
    return form, Asked(month, zone, customer.pk if customer else None, kinds, found.get("view") == "list")


def _entries(request: HttpRequest, asked: Asked, until: date | None = None) -> list[Dated]:
    window = Window(person(request), asked.month, until or asked.last, asked.zone, asked.customer)
    return [one for one in dates_of(window) if not asked.kinds or one.kind in asked.kinds]


def _by_day(entries: list[Dated]) -> dict[date, list[Dated]]:
    found: dict[date, list[Dated]] = defaultdict(list)
    for one in entries:
        for ahead in range(((one.last or one.on) - one.on).days + 1):
            found[one.on + timedelta(days=ahead)].append(one)
    return found


def _days(asked: Asked) -> list[date]:
    return [on for on in Weeks().itermonthdates(asked.month.year, asked.month.month) if on.month == asked.month.month]


def _day(on: date, entries: list[Dated], today: date, asked: Asked) -> dict[str, Any]:
    shown = entries if asked.listed else entries[:SHOWN]
    return {
        "on": on,
        "column": on.isoweekday(),
        "today": on == today,
        "free": on.isoweekday() > 5 or any(one.kind in {Kind.HOLIDAY, Kind.BLACKOUT} for one in entries),
        "entries": [
            {"of": one, "mark": LOOKS[one.kind][0], "look": LOOKS[one.kind][1], "word": WORDS[one.kind]}
            for one in shown
        ],
        "more": len(entries) - len(shown),
    }


def _query(request: HttpRequest, month: date, **other: str) -> str:
    asked = QueryDict(mutable=True)
    for name in ("customer", "kind", "view"):
        asked.setlist(name, request.GET.getlist(name))
    asked["month"] = f"{month:%Y-%m}"
    for name, value in other.items():
        asked[name] = value
    return asked.urlencode()


def _address(request: HttpRequest, month: date, **other: str) -> str:
    return f"{reverse('admin:dates')}?{_query(request, month, **other)}"


def _event(one: Dated) -> Entry:
    event = Entry()
    named = one.id or f"{one.on:%Y%m%d}-{one.label}-{one.customer}".replace(" ", "-")
    event.add("uid", f"{one.kind}-{named}@{mail_host(settings.BASE_URL)}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", one.at or one.on)
    if one.at is None:
        event.add("dtend", (one.last or one.on) + timedelta(days=1))
    event.add("summary", f"{WORDS[one.kind].capitalize()}: {one.label}")
    event.add("description", one.customer or "us")
    if one.path:
        event.add("url", f"{settings.BASE_URL}{one.path}")
    event.add("transp", "TRANSPARENT")
    return event
