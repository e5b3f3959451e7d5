from django.db import migrations

ASKS = """
CREATE OR REPLACE FUNCTION recovery_ask_whether_resolved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment bytea := substring(int8send(floor(extract(epoch FROM NEW.closed_at) * 1000)::bigint) FROM 3);
    made bytea := overlay(uuid_send(gen_random_uuid()) PLACING moment FROM 1 FOR 6);
BEGIN
    IF NEW.status = 'closed' THEN
        made := set_byte(made, 6, (get_byte(made, 6) & 15) | 112);  -- version 7: ids sort by the moment in them
        INSERT INTO recovery_resolution (id, version, created_at, customer_id, escalation_id, ref, number, asked_at,
                                         answer, words)
        SELECT encode(made, 'hex')::uuid, 1, NEW.closed_at, NEW.customer_id, NEW.id, NEW.ref, 1 + count(*),
               NEW.closed_at, '', ''
        FROM recovery_resolution WHERE escalation_id = NEW.id;
    ELSE
        UPDATE recovery_resolution SET ended_at = coalesce(NEW.reopened_at, now())
        WHERE escalation_id = NEW.id AND ended_at IS NULL AND answer = '';
    END IF;
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    """Questions of closures sort like everything else: by their id, the newest first."""

    dependencies = [("recovery", "0011_changes_of_history")]

    operations = [migrations.RunSQL(ASKS, migrations.RunSQL.noop)]
