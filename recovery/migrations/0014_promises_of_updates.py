from django.db import migrations


class Migration(migrations.Migration):
    """Find what became of promised updates that no publication tells of: told in a call, or closed and never told."""

    atomic = False
    dependencies = [("recovery", "0013_own_part")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS event_promises ON tracker_event (customer_id, id)"
            " WHERE kind IN ('escalation.updated', 'escalation.closed')",
            "DROP INDEX CONCURRENTLY IF EXISTS event_promises",
        )
    ]
