"""A timeline in words: each event becomes a title, who and when, the reason given, and what it tells beside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Field, Model
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString

from tracker.admin import looks
from tracker.admin.scoping import visible
from tracker.models import Event, User
from tracker.registry import CLOCKS

BACKDATED = timedelta(minutes=2)
"""An event written down later than this after it happened says when it was."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is read. `recorded` is empty when it was written down as it happened."""

    title: str
    who: str
    occurred: SafeString
    recorded: SafeString | str
    reason: str
    told: list[str] = field(default_factory=list)
    text: str = ""
    look: str = ""


Teller = Callable[[Event], str]
TELLERS: dict[str, Teller] = {}
"""How an event of a kind is told in a title, where the word of its kind is not enough."""

Texts = Mapping[int, str]


def tell(events: Iterable[Event], model: type[Model], user: User, texts: Texts | None = None) -> list[Entry]:
    """Word these events about records of `model` for this person. `texts` are longer words by event id."""
    listed = list(events)
    names = _names(map(_told, listed), model, user)
    return [_entry(event, model, names, (texts or {}).get(event.pk, "")) for event in listed]


def _entry(event: Event, model: type[Model], names: Mapping[str, str], text: str) -> Entry:
    word = event.kind.rpartition(".")[2]
    late = event.actor is not None and event.recorded_at - event.occurred_at > BACKDATED
    return Entry(
        title=TELLERS.get(event.kind, TELLERS.get(f"*.{word}", _plain_title))(event),
        who=str(event.actor) if event.actor else "the system",
        occurred=looks.moment(event.occurred_at),
        recorded=looks.moment(event.recorded_at) if late else "",
        reason=event.message,
        told=_changes(_told(event), model, names),
        text=text,
        look="reminded" if word == "reminded" else "move" if "to" in event.data and "from" in event.data else "",
    )


def _plain_title(event: Event) -> str:
    return event.kind.rpartition(".")[2].replace("_", " ").capitalize()


def _reminded(event: Event) -> str:
    kind = CLOCKS.get(str(event.data.get("clock")))
    wait = f": not yet {kind.waits_for}" if kind else ""
    late = ", sent late" if event.data.get("late") else ""
    return f"Reminder to the {event.data.get('audience', 'owner')}{wait}{late}"


TELLERS["*.reminded"] = _reminded


def _told(event: Event) -> Mapping[str, Any]:
    """The changes that are worth a line: where the title says it all, none."""
    found: Mapping[str, Any] = event.data.get("changes") or {}
    if event.kind.endswith(".acknowledged"):
        return {}
    return {name: change for name, change in found.items() if isinstance(change, Mapping)}


def _changes(changes: Mapping[str, Any], model: type[Model], names: Mapping[str, str]) -> list[str]:
    lines = []
    for name, change in changes.items():
        column = _field(model, name)
        label = column.verbose_name if column else name.replace("_", " ")
        before, after = (_value(change.get(side), column, names) for side in ("from", "to"))
        lines.append(f"{str(label).capitalize()}: {before} → {after}")
    return lines


def _value(value: Any, column: Field[Any, Any] | None, names: Mapping[str, str]) -> str:
    if value in (None, ""):
        return looks.NOTHING
    if column is not None and column.is_relation:
        return names.get(str(value), "somebody you do not see")
    if isinstance(column, DateTimeField):
        at = parse_datetime(str(value))
        return looks.local(at) if isinstance(at, datetime) else str(value)
    text = str(value)
    return text if len(text) <= 120 else f"{text[:117]}…"


def tell_changes(told: Sequence[Mapping[str, Any]], model: type[Model], user: User) -> list[list[str]]:
    """Lines for changes of records of `model`, each a mapping from names of columns to {"from", "to"}."""
    names = _names(told, model, user)
    return [_changes(one, model, names) for one in told]


def _names(told: Iterable[Mapping[str, Any]], model: type[Model], user: User) -> dict[str, str]:
    """What the records that changes name are called, of those the person may see; a query per kind of record."""
    wanted: dict[type[Model], set[UUID]] = {}
    for changes in told:
        for name, change in changes.items():
            column = _field(model, name)
            if column is not None and column.is_relation and isinstance(column.related_model, type):
                ids = {UUID(str(change[side])) for side in ("from", "to") if change.get(side)}
                wanted.setdefault(column.related_model, set()).update(ids)
    found: dict[str, str] = {}
    for other, ids in wanted.items():
        rows = visible(other._default_manager.filter(pk__in=ids), user)
        found |= {str(row.pk): str(row) for row in rows}
    return found


def _field(model: type[Model], name: str) -> Field[Any, Any] | None:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None
