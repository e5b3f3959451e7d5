"""The tables that the migrations make have all that the models say: columns, keys, constraints, indexes, triggers."""

from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import connection

APPS = ("tracker", "escalations", "recovery")
COLUMNS = """
SELECT a.attname, a.attnotnull, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
"""
NAMES = """
SELECT conname FROM pg_constraint WHERE conrelid = %(table)s::regclass
UNION ALL SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = %(table)s::regclass
UNION ALL SELECT tgname FROM pg_trigger WHERE tgrelid = %(table)s::regclass AND tgenabled <> 'D'
"""


def rows(statement: str, params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        found: list[Any] = cursor.fetchall()
        return found


@pytest.mark.long
@pytest.mark.django_db
def test_every_table_is_as_its_model_says() -> None:
    wrong = list[str]()
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label in APPS]
    for model in models:
        meta = model._meta
        made = {name: (needed, kind) for name, needed, kind in rows(COLUMNS, [meta.db_table])}
        fields = {one.column: (not one.null, one.db_parameters(connection)["type"]) for one in meta.concrete_fields}
        fields = {name: (needed, spoken(kind)) for name, (needed, kind) in fields.items()}
        generated = {one.column for one in meta.concrete_fields if getattr(one, "generated", False)}
        wrong += [
            f"{meta.db_table}.{name}: {made.get(name)} instead of {fields.get(name)}"
            for name in made.keys() | fields.keys()
            if made.get(name) != fields.get(name) and name not in generated
        ]
        named = {name for (name,) in rows(NAMES, {"table": meta.db_table})}
        wrong += [
            f"{meta.db_table} has no {one.name}" for one in (*meta.indexes, *meta.constraints) if one.name not in named
        ]
    for kept, trigger in pgtrigger.registered():
        if kept._meta.app_label in APPS:
            [(there,)] = rows(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s",
                [kept._meta.db_table, trigger.get_pgid(kept)],
            )
            wrong += [] if there else [f"{kept._meta.db_table} has no trigger {trigger.name}"]
    assert wrong == []


def spoken(kind: str | None) -> str:
    """A type as PostgreSQL says it."""
    words = {"serial": "integer", "bigserial": "bigint", "bool": "boolean"}
    return words.get(kind or "", kind or "").replace("varchar", "character varying").replace(", ", ",")
