"""The database that tests copy is the one that migrations make."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

ALL = """
SELECT 'column', attrelid::regclass::text, attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
       || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attnum > 0 AND NOT attisdropped AND attrelid::regclass::text !~ '^(pg_|information_schema)'
UNION ALL SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'grants', relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""


@pytest.mark.long
def test_what_is_not_rendered_changes_nothing(db: None, tmp_path: Path) -> None:
    """The database of the tests is made of the same as one whose migrations render all that Django would."""
    with connection.cursor() as cursor:
        cursor.execute(ALL)
        ours = set(cursor.fetchall())
    assert len(ours) > 1_000
    assert ours == plainly_made(tmp_path)


def plainly_made(var: Path) -> set[Any]:
    """All that a database is made of when Django makes it alone."""
    host, port, user = (connection.settings_dict[name] for name in ("HOST", "PORT", "USER"))
    url = f"postgresql://{user}@/plain?host={host}&port={port}"
    environ = os.environ | {"DATABASE_URL": url, "RECOVERY_VAR": str(var)}
    make = [sys.executable, "-m", "tests.template"]
    subprocess.run([*make, "make_plainly", str(var)], env=environ, check=True, capture_output=True)
    try:
        name = (var / "template.name").read_text()
        with psycopg.connect(dbname=name, host=host, port=port or None, user=user) as made:
            return set(made.execute(ALL).fetchall())
    finally:
        subprocess.run([*make, "drop", str(var)], env=environ, check=True, capture_output=True)
