from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0002_pipeline"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ladder",
            index=models.Index(fields=["subject_id"], name="ladder_by_subject"),
        ),
    ]
