import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """That a review has minutes once is said by a constraint with a name."""

    dependencies = [("recovery", "0020_templates_net")]

    operations = [
        migrations.AlterField(
            model_name="minutes",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="written", to="recovery.review"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(fields=("review",), name="minutes_once_per_review"),
        ),
    ]
