from django.db import migrations

ASKS = """
CREATE OR REPLACE FUNCTION recovery_ask_whether_resolved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment bytea := substring(int8send(floor(extract(epoch FROM NEW.closed_at) * 1000)::bigint) FROM 3);
    turn bigint;
    made bytea;
BEGIN
    IF NEW.status = 'closed' THEN
        SELECT 1 + count(*) INTO turn FROM recovery_resolution WHERE escalation_id = NEW.id;
        made := overlay(decode(md5(NEW.id::text || turn), 'hex') PLACING moment FROM 1 FOR 6);
        made := set_byte(made, 6, (get_byte(made, 6) & 15) | 112);  -- version 7: ids sort by the moment in them
        made := set_byte(made, 8, (get_byte(made, 8) & 63) | 128);
        INSERT INTO recovery_resolution (id, version, created_at, customer_id, escalation_id, ref, number, asked_at,
                                         answer, words)
        VALUES (encode(made, 'hex')::uuid, 1, NEW.closed_at, NEW.customer_id, NEW.id, NEW.ref, turn, NEW.closed_at,
                '', '');
    ELSE
        UPDATE recovery_resolution SET ended_at = coalesce(NEW.reopened_at, now())
        WHERE escalation_id = NEW.id AND ended_at IS NULL AND answer = '';
    END IF;
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    """The id of a question follows from its closure, so that the same story has the same ids each time."""

    dependencies = [("recovery", "0014_promises_of_updates")]

    operations = [migrations.RunSQL(ASKS, migrations.RunSQL.noop)]
