"""What the pages of flags and escalations share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.clocks import whose_time
from escalations.kinds import Clock
from escalations.models import Contact, Escalation, Flag, Note
from escalations.queries.clocks import ClockReading, Running, StepReading
from tracker.admin import looks
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.admin.story import Texts
from tracker.models import Event
from tracker.policy import PROVIDER

S = TypeVar("S", Flag, Escalation)
SHOWN = 10
"""Contacts and notes on a record's own page; the rest is in their lists."""

TITLES = {
    Clock.FLAGGING: "Sensed → flagged",
    Clock.DISCUSSING: "Flagged → discussed",
    Clock.ACTING: "Discussed → acting",
    Clock.ACKNOWLEDGING: "Raised → acknowledged",
    Clock.CONTAINING: "Open → contained",
    Clock.UPDATING: "Next update to the customer",
}
STATES = {
    Running.RUNNING: "running",
    Running.WAITING: "not yet",
    Running.STOPPED: "stopped",
    Running.NEVER: "never ran",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of an escalation's page that an app above shows: a template, and what it finds as `panel`."""

    template: str
    told: Mapping[str, Any]


PANELS: list[Callable[[HttpRequest, Escalation], Panel]] = []
"""The parts that apps above add, in the order in which they stand."""


class BadNewsAdmin(HouseAdmin[S]):
    """Base of the two pages: who may own one, its clocks, contacts and notes."""

    change_form_template = "house/bad_news.html"
    autocomplete_fields = ("customer",)
    list_select_related = ("customer", "owner")
    list_display_links = ("named",)
    labels: ClassVar = {
        "affected_who": "Hits whom",
        "affected_count": "How many",
        "affected_since": "Since when",
        "sensed_at": "Sensed",
        "raised_at": "Raised",
    }
    optional = frozenset({"owner", "sensed_at", "raised_at"})

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Owners and sponsors work for the customer, services belong to it; or to one of the person’s."""
        customers = self._customers(request)
        if name in {"owner", "sponsor"}:
            roles = {"memberships__role__in": PROVIDER, "is_active": True}
            return rows.filter(**roles, **({"memberships__customer__in": customers} if customers else {})).distinct()
        if name == "service" and customers:
            return rows.filter(customer__in=customers)
        return rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Services are named with their customer until the customer is known."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "service" and field is not None and not self._object_id(request):
            field.queryset = field.queryset.select_related("customer")
            field.label_from_instance = lambda service: f"{service.customer} · {service}"
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whoever works for one customer alone means that one."""
        roles = person(request).access.customers()
        return {**({"customer": roles[0]} if len(roles) == 1 else {}), **super().get_changeform_initial_data(request)}

    def texts_of(self, events: list[Event], request: HttpRequest) -> Texts:
        """The words of the contacts and notes these events tell of."""
        wanted = {event.pk: event.data.get("contact") or event.data.get("note") for event in events}
        ids = [pk for pk in wanted.values() if pk]
        user = person(request)
        words: dict[str, str] = {}
        if any(event.data.get("contact") for event in events):
            words |= {str(one.pk): one.summary for one in Contact.objects.visible_to(user).filter(pk__in=ids)}
        if any(event.data.get("note") for event in events):
            words |= {str(one.pk): one.text for one in Note.objects.visible_to(user).filter(pk__in=ids)}
        return {event: words.get(str(pk), "") for event, pk in wanted.items() if pk}

    def talk(self, request: HttpRequest, obj: S) -> dict[str, Any]:
        """Contacts and notes about the record, and the small forms that add one."""
        about: Any = {obj.subject: obj}
        user = person(request)
        names = {button.verb.name: button for button in self.buttons(request, obj)}
        forms = {
            name: {
                "form": names[name].verb.form(about=[obj], user=user, auto_id=f"{name}_%s"),
                "path": names[name].path,
                "verb": names[name].verb,
            }
            for name in ("contact", "note")
            if name in names
        }
        contacts = Contact.objects.visible_to(user).filter(**about).select_related("author").order_by("-at")
        notes = Note.objects.visible_to(user).filter(**about).select_related("author").order_by("-id")
        return {"contacts": contacts[:SHOWN], "notes": notes[:SHOWN], "talk_forms": forms}

    def _object_id(self, request: HttpRequest) -> str:
        match = request.resolver_match
        return str(match.kwargs.get("object_id", "")) if match else ""

    def _customers(self, request: HttpRequest) -> list[Any]:
        if object_id := self._object_id(request):
            return [self.get_object(request, object_id).customer_id]
        return person(request).access.customers()


def clock_lines(readings: list[ClockReading], obj: Flag | Escalation, back: str) -> list[dict[str, Any]]:
    """The clocks in words, each with its reminders in the zone whose hours count. Buttons lead `back` to the page."""
    owner, all_hours = obj.owner, whose_time(obj.owner_id, obj.severity) is None
    return [
        {
            "title": TITLES[Clock(one.clock)],
            "state": looks.pill(STATES[one.state], "pending" if one.state is Running.RUNNING else "none"),
            "took": "" if one.elapsed_minutes is None else looks.worked(one.elapsed_minutes),
            "acknowledged": one.acknowledged,
            "snoozed_until": looks.moment(one.snoozed_until) if one.snoozed_until else "",
            "buttons": _buttons(one, back),
            "steps": [_step(step, None if all_hours else one.zone) for step in one.steps]
            if one.state is not Running.STOPPED
            else [],
            "hours": "counted round the clock" if all_hours else f"in {owner}’s working hours, {one.zone}",
        }
        for one in readings
    ]


def _buttons(one: ClockReading, back: str) -> list[dict[str, str]]:
    """What can be done about reminders that are still to come."""
    if one.ladder is None or one.acknowledged or not any(step.state == "pending" for step in one.steps):
        return []
    return [
        {
            "label": label,
            "path": f"{reverse('admin:tracker_ladder_do', args=(one.ladder, name))}?{urlencode({'next': back})}",
        }
        for name, label in (("acknowledge", "I am on it"), ("snooze", "Snooze"))
    ]


def _step(step: StepReading, zone: str | None) -> dict[str, Any]:
    """A reminder; `zone` None: in the reader's own."""
    here = step.due_at.astimezone(ZoneInfo(zone)) if zone else timezone.localtime(step.due_at)
    return {
        "audience": step.audience,
        "at": f"{here:%a} {here.day} {here:%b, %H:%M}",
        "state": {"waiting": "if it began now", "pending": ""}.get(step.state, step.state),
        "left": looks.due(step.due_at) if step.state == "pending" else "",
        "gone": step.state in {"cancelled", "superseded"},
    }


def effect(obj: Flag | Escalation) -> SafeString:
    """Who of the customer's own customers is hit, how many, since when."""
    parts = [
        obj.affected_who,
        f"{obj.affected_count:,} of them" if obj.affected_count is not None else "",
        f"since {looks.local(obj.affected_since)}" if obj.affected_since else "",
    ]
    return format_html("{}", ", ".join(part for part in parts if part) or "Not known yet: ask")


def stamped(*stamps: tuple[str, datetime | None]) -> list[tuple[str, SafeString]]:
    """The steps that have been taken, with their times."""
    return [(label, looks.moment(at)) for label, at in stamps if at is not None]
