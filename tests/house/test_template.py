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
UNION ALL SELECT 'index', indrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'grants', relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""


@pytest.mark.long
def test_what_is_not_rendered_changes_nothing(db: None, tmp_path: Path) -> None:
    quick, plain = (made(tmp_path, verb) for verb in ("make", "make_plainly"))
    assert len(quick) > 1_000
    assert quick == plain


def made(var: Path, verb: str) -> set[Any]:
    """All that a database is made of, after this way of making it."""
    address = {name: connection.settings_dict[name] for name in ("HOST", "PORT", "USER")}
    url = f"postgresql://{address['USER']}@/{verb}?host={address['HOST']}&port={address['PORT']}"
    environ = os.environ | {"DATABASE_URL": url, "RECOVERY_VAR": str(var)}
    make = [sys.executable, "-m", "tests.template"]
    subprocess.run([*make, verb, str(var)], env=environ, check=True, capture_output=True)
    try:
        words = {"host": address["HOST"], "port": address["PORT"] or None, "user": address["USER"]}
        with psycopg.connect(dbname=(var / "template.name").read_text(), **words) as made_one:
            return set(made_one.execute(ALL).fetchall())
    finally:
        subprocess.run([*make, "drop", str(var)], env=environ, check=True, capture_output=True)
