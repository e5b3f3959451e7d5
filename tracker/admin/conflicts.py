"""Two people at one record: what changed while somebody was typing, what they typed, and how both come together.

A form bears what it began with (`initial-…`). So what the person has not touched is theirs to take over, and what they
have touched stays as typed: whoever saves again never puts back what somebody else has changed elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from tracker.admin import looks
from tracker.admin.fields import LinesField
from tracker.admin.forms import HouseForm
from tracker.models import Event

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that somebody else has changed: from what to what, who and when. `mine` is what the person at the
    form has typed for it; empty: they have not touched it.
    """

    label: str
    before: str
    now: str
    mine: str
    who: str
    when: SafeString | str


@dataclass(frozen=True, slots=True)
class Clash:
    """A save that came too late: `moved` meanwhile, the fields that are still the person's, the versions."""

    moved: list[Moved]
    kept: list[str]
    seen: int | None
    version: int


def clash_of(form: HouseForm, events: Iterable[Event]) -> Clash:
    """What has happened to the record of this bound form since it was opened. `events` are its latest, newest first."""
    latest = list(events)
    names = [name for name, field in form.fields.items() if field.show_hidden_initial]
    moved = [_moved(form, name, latest) for name in names if _has_moved(form, name)]
    kept = [str(form.fields[name].label) for name in names if name in form.changed_data]
    seen = str(form.data.get("seen_version", ""))
    return Clash(moved, kept, int(seen) if seen.isdecimal() else None, getattr(form.instance, "version", 0))


def brought_together(form: HouseForm) -> QueryDict:
    """What was sent, as if it had been typed into the record as it is now: untouched fields follow the record."""
    fresh = type(form)(instance=form.instance)
    sent: Any = form.data
    found: QueryDict = sent.copy()
    for name, field in form.fields.items():
        if field.show_hidden_initial:
            now = fresh[name].value()
            found.setlist(form[name].html_initial_name, _as_sent(field.hidden_widget(), now))
            if name not in form.changed_data:
                found.setlist(form[name].html_name, _as_sent(field.widget, now))
    found["seen_version"] = str(getattr(form.instance, "version", ""))
    return found


def _as_sent(widget: Any, value: Any) -> list[str]:
    """The value of a field as a browser would send it from this widget."""
    value = widget.format_value(value)
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def _before(form: HouseForm, name: str) -> Any:
    bound = form[name]
    return bound.field.hidden_widget().value_from_datadict(form.data, form.files, bound.html_initial_name)


def _has_moved(form: HouseForm, name: str) -> bool:
    field = form.fields[name]
    return bool(field.has_changed(form[name].initial, _before(form, name)))


def _moved(form: HouseForm, name: str, latest: list[Event]) -> Moved:
    field, bound = form.fields[name], form[name]
    by = next((event for event in latest if name in (event.data.get("changes") or {})), None)
    return Moved(
        label=str(field.label),
        before=_worded(field, _before(form, name)),
        now=_worded(field, bound.initial),
        mine=_worded(field, bound.data) if name in form.changed_data else "",
        who=str(by.actor or "the system") if by else "",
        when=looks.moment(by.occurred_at) if by else "",
    )


def _worded(field: Any, value: Any) -> str:
    """A value as people say it, whether it comes from a form or from a record."""
    try:
        value = field.to_python(value) if isinstance(value, str | list) else value
    except forms.ValidationError:
        return str(value)[:LONGEST]
    if isinstance(field, forms.ModelChoiceField):
        return _named(field, value)
    if isinstance(field, LinesField):
        value = field.prepare_value(value)
    elif isinstance(field, forms.ChoiceField):
        known: Any = field.choices
        value = dict(known).get(value, value)
    elif isinstance(value, datetime):
        value = looks.local(value)
    text = str(value) if value not in (None, "") else looks.NOTHING
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _named(field: Any, value: Any) -> str:
    """The names of the records that a field holds, of those that the person may choose."""
    if value in (None, "") or value == []:
        return looks.NOTHING
    many = value if isinstance(value, list | tuple) or hasattr(value, "all") else [value]
    ids = [getattr(one, "pk", one) for one in many]
    return ", ".join(field.label_from_instance(one) for one in field.queryset.filter(pk__in=ids)) or "somebody else"
