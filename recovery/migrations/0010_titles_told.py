from django.db import migrations, models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from tracker.net import ROLE


def told(key: str, length: int) -> models.GeneratedField:
    return models.GeneratedField(
        expression=KeyTextTransform(key, Cast("body", models.JSONField())),
        output_field=models.CharField(max_length=length, null=True),
        db_persist=True,
    )


class Migration(migrations.Migration):
    """What lists of publications show of the bodies, as columns; publications by the number people know."""

    dependencies = [("recovery", "0009_customer_net")]

    operations = [
        migrations.AddField("publication", "state", told("state", 12)),
        migrations.AddField("publication", "title", told("title", 200)),
        migrations.AddIndex("publication", models.Index(fields=["ref", "-number"], name="publication_by_ref")),
        migrations.RunSQL(
            f"GRANT SELECT (title, state) ON recovery_publication TO {ROLE}",
            f"REVOKE SELECT (title, state) ON recovery_publication FROM {ROLE}",  # noqa: S608  # a name of ours
        ),
    ]
