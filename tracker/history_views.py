"""The tables as they were known: a schema with a view of the same name for each of them, made from the catalogue.

Behind a search path that begins with AS_OF, a query that names its tables as ever reads those views: what was known at
the moment of MOMENT. Kept tables are read from their history, append-only ones by `written_at`; all others of the
product are refused, as nobody knows what they were.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

AS_OF: Final = "as_of"
MOMENT: Final = "recovery.as_of"

BEGIN: Final = f"""
CREATE SCHEMA IF NOT EXISTS {AS_OF};
CREATE OR REPLACE FUNCTION {AS_OF}.refused(name text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RAISE EXCEPTION 'nobody knows what % was', name USING ERRCODE = 'feature_not_supported';
    END
$$
"""

TABLES: Final = """
SELECT c.relname, array_agg(a.attname ORDER BY a.attnum),
       array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
GROUP BY c.relname ORDER BY c.relname
"""
VIEWS: Final = "SELECT viewname FROM pg_views WHERE schemaname = %s ORDER BY viewname"

# Inside a SELECT the setting is read once per statement, and not for every row.
THEN: Final = f"(SELECT current_setting('{MOMENT}')::timestamptz)"

VERSIONED: Final = """CASE WHEN n.pgh_transaction = h.pgh_transaction
    THEN (n.version, n.pgh_id) > (h.version, h.pgh_id) ELSE n.pgh_id > h.pgh_id END"""

Columns = Mapping[str, str]
"""The columns of a table in their order, with their types."""


def views(tables: Mapping[str, Columns]) -> Iterator[tuple[str, str]]:
    """By table, the query of its view. `tables` are all that there are."""
    kept = {name for name in tables if f"{name}history" in tables}
    ours = tuple(sorted({f"{name.partition('_')[0]}_" for name in kept}))
    for name, columns in tables.items():
        if name in kept:
            yield name, _from_history(name, columns, tables[f"{name}history"])
        elif "written_at" in columns:
            listed = ", ".join(f'"{column}"' for column in columns)
            yield name, f'SELECT {listed} FROM public."{name}" WHERE written_at <= {THEN}'  # noqa: S608  # names of ours
        elif name.startswith(ours):
            yield name, f"SELECT WHERE {AS_OF}.refused('{name}')"


def _from_history(name: str, columns: Columns, history: Columns) -> str:
    """The latest state of each row that was known by then, but of those that were gone.

    The later one of two states has the higher number, even where its transaction began to write earlier: whoever
    changes a row holds it until the end. Within a transaction the version tells: what a trigger changes again is
    written before the change that set it off. Columns without a history are of now.
    """
    listed = ", ".join(f'{"h" if column in history else "live"}."{column}"' for column in columns)
    beside = "" if columns.keys() <= history.keys() else f' LEFT JOIN public."{name}" live ON live.id = h.id'
    later = VERSIONED if "version" in columns else "n.pgh_id > h.pgh_id"
    return f"""SELECT {listed} FROM public."{name}history" h{beside}
        WHERE h.pgh_created_at <= {THEN} AND h.pgh_label <> 'delete' AND NOT EXISTS (
            SELECT FROM public."{name}history" n
            WHERE n.id = h.id AND {later} AND n.pgh_created_at <= {THEN})"""  # noqa: S608  # names of ours


def tables_there(cursor: Any) -> dict[str, dict[str, str]]:
    """All tables of the database."""
    cursor.execute(TABLES)
    return {name: dict(zip(columns, types, strict=True)) for name, columns, types in cursor.fetchall()}


def forget(cursor: Any) -> None:
    """Drop the views."""
    cursor.execute(VIEWS, [AS_OF])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP VIEW {AS_OF}."{name}"')


def renew(cursor: Any) -> None:
    """Make the views anew from the tables that are there."""
    cursor.execute(BEGIN)
    forget(cursor)
    for name, query in views(tables_there(cursor)):
        cursor.execute(f'CREATE VIEW {AS_OF}."{name}" AS {query}')
