from django.db import migrations

from tracker.net import MAKE_ROLE, customer_table
from tracker.ties import tie

SAME_DAY = """
ALTER TABLE recovery_reading ADD CONSTRAINT recovery_reading_corrects_same_day
FOREIGN KEY (needle_id, measured_on, supersedes_id) REFERENCES recovery_reading (needle_id, measured_on, id)
DEFERRABLE INITIALLY IMMEDIATE
"""

ASKS = """
CREATE FUNCTION recovery_ask_whether_resolved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'closed' THEN
        INSERT INTO recovery_resolution (id, version, created_at, customer_id, escalation_id, ref, number, asked_at,
                                         answer, words)
        SELECT gen_random_uuid(), 1, NEW.closed_at, NEW.customer_id, NEW.id, NEW.ref, 1 + count(*), NEW.closed_at, '', ''
        FROM recovery_resolution WHERE escalation_id = NEW.id;
    ELSE
        UPDATE recovery_resolution SET ended_at = coalesce(NEW.reopened_at, now())
        WHERE escalation_id = NEW.id AND ended_at IS NULL AND answer = '';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER recovery_ask_whether_resolved AFTER UPDATE OF status ON escalations_escalation
FOR EACH ROW WHEN ((OLD.status = 'closed') <> (NEW.status = 'closed'))
EXECUTE FUNCTION recovery_ask_whether_resolved();
"""

ASKS_NO_MORE = """
DROP TRIGGER recovery_ask_whether_resolved ON escalations_escalation;
DROP FUNCTION recovery_ask_whether_resolved();
"""

PUBLISHED = (
    "id, version, created_at, customer_id, escalation_id, ref, number, as_of, published_at, receipt, headline, "
    "stated_status, next_update_due, body, digest, latest, withdrawn_at"
)
MESSAGES = "id, version, created_at, customer_id, escalation_id, at, channel, direction, summary, author_id"


class Migration(migrations.Migration):
    """Who of the customer's side may read and write what; links across customers; the question after every closure."""

    dependencies = [("recovery", "0008_readings_and_publications"), ("escalations", "0006_same_customer_causes")]

    operations = [
        migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop),
        customer_table("recovery_publication", PUBLISHED, rows="withdrawn_at IS NULL"),
        customer_table("recovery_ask", "", "UPDATE (status, acknowledged_at, answer, answered_at, answered_by_id)"),
        customer_table("recovery_feedback", "", "INSERT"),
        customer_table(
            "recovery_resolution", "", "UPDATE (answer, answered_at, answered_by_id, effort, satisfaction, words)"
        ),
        customer_table("escalations_contact", MESSAGES, "INSERT", rows="channel = 'portal' AND direction = 'inbound'"),
        migrations.RunSQL(SAME_DAY, "ALTER TABLE recovery_reading DROP CONSTRAINT recovery_reading_corrects_same_day"),
        migrations.RunSQL(ASKS, ASKS_NO_MORE),
        tie("recovery_reading", "needle_id", "recovery_needle"),
        tie("recovery_process", "needle_id", "recovery_needle"),
        tie("recovery_publication", "escalation_id", "escalations_escalation"),
        tie("recovery_publication", "plan_id", "recovery_recoveryplan"),
        tie("recovery_ask", "escalation_id", "escalations_escalation"),
        tie("recovery_feedback", "escalation_id", "escalations_escalation"),
        tie("recovery_resolution", "escalation_id", "escalations_escalation"),
        tie("recovery_sharelink", "escalation_id", "escalations_escalation"),
    ]
