from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0006_vacuum_often")]

    operations = [
        migrations.AlterField(
            model_name="idempotencykey",
            name="status",
            field=models.PositiveSmallIntegerField(),
        ),
    ]
