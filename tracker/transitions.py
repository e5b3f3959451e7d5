"""The ways a record may change: be taken, be created, be amended, be moved. Each leaves one event behind."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import models

from tracker.acts import Act
from tracker.errors import Forbidden, Stale, Unknown
from tracker.models import Record
from tracker.outbox import record_event

R = TypeVar("R", bound=Record)


def permit(act: Act, capability: str, customer_id: UUID | None) -> None:
    """Raise Forbidden unless the actor has `capability` for this customer and may write at all. The system may."""
    if act.actor is None:
        return
    access = act.actor.access
    if not access.writes:
        raise Forbidden("This token may only read.", code="read_only")
    if not access.may(capability, customer_id):
        raise Forbidden("Your role for this customer does not allow this.")


def take(model: type[R], pk: UUID, act: Act, capability: str) -> R:
    """Lock the record for this transaction and hand it over, if the actor may see it, may do this, and is up to date.

    Raises, in this order: Unknown (not there, or not theirs), Forbidden, Stale. The row lock is held until the end of
    the caller's transaction, so of twenty callers with one version nineteen find it raised.
    """
    rows: Any = model._default_manager.all()
    if act.actor is not None:
        rows = rows.visible_to(act.actor)
    obj: R | None = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if obj is None:
        raise Unknown
    permit(act, capability, obj.tenant_id)
    if act.version is not None and act.version != obj.version:
        raise Stale(obj.version)
    return obj


def create(obj: R, word: str, act: Act, data: Mapping[str, Any] | None = None, *, about: Record | None = None) -> R:
    """Insert a new record and the event of its birth; on the timeline of the record it is `about`, else on its own."""
    obj.save(force_insert=True)
    record_event(about or obj, word, act, data)
    return obj


def amend(
    obj: R,
    act: Act,
    changes: Mapping[str, Any],
    word: str = "amended",
    *,
    beside: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
    stamps: Mapping[str, Any] | None = None,
) -> R:
    """Write those `changes` that change something, and an event that tells old and new. Nothing changed: no event.

    `beside` tells what the caller has changed in rows that belong to the record ({"predecessors": {"from": …}}), and
    `data` what else a reader needs. `stamps` are written with the changes, and not told: the event says who and when.
    Never a status: that is `transition`. The caller holds the lock (`take`).
    """
    told = {
        name: {"from": _plain(getattr(obj, name)), "to": _plain(value)}
        for name, value in changes.items()
        if getattr(obj, name) != value
    }
    if told:
        write(obj, {**{name: changes[name] for name in told}, **(stamps or {})})
    if told or beside:
        record_event(obj, word, act, {"changes": {**told, **(beside or {})}, **(data or {})})
    return obj


def transition(
    obj: R, verb: str, act: Act, *, changes: Mapping[str, Any] | None = None, data: Mapping[str, Any] | None = None
) -> R:
    """Move a record along its machine, write the stamps that belong to the move, and record the event.

    Raises IllegalMove, with what is possible instead, and then nothing is changed. The caller holds the lock (`take`).
    """
    before = current_state(obj)
    word = move(obj, verb, changes or {})
    record_event(obj, word, act, {"from": before, "to": current_state(obj), **(data or {})})
    return obj


def move(obj: R, verb: str, changes: Mapping[str, Any]) -> str:
    """The one place that writes a status. Returns the word of the move's event; for records whose story is told
    elsewhere.
    """
    machine = obj.machine
    if machine is None:
        raise TypeError(f"{obj.subject} has no state machine")
    step = machine.move(verb, current_state(obj))
    write(obj, {machine.field: step.target, **changes})
    return step.event


def current_state(obj: Record) -> str:
    """The state of a record that has a machine."""
    return str(getattr(obj, obj.machine.field)) if obj.machine else ""


def write(obj: Record, changes: Mapping[str, Any]) -> None:
    """Set and save just these fields. The database raises the version; the object in hand follows."""
    for name, value in changes.items():
        setattr(obj, name, value)
    obj.save(update_fields=_columns(obj, changes))
    obj.version += 1


def _columns(obj: Record, names: Iterable[str]) -> list[str]:
    return [obj._meta.get_field(name).name for name in names]


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
