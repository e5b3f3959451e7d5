"""What rows of a file are to the house: each is written by a service, as if somebody had typed it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from import_export.widgets import DateWidget, ForeignKeyWidget, Widget

from tracker.acts import Act
from tracker.admin.scoping import visible
from tracker.errors import Refusal
from tracker.models import User

log = logging.getLogger(__name__)

LONGEST_COUNT = 18
"""Digits of a whole number that is read at all."""

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "refused"
WORDS = {
    RowResult.IMPORT_TYPE_NEW: NEW,
    RowResult.IMPORT_TYPE_UPDATE: CHANGED,
    RowResult.IMPORT_TYPE_SKIP: SAME,
    RowResult.IMPORT_TYPE_INVALID: WRONG,
    RowResult.IMPORT_TYPE_ERROR: WRONG,
}


class Named(ForeignKeyWidget):  # type: ignore[misc]  # the library has no types
    """A record by its name, among those that the person sees. `within`: by the column that says whose it has to be."""

    def __init__(self, model: type[Model], field: str, within: str = "") -> None:
        super().__init__(model, field=field)
        self.within = within

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The record, or None for an empty cell. ValueError for a name that nobody bears, or nobody one may see."""
        text = (value or "").strip()
        if not text:
            return None
        rows = visible(self.model._default_manager.all(), kwargs["user"]).filter(**{self.field: text})
        if self.within:
            rows = rows.filter(**{f"{self.within}__key": (row.get(self.within) or "").strip()})
        found = rows.first()
        if found is None:
            raise ValueError(f"There is no “{text}” here.")
        return found


class Moment(Widget):  # type: ignore[misc]  # the library has no types
    """A moment; without a zone it is meant in that of the person."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> datetime | None:
        """The moment, None for an empty cell. ValueError for anything else."""
        text = (value or "").strip()
        if not text:
            return None
        try:
            found = parse_datetime(text) or (
                datetime.combine(day, datetime.min.time()) if (day := parse_date(text)) else None
            )
        except ValueError:
            found = None
        if found is None:
            raise ValueError("Write it as 2026-11-28 09:30, or with its zone as 2026-11-28T09:30+01:00.")
        return timezone.make_aware(found) if found.tzinfo is None else found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """As it is read."""
        return value.isoformat() if value else ""


class Count(Widget):  # type: ignore[misc]  # the library has no types
    """A whole number."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        """The number, None for an empty cell. ValueError for anything else."""
        text = (value or "").strip()
        if text and not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_COUNT):
            raise ValueError("Write a whole number, such as 40.")
        return int(text) if text else None


class Day(DateWidget):  # type: ignore[misc]  # the library has no types
    """A day, written 2026-11-28."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The day, None for an empty cell. ValueError for anything else."""
        try:
            return super().clean(value, row, **kwargs)
        except ValueError:
            raise ValueError("Write a day as 2026-11-28.") from None


def column(name: str, widget: Widget | None = None) -> Field:
    """A column of the file that goes by the name of the field."""
    return Field(attribute=name, column_name=name, widget=widget or Widget())


