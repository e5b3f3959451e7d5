"""The fields of the dialect: DRF's with the limits of our database, and relations that stay inside what one sees."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.workdays import FIRST_YEAR, LAST_YEAR

BIGGEST = 2_147_483_647
NO_ID = "This is no id."
YEARS = f"Years run from {FIRST_YEAR} to {LAST_YEAR}."


class Instant(serializers.DateTimeField):
    """A moment with its offset ("2026-11-20T16:30:00+01:00"); without one it is UTC. Years 1970 to 2199."""

    def to_internal_value(self, value: Any) -> datetime:
        """An aware moment inside the years that calendars know."""
        moment = super().to_internal_value(value)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(YEARS, code="year")
        return moment


class Day(serializers.DateField):
    """A calendar day ("2026-11-20"). Years 1970 to 2199."""

    def to_internal_value(self, value: Any) -> date:
        """A day inside the years that calendars know."""
        day = super().to_internal_value(value)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(YEARS, code="year")
        return day


class Whole(serializers.IntegerField):
    """A whole number that fits an integer column; not below 0 unless `min_value` says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": BIGGEST} | kwargs)


class Number(serializers.DecimalField):
    """A decimal number ("2.50"), exact to its last place."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The number. An empty text is none, and not another way to say null, as DRF has it."""
        if isinstance(data, str) and not data.strip():
            self.fail("invalid")
        return super().run_validation(data)


class ScopedRelatedField(serializers.PrimaryKeyRelatedField[Model]):
    """The id of another record, of those this person may see. One of another customer's answers like an unknown one.

    `door` is the queryset method that decides: `visible_to`, or `visible_to_customer` at the customer's door.
    """

    default_error_messages = {"does_not_exist": "There is no such record here."}

    def __init__(self, model: type[Model] | None = None, *, door: str = "visible_to", **kwargs: Any) -> None:
        self.model, self.door = model, door
        if model is not None and not kwargs.get("read_only"):
            kwargs.setdefault("queryset", model._default_manager.all())
        super().__init__(**kwargs, pk_field=serializers.UUIDField(error_messages={"invalid": NO_ID}))

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The record. An empty text is no id, and not another way to say null, as DRF has it."""
        if data == "":
            raise ValidationError(NO_ID, code="invalid")
        return super().run_validation(data)

    def get_queryset(self) -> QuerySet[Model]:
        """Only what the caller may see; nothing when nobody is known to ask."""
        request = self.context.get("request")
        rows: Any = super().get_queryset()
        if request is None or request.user is None:
            return rows.none()  # type: ignore[no-any-return]  # a queryset of whichever model
        scoped: QuerySet[Model] = getattr(rows, self.door)(request.user)
        return scoped


def unscoped(serializer: Any) -> list[str]:
    """The writable relations of a serializer, at any depth, that reach beyond what one sees: none, by contract."""
    found = [(path, getattr(field, "child_relation", field)) for path, field in walk(serializer)]
    return [
        path
        for path, field in found
        if isinstance(field, serializers.RelatedField)
        and not field.read_only
        and not isinstance(field, ScopedRelatedField)
    ]


def walk(serializer: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a serializer and of those nested in it, with its pointer."""
    if isinstance(serializer, serializers.ListSerializer):
        serializer = serializer.child
    for name, field in getattr(serializer, "fields", {}).items():
        yield f"{path}/{name}", field
        yield from walk(field, f"{path}/{name}")
