"""Composite foreign keys: a link to a record of another customer is refused by the database itself."""

from django.db.migrations import RunSQL


def tie(table: str, column: str, target: str) -> RunSQL:
    """A migration step: (customer_id, `column`) of `table` must name a (customer_id, id) of `target`.

    Django's own foreign key on `column` stays: it serves joins. A NULL in `column` is free, as in any foreign key.
    The check is deferrable like Django's, so that rows may be written in any order inside a transaction.
    """
    name = f"{table}_{column}_same_customer"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (customer_id, {column}) "
        f"REFERENCES {target} (customer_id, id) DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
