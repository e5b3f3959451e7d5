"""Steps of migrations by which tables get a past."""

from collections.abc import Mapping
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from tracker.history_views import forget, renew, tables_there


class ForgetViews(Operation):
    """A migration step: drop the views of the past, before one that alters or drops a column they read."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """Drop them."""
        with schema_editor.connection.cursor() as cursor:
            forget(cursor)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """Make them of what is there again."""
        with schema_editor.connection.cursor() as cursor:
            renew(cursor)

    def describe(self) -> str:
        """What a migration says while it runs."""
        return "Drop the views of the past"


class RenewViews(ForgetViews):
    """A migration step: make the views of the past anew, behind one that added a table or a column to what they read.

    It drops them before, so that a migration in which columns are altered begins with ForgetViews, and ends with this.
    """

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """Make them of what is there now."""
        with schema_editor.connection.cursor() as cursor:
            renew(cursor)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """Drop them, so that what comes before can be undone."""
        with schema_editor.connection.cursor() as cursor:
            forget(cursor)

    def describe(self) -> str:
        """What a migration says while it runs."""
        return "Make the views of the past anew"


class FillHistory(Operation):
    """A migration step: every row that is there gets the first row of its history.

    `since` says for each table from when on its rows are taken to be known: SQL over the row `t`.
    """

    reversible = True
    reduces_to_sql = False

    def __init__(self, since: Mapping[str, str]) -> None:
        self.since = since

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """Write the rows."""
        with schema_editor.connection.cursor() as cursor:
            there = tables_there(cursor)
            for table, since in self.since.items():
                columns = [f'"{name}"' for name in there[table] if name in there[f"{table}history"]]
                named = ", ".join(columns)
                cursor.execute(
                    f'INSERT INTO "{table}history" (pgh_created_at, pgh_label, pgh_transaction, {named})'  # noqa: S608  # names of ours
                    f" SELECT {since}, 'insert', 0, {named} FROM \"{table}\" t"
                )

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """They go with their tables."""

    def describe(self) -> str:
        """What a migration says while it runs."""
        return "Begin the history of what is there"


class StampRows(Operation):
    """A migration step: rows of append-only tables that were there before `written_at` get it from another column."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, since: Mapping[str, str]) -> None:
        self.since = since

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """Write the column, past the triggers that keep rows from being changed."""
        with schema_editor.connection.cursor() as cursor:
            for table, since in self.since.items():
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
                cursor.execute(f'UPDATE "{table}" SET written_at = {since}')  # noqa: S608  # names of ours
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_: Any) -> None:
        """It goes with its column."""

    def describe(self) -> str:
        """What a migration says while it runs."""
        return "Stamp the rows that are there"


BEGINS = """
DO $$
DECLARE
    began text := CASE WHEN EXISTS (SELECT FROM tracker_customer) OR EXISTS (SELECT FROM tracker_user)
        THEN product_now()::text ELSE '-infinity' END;
BEGIN
    EXECUTE format('CREATE OR REPLACE FUNCTION as_of.begins() RETURNS timestamptz LANGUAGE sql STABLE AS %L',
        format('SELECT %L::timestamptz', began));
END $$
"""
"""From when on the past is known: since the migration, where something was there before; else always."""
