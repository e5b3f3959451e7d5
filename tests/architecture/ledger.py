"""What a request has written, table by table."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

NOT_COUNTED = {"tracker_idempotencykey", "tracker_signinfailure", "django_session"}
"""What a refused request may leave behind: its first answer, and its trace in the count of wrong passwords."""


@contextmanager
def written() -> Iterator[dict[str, str]]:
    """Fills the dictionary with the tables that have changed, when the block is left."""
    changes: dict[str, str] = {}
    before = state()
    yield changes
    after = state()
    changes |= {table: f"{before[table]} -> {now}" for table, now in after.items() if now != before[table]}


def state() -> dict[str, str]:
    """How many rows each table has, and a number that any update of one changes."""
    with connection.cursor() as cursor:
        cursor.execute(_statement())
        [row] = cursor.fetchall()
    return dict(zip(_tables(), row, strict=True))


@cache
def _tables() -> tuple[str, ...]:
    models = [model for model in apps.get_models(include_auto_created=True) if _is_table(model)]
    return tuple(sorted({model._meta.db_table for model in models} - NOT_COUNTED))


def _is_table(model: Any) -> bool:
    """Proxies of what is no table say that they are managed."""
    return bool(model._meta.managed and model._meta.concrete_model._meta.managed)


@cache
def _statement() -> str:
    """An update puts a row somewhere else in its table, so the places tell of it."""
    places = "count(*) || '/' || coalesce(sum(hashtext(ctid::text)::bigint), 0)"
    return "SELECT " + ", ".join(f"(SELECT {places} FROM {table})" for table in _tables())
