"""How the database is emptied behind a test that commits: rows are deleted where there are any.

Django would truncate every table and make its content types and permissions anew, which takes a third of a second.
"""

from django.db import connection
from django.test import TransactionTestCase

KEPT = ("django_migrations", "django_content_type", "auth_permission")
EMPTY = f"""
DO $$
DECLARE
    name text;
    filled boolean;
    names text[] := '{{}}';
BEGIN
    FOR name IN
        SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN {KEPT}
    LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO filled;
        IF filled THEN
            names := names || name;
            EXECUTE 'ALTER TABLE ' || name || ' DISABLE TRIGGER USER';
        END IF;
    END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
    FOREACH name IN ARRAY names LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH name IN ARRAY names LOOP
        EXECUTE 'ALTER TABLE ' || name || ' ENABLE TRIGGER USER';
    END LOOP;
END $$
"""


def empty(_: TransactionTestCase) -> None:
    """Delete all that a test may have committed."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


def install() -> None:
    """Have Django do it so."""
    TransactionTestCase._fixture_teardown = empty  # type: ignore[attr-defined]  # the stubs leave it out
