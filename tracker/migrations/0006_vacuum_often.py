from django.db import migrations

# What has ended stays in the index of what is pending until a vacuum, and every sweep and dispatch reads past it. The
# server's default waits until a fifth of the table has changed: with a million rows, for weeks of work.
OFTEN = "autovacuum_vacuum_scale_factor"
TABLES = ("tracker_reminder", "tracker_delivery")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0005_lean_triggers")]

    operations = [
        migrations.RunSQL(
            [f"ALTER TABLE {table} SET ({OFTEN} = 0.01)" for table in TABLES],
            [f"ALTER TABLE {table} RESET ({OFTEN})" for table in TABLES],
        ),
    ]
