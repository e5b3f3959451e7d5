from django.db import migrations

from tracker.ties import tie


class Migration(migrations.Migration):
    dependencies = [("recovery", "0001_initial"), ("escalations", "0006_same_customer_causes")]

    operations = [
        tie("recovery_recoveryplan", "escalation_id", "escalations_escalation"),
        tie("recovery_milestone", "plan_id", "recovery_recoveryplan"),
        tie("recovery_milestone", "factor_id", "escalations_factor"),
        tie("recovery_needle", "plan_id", "recovery_recoveryplan"),
        tie("recovery_forecast", "milestone_id", "recovery_milestone"),
        tie("recovery_dependency", "milestone_id", "recovery_milestone", by="plan_id", word="plan"),
        tie("recovery_dependency", "predecessor_id", "recovery_milestone", by="plan_id", word="plan"),
    ]
