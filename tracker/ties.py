"""Composite foreign keys: a link to a record of another customer, or of another whole, is refused by the database."""

from django.db.migrations import RunSQL


def tie(table: str, column: str, target: str, *, by: str = "customer_id", word: str = "customer") -> RunSQL:
    """A migration step: (`by`, `column`) of `table` must name a (`by`, id) of `target`.

    Django's own foreign key on `column` stays: it serves joins. A NULL in `column` is free, as in any foreign key.
    The check is deferrable like Django's, so that rows may be written in any order inside a transaction.
    """
    name = f"{table}_{column}_same_{word}"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({by}, {column}) "
        f"REFERENCES {target} ({by}, id) DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
