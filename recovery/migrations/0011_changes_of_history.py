from django.db import migrations

CHANGES = (
    "milestone.started",
    "milestone.finished",
    "milestone.sent_back",
    "milestone.dropped",
    "plan.committed",
    "plan.rebaselined",
    "plan.completed",
    "plan.abandoned",
    "escalation.amended",
    "escalation.handed_over",
    "service.amended",
    "customer.amended",
    "calendar.added",
    "calendar.amended",
    "blackout.added",
    "blackout.amended",
    "blackout.removed",
)
KINDS = ", ".join(f"'{kind}'" for kind in CHANGES)


class Migration(migrations.Migration):
    """Find the latest event that changed the history of milestones. The core names none of them, so it stands here.

    Events are written on while it is built.
    """

    atomic = False
    dependencies = [("recovery", "0010_titles_told"), ("tracker", "0009_digest")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS event_changes_history ON tracker_event (transaction DESC)"
            f" WHERE kind IN ({KINDS})",
            "DROP INDEX CONCURRENTLY IF EXISTS event_changes_history",
        )
    ]
