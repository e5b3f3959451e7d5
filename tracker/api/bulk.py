"""Several records in one request: all or none, with pointers into the rows (`/3/sensed_at`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.acts import Act
from tracker.api.refusals import BadRequest
from tracker.api.writes import Write
from tracker.errors import Fault, Refusal

MAX_ROWS = 200
T = TypeVar("T")


class Target(serializers.Serializer[Any]):
    """Which record a row of a bulk change is about; `version` makes the row conditional, as If-Match does for one."""

    id = serializers.UUIDField()
    version = serializers.IntegerField(min_value=1, required=False)


def create_many(write: Write, rows: Any, context: Mapping[str, Any]) -> list[Any]:
    """Create a record per row, in the caller's transaction; the ids in the order of the rows."""
    read = read_many(write, rows, context)
    return _each(read, lambda made: write.service(act=made[0], **made[1]).pk)


def read_many(write: Write, rows: Any, context: Mapping[str, Any]) -> list[tuple[Act, dict[str, Any]]]:
    """What each row of a bulk create says, before anything is written. Raises ValidationError with all faults."""
    return _all(_checked(rows), lambda row: write.read(row, context))


def change_many(write: Write, rows: Any, context: Mapping[str, Any]) -> list[Any]:
    """Change the record each row names, in the caller's transaction; the ids in the order of the rows.

    Locks are taken in the order of the ids, so that two bulk changes of the same records wait instead of deadlocking.
    """
    read = _all(_checked(rows), lambda row: _read_change(write, row, context))
    ids = [pk for pk, _, _ in read]
    if len(set(ids)) < len(ids):
        raise BadRequest("Each record at most once.", pointer=f"/{_repeated(ids)}/id", code="doubled")
    _each(
        read,
        lambda row: write.service(row[0], act=row[1], **row[2]),
        order=sorted(range(len(ids)), key=ids.__getitem__),
    )
    return ids


def _read_change(write: Write, row: Any, context: Mapping[str, Any]) -> tuple[UUID, Act, dict[str, Any]]:
    target = Target(data={name: row[name] for name in ("id", "version") if name in row})
    target.is_valid(raise_exception=True)
    rest = {name: value for name, value in row.items() if name not in ("id", "version")}
    act, fields = write.read(rest, context, partial=True)
    found = target.validated_data
    return found["id"], replace(act, version=found.get("version")), fields


def _checked(rows: Any) -> Sequence[Any]:
    if not isinstance(rows, list) or not 1 <= len(rows) <= MAX_ROWS:
        raise BadRequest(f"Send a list of 1 to {MAX_ROWS} objects.", code="rows")
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            raise BadRequest("Each row is an object.", pointer=f"/{index}", code="rows")
    return rows


def _all(rows: Sequence[Any], read: Callable[[Any], T]) -> list[T]:
    """Read every row before anything is written, so that all faults are told at once."""
    done, wrong = [], {}
    for index, row in enumerate(rows):
        try:
            done.append(read(row))
        except ValidationError as error:
            wrong[str(index)] = error.detail
    if wrong:
        raise ValidationError(wrong)
    return done


def _each(rows: Sequence[T], work: Callable[[T], Any], order: Sequence[int] | None = None) -> list[Any]:
    done: list[Any] = []
    for index in order or range(len(rows)):
        try:
            done.append(work(rows[index]))
        except Refusal as refusal:
            refusal.faults = tuple(replace(fault, pointer=f"/{index}{fault.pointer}") for fault in refusal.faults) or (
                Fault(f"/{index}", refusal.code, refusal.detail),
            )
            raise
    return done


def _repeated(ids: Sequence[UUID]) -> int:
    return next(index for index, pk in enumerate(ids) if pk in ids[:index])
