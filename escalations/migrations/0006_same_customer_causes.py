from django.db import migrations

from tracker.ties import tie


class Migration(migrations.Migration):
    dependencies = [("escalations", "0005_causes")]

    operations = [
        tie("escalations_factor", "escalation_id", "escalations_escalation"),
        tie("escalations_factor", "parent_id", "escalations_factor", by="escalation_id", word="escalation"),
        tie("escalations_impact", "factor_id", "escalations_factor"),
        tie("escalations_occurrence", "escalation_id", "escalations_escalation"),
    ]
