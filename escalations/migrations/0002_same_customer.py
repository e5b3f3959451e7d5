from django.db import migrations

from tracker.ties import tie


class Migration(migrations.Migration):
    dependencies = [("escalations", "0001_initial"), ("tracker", "0001_initial")]

    operations = [
        tie("escalations_flag", "service_id", "tracker_service"),
        tie("escalations_flag", "escalation_id", "escalations_escalation"),
        tie("escalations_escalation", "service_id", "tracker_service"),
        tie("escalations_contact", "escalation_id", "escalations_escalation"),
        tie("escalations_contact", "flag_id", "escalations_flag"),
        tie("escalations_note", "escalation_id", "escalations_escalation"),
        tie("escalations_note", "flag_id", "escalations_flag"),
    ]
