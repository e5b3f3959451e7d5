"""Whether anything of a recovery has changed for the customer's side since a process read it: one narrow statement in
place of all that was told and said.
"""

from typing import Final

from recovery.queries.told_words import PORTAL

TABLES: Final = {
    "recovery_publication": "",
    "recovery_ask": "",
    "recovery_feedback": "",
    "recovery_resolution": "",
    "recovery_minutes": " AND shared",
    "escalations_contact": f" AND {PORTAL}",
}
"""What stands on the page of a recovery, and which of its rows."""

_ROWS: Final = " UNION ALL ".join(
    f"SELECT id, version FROM {table} WHERE escalation_id = p.escalation_id{only}"  # noqa: S608  # words of ours
    for table, only in TABLES.items()
)

MARK: Final = f"(SELECT bit_xor(uuid_hash_extended(x.id, x.version)) FROM ({_ROWS}) x)"  # noqa: S608  # words of ours
"""Of every row that the page of the publication `p` may show, `p` among them. The database itself raises the version
of a row with each update, so the same mark means equal rows, whoever wrote them and however.
"""

MARKS_SQL: Final = f"""
SELECT p.id, p.digest, {MARK}
FROM recovery_publication p
WHERE p.ref = %s AND p.latest AND p.withdrawn_at IS NULL AND p.customer_id = ANY(%s::uuid[])
"""  # noqa: S608  # words of ours
