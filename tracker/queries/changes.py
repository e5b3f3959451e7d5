"""What was changed in a record, column by column, whoever changed it: its history, beside the events that tell why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Model, QuerySet

from tracker.models import Event

UNTOLD: Final = frozenset({"id", "version", "created_at"})


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record. `what` is insert, update or delete; `columns` maps names to {"from", "to"}.

    `event` tells who, why and in which request; None: there is none, so nobody went through the product.
    """

    at: datetime
    what: str
    event: Event | None
    columns: Mapping[str, Mapping[str, Any]]


def history_of(record: Model) -> QuerySet[Any] | None:
    """The states a record has been in, the latest first; None: no history is kept of such records.

    Whoever asks has been shown the record.
    """
    model: Any = getattr(record, "pgh_event_model", None)
    return None if model is None else model.objects.filter(id=record.pk).order_by("-pgh_id")


def changes(record: Model, rows: Sequence[Any]) -> list[Change]:
    """The changes that led to these states, which follow each other, the latest first. Two statements.

    An event belongs to a change when one transaction wrote both, which both say by its number and its moment. Where it
    wrote several, the one about the record itself counts, else the first.
    """
    if not rows:
        return []
    states = history_of(record)
    before = states.filter(pgh_id__lt=rows[-1].pgh_id).first() if states is not None else None
    events = _events(record, rows)
    pairs = zip(rows, [*rows[1:], before], strict=True)
    return [
        Change(row.pgh_created_at, row.pgh_label, events.get(_key(row)), dict(_columns(row, earlier)))
        for row, earlier in pairs
    ]


def _key(row: Any) -> tuple[int, datetime]:
    return row.pgh_transaction, row.pgh_created_at


def _events(record: Model, rows: Sequence[Any]) -> dict[tuple[int, datetime], Event]:
    numbers = {row.pgh_transaction for row in rows}
    found: dict[tuple[int, datetime], Event] = {}
    written = Event.objects.filter(customer=getattr(record, "tenant_id", None), transaction__in=numbers)
    for event in written.select_related("actor").order_by("id"):
        key = event.transaction, event.written_at
        if key not in found or (event.subject_id == record.pk and found[key].subject_id != record.pk):
            found[key] = event
    return found


def _columns(row: Any, earlier: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in row._meta.fields:
        if field.name.startswith("pgh_") or field.name in UNTOLD:
            continue
        now = None if row.pgh_label == "delete" else getattr(row, field.attname)
        then = getattr(earlier, field.attname) if earlier is not None and earlier.pgh_label != "delete" else None
        if now != then and not (now in (None, "") and then in (None, "")):
            yield field.name, {"from": then, "to": now}
