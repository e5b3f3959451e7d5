"""What has happened to promised plans since: dates that moved, with a reason, and milestones that are done."""

import psycopg

MOVED = """
CREATE TEMP TABLE diced AS SELECT id, abs(hashtext(id::text)) % 100 AS dice FROM recovery_milestone;
UPDATE recovery_milestone m SET forecast_on = due_on + 3 + dice % 7 FROM diced d WHERE d.id = m.id AND dice < 20;
INSERT INTO recovery_forecast (customer_id, milestone_id, reported_on, reported_at, expected_on, author_id, reason)
SELECT customer_id, m.id, now()::date, now() - interval '2 hours', forecast_on, owner_id, 'The supplier is late again'
FROM recovery_milestone m JOIN diced USING (id) WHERE dice < 20 ORDER BY m.id;
UPDATE recovery_milestone m SET status = 'done', done_on = due_on - 2, started_on = due_on - 9
FROM diced d WHERE d.id = m.id AND dice BETWEEN 30 AND 40;
"""


def load_moves(connection: psycopg.Connection) -> None:
    """A fifth of all milestones moves, and a tenth is done. Ends with VACUUM ANALYZE."""
    connection.execute("SET session_replication_role = replica")
    connection.execute(MOVED)
    connection.execute("RESET session_replication_role")
    connection.execute("VACUUM (ANALYZE)")