@dataclass(frozen=True, slots=True)
class Row:
    """What comes of one row of a file: what happens, its cells as they will be (and were, where that is other), and
    what is wrong with it.
    """

    number: int
    word: str
    label: str
    cells: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a file: `counts` of its rows by what happens to them, and the rows themselves."""

    counts: Mapping[str, int]
    rows: tuple[Row, ...]
    faults: tuple[str, ...]

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.faults and not self.counts.get(WRONG)


class HouseResource(ModelResource):  # type: ignore[misc]  # the library has no types
    """Base of all. `teaches` says to people what a row is; `capability` is what one needs to bring in any at all."""

    teaches: ClassVar[str] = ""
    capability: ClassVar[str] = ""
    needs: ClassVar[tuple[str, ...]] = ()
    """Columns without which a file says nothing."""
    needs_new: ClassVar[tuple[str, ...]] = ()
    """What has to be said beside them of a new one."""

    def __init__(self, user: User, act: Act | None = None) -> None:
        super().__init__()
        self.user, self.act = user, act or Act(user)
        self._before: dict[str, Any] = {}
        self._writes: list[str] = []

    def add(self, facts: dict[str, Any]) -> Model:
        """Call the service that makes one."""
        raise NotImplementedError

    def amend(self, obj: Any, facts: dict[str, Any]) -> Model:
        """Call the service that changes one."""
        raise NotImplementedError

    def bring_in(self, table: Any, *, dry_run: bool) -> Outcome:
        """All rows, or none. `dry_run`: none, and what would come of them."""
        unknown = [name for name in table.headers if name not in self.fields]
        missing = [name for name in self.needs if name not in table.headers]
        faults = [f"There is no column “{name}” here." for name in unknown]
        faults += [f"The column “{name}” is missing." for name in missing]
        if faults:
            return Outcome({}, (), tuple(faults))
        result = self.import_data(
            table,
            dry_run=dry_run,
            use_transactions=True,
            rollback_on_validation_errors=True,
            retain_instance_in_row_result=True,
            user=self.user,
        )
        return self._told(result, table)

    def get_queryset(self) -> QuerySet[Any]:
        """The rows that the person sees."""
        return visible(super().get_queryset(), self.user)

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """Keep what it said before, to tell what the row changes."""
        self._writes = [one.attribute for one in self.get_import_fields() if one.column_name in row]
        self._before = {} if new else {name: getattr(instance, name, None) for name in self._writes}

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Read a cell. Empty, where there has to be something, it leaves what is there."""
        if self._before and not (row.get(field.column_name) or "").strip() and not self._may_be_empty(field.attribute):
            return
        super().import_field(field, instance, row, is_m2m, **kwargs)

    def _may_be_empty(self, name: str) -> bool:
        columns = {one.name: one for one in self._meta.model._meta.fields}
        return name not in columns or bool(columns[name].blank)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Whether the cells can be read, and their columns could hold them. What else there is, the services say."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)
        new = not self._before
        empty = {name for name in self._writes if getattr(instance, name, None) in (None, "")}
        if new and (missing := self._lacking(empty)):
            raise ValidationError(dict.fromkeys(sorted(missing), "This is needed."))
        judged = set(self._writes) - (empty if new else set())  # of a new one the service knows what to put there
        instance.clean_fields(exclude={one.name for one in instance._meta.fields} - judged)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Hand the facts to the service; its refusal is the row's."""
        read = {name: getattr(instance, name, None) for name in self._writes}
        try:
            if is_create:
                saved = self.add({name: value for name, value in read.items() if value not in (None, "")})
            else:
                was = self._before
                saved = self.amend(instance, {name: value for name, value in read.items() if was[name] != value})
        except Refusal as refusal:
            raise ValidationError(_faults(refusal)) from None
        instance.__dict__.update(saved.__dict__)

    def _lacking(self, empty: set[str]) -> set[str]:
        wanted = {*self.needs, *self.needs_new}
        return (wanted & empty) | {name for name in wanted if self.fields[name].attribute not in self._writes}

    def _check_import_id_fields(self, headers: Any) -> None:
        """Nothing: `needs` says which columns there have to be."""

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Nothing: the service has written all there is."""

    def _told(self, result: Result, table: Any) -> Outcome:
        rows = [self._row(number, found, table) for number, found in enumerate(result.rows, 2)]
        counts: dict[str, int] = {}
        for row in rows:
            counts[row.word] = counts.get(row.word, 0) + 1
        return Outcome(counts, tuple(rows), tuple(str(error.error) for error in result.base_errors))

    def _row(self, number: int, found: RowResult, table: Any) -> Row:
        word, faults = WORDS[found.import_type], _messages(found)
        given = table.dict[number - 2]
        if found.instance is None or faults:
            return Row(number, word, "", tuple((str(given[name] or ""), "") for name in table.headers), faults)
        fields = [self.fields[name] for name in table.headers]
        now = [str(self.export_field(one, found.instance)) for one in fields]
        was = [str(self.export_field(one, found.original)) for one in fields] if found.original else now
        pairs = tuple((new, old if old != new else "") for new, old in zip(now, was, strict=True))
        return Row(number, word, str(found.instance), pairs, ())


def _faults(refusal: Refusal) -> list[str]:
    """The words of a refusal, each with the column it is about."""
    told = [
        f"{fault.pointer.strip('/').replace('/', ' ')}: {fault.detail}".removeprefix(": ") for fault in refusal.faults
    ]
    return told or [refusal.detail]


def _messages(found: RowResult) -> tuple[str, ...]:
    if found.validation_error is not None:
        by_field: Mapping[str, Sequence[str]] = (
            getattr(found.validation_error, "error_dict", None) and (found.validation_error.message_dict)
        ) or {"": found.validation_error.messages}
        return tuple(f"{name}: {' '.join(said)}".removeprefix(": ") for name, said in by_field.items())
    for one in found.errors:
        log.error("a row of a file could not be taken", exc_info=one.error)
    return ("It cannot be taken as it is.",) if found.errors else ()
