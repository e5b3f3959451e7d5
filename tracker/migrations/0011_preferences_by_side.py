from django.db import migrations, models

KEPT = """
INSERT INTO tracker_preference (user_id, side, kind, channel, wanted)
SELECT user_id, 'customer', kind, channel, wanted FROM tracker_preference p
WHERE kind <> 'user.digested' AND EXISTS (
    SELECT FROM tracker_membership m WHERE m.user_id = p.user_id AND m.role IN ('contact', 'viewer'))
"""


class Migration(migrations.Migration):
    """What somebody of the customer's side has wished so far stays: nobody is mailed again who wanted no such mail."""

    dependencies = [("tracker", "0010_cache_of_limits")]

    operations = [
        migrations.AddField(
            model_name="preference",
            name="side",
            field=models.CharField(
                choices=[("provider", "Provider"), ("customer", "Customer")], default="provider", max_length=10
            ),
        ),
        migrations.RemoveConstraint(model_name="preference", name="preference_unique"),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.UniqueConstraint(fields=["user", "side", "kind", "channel"], name="preference_unique"),
        ),
        migrations.RunSQL(KEPT, "DELETE FROM tracker_preference WHERE side = 'customer'"),
    ]
