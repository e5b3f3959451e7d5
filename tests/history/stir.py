"""Changes to what keeps its past: through the services as people make them, and to any row by SQL."""

from collections.abc import Iterator
from random import Random
from typing import Any

import orjson
import pgtrigger
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from tests.architecture.canaries import guards_of
from tests.architecture.changes import _another, _can_change, deeds_daily, deeds_house, deeds_plans
from tests.architecture.deeds import DEEDS
from tests.architecture.inside import Inside
from tests.architecture.told_columns import inside_rows
from tests.pipeline.stage import tell_all
from tracker.errors import Refusal
from tracker.history_tables import History

__all__ = ["deeds_daily", "deeds_house", "deeds_plans"]


def kept_models() -> list[type[models.Model]]:
    """Those with a history, in one order."""
    found: list[Any] = [one.pgh_tracked_model for one in apps.get_models() if issubclass(one, History)]
    return sorted(found, key=lambda one: str(one._meta.label))


def written_models() -> list[type[models.Model]]:
    """Those whose rows are stamped when they are written, and kept."""
    ours = [one for one in apps.get_models() if any(field.name == "written_at" for field in one._meta.fields)]
    return sorted(ours, key=lambda one: one._meta.label)


def columns_kept(model: type[models.Model]) -> list[str]:
    """The columns of which the past is known."""
    known = getattr(model, "pgh_event_model", model)
    names = {field.column for field in known._meta.fields}
    return [str(field.column) for field in model._meta.fields if field.column in names]


def stir(inside: Inside, rng: Random) -> str:
    """Make one change that is possible now. Says what it was."""
    while True:
        try:
            with transaction.atomic():
                said = _by_service(inside, rng) if rng.random() < 0.5 else _by_sql(inside, rng)
                tell_all()
        except (Refusal, DatabaseError, LookupError):
            continue
        return said


def undone(inside: Inside, rng: Random) -> None:
    """Make a change and take it back."""
    with transaction.atomic():
        stir(inside, rng)
        transaction.set_rollback(True)


def _by_service(inside: Inside, rng: Random) -> str:
    deed = rng.choice(DEEDS)
    return f"{deed.__name__}: {deed(inside, rng)}"


def _by_sql(inside: Inside, rng: Random) -> str:
    """Change a column of one row or of all, or remove a row, whatever a trigger thinks of it."""
    model = rng.choice(kept_models())
    rows = inside_rows(model, inside)
    with pgtrigger.ignore(*guards_of(model)):
        if rng.random() < 0.1:
            pk = rng.choice(list(rows.order_by("pk").values_list("pk", flat=True)))
            with connection.cursor() as cursor:
                cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE id = %s', [pk])
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            return f"DELETE {model.__name__} {pk}"
        column: Any = rng.choice(
            [one for one in model._meta.concrete_fields if one.column in columns_kept(model) and _can_change(one)]
        )
        pk, value = rng.choice(list(rows.order_by("pk").values_list("pk", column.attname)))
        value = _another(column, value, rng, inside)
        rows.filter(**({} if rng.random() < 0.2 else {"pk": pk})).update(**{column.attname: value})
    return f"UPDATE {model.__name__} SET {column.column} = {value!r}"


def all_rows() -> dict[str, Any]:
    """All that is known of every table whose past is kept."""
    return dict(_rows())


def _rows() -> Iterator[tuple[str, Any]]:
    with connection.cursor() as cursor:
        for model in [*kept_models(), *written_models()]:
            named = ", ".join(f'"{column}"' for column in columns_kept(model) if column != "version")
            cursor.execute(
                f"SELECT json_agg(t ORDER BY t.id::text)::text FROM (SELECT {named} FROM {model._meta.db_table}) t"
            )
            yield model._meta.label, orjson.loads(cursor.fetchone()[0] or "[]")
