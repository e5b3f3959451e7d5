from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0005_lean_triggers")]

    operations = [
        migrations.AlterField(
            model_name="idempotencykey",
            name="status",
            field=models.PositiveSmallIntegerField(),
        ),
    ]
