from django.db import migrations

from tracker.net import customer_table


class Migration(migrations.Migration):
    """The customer's side reads its own template: its packs look as it wants."""

    dependencies = [("recovery", "0019_history")]

    operations = [customer_table("recovery_reporttemplate", "id, customer_id, file")]
