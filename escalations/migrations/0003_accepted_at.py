from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalations", "0002_same_customer"),
    ]

    operations = [
        migrations.AddField(
            model_name="escalation",
            name="accepted_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
