"""A ladder that is used up is rewritten in its place: no index knows its status, and its page has room."""

from django.db import migrations, models
from django.db.models import Q

from tracker.history_steps import RenewViews


class Migration(migrations.Migration):
    """Indexes by whether a ladder is live, in place of its status."""

    dependencies = [("tracker", "0001_baseline")]

    operations = [
        migrations.RemoveConstraint("ladder", "ladder_one_live"),
        migrations.RemoveIndex("ladder", "ladder_by_customer"),
        migrations.RunSQL(
            "ALTER TABLE tracker_ladder SET (fillfactor = 85)",
            "ALTER TABLE tracker_ladder RESET (fillfactor)",
        ),
        migrations.AddField(
            "ladder",
            "is_live",
            models.GeneratedField(
                db_persist=True,
                expression=Q(status__in=["running", "acknowledged", "exhausted"]),  # type: ignore[arg-type]  # as in the model
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddConstraint(
            "ladder",
            models.UniqueConstraint(condition=Q(is_live=True), fields=["subject_id", "clock"], name="ladder_one_live"),
        ),
        migrations.AddIndex("ladder", models.Index(fields=["customer", "is_live"], name="ladder_by_customer")),
        RenewViews(),
    ]
