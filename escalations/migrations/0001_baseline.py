import tracker.clock
import tracker.models.base
from django.db import migrations, models
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import tracker.history_tables
from django.conf import settings
from tracker.baseline import Baseline


class Migration(migrations.Migration):
    """The tables as they were when the steps up to here were folded into one. A database that has taken those steps
    takes it for done.
    """

    initial = True

    replaces = [
        ("escalations", "0001_initial"),
        ("escalations", "0002_same_customer"),
        ("escalations", "0003_accepted_at"),
        ("escalations", "0004_lean_triggers"),
        ("escalations", "0005_causes"),
        ("escalations", "0006_same_customer_causes"),
        ("escalations", "0007_circle_by_steps"),
        ("escalations", "0008_own_words"),
        ("escalations", "0009_history"),
    ]

    dependencies = [
        ("tracker", "0001_baseline"),
    ]

    operations = [
        Baseline(
            __file__,
            [
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("at", models.DateTimeField()),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("call", "Call"),
                                    ("email", "Email"),
                                    ("meeting", "Meeting"),
                                    ("chat", "Chat"),
                                    ("portal", "Portal"),
                                    ("visit", "Visit"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(choices=[("inbound", "Inbound"), ("outbound", "Outbound")], max_length=10),
                        ),
                        (
                            "started_by",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")], max_length=10
                            ),
                        ),
                        ("with_whom", models.CharField(blank=True, max_length=120)),
                        ("touch_point", models.CharField(blank=True, max_length=120)),
                        ("summary", models.TextField(max_length=10000)),
                        ("gives_update", models.BooleanField(default=False)),
                        ("counted", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ContactHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("at", models.DateTimeField()),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("call", "Call"),
                                    ("email", "Email"),
                                    ("meeting", "Meeting"),
                                    ("chat", "Chat"),
                                    ("portal", "Portal"),
                                    ("visit", "Visit"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(choices=[("inbound", "Inbound"), ("outbound", "Outbound")], max_length=10),
                        ),
                        (
                            "started_by",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")], max_length=10
                            ),
                        ),
                        ("with_whom", models.CharField(blank=True, max_length=120)),
                        ("touch_point", models.CharField(blank=True, max_length=120)),
                        ("summary", models.TextField(max_length=10000)),
                        ("gives_update", models.BooleanField(default=False)),
                        ("counted", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Escalation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("affected_who", models.CharField(blank=True, max_length=200)),
                        ("affected_count", models.PositiveIntegerField(blank=True, null=True)),
                        ("affected_since", models.DateTimeField(blank=True, null=True)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("reason", models.TextField(max_length=10000)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "raised_by",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("open", "Open"),
                                    ("contained", "Contained"),
                                    ("recovering", "Recovering"),
                                    ("monitoring", "Monitoring"),
                                    ("closed", "Closed"),
                                    ("declined", "Declined"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(editable=False, null=True)),
                        ("acknowledged_at", models.DateTimeField(editable=False, null=True)),
                        ("contained_at", models.DateTimeField(editable=False, null=True)),
                        ("recovering_at", models.DateTimeField(editable=False, null=True)),
                        ("monitoring_at", models.DateTimeField(editable=False, null=True)),
                        ("closed_at", models.DateTimeField(editable=False, null=True)),
                        ("reopened_at", models.DateTimeField(editable=False, null=True)),
                        ("last_update_at", models.DateTimeField(editable=False, null=True)),
                        ("cadence_from", models.DateTimeField(editable=False, null=True)),
                        ("next_update_due", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EscalationHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("affected_who", models.CharField(blank=True, max_length=200)),
                        ("affected_count", models.PositiveIntegerField(blank=True, null=True)),
                        ("affected_since", models.DateTimeField(blank=True, null=True)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("reason", models.TextField(max_length=10000)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "raised_by",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("open", "Open"),
                                    ("contained", "Contained"),
                                    ("recovering", "Recovering"),
                                    ("monitoring", "Monitoring"),
                                    ("closed", "Closed"),
                                    ("declined", "Declined"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(editable=False, null=True)),
                        ("acknowledged_at", models.DateTimeField(editable=False, null=True)),
                        ("contained_at", models.DateTimeField(editable=False, null=True)),
                        ("recovering_at", models.DateTimeField(editable=False, null=True)),
                        ("monitoring_at", models.DateTimeField(editable=False, null=True)),
                        ("closed_at", models.DateTimeField(editable=False, null=True)),
                        ("reopened_at", models.DateTimeField(editable=False, null=True)),
                        ("last_update_at", models.DateTimeField(editable=False, null=True)),
                        ("cadence_from", models.DateTimeField(editable=False, null=True)),
                        ("next_update_due", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Factor",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True, max_length=10000)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("people", "People"),
                                    ("process", "Process"),
                                    ("technology", "Technology"),
                                    ("supplier", "Supplier"),
                                    ("capacity", "Capacity"),
                                    ("demand", "Demand"),
                                    ("environment", "Environment"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("suspected", "Suspected"),
                                    ("confirmed", "Confirmed"),
                                    ("ruled_out", "Ruled Out"),
                                ],
                                default="suspected",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("escape_cause", models.TextField(blank=True, max_length=10000)),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FactorHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True, max_length=10000)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("people", "People"),
                                    ("process", "Process"),
                                    ("technology", "Technology"),
                                    ("supplier", "Supplier"),
                                    ("capacity", "Capacity"),
                                    ("demand", "Demand"),
                                    ("environment", "Environment"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("suspected", "Suspected"),
                                    ("confirmed", "Confirmed"),
                                    ("ruled_out", "Ruled Out"),
                                ],
                                default="suspected",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("escape_cause", models.TextField(blank=True, max_length=10000)),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Flag",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("affected_who", models.CharField(blank=True, max_length=200)),
                        ("affected_count", models.PositiveIntegerField(blank=True, null=True)),
                        ("affected_since", models.DateTimeField(blank=True, null=True)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True, max_length=10000)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                default="medium",
                                max_length=10,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("sensed", "Sensed"),
                                    ("flagged", "Flagged"),
                                    ("discussed", "Discussed"),
                                    ("acting", "Acting"),
                                    ("averted", "Averted"),
                                    ("escalated", "Escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="sensed",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("sensed_at", models.DateTimeField()),
                        ("flagged_at", models.DateTimeField(editable=False, null=True)),
                        ("discussed_at", models.DateTimeField(editable=False, null=True)),
                        ("acting_at", models.DateTimeField(editable=False, null=True)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FlagHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("affected_who", models.CharField(blank=True, max_length=200)),
                        ("affected_count", models.PositiveIntegerField(blank=True, null=True)),
                        ("affected_since", models.DateTimeField(blank=True, null=True)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True, max_length=10000)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                default="medium",
                                max_length=10,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("sensed", "Sensed"),
                                    ("flagged", "Flagged"),
                                    ("discussed", "Discussed"),
                                    ("acting", "Acting"),
                                    ("averted", "Averted"),
                                    ("escalated", "Escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="sensed",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("sensed_at", models.DateTimeField()),
                        ("flagged_at", models.DateTimeField(editable=False, null=True)),
                        ("discussed_at", models.DateTimeField(editable=False, null=True)),
                        ("acting_at", models.DateTimeField(editable=False, null=True)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Impact",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("unit", models.CharField(max_length=40)),
                        ("counted", models.BooleanField()),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("evidence", models.TextField(max_length=10000)),
                    ],
                    options={
                        "ordering": ["id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImpactHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("unit", models.CharField(max_length=40)),
                        ("counted", models.BooleanField()),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("evidence", models.TextField(max_length=10000)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Note",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("text", models.TextField(max_length=10000)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Occurrence",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                        ("at", models.DateTimeField()),
                        ("count", models.PositiveIntegerField(default=1)),
                        ("note", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "ordering": ["at"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OccurrenceHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                        ("at", models.DateTimeField()),
                        ("count", models.PositiveIntegerField(default=1)),
                        ("note", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="RootCause",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("people", "People"),
                                    ("process", "Process"),
                                    ("technology", "Technology"),
                                    ("supplier", "Supplier"),
                                    ("capacity", "Capacity"),
                                    ("demand", "Demand"),
                                    ("environment", "Environment"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("description", models.TextField(blank=True, max_length=10000)),
                    ],
                    options={
                        "ordering": ["title"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RootCauseHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("people", "People"),
                                    ("process", "Process"),
                                    ("technology", "Technology"),
                                    ("supplier", "Supplier"),
                                    ("capacity", "Capacity"),
                                    ("demand", "Demand"),
                                    ("environment", "Environment"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("description", models.TextField(blank=True, max_length=10000)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.AddField(
                    model_name="contact",
                    name="author",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="contact",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="contacthistory",
                    name="author",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="contacthistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="escalation",
                    name="acknowledged_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="escalation",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="escalations", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="escalation",
                    name="owner",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations_owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="escalation",
                    name="raiser",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="escalation",
                    name="service",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="tracker.service",
                    ),
                ),
                migrations.AddField(
                    model_name="escalation",
                    name="sponsor",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="contacthistory",
                    name="escalation",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="contact",
                    name="escalation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="escalationhistory",
                    name="acknowledged_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="escalationhistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="escalationhistory",
                    name="owner",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="escalationhistory",
                    name="raiser",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="escalationhistory",
                    name="service",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.service",
                    ),
                ),
                migrations.AddField(
                    model_name="escalationhistory",
                    name="sponsor",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="factor",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="factor",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="factors", to="escalations.escalation"
                    ),
                ),
                migrations.AddField(
                    model_name="factor",
                    name="parent",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reasons",
                        to="escalations.factor",
                    ),
                ),
                migrations.AddField(
                    model_name="factorhistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="factorhistory",
                    name="escalation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="factorhistory",
                    name="parent",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.factor",
                    ),
                ),
                migrations.AddField(
                    model_name="flag",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="flag",
                    name="escalation",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="flag",
                    name="owner",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags_owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="flag",
                    name="reporter",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="flag",
                    name="service",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags",
                        to="tracker.service",
                    ),
                ),
                migrations.AddField(
                    model_name="contacthistory",
                    name="flag",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.flag",
                    ),
                ),
                migrations.AddField(
                    model_name="contact",
                    name="flag",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="escalations.flag",
                    ),
                ),
                migrations.AddField(
                    model_name="flaghistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="flaghistory",
                    name="escalation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="flaghistory",
                    name="owner",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="flaghistory",
                    name="reporter",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="flaghistory",
                    name="service",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.service",
                    ),
                ),
                migrations.AddField(
                    model_name="impact",
                    name="author",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="impact",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="impact",
                    name="factor",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="impacts", to="escalations.factor"
                    ),
                ),
                migrations.AddField(
                    model_name="impact",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="impacthistory",
                    name="author",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="impacthistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="impacthistory",
                    name="factor",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.factor",
                    ),
                ),
                migrations.AddField(
                    model_name="impacthistory",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="note",
                    name="author",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="note",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="note",
                    name="escalation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="note",
                    name="flag",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="escalations.flag",
                    ),
                ),
                migrations.AddField(
                    model_name="occurrence",
                    name="author",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="occurrence",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="occurrence",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="occurrence",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="occurrencehistory",
                    name="author",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="occurrencehistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="occurrencehistory",
                    name="escalation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="occurrencehistory",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="rootcause",
                    name="customer",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="factorhistory",
                    name="root_cause",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="escalations.rootcause",
                    ),
                ),
                migrations.AddField(
                    model_name="factor",
                    name="root_cause",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factors",
                        to="escalations.rootcause",
                    ),
                ),
                migrations.AddField(
                    model_name="rootcausehistory",
                    name="customer",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddIndex(
                    model_name="escalation",
                    index=models.Index(fields=["customer", "-id"], name="escalation_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="escalation",
                    index=models.Index(fields=["customer", "status"], name="escalation_by_status"),
                ),
                migrations.AddIndex(
                    model_name="escalation",
                    index=models.Index(fields=["owner", "status"], name="escalation_by_owner"),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.UniqueConstraint(fields=("ref",), name="escalation_ref_unique"),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="escalation_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("severity__in", ["critical", "high", "medium", "low"])),
                        name="escalation_severity_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("raised_by__in", ["provider", "customer"])), name="escalation_side_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("raised_by", "provider"),
                            models.Q(("status__in", ["requested", "declined"]), _negated=True),
                            _connector="OR",
                        ),
                        name="escalation_of_customer_is_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(models.Q(("status", "closed"), _negated=True), ("closed_at", None)),
                            _connector="OR",
                        ),
                        name="escalation_close_is_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="escalation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                            ("acknowledged_at__isnull", False),
                            _connector="OR",
                        ),
                        name="escalation_acknowledger_needs_time",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="2227c09cf3463f48f139f1bccf33daca32452ad9",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_0907a",
                            table="escalations_escalation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="escalation_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('requested', 'open'))",
                            func="RAISE EXCEPTION 'a escalation cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="ae1cb03bbb6eec42e23762dc6ec80641acddfc40",
                            operation="INSERT",
                            pgid="pgtrigger_escalation_born_e901e",
                            table="escalations_escalation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="escalation_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('requested', 'open'), ('requested', 'declined'), ('open', 'contained'), ('contained', 'recovering'), ('contained', 'monitoring'), ('recovering', 'monitoring'), ('monitoring', 'closed'), ('closed', 'open')))",
                            func="RAISE EXCEPTION 'a escalation cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="0236dd89287eb43645d73f04ccb610bb329ded2e",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_escalation_moves_51c78",
                            table="escalations_escalation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_escalationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "reason", "severity", "raised_by", "raised_at", "raiser_id", "owner_id", "sponsor_id", "status", "accepted_at", "acknowledged_at", "acknowledged_by_id", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at", "last_update_at", "cadence_from", "next_update_due") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."reason", made."severity", made."raised_by", made."raised_at", made."raiser_id", made."owner_id", made."sponsor_id", made."status", made."accepted_at", made."acknowledged_at", made."acknowledged_by_id", made."contained_at", made."recovering_at", made."monitoring_at", made."closed_at", made."reopened_at", made."last_update_at", made."cadence_from", made."next_update_due" FROM made_rows made; RETURN NULL;',
                            hash="265546d2f89008d61eeb7135e105e75edadd65af",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_3220f",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_escalation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_escalationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "reason", "severity", "raised_by", "raised_at", "raiser_id", "owner_id", "sponsor_id", "status", "accepted_at", "acknowledged_at", "acknowledged_by_id", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at", "last_update_at", "cadence_from", "next_update_due") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."reason", made."severity", made."raised_by", made."raised_at", made."raiser_id", made."owner_id", made."sponsor_id", made."status", made."accepted_at", made."acknowledged_at", made."acknowledged_by_id", made."contained_at", made."recovering_at", made."monitoring_at", made."closed_at", made."reopened_at", made."last_update_at", made."cadence_from", made."next_update_due" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."reason", gone."severity", gone."raised_by", gone."raised_at", gone."raiser_id", gone."owner_id", gone."sponsor_id", gone."status", gone."accepted_at", gone."acknowledged_at", gone."acknowledged_by_id", gone."contained_at", gone."recovering_at", gone."monitoring_at", gone."closed_at", gone."reopened_at", gone."last_update_at", gone."cadence_from", gone."next_update_due") IS DISTINCT FROM (made."id", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."reason", made."severity", made."raised_by", made."raised_at", made."raiser_id", made."owner_id", made."sponsor_id", made."status", made."accepted_at", made."acknowledged_at", made."acknowledged_by_id", made."contained_at", made."recovering_at", made."monitoring_at", made."closed_at", made."reopened_at", made."last_update_at", made."cadence_from", made."next_update_due"); RETURN NULL;',
                            hash="648299c743ccc87d6787451268dbfc8a155d8389",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_3a967",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_escalation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_escalationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "reason", "severity", "raised_by", "raised_at", "raiser_id", "owner_id", "sponsor_id", "status", "accepted_at", "acknowledged_at", "acknowledged_by_id", "contained_at", "recovering_at", "monitoring_at", "closed_at", "reopened_at", "last_update_at", "cadence_from", "next_update_due") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."reason", gone."severity", gone."raised_by", gone."raised_at", gone."raiser_id", gone."owner_id", gone."sponsor_id", gone."status", gone."accepted_at", gone."acknowledged_at", gone."acknowledged_by_id", gone."contained_at", gone."recovering_at", gone."monitoring_at", gone."closed_at", gone."reopened_at", gone."last_update_at", gone."cadence_from", gone."next_update_due" FROM gone_rows gone; RETURN NULL;',
                            hash="add62f541f4dbb27fa18b0fefd91161958fdfb79",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_9232f",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_escalation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="escalationhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_escalation"),
                ),
                migrations.AddIndex(
                    model_name="escalationhistory",
                    index=models.Index(fields=["customer"], name="past_escalation_customer"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="escalationhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c8bb916f174109457acf03af284d69b58d591e7a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5d7be",
                            table="escalations_escalationhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="flag",
                    index=models.Index(fields=["customer", "-id"], name="flag_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="flag",
                    index=models.Index(fields=["customer", "status"], name="flag_by_status"),
                ),
                migrations.AddIndex(
                    model_name="flag",
                    index=models.Index(fields=["escalation"], name="flag_by_escalation"),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.UniqueConstraint(fields=("ref",), name="flag_ref_unique"),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="flag_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("severity__in", ["critical", "high", "medium", "low"])),
                        name="flag_severity_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("escalation__isnull", False), ("status", "escalated")),
                            models.Q(models.Q(("status", "escalated"), _negated=True), ("escalation", None)),
                            _connector="OR",
                        ),
                        name="flag_escalated_means_joined",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["averted", "escalated", "withdrawn"]), ("ended_at__isnull", False)
                            ),
                            models.Q(
                                models.Q(("status__in", ["averted", "escalated", "withdrawn"]), _negated=True),
                                ("ended_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="flag_end_is_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("flagged_at", None), ("flagged_at__gte", models.F("sensed_at")), _connector="OR"),
                            models.Q(
                                ("discussed_at", None), ("discussed_at__gte", models.F("flagged_at")), _connector="OR"
                            ),
                            models.Q(
                                ("acting_at", None), ("acting_at__gte", models.F("discussed_at")), _connector="OR"
                            ),
                        ),
                        name="flag_steps_in_order",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="b17bbc085efe18c5e22d50930b9d32072785c77d",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_af167",
                            table="escalations_flag",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="flag_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('sensed'))",
                            func="RAISE EXCEPTION 'a flag cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="2627413c819ef9162590f6d734be42229fb6eb23",
                            operation="INSERT",
                            pgid="pgtrigger_flag_born_3764c",
                            table="escalations_flag",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="flag_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('sensed', 'flagged'), ('flagged', 'discussed'), ('discussed', 'acting'), ('acting', 'averted'), ('sensed', 'escalated'), ('flagged', 'escalated'), ('discussed', 'escalated'), ('acting', 'escalated'), ('sensed', 'withdrawn'), ('flagged', 'withdrawn'), ('discussed', 'withdrawn'), ('acting', 'withdrawn')))",
                            func="RAISE EXCEPTION 'a flag cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="d4f97ff5d4acb94f20e90ebdb3f032ec8a46ff52",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_flag_moves_82b53",
                            table="escalations_flag",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_flaghistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "description", "severity", "reporter_id", "owner_id", "status", "sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at", "escalation_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."description", made."severity", made."reporter_id", made."owner_id", made."status", made."sensed_at", made."flagged_at", made."discussed_at", made."acting_at", made."ended_at", made."escalation_id" FROM made_rows made; RETURN NULL;',
                            hash="eabf5c3f74f4d5ba80382c187a4797625cf3c5b5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_fd8ca",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_flag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_flaghistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "description", "severity", "reporter_id", "owner_id", "status", "sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at", "escalation_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."description", made."severity", made."reporter_id", made."owner_id", made."status", made."sensed_at", made."flagged_at", made."discussed_at", made."acting_at", made."ended_at", made."escalation_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."description", gone."severity", gone."reporter_id", gone."owner_id", gone."status", gone."sensed_at", gone."flagged_at", gone."discussed_at", gone."acting_at", gone."ended_at", gone."escalation_id") IS DISTINCT FROM (made."id", made."created_at", made."affected_who", made."affected_count", made."affected_since", made."customer_id", made."service_id", made."ref", made."title", made."description", made."severity", made."reporter_id", made."owner_id", made."status", made."sensed_at", made."flagged_at", made."discussed_at", made."acting_at", made."ended_at", made."escalation_id"); RETURN NULL;',
                            hash="783eeafac0149b6240dfd2f61c2a40bef1098832",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_2570c",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_flag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_flaghistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "affected_who", "affected_count", "affected_since", "customer_id", "service_id", "ref", "title", "description", "severity", "reporter_id", "owner_id", "status", "sensed_at", "flagged_at", "discussed_at", "acting_at", "ended_at", "escalation_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."affected_who", gone."affected_count", gone."affected_since", gone."customer_id", gone."service_id", gone."ref", gone."title", gone."description", gone."severity", gone."reporter_id", gone."owner_id", gone."status", gone."sensed_at", gone."flagged_at", gone."discussed_at", gone."acting_at", gone."ended_at", gone."escalation_id" FROM gone_rows gone; RETURN NULL;',
                            hash="53a55c891364c4df3692b88c5001aae25e4bcb48",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_7477c",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_flag",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="contacthistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_contact"),
                ),
                migrations.AddIndex(
                    model_name="contacthistory",
                    index=models.Index(fields=["escalation"], name="past_contact_escalation"),
                ),
                migrations.AddIndex(
                    model_name="contacthistory",
                    index=models.Index(fields=["flag"], name="past_contact_flag"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contacthistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7c58ddad1def67e9d78ef7cd252f36366fb58d00",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5ccf5",
                            table="escalations_contacthistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(fields=["escalation", "-at"], name="contact_by_escalation"),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(fields=["flag", "-at"], name="contact_by_flag"),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(fields=["customer", "-id"], name="contact_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("escalation__isnull", False), ("flag", None)),
                            models.Q(("escalation", None), ("flag__isnull", False)),
                            _connector="OR",
                        ),
                        name="contact_one_subject",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("gives_update", False), ("direction", "outbound"), _connector="OR"),
                        name="contact_update_goes_out",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("counted", False), ("gives_update", True), _connector="OR"),
                        name="contact_counted_is_update",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="8b3e8ca5b178634cf1452316f33645f48904530b",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_21b2c",
                            table="escalations_contact",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="own_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.channel = 'portal' AND OLD.direction = 'inbound')",
                            func="RAISE EXCEPTION 'the customer wrote this itself' USING ERRCODE = 'check_violation';",
                            hash="9f667908dce73f668671ebc18e7699362cd08bb8",
                            operation="UPDATE",
                            pgid="pgtrigger_own_words_7c0f2",
                            table="escalations_contact",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_contacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "flag_id", "at", "channel", "direction", "started_by", "with_whom", "touch_point", "summary", "gives_update", "counted", "author_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."flag_id", made."at", made."channel", made."direction", made."started_by", made."with_whom", made."touch_point", made."summary", made."gives_update", made."counted", made."author_id" FROM made_rows made; RETURN NULL;',
                            hash="4a49d14b19ac40c8981ede6758cbefbdfc093877",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_7f851",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_contacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "flag_id", "at", "channel", "direction", "started_by", "with_whom", "touch_point", "summary", "gives_update", "counted", "author_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."flag_id", made."at", made."channel", made."direction", made."started_by", made."with_whom", made."touch_point", made."summary", made."gives_update", made."counted", made."author_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."flag_id", gone."at", gone."channel", gone."direction", gone."started_by", gone."with_whom", gone."touch_point", gone."summary", gone."gives_update", gone."counted", gone."author_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."flag_id", made."at", made."channel", made."direction", made."started_by", made."with_whom", made."touch_point", made."summary", made."gives_update", made."counted", made."author_id"); RETURN NULL;',
                            hash="9d3583fc98fc71ba53af09ff5395b8446e53dea0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_bf03a",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_contacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "flag_id", "at", "channel", "direction", "started_by", "with_whom", "touch_point", "summary", "gives_update", "counted", "author_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."flag_id", gone."at", gone."channel", gone."direction", gone."started_by", gone."with_whom", gone."touch_point", gone."summary", gone."gives_update", gone."counted", gone."author_id" FROM gone_rows gone; RETURN NULL;',
                            hash="58febea41ffc3740e36b4a4f7e6403da2449c414",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_ba233",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="flaghistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_flag"),
                ),
                migrations.AddIndex(
                    model_name="flaghistory",
                    index=models.Index(fields=["escalation"], name="past_flag_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="flaghistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7d0ca5cdd10323dc5250e8ab64e235dc67c90d6b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9aca5",
                            table="escalations_flaghistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="impact",
                    index=models.Index(fields=["customer", "-id"], name="impact_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="impact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="impact_amount_positive"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="impact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="impact_ends_after_start"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="impact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="f1dd8a763b759d40f16de9ba683ae06d0aef91bf",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_7c3fe",
                            table="escalations_impact",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="impact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_impacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "factor_id", "amount", "unit", "counted", "since", "until", "evidence") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."factor_id", made."amount", made."unit", made."counted", made."since", made."until", made."evidence" FROM made_rows made; RETURN NULL;',
                            hash="dc3a3b2adfcb3898afdab65cee5c397ecddb5b49",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_69566",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_impact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="impact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_impacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "factor_id", "amount", "unit", "counted", "since", "until", "evidence") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."factor_id", made."amount", made."unit", made."counted", made."since", made."until", made."evidence" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."factor_id", gone."amount", gone."unit", gone."counted", gone."since", gone."until", gone."evidence") IS DISTINCT FROM (made."id", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."factor_id", made."amount", made."unit", made."counted", made."since", made."until", made."evidence"); RETURN NULL;',
                            hash="a700c9184edf9d3502d6776e67a248f289b377b1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_74e7d",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_impact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="impact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_impacthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "factor_id", "amount", "unit", "counted", "since", "until", "evidence") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."factor_id", gone."amount", gone."unit", gone."counted", gone."since", gone."until", gone."evidence" FROM gone_rows gone; RETURN NULL;',
                            hash="11f672d9fc85f3acdd774bd57e5b0476c25290df",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_a48b3",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_impact",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="impacthistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_impact"),
                ),
                migrations.AddIndex(
                    model_name="impacthistory",
                    index=models.Index(fields=["factor"], name="past_impact_factor"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="impacthistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c7197e2ef3292874cd8e313b902ef83e2482cc31",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b1b1a",
                            table="escalations_impacthistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="note",
                    index=models.Index(fields=["escalation"], name="note_by_escalation"),
                ),
                migrations.AddIndex(
                    model_name="note",
                    index=models.Index(fields=["flag"], name="note_by_flag"),
                ),
                migrations.AddIndex(
                    model_name="note",
                    index=models.Index(fields=["customer", "-id"], name="note_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="note",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("escalation__isnull", False), ("flag", None)),
                            models.Q(("escalation", None), ("flag__isnull", False)),
                            _connector="OR",
                        ),
                        name="note_one_subject",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="d2f5d3118f4a6117baa92a465e217eb47111216a",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_10292",
                            table="escalations_note",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="occurrence",
                    index=models.Index(fields=["customer", "-id"], name="occurrence_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="occurrence",
                    index=models.Index(fields=["escalation", "at"], name="occurrence_by_escalation"),
                ),
                migrations.AddConstraint(
                    model_name="occurrence",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="occurrence_count_positive"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="occurrence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="398852a7f31c8deb24a7c2c51a53d5d700bf7bc8",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_b496c",
                            table="escalations_occurrence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="occurrence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_occurrencehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "escalation_id", "at", "count", "note") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."escalation_id", made."at", made."count", made."note" FROM made_rows made; RETURN NULL;',
                            hash="bd40d64ace789ab8f49b5ed6f4bf48b752f83e0e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_f08c4",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_occurrence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="occurrence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_occurrencehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "escalation_id", "at", "count", "note") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."escalation_id", made."at", made."count", made."note" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."escalation_id", gone."at", gone."count", gone."note") IS DISTINCT FROM (made."id", made."created_at", made."author_id", made."withdrawn_at", made."withdrawn_by_id", made."customer_id", made."escalation_id", made."at", made."count", made."note"); RETURN NULL;',
                            hash="dfc967a7853e5513b336142d8bab090083874645",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_3b540",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_occurrence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="occurrence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_occurrencehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "author_id", "withdrawn_at", "withdrawn_by_id", "customer_id", "escalation_id", "at", "count", "note") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."author_id", gone."withdrawn_at", gone."withdrawn_by_id", gone."customer_id", gone."escalation_id", gone."at", gone."count", gone."note" FROM gone_rows gone; RETURN NULL;',
                            hash="ba8ebf05606bdafc61a510a1960f5ce2f5aa20bf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_f27ed",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_occurrence",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="occurrencehistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_occurrence"),
                ),
                migrations.AddIndex(
                    model_name="occurrencehistory",
                    index=models.Index(fields=["escalation"], name="past_occurrence_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="occurrencehistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9edd3d89315c0721c5f3fc3424d8bf764cefd73b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eef73",
                            table="escalations_occurrencehistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rootcause",
                    constraint=models.UniqueConstraint(
                        fields=("customer", "title"), name="root_cause_title_unique", nulls_distinct=False
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rootcause",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                ["people", "process", "technology", "supplier", "capacity", "demand", "environment"],
                            )
                        ),
                        name="root_cause_category_known",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rootcause",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="5ca2a0237fa3ad0dd842b3f5cf7e13637ec7723c",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_ab01b",
                            table="escalations_rootcause",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rootcause",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_rootcausehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "title", "category", "description") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."title", made."category", made."description" FROM made_rows made; RETURN NULL;',
                            hash="00d3d6d0098700b45bb1333ba9ad30b91788446f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_02d95",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_rootcause",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rootcause",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_rootcausehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "title", "category", "description") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."title", made."category", made."description" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."title", gone."category", gone."description") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."title", made."category", made."description"); RETURN NULL;',
                            hash="4c10af038af1b91a553333aeac6fd015e1724845",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_9cdb7",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_rootcause",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rootcause",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_rootcausehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "title", "category", "description") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."title", gone."category", gone."description" FROM gone_rows gone; RETURN NULL;',
                            hash="6371bb432711edcc80778c381cb136ca18d2101d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_3f903",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_rootcause",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="factorhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_factor"),
                ),
                migrations.AddIndex(
                    model_name="factorhistory",
                    index=models.Index(fields=["escalation"], name="past_factor_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factorhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e13d06acaef332d741fdf4bf11ce1b629d6f8209",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a9c26",
                            table="escalations_factorhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="factor",
                    index=models.Index(fields=["customer", "-id"], name="factor_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="factor",
                    index=models.Index(fields=["escalation", "id"], name="factor_by_escalation"),
                ),
                migrations.AddConstraint(
                    model_name="factor",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="factor_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="factor",
                    constraint=models.UniqueConstraint(fields=("escalation", "id"), name="factor_escalation_id"),
                ),
                migrations.AddConstraint(
                    model_name="factor",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                ["people", "process", "technology", "supplier", "capacity", "demand", "environment"],
                            )
                        ),
                        name="factor_category_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="factor",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("status", "suspected")),
                            models.Q(models.Q(("status", "suspected"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="factor_decision_is_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="factor",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("root_cause", None), ("status", "confirmed"), _connector="OR"),
                        name="factor_cause_is_confirmed",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="3f15d6eb6bb0e4b6359374111c87e242b581d948",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_51aee",
                            table="escalations_factor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="factor_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('suspected'))",
                            func="RAISE EXCEPTION 'a factor cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="e27acdcba44cb6eeadb1c29c7f8be4e54b8048c0",
                            operation="INSERT",
                            pgid="pgtrigger_factor_born_7c3d0",
                            table="escalations_factor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="factor_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('suspected', 'confirmed'), ('suspected', 'ruled_out'), ('confirmed', 'suspected'), ('ruled_out', 'suspected')))",
                            func="RAISE EXCEPTION 'a factor cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="0412ba2eb05abbef2ad83c7657f6fcf8a3861bf9",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_factor_moves_4b624",
                            table="escalations_factor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="own_cause",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF NEW.root_cause_id IS NOT NULL AND NOT EXISTS (\n    SELECT FROM escalations_rootcause c\n    WHERE c.id = NEW.root_cause_id AND (c.customer_id IS NULL OR c.customer_id = NEW.customer_id))\nTHEN RAISE EXCEPTION 'this root cause belongs to another customer' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                            hash="ed2d697ac409641bf7410f019ee7f61608b32014",
                            operation='INSERT OR UPDATE OF "root_cause_id"',
                            pgid="pgtrigger_own_cause_c6fef",
                            table="escalations_factor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_circle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF NEW.parent_id = NEW.id\n    OR NEW.parent_id IS NOT NULL\n        AND EXISTS (SELECT FROM escalations_factor f WHERE f.parent_id = NEW.id)\n        AND EXISTS (\n            WITH RECURSIVE above AS (\n                SELECT NEW.parent_id AS id\n                UNION SELECT (SELECT f.parent_id FROM escalations_factor f WHERE f.id = above.id)\n                FROM above WHERE above.id IS NOT NULL)\n            SELECT FROM above WHERE id = NEW.id)\nTHEN RAISE EXCEPTION 'a factor cannot be its own reason' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                            hash="209334228c881f1435ad8a9215c20ebbc9bf2d82",
                            operation='INSERT OR UPDATE OF "parent_id"',
                            pgid="pgtrigger_no_circle_2ca6b",
                            table="escalations_factor",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_factorhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "parent_id", "title", "description", "category", "status", "root_cause_id", "escape_cause", "decided_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."parent_id", made."title", made."description", made."category", made."status", made."root_cause_id", made."escape_cause", made."decided_at" FROM made_rows made; RETURN NULL;',
                            hash="4a821b0f84337ddb7c9130207f347e9407667666",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_1e99b",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="escalations_factor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_factorhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "parent_id", "title", "description", "category", "status", "root_cause_id", "escape_cause", "decided_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."parent_id", made."title", made."description", made."category", made."status", made."root_cause_id", made."escape_cause", made."decided_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."parent_id", gone."title", gone."description", gone."category", gone."status", gone."root_cause_id", gone."escape_cause", gone."decided_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."parent_id", made."title", made."description", made."category", made."status", made."root_cause_id", made."escape_cause", made."decided_at"); RETURN NULL;',
                            hash="73eed4c802e9c226b0b3079c268ffc62e7f8dfe6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_230bb",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="escalations_factor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="factor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "escalations_factorhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "parent_id", "title", "description", "category", "status", "root_cause_id", "escape_cause", "decided_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."parent_id", gone."title", gone."description", gone."category", gone."status", gone."root_cause_id", gone."escape_cause", gone."decided_at" FROM gone_rows gone; RETURN NULL;',
                            hash="2ae64e89fbe96198f8795faa7c200d59fe0b3499",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_33a42",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="escalations_factor",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="rootcausehistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_rootcause"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rootcausehistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="178aaa51ef31f093d9459a3692252664f58b8a06",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b9c6b",
                            table="escalations_rootcausehistory",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
