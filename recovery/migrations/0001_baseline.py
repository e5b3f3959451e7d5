import django.contrib.postgres.fields
import django.db.models.fields.json
import django.db.models.functions.comparison
import tracker.clock
import tracker.history_tables
import tracker.models.base
from django.db import migrations, models
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from tracker.baseline import Baseline


class Migration(migrations.Migration):
    """The tables as they were when the steps up to here were folded into one. A database that has taken those steps
    takes it for done.
    """

    initial = True

    replaces = [
        ("recovery", "0001_initial"),
        ("recovery", "0002_same_customer"),
        ("recovery", "0003_words_and_history"),
        ("recovery", "0004_history_by_beginning"),
        ("recovery", "0005_who_did_what"),
        ("recovery", "0006_dropping_voids_review"),
        ("recovery", "0007_odds_and_redone"),
        ("recovery", "0008_readings_and_publications"),
        ("recovery", "0009_customer_net"),
        ("recovery", "0010_titles_told"),
        ("recovery", "0011_changes_of_history"),
        ("recovery", "0012_questions_in_order"),
        ("recovery", "0013_own_part"),
        ("recovery", "0014_promises_of_updates"),
        ("recovery", "0015_questions_by_number"),
        ("recovery", "0016_reviews_and_reports"),
        ("recovery", "0017_reviews_net"),
        ("recovery", "0018_templates_and_visits"),
        ("recovery", "0019_history"),
        ("recovery", "0020_templates_net"),
        ("recovery", "0021_minutes_once"),
    ]

    dependencies = [
        ("escalations", "0001_baseline"),
        ("tracker", "0001_baseline"),
    ]

    operations = [
        Baseline(
            __file__,
            [
                migrations.CreateModel(
                    name="Action",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True, max_length=2000)),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                default="provider",
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("shared", models.BooleanField(default=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                                default="open",
                                editable=False,
                                max_length=8,
                            ),
                        ),
                        ("carried", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("done_at", models.DateTimeField(editable=False, null=True)),
                        ("dropped_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActionHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True, max_length=2000)),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                default="provider",
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("shared", models.BooleanField(default=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
                                default="open",
                                editable=False,
                                max_length=8,
                            ),
                        ),
                        ("carried", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("done_at", models.DateTimeField(editable=False, null=True)),
                        ("dropped_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("key", models.CharField(max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("slipped", "Slipped"),
                                    ("due", "Due"),
                                    ("at_risk", "At Risk"),
                                    ("ask", "Ask"),
                                    ("feedback", "Feedback"),
                                    ("action", "Action"),
                                    ("needle", "Needle"),
                                    ("recurrence", "Recurrence"),
                                    ("own", "Own"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("text", models.TextField(blank=True, max_length=2000)),
                        ("note", models.TextField(blank=True, max_length=10000)),
                        ("place", models.PositiveSmallIntegerField(null=True)),
                        ("hidden", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": [models.OrderBy(models.F("place"), nulls_last=True), "id"],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItemHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.BigIntegerField()),
                        ("key", models.CharField(max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("slipped", "Slipped"),
                                    ("due", "Due"),
                                    ("at_risk", "At Risk"),
                                    ("ask", "Ask"),
                                    ("feedback", "Feedback"),
                                    ("action", "Action"),
                                    ("needle", "Needle"),
                                    ("recurrence", "Recurrence"),
                                    ("own", "Own"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("text", models.TextField(blank=True, max_length=2000)),
                        ("note", models.TextField(blank=True, max_length=10000)),
                        ("place", models.PositiveSmallIntegerField(null=True)),
                        ("hidden", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Ask",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")], max_length=10
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True, max_length=10000)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("acknowledged", "Acknowledged"),
                                    ("answered", "Answered"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="open",
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("acknowledged_at", models.DateTimeField(editable=False, null=True)),
                        ("answer", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AskHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")], max_length=10
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True, max_length=10000)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("acknowledged", "Acknowledged"),
                                    ("answered", "Answered"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="open",
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("acknowledged_at", models.DateTimeField(editable=False, null=True)),
                        ("answer", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Attendee",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")], max_length=10
                            ),
                        ),
                        ("present", models.BooleanField(null=True)),
                        ("removed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="AttendeeHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.BigIntegerField()),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")], max_length=10
                            ),
                        ),
                        ("present", models.BooleanField(null=True)),
                        ("removed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("text", models.TextField(max_length=2000)),
                        ("shared", models.BooleanField(default=True)),
                        ("decided_at", models.DateTimeField(default=tracker.clock.now)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DecisionHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("text", models.TextField(max_length=2000)),
                        ("shared", models.BooleanField(default=True)),
                        ("decided_at", models.DateTimeField(default=tracker.clock.now)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Dependency",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                    ],
                ),
                migrations.CreateModel(
                    name="DependencyHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.BigIntegerField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("root_cause", "Root Cause"),
                                    ("plan", "Plan"),
                                    ("progress", "Progress"),
                                    ("support", "Support"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("text", models.TextField(max_length=10000)),
                        (
                            "status",
                            models.CharField(
                                choices=[("given", "Given"), ("answered", "Answered")],
                                default="given",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("given_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("answer", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("root_cause", "Root Cause"),
                                    ("plan", "Plan"),
                                    ("progress", "Progress"),
                                    ("support", "Support"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("text", models.TextField(max_length=10000)),
                        (
                            "status",
                            models.CharField(
                                choices=[("given", "Given"), ("answered", "Answered")],
                                default="given",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("given_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("answer", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="FeedToken",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("secret_hash", models.CharField(editable=False, max_length=64)),
                        ("revoked_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Forecast",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("reported_on", models.DateField()),
                        ("reported_at", models.DateTimeField(default=tracker.clock.now)),
                        ("expected_on", models.DateField()),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        (
                            "written_at",
                            models.DateTimeField(db_default=tracker.history_tables.ProductNow(), editable=False),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True, max_length=10000)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("containment", "Containment"),
                                    ("corrective", "Corrective"),
                                    ("preventive", "Preventive"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                default="provider",
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("lead_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("in_progress", "In Progress"),
                                    ("done", "Done"),
                                    ("verified", "Verified"),
                                    ("dropped", "Dropped"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("first_promised_on", models.DateField(editable=False, null=True)),
                        ("promised_on", models.DateField(editable=False, null=True)),
                        ("forecast_on", models.DateField(editable=False, null=True)),
                        ("forecast_at", models.DateTimeField(editable=False, null=True)),
                        ("started_on", models.DateField(editable=False, null=True)),
                        ("done_on", models.DateField(editable=False, null=True)),
                        ("taken_days", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("promised_days", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("odds", models.JSONField(editable=False, null=True)),
                        ("redone_at", models.DateTimeField(editable=False, null=True)),
                        ("verified_at", models.DateTimeField(editable=False, null=True)),
                        ("dropped_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["plan", "number"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True, max_length=10000)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("containment", "Containment"),
                                    ("corrective", "Corrective"),
                                    ("preventive", "Preventive"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                default="provider",
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("lead_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("in_progress", "In Progress"),
                                    ("done", "Done"),
                                    ("verified", "Verified"),
                                    ("dropped", "Dropped"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("first_promised_on", models.DateField(editable=False, null=True)),
                        ("promised_on", models.DateField(editable=False, null=True)),
                        ("forecast_on", models.DateField(editable=False, null=True)),
                        ("forecast_at", models.DateTimeField(editable=False, null=True)),
                        ("started_on", models.DateField(editable=False, null=True)),
                        ("done_on", models.DateField(editable=False, null=True)),
                        ("taken_days", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("promised_days", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("odds", models.JSONField(editable=False, null=True)),
                        ("redone_at", models.DateTimeField(editable=False, null=True)),
                        ("verified_at", models.DateTimeField(editable=False, null=True)),
                        ("dropped_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("held_at", models.DateTimeField(editable=False)),
                        ("body", models.TextField(editable=False)),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("provider_signed_at", models.DateTimeField(editable=False, null=True)),
                        ("customer_signed_at", models.DateTimeField(editable=False, null=True)),
                        ("objection", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("objected_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "minutes",
                        "ordering": ["-held_at"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MinutesHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("held_at", models.DateTimeField(editable=False)),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("provider_signed_at", models.DateTimeField(editable=False, null=True)),
                        ("customer_signed_at", models.DateTimeField(editable=False, null=True)),
                        ("objection", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("objected_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Needle",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("place", models.PositiveSmallIntegerField(editable=False)),
                        ("name", models.CharField(max_length=120)),
                        ("unit", models.CharField(max_length=40)),
                        ("better", models.CharField(choices=[("up", "Up"), ("down", "Down")], max_length=4)),
                        ("cadence_days", models.PositiveSmallIntegerField(default=7)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("baseline_since", models.DateField(blank=True, null=True)),
                        ("baseline_until", models.DateField(blank=True, null=True)),
                        ("baseline_value", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("target_value", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("target_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["plan", "place"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NeedleHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("place", models.PositiveSmallIntegerField(editable=False)),
                        ("name", models.CharField(max_length=120)),
                        ("unit", models.CharField(max_length=40)),
                        ("better", models.CharField(choices=[("up", "Up"), ("down", "Down")], max_length=4)),
                        ("cadence_days", models.PositiveSmallIntegerField(default=7)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("baseline_since", models.DateField(blank=True, null=True)),
                        ("baseline_until", models.DateField(blank=True, null=True)),
                        ("baseline_value", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("target_value", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("target_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Process",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("since", models.DateField()),
                        ("reason", models.TextField(max_length=1000)),
                        ("recorded_at", models.DateTimeField(default=tracker.clock.now)),
                        (
                            "written_at",
                            models.DateTimeField(db_default=tracker.history_tables.ProductNow(), editable=False),
                        ),
                    ],
                    options={
                        "ordering": ["needle", "since"],
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("baseline", models.PositiveSmallIntegerField()),
                        ("promised_on", models.DateField()),
                        ("lead_days", models.PositiveSmallIntegerField()),
                        ("chance", models.FloatField(null=True)),
                        ("made_at", models.DateTimeField(default=tracker.clock.now)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "written_at",
                            models.DateTimeField(db_default=tracker.history_tables.ProductNow(), editable=False),
                        ),
                    ],
                    options={
                        "ordering": ["milestone", "baseline"],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(max_length=24)),
                        ("number", models.PositiveIntegerField()),
                        ("as_of", models.DateTimeField()),
                        ("published_at", models.DateTimeField(default=tracker.clock.now)),
                        ("receipt", models.BooleanField(default=False)),
                        ("changes", models.BooleanField(default=True)),
                        ("headline", models.CharField(max_length=300)),
                        ("headline_template", models.CharField(blank=True, max_length=300)),
                        (
                            "computed_status",
                            models.CharField(
                                choices=[
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                    ("cannot_say", "Cannot Say"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "stated_status",
                            models.CharField(
                                choices=[
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                    ("cannot_say", "Cannot Say"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("stated_reason", models.TextField(blank=True, max_length=1000)),
                        ("stated_until", models.DateField(null=True)),
                        ("due_at", models.DateTimeField(null=True)),
                        ("next_update_due", models.DateTimeField(null=True)),
                        ("body", models.TextField()),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "title",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.fields.json.KeyTextTransform(
                                    "title", django.db.models.functions.comparison.Cast("body", models.JSONField())
                                ),
                                output_field=models.CharField(max_length=200, null=True),
                            ),
                        ),
                        (
                            "state",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.fields.json.KeyTextTransform(
                                    "state", django.db.models.functions.comparison.Cast("body", models.JSONField())
                                ),
                                output_field=models.CharField(max_length=12, null=True),
                            ),
                        ),
                        ("latest", models.BooleanField(default=False, editable=False)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.TextField(blank=True, max_length=1000)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PublicationHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(max_length=24)),
                        ("number", models.PositiveIntegerField()),
                        ("as_of", models.DateTimeField()),
                        ("published_at", models.DateTimeField(default=tracker.clock.now)),
                        ("receipt", models.BooleanField(default=False)),
                        ("changes", models.BooleanField(default=True)),
                        (
                            "computed_status",
                            models.CharField(
                                choices=[
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                    ("cannot_say", "Cannot Say"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "stated_status",
                            models.CharField(
                                choices=[
                                    ("on_track", "On Track"),
                                    ("at_risk", "At Risk"),
                                    ("off_track", "Off Track"),
                                    ("cannot_say", "Cannot Say"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("stated_until", models.DateField(null=True)),
                        ("due_at", models.DateTimeField(null=True)),
                        ("next_update_due", models.DateTimeField(null=True)),
                        ("latest", models.BooleanField(default=False, editable=False)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.TextField(blank=True, max_length=1000)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("measured_on", models.DateField()),
                        ("value", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        ("recorded_at", models.DateTimeField(default=tracker.clock.now)),
                        (
                            "written_at",
                            models.DateTimeField(db_default=tracker.history_tables.ProductNow(), editable=False),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="RecoveryPlan",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("summary", models.TextField(blank=True, max_length=10000)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In Review"),
                                    ("committed", "Committed"),
                                    ("completed", "Completed"),
                                    ("abandoned", "Abandoned"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        ("submitted_at", models.DateTimeField(editable=False, null=True)),
                        ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                        ("reviewed_revision", models.PositiveIntegerField(editable=False, null=True)),
                        ("committed_at", models.DateTimeField(editable=False, null=True)),
                        ("committed_revision", models.PositiveIntegerField(editable=False, null=True)),
                        ("override_reason", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("baseline", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RecoveryPlanHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("summary", models.TextField(blank=True, max_length=10000)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In Review"),
                                    ("committed", "Committed"),
                                    ("completed", "Completed"),
                                    ("abandoned", "Abandoned"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        ("submitted_at", models.DateTimeField(editable=False, null=True)),
                        ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                        ("reviewed_revision", models.PositiveIntegerField(editable=False, null=True)),
                        ("committed_at", models.DateTimeField(editable=False, null=True)),
                        ("committed_revision", models.PositiveIntegerField(editable=False, null=True)),
                        ("override_reason", models.TextField(blank=True, editable=False, max_length=10000)),
                        ("baseline", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        (
                            "kind",
                            models.CharField(choices=[("plan", "Plan"), ("portfolio", "Portfolio")], max_length=10),
                        ),
                        (
                            "customers",
                            django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                        ),
                        ("ref", models.CharField(blank=True, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("filters", models.JSONField(default=dict)),
                        ("as_of", models.DateTimeField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("queued", "Queued"),
                                    ("building", "Building"),
                                    ("ready", "Ready"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                editable=False,
                                max_length=8,
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0, editable=False)),
                        ("total", models.PositiveIntegerField(editable=False, null=True)),
                        ("lease", models.UUIDField(editable=False, null=True)),
                        ("leased_until", models.DateTimeField(editable=False, null=True)),
                        ("error", models.CharField(blank=True, editable=False, max_length=300)),
                        ("body", models.TextField(blank=True, editable=False)),
                        ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("made_at", models.DateTimeField(editable=False, null=True)),
                        ("expires_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        (
                            "kind",
                            models.CharField(choices=[("plan", "Plan"), ("portfolio", "Portfolio")], max_length=10),
                        ),
                        (
                            "customers",
                            django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                        ),
                        ("ref", models.CharField(blank=True, max_length=24)),
                        ("title", models.CharField(max_length=200)),
                        ("as_of", models.DateTimeField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("queued", "Queued"),
                                    ("building", "Building"),
                                    ("ready", "Ready"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                editable=False,
                                max_length=8,
                            ),
                        ),
                        ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("made_at", models.DateTimeField(editable=False, null=True)),
                        ("expires_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ReportPart",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField()),
                        ("body", models.TextField()),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportTemplate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("name", models.CharField(max_length=120)),
                        ("file", models.BinaryField()),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("uploaded_at", models.DateTimeField(editable=False)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("asked_at", models.DateTimeField(editable=False)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("confirmed", "Confirmed"), ("contradicted", "Contradicted")],
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                        ("effort", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("satisfaction", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("words", models.TextField(blank=True, editable=False, max_length=10000)),
                    ],
                    options={
                        "ordering": ["-asked_at"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResolutionHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("asked_at", models.DateTimeField(editable=False)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("confirmed", "Confirmed"), ("contradicted", "Contradicted")],
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                        ("effort", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("satisfaction", models.PositiveSmallIntegerField(editable=False, null=True)),
                        ("words", models.TextField(blank=True, editable=False, max_length=10000)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("starts_at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(default=30)),
                        ("place", models.CharField(blank=True, max_length=300)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("scheduled", "Scheduled"),
                                    ("held", "Held"),
                                    ("signed_off", "Signed Off"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="scheduled",
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_at", models.DateTimeField(editable=False, null=True)),
                        ("stale", models.JSONField(default=list, editable=False)),
                        ("stale_reason", models.TextField(blank=True, editable=False, max_length=1000)),
                        ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-starts_at"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ref", models.CharField(editable=False, max_length=24)),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("starts_at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(default=30)),
                        ("place", models.CharField(blank=True, max_length=300)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("scheduled", "Scheduled"),
                                    ("held", "Held"),
                                    ("signed_off", "Signed Off"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="scheduled",
                                editable=False,
                                max_length=12,
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_at", models.DateTimeField(editable=False, null=True)),
                        ("stale", models.JSONField(default=list, editable=False)),
                        ("stale_reason", models.TextField(blank=True, editable=False, max_length=1000)),
                        ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ReviewSeries",
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
                        ("starts_at", models.DateTimeField()),
                        ("every_weeks", models.PositiveSmallIntegerField(default=1)),
                        ("minutes", models.PositiveSmallIntegerField(default=30)),
                        ("place", models.CharField(blank=True, max_length=300)),
                        ("until", models.DateField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "review series",
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewSeriesHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("title", models.CharField(max_length=200)),
                        ("starts_at", models.DateTimeField()),
                        ("every_weeks", models.PositiveSmallIntegerField(default=1)),
                        ("minutes", models.PositiveSmallIntegerField(default=30)),
                        ("place", models.CharField(blank=True, max_length=300)),
                        ("until", models.DateField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ShareLink",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("name", models.CharField(max_length=120)),
                        ("secret_hash", models.CharField(editable=False, max_length=64)),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ShareVisit",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(default=tracker.clock.now)),
                        ("address", models.GenericIPAddressField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Subscription",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("side", models.CharField(editable=False, max_length=10)),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("json", "Json"),
                                    ("csv", "Csv"),
                                    ("xlsx", "Xlsx"),
                                    ("pdf", "Pdf"),
                                    ("pptx", "Pptx"),
                                    ("md", "Markdown"),
                                    ("html", "Html"),
                                ],
                                default="pdf",
                                max_length=5,
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[("weekly", "Weekly"), ("before_review", "Before Review")],
                                default="weekly",
                                max_length=14,
                            ),
                        ),
                        ("weekday", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("days_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("hour", models.PositiveSmallIntegerField(default=8)),
                        ("due_at", models.DateTimeField(editable=False, null=True)),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="action",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="action",
                    name="noted_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="action",
                    name="owner",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions_owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="actionhistory",
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
                    model_name="actionhistory",
                    name="noted_by",
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
                    model_name="actionhistory",
                    name="owner",
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
                    model_name="ask",
                    name="answered_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="ask",
                    name="asked_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="ask",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="ask",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="escalations.escalation"
                    ),
                ),
                migrations.AddField(
                    model_name="askhistory",
                    name="answered_by",
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
                    model_name="askhistory",
                    name="asked_by",
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
                    model_name="askhistory",
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
                    model_name="askhistory",
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
                    model_name="attendee",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="attendeehistory",
                    name="user",
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
                    model_name="decision",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="noted_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="decisionhistory",
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
                    model_name="decisionhistory",
                    name="noted_by",
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
                    model_name="feedback",
                    name="answered_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="feedback",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="feedback",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="feedback",
                    name="given_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="feedbackhistory",
                    name="answered_by",
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
                    model_name="feedbackhistory",
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
                    model_name="feedbackhistory",
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
                    model_name="feedbackhistory",
                    name="given_by",
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
                    model_name="feedtoken",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="feedtoken",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="forecast",
                    name="author",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="forecast",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="milestone",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="milestone",
                    name="done_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="milestone",
                    name="factor",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="escalations.factor",
                    ),
                ),
                migrations.AddField(
                    model_name="milestone",
                    name="owner",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones_owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="milestone",
                    name="verified_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="forecast",
                    name="milestone",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forecasts", to="recovery.milestone"
                    ),
                ),
                migrations.AddField(
                    model_name="dependencyhistory",
                    name="milestone",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="dependencyhistory",
                    name="predecessor",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="dependency",
                    name="milestone",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependencies",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="dependency",
                    name="predecessor",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recovery.milestone"
                    ),
                ),
                migrations.AddField(
                    model_name="decisionhistory",
                    name="milestone",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="milestone",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="actionhistory",
                    name="milestone",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="action",
                    name="milestone",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recovery.milestone",
                    ),
                ),
                migrations.AddField(
                    model_name="milestonehistory",
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
                    model_name="milestonehistory",
                    name="done_by",
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
                    model_name="milestonehistory",
                    name="factor",
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
                    model_name="milestonehistory",
                    name="owner",
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
                    model_name="milestonehistory",
                    name="verified_by",
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
                    model_name="minutes",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="customer_signed_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="escalations.escalation"
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="objected_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="provider_signed_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="minuteshistory",
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
                    model_name="minuteshistory",
                    name="customer_signed_by",
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
                    model_name="minuteshistory",
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
                    model_name="minuteshistory",
                    name="objected_by",
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
                    model_name="minuteshistory",
                    name="provider_signed_by",
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
                    model_name="needle",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="decisionhistory",
                    name="needle",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.needle",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="needle",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recovery.needle",
                    ),
                ),
                migrations.AddField(
                    model_name="actionhistory",
                    name="needle",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.needle",
                    ),
                ),
                migrations.AddField(
                    model_name="action",
                    name="needle",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recovery.needle",
                    ),
                ),
                migrations.AddField(
                    model_name="needlehistory",
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
                    model_name="process",
                    name="author",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="process",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="process",
                    name="needle",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="processes", to="recovery.needle"
                    ),
                ),
                migrations.AddField(
                    model_name="promise",
                    name="made_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="promise",
                    name="milestone",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="recovery.milestone"
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="published_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="withdrawn_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="publicationhistory",
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
                    model_name="publicationhistory",
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
                    model_name="publicationhistory",
                    name="published_by",
                    field=models.ForeignKey(
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
                    model_name="publicationhistory",
                    name="withdrawn_by",
                    field=models.ForeignKey(
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
                    model_name="reading",
                    name="author",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="reading",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="reading",
                    name="needle",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="recovery.needle"
                    ),
                ),
                migrations.AddField(
                    model_name="reading",
                    name="supersedes",
                    field=models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="recovery.reading",
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="author",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="changed_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="escalations.escalation"
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="overridden_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="owner",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans_owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplan",
                    name="reviewed_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="publicationhistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="plan",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="needlehistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="needle",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="needles", to="recovery.recoveryplan"
                    ),
                ),
                migrations.AddField(
                    model_name="milestonehistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="milestone",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="dependencyhistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="dependency",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recovery.recoveryplan"
                    ),
                ),
                migrations.AddField(
                    model_name="decisionhistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="actionhistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="action",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="recovery.recoveryplan"
                    ),
                ),
                migrations.AddField(
                    model_name="recoveryplanhistory",
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
                    model_name="recoveryplanhistory",
                    name="changed_by",
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
                    model_name="recoveryplanhistory",
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
                    model_name="recoveryplanhistory",
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
                    model_name="recoveryplanhistory",
                    name="overridden_by",
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
                    model_name="recoveryplanhistory",
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
                    model_name="recoveryplanhistory",
                    name="reviewed_by",
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
                    model_name="report",
                    name="customer",
                    field=models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="report",
                    name="made_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="report",
                    name="plan",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="reporthistory",
                    name="customer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tracker.customer",
                    ),
                ),
                migrations.AddField(
                    model_name="reporthistory",
                    name="made_by",
                    field=models.ForeignKey(
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
                    model_name="reporthistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="reportpart",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="recovery.report"
                    ),
                ),
                migrations.AddField(
                    model_name="reporttemplate",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="reporttemplate",
                    name="uploaded_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="resolution",
                    name="answered_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="resolution",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="resolution",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="escalations.escalation",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionhistory",
                    name="answered_by",
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
                    model_name="resolutionhistory",
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
                    model_name="resolutionhistory",
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
                    model_name="review",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="held_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="made_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="recovery.recoveryplan"
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="report",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recovery.report",
                    ),
                ),
                migrations.AddField(
                    model_name="minuteshistory",
                    name="review",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="minutes",
                    name="review",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="written", to="recovery.review"
                    ),
                ),
                migrations.AddField(
                    model_name="decisionhistory",
                    name="review",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="review",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="attendeehistory",
                    name="review",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="attendee",
                    name="review",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendees", to="recovery.review"
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemhistory",
                    name="review",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="review",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="recovery.review"
                    ),
                ),
                migrations.AddField(
                    model_name="actionhistory",
                    name="review",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="action",
                    name="review",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="recovery.review",
                    ),
                ),
                migrations.AddField(
                    model_name="reviewhistory",
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
                    model_name="reviewhistory",
                    name="held_by",
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
                    model_name="reviewhistory",
                    name="made_by",
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
                    model_name="reviewhistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="reviewhistory",
                    name="report",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.report",
                    ),
                ),
                migrations.AddField(
                    model_name="reviewseries",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="reviewseries",
                    name="made_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="reviewseries",
                    name="plan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_series",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="reviewhistory",
                    name="series",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.reviewseries",
                    ),
                ),
                migrations.AddField(
                    model_name="review",
                    name="series",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="recovery.reviewseries",
                    ),
                ),
                migrations.AddField(
                    model_name="reviewserieshistory",
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
                    model_name="reviewserieshistory",
                    name="made_by",
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
                    model_name="reviewserieshistory",
                    name="plan",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="sharelink",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="sharelink",
                    name="escalation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="escalations.escalation"
                    ),
                ),
                migrations.AddField(
                    model_name="sharelink",
                    name="made_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="sharevisit",
                    name="link",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="recovery.sharelink"
                    ),
                ),
                migrations.AddField(
                    model_name="subscription",
                    name="customer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="subscription",
                    name="made_by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="subscription",
                    name="plan",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recovery.recoveryplan",
                    ),
                ),
                migrations.AddField(
                    model_name="subscription",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddIndex(
                    model_name="ask",
                    index=models.Index(fields=["customer", "-id"], name="ask_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="ask",
                    index=models.Index(fields=["escalation", "status"], name="ask_by_escalation"),
                ),
                migrations.AddConstraint(
                    model_name="ask",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="ask_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="ask",
                    constraint=models.UniqueConstraint(fields=("escalation", "number"), name="ask_number_unique"),
                ),
                migrations.AddConstraint(
                    model_name="ask",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("side__in", ["provider", "customer"])), name="ask_side_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ask",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "answered"),
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(("status", "answered"), _negated=True), ("answer", ""), ("answered_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="ask_answer_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="cb183768b7a24adc87300cdadb07812d80e86fea",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_3ea0b",
                            table="recovery_ask",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ask_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('open'))",
                            func="RAISE EXCEPTION 'a ask cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="5f792d0cf9e3dddb2c929da1c5b5daf6a580305c",
                            operation="INSERT",
                            pgid="pgtrigger_ask_born_ca0b9",
                            table="recovery_ask",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ask_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('open', 'acknowledged'), ('open', 'answered'), ('acknowledged', 'answered'), ('open', 'withdrawn'), ('acknowledged', 'withdrawn')))",
                            func="RAISE EXCEPTION 'a ask cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="8d3b722d25d52b2d6756d6b3d2f9cb018cbafa21",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_ask_moves_e604b",
                            table="recovery_ask",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a631249f6fc0173e3da1eda5044d1cfe3a19427e",
                            operation="DELETE",
                            pgid="pgtrigger_kept_b98e0",
                            table="recovery_ask",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_askhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "side", "title", "text", "due_on", "status", "asked_at", "asked_by_id", "acknowledged_at", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."side", made."title", made."text", made."due_on", made."status", made."asked_at", made."asked_by_id", made."acknowledged_at", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made; RETURN NULL;',
                            hash="7b01904143f9899639f2cbfaa65d0db1d1df3d0d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_170d6",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_ask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_askhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "side", "title", "text", "due_on", "status", "asked_at", "asked_by_id", "acknowledged_at", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."side", made."title", made."text", made."due_on", made."status", made."asked_at", made."asked_by_id", made."acknowledged_at", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."side", gone."title", gone."text", gone."due_on", gone."status", gone."asked_at", gone."asked_by_id", gone."acknowledged_at", gone."answer", gone."answered_at", gone."answered_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."side", made."title", made."text", made."due_on", made."status", made."asked_at", made."asked_by_id", made."acknowledged_at", made."answer", made."answered_at", made."answered_by_id"); RETURN NULL;',
                            hash="700c6a6f36b97bbbf09a17543571539786296f83",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_fe6f2",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_ask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_askhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "side", "title", "text", "due_on", "status", "asked_at", "asked_by_id", "acknowledged_at", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."side", gone."title", gone."text", gone."due_on", gone."status", gone."asked_at", gone."asked_by_id", gone."acknowledged_at", gone."answer", gone."answered_at", gone."answered_by_id" FROM gone_rows gone; RETURN NULL;',
                            hash="15b9a1c342d06dfeba9d449975dc6e88480b5788",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_eea40",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_ask",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="askhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_ask"),
                ),
                migrations.AddIndex(
                    model_name="askhistory",
                    index=models.Index(fields=["escalation"], name="past_ask_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="askhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="40c0405e3f4bff084ace21b2c6115291e8132494",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_66a66",
                            table="recovery_askhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="feedback",
                    index=models.Index(fields=["customer", "-id"], name="feedback_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="feedback",
                    index=models.Index(fields=["escalation", "status"], name="feedback_by_escalation"),
                ),
                migrations.AddConstraint(
                    model_name="feedback",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="feedback_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="feedback",
                    constraint=models.UniqueConstraint(fields=("escalation", "number"), name="feedback_number_unique"),
                ),
                migrations.AddConstraint(
                    model_name="feedback",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("about__in", ["root_cause", "plan", "progress", "support"])),
                        name="feedback_about_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="feedback",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "answered"),
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            models.Q(
                                models.Q(("status", "answered"), _negated=True), ("answer", ""), ("answered_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="feedback_answer_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="7b5fbb2cd12828d852c075d83b71b60a45046f94",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_82b89",
                            table="recovery_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="feedback_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('given'))",
                            func="RAISE EXCEPTION 'a feedback cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="798822348cd501760abfa526b700759cc1fb9ddf",
                            operation="INSERT",
                            pgid="pgtrigger_feedback_born_d2b3f",
                            table="recovery_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="feedback_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('given', 'answered')))",
                            func="RAISE EXCEPTION 'a feedback cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="a175e16bf33b15a7416def00bf310de0334fcf9b",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_feedback_moves_47363",
                            table="recovery_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="own_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."given_at" IS DISTINCT FROM (NEW."given_at") OR OLD."given_by_id" IS DISTINCT FROM (NEW."given_by_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b9767a829033214e5f90a36af8f8262bd580c558",
                            operation="UPDATE",
                            pgid="pgtrigger_own_words_d609f",
                            table="recovery_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="88fc71299ee6e41458f34248e4ce6a4737acbaab",
                            operation="DELETE",
                            pgid="pgtrigger_kept_f7d3f",
                            table="recovery_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_feedbackhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "about", "text", "status", "given_at", "given_by_id", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."about", made."text", made."status", made."given_at", made."given_by_id", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made; RETURN NULL;',
                            hash="1d340c810d1a289be10c33dbf60e7cc327b0418b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_7af7e",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_feedbackhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "about", "text", "status", "given_at", "given_by_id", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."about", made."text", made."status", made."given_at", made."given_by_id", made."answer", made."answered_at", made."answered_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."about", gone."text", gone."status", gone."given_at", gone."given_by_id", gone."answer", gone."answered_at", gone."answered_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."about", made."text", made."status", made."given_at", made."given_by_id", made."answer", made."answered_at", made."answered_by_id"); RETURN NULL;',
                            hash="caac222de3f3785806cc919eb27e0ed2682536ba",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_ad947",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_feedbackhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "about", "text", "status", "given_at", "given_by_id", "answer", "answered_at", "answered_by_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."about", gone."text", gone."status", gone."given_at", gone."given_by_id", gone."answer", gone."answered_at", gone."answered_by_id" FROM gone_rows gone; RETURN NULL;',
                            hash="e0d92a837698dce9c31bdd648811170f3903c95b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_676c6",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="feedbackhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_feedback"),
                ),
                migrations.AddIndex(
                    model_name="feedbackhistory",
                    index=models.Index(fields=["escalation"], name="past_feedback_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedbackhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d1e7de27b29bc8649c13b9b206ad4afbd8aa27c5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b3176",
                            table="recovery_feedbackhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="feedtoken",
                    constraint=models.UniqueConstraint(fields=("secret_hash",), name="feed_secret_unique"),
                ),
                migrations.AddConstraint(
                    model_name="feedtoken",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)), fields=("user", "customer"), name="feed_one_each"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedtoken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="e43fed8a21c8cb0cf099a1b3fcae96d807619cf6",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_e054b",
                            table="recovery_feedtoken",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="forecast",
                    index=models.Index(fields=["milestone", "id"], name="forecast_by_milestone"),
                ),
                migrations.AddIndex(
                    model_name="forecast",
                    index=models.Index(fields=["customer", "id"], name="forecast_by_customer"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="forecast",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0d84f41af396b8aa0fdf447a3925b87e1e1a72dc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0aa09",
                            table="recovery_forecast",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="process",
                    constraint=models.UniqueConstraint(fields=("needle", "since"), name="process_once_a_day"),
                ),
                migrations.AddConstraint(
                    model_name="process",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="process_has_a_reason"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="process",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5a8bd816ea2d70e5af697caf8e6cf3bfc9296bec",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_87a81",
                            table="recovery_process",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="promise",
                    constraint=models.UniqueConstraint(
                        fields=("milestone", "baseline"), name="promise_once_per_baseline"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="promise",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("chance", None), models.Q(("chance__gte", 0), ("chance__lte", 1)), _connector="OR"
                        ),
                        name="promise_chance_is_one",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="promise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dce4f2d54e1837bdb92d5a017c9bc0270ad72982",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b1c6b",
                            table="recovery_promise",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="promise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="onto_milestone",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="UPDATE recovery_milestone SET promised_on = NEW.promised_on, first_promised_on = coalesce(first_promised_on, NEW.promised_on) WHERE id = NEW.milestone_id; RETURN NULL;",
                            hash="3b533142771f37ba188e8f48a6f4969305f4b2f0",
                            operation="INSERT",
                            pgid="pgtrigger_onto_milestone_abb7a",
                            table="recovery_promise",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="reading",
                    index=models.Index(fields=["customer", "id"], name="reading_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="reading",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("supersedes", None)),
                        fields=("needle", "measured_on"),
                        name="reading_once_a_day",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reading",
                    constraint=models.UniqueConstraint(
                        fields=("needle", "measured_on", "id"), name="reading_of_the_day"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reading",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("value__isnull", False), ("supersedes__isnull", False), _connector="OR"),
                        name="reading_taken_back_was_there",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reading",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("supersedes", models.F("id")), _negated=True),
                        name="reading_corrects_another",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reading",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7f8fc19943e45264e3d61eebff71157fc9a85329",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_96e8c",
                            table="recovery_reading",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="recoveryplan",
                    index=models.Index(fields=["customer", "-id"], name="plan_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="recoveryplan",
                    index=models.Index(fields=["escalation"], name="plan_by_escalation"),
                ),
                migrations.AddIndex(
                    model_name="recoveryplan",
                    index=models.Index(fields=["owner", "status"], name="plan_by_owner"),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.UniqueConstraint(fields=("ref",), name="plan_ref_unique"),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="plan_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ("draft", "in_review", "committed"))),
                        fields=("escalation",),
                        name="plan_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_reviewer_is_not_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at", None), ("reviewed_by", None), ("reviewed_revision", None)),
                            models.Q(
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                ("reviewed_revision__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plan_review_is_whole",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("draft", "in_review")), ("baseline", 0), ("committed_at", None)),
                            models.Q(
                                ("status__in", ["committed", "completed"]),
                                ("baseline__gt", 0),
                                ("committed_at__isnull", False),
                            ),
                            ("status", "abandoned"),
                            _connector="OR",
                        ),
                        name="plan_commit_is_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["committed", "completed"]), _negated=True),
                            ("reviewed_revision", models.F("committed_revision")),
                            ("overridden_by__isnull", False),
                            _connector="OR",
                        ),
                        name="plan_promised_as_reviewed",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("overridden_by", None), models.Q(("override_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="plan_override_has_reason",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoveryplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("status__in", ("draft", "in_review", "committed"))),
                            models.Q(
                                models.Q(("status__in", ("draft", "in_review", "committed")), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plan_end_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="1f24a55cc4218626d1c824eb3c8bb7bfa3f86f83",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_5de1c",
                            table="recovery_recoveryplan",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="plan_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('draft'))",
                            func="RAISE EXCEPTION 'a plan cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="bccd0dc2dd6844b3a2c4094f8fb56a2ba85fd572",
                            operation="INSERT",
                            pgid="pgtrigger_plan_born_e27ba",
                            table="recovery_recoveryplan",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="plan_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'committed'), ('committed', 'completed'), ('draft', 'abandoned'), ('in_review', 'abandoned'), ('committed', 'abandoned')))",
                            func="RAISE EXCEPTION 'a plan cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="b638ee4931c336a5aa19404f0e08d38f8668cece",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_plan_moves_527b5",
                            table="recovery_recoveryplan",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="new_words_void_review",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.summary IS DISTINCT FROM NEW.summary)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="303e7a8bb072832cda605c10ca1d15ea42703d7e",
                            operation='UPDATE OF "title", "summary"',
                            pgid="pgtrigger_new_words_void_review_d5d59",
                            table="recovery_recoveryplan",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_recoveryplanhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "title", "summary", "author_id", "owner_id", "status", "revision", "changed_by_id", "submitted_at", "reviewed_at", "reviewed_by_id", "reviewed_revision", "committed_at", "committed_revision", "overridden_by_id", "override_reason", "baseline", "ended_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."title", made."summary", made."author_id", made."owner_id", made."status", made."revision", made."changed_by_id", made."submitted_at", made."reviewed_at", made."reviewed_by_id", made."reviewed_revision", made."committed_at", made."committed_revision", made."overridden_by_id", made."override_reason", made."baseline", made."ended_at" FROM made_rows made; RETURN NULL;',
                            hash="a8de0d2029f9bc1f2aa60f19bd347e02ad5c1cd9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_408c6",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_recoveryplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_recoveryplanhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "title", "summary", "author_id", "owner_id", "status", "revision", "changed_by_id", "submitted_at", "reviewed_at", "reviewed_by_id", "reviewed_revision", "committed_at", "committed_revision", "overridden_by_id", "override_reason", "baseline", "ended_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."title", made."summary", made."author_id", made."owner_id", made."status", made."revision", made."changed_by_id", made."submitted_at", made."reviewed_at", made."reviewed_by_id", made."reviewed_revision", made."committed_at", made."committed_revision", made."overridden_by_id", made."override_reason", made."baseline", made."ended_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."title", gone."summary", gone."author_id", gone."owner_id", gone."status", gone."revision", gone."changed_by_id", gone."submitted_at", gone."reviewed_at", gone."reviewed_by_id", gone."reviewed_revision", gone."committed_at", gone."committed_revision", gone."overridden_by_id", gone."override_reason", gone."baseline", gone."ended_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."title", made."summary", made."author_id", made."owner_id", made."status", made."revision", made."changed_by_id", made."submitted_at", made."reviewed_at", made."reviewed_by_id", made."reviewed_revision", made."committed_at", made."committed_revision", made."overridden_by_id", made."override_reason", made."baseline", made."ended_at"); RETURN NULL;',
                            hash="566711fbf81b897758bc4ccd34d8dcfc5ee01ca8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_746cc",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_recoveryplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_recoveryplanhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "title", "summary", "author_id", "owner_id", "status", "revision", "changed_by_id", "submitted_at", "reviewed_at", "reviewed_by_id", "reviewed_revision", "committed_at", "committed_revision", "overridden_by_id", "override_reason", "baseline", "ended_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."title", gone."summary", gone."author_id", gone."owner_id", gone."status", gone."revision", gone."changed_by_id", gone."submitted_at", gone."reviewed_at", gone."reviewed_by_id", gone."reviewed_revision", gone."committed_at", gone."committed_revision", gone."overridden_by_id", gone."override_reason", gone."baseline", gone."ended_at" FROM gone_rows gone; RETURN NULL;',
                            hash="5d8145a3b70bcafeb491803324d9613564b9f127",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_a9ddd",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_recoveryplan",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="publicationhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_publication"),
                ),
                migrations.AddIndex(
                    model_name="publicationhistory",
                    index=models.Index(fields=["escalation"], name="past_publication_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicationhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b89bcc761cdef42026413e6109d0d0a5b91b3983",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bcf12",
                            table="recovery_publicationhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="publication",
                    index=models.Index(fields=["customer", "-id"], name="publication_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="publication",
                    index=models.Index(fields=["ref", "-number"], name="publication_by_ref"),
                ),
                migrations.AddIndex(
                    model_name="publication",
                    index=models.Index(
                        condition=models.Q(("latest", True)),
                        fields=["customer", "-published_at"],
                        name="publication_latest",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publication",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="publication_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="publication",
                    constraint=models.UniqueConstraint(
                        fields=("escalation", "number"), name="publication_number_unique"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publication",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("latest", True)), fields=("escalation",), name="publication_one_latest"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publication",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("computed_status__in", ["on_track", "at_risk", "off_track", "cannot_say"]),
                            ("stated_status__in", ["on_track", "at_risk", "off_track", "cannot_say"]),
                        ),
                        name="publication_status_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publication",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stated_reason", ""), ("stated_until", None)),
                            models.Q(models.Q(("stated_reason", ""), _negated=True), ("stated_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="publication_statement_has_an_end",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publication",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_reason", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="publication_withdrawn_with_a_reason",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="12ef8e1e9985f2eb5eed23cbd32c0e9f5cbbde55",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_ae46c",
                            table="recovery_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."customer_id" IS DISTINCT FROM (NEW."customer_id") OR OLD."escalation_id" IS DISTINCT FROM (NEW."escalation_id") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."receipt" IS DISTINCT FROM (NEW."receipt") OR OLD."changes" IS DISTINCT FROM (NEW."changes") OR OLD."headline" IS DISTINCT FROM (NEW."headline") OR OLD."headline_template" IS DISTINCT FROM (NEW."headline_template") OR OLD."computed_status" IS DISTINCT FROM (NEW."computed_status") OR OLD."stated_status" IS DISTINCT FROM (NEW."stated_status") OR OLD."stated_reason" IS DISTINCT FROM (NEW."stated_reason") OR OLD."stated_until" IS DISTINCT FROM (NEW."stated_until") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."next_update_due" IS DISTINCT FROM (NEW."next_update_due") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."digest" IS DISTINCT FROM (NEW."digest"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="dd3a9ddfbf72e73eb5bbbb043c37dd24a7af6c3f",
                            operation="UPDATE",
                            pgid="pgtrigger_frozen_167a0",
                            table="recovery_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stays_withdrawn",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.withdrawn_at IS NOT NULL AND (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason) IS DISTINCT FROM (NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason))",
                            func="RAISE EXCEPTION 'what was withdrawn stays so' USING ERRCODE = 'check_violation';",
                            hash="37a314ae44931d93520a0cf4d839a4c0944eaf55",
                            operation="UPDATE",
                            pgid="pgtrigger_stays_withdrawn_496c0",
                            table="recovery_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_latest",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nUPDATE recovery_publication SET latest = false\nWHERE escalation_id = NEW.escalation_id AND latest AND (id <> NEW.id OR NEW.withdrawn_at IS NOT NULL);\nUPDATE recovery_publication SET latest = true\nWHERE id = (SELECT id FROM recovery_publication WHERE escalation_id = NEW.escalation_id AND withdrawn_at IS NULL\n            ORDER BY number DESC LIMIT 1) AND NOT latest;\nRETURN NULL;\n",
                            hash="dd6616e04d84b648d57301f0b01578e608627a8b",
                            operation='INSERT OR UPDATE OF "withdrawn_at"',
                            pgid="pgtrigger_keeps_latest_5e5e0",
                            table="recovery_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="0c0dfd6f6938a0c82623b5cfdb37416437131d59",
                            operation="DELETE",
                            pgid="pgtrigger_kept_0e38a",
                            table="recovery_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_publicationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "plan_id", "ref", "number", "as_of", "published_at", "published_by_id", "receipt", "changes", "computed_status", "stated_status", "stated_until", "due_at", "next_update_due", "latest", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."plan_id", made."ref", made."number", made."as_of", made."published_at", made."published_by_id", made."receipt", made."changes", made."computed_status", made."stated_status", made."stated_until", made."due_at", made."next_update_due", made."latest", made."withdrawn_at", made."withdrawn_by_id", made."withdrawn_reason" FROM made_rows made; RETURN NULL;',
                            hash="1d7f2b76b5a18fc802c05bb7a56214eaa03fe7ba",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_80bdb",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_publicationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "plan_id", "ref", "number", "as_of", "published_at", "published_by_id", "receipt", "changes", "computed_status", "stated_status", "stated_until", "due_at", "next_update_due", "latest", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."plan_id", made."ref", made."number", made."as_of", made."published_at", made."published_by_id", made."receipt", made."changes", made."computed_status", made."stated_status", made."stated_until", made."due_at", made."next_update_due", made."latest", made."withdrawn_at", made."withdrawn_by_id", made."withdrawn_reason" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."plan_id", gone."ref", gone."number", gone."as_of", gone."published_at", gone."published_by_id", gone."receipt", gone."changes", gone."computed_status", gone."stated_status", gone."stated_until", gone."due_at", gone."next_update_due", gone."latest", gone."withdrawn_at", gone."withdrawn_by_id", gone."withdrawn_reason") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."plan_id", made."ref", made."number", made."as_of", made."published_at", made."published_by_id", made."receipt", made."changes", made."computed_status", made."stated_status", made."stated_until", made."due_at", made."next_update_due", made."latest", made."withdrawn_at", made."withdrawn_by_id", made."withdrawn_reason"); RETURN NULL;',
                            hash="2566510d020584ab9a71cb5daccd4e7179e48782",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_2026a",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_publicationhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "plan_id", "ref", "number", "as_of", "published_at", "published_by_id", "receipt", "changes", "computed_status", "stated_status", "stated_until", "due_at", "next_update_due", "latest", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."plan_id", gone."ref", gone."number", gone."as_of", gone."published_at", gone."published_by_id", gone."receipt", gone."changes", gone."computed_status", gone."stated_status", gone."stated_until", gone."due_at", gone."next_update_due", gone."latest", gone."withdrawn_at", gone."withdrawn_by_id", gone."withdrawn_reason" FROM gone_rows gone; RETURN NULL;',
                            hash="6466982733470c3b3fc670dfe5bd9941518957cb",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_195f0",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="needlehistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_needle"),
                ),
                migrations.AddIndex(
                    model_name="needlehistory",
                    index=models.Index(fields=["plan"], name="past_needle_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needlehistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="939cec36fd549a2993823a9e2f9fa7a35222b946",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_47aa4",
                            table="recovery_needlehistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="needle",
                    index=models.Index(fields=["customer", "-id"], name="needle_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="needle",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="needle_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="needle",
                    constraint=models.UniqueConstraint(fields=("plan", "place"), name="needle_place_unique"),
                ),
                migrations.AddConstraint(
                    model_name="needle",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("place__in", [1, 2])), name="needle_two_at_most"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="needle",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("cadence_days__gt", 0)), name="needle_cadence_positive"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="needle",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("better__in", ["up", "down"])), name="needle_better_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="needle",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("baseline_until", None),
                            ("baseline_until__gte", models.F("baseline_since")),
                            _connector="OR",
                        ),
                        name="needle_window_ends_after_start",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="7f353de2e12c241e771f3e2f627bb426415767a1",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_527d7",
                            table="recovery_needle",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="voids_review",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'UPDATE' AND NOT (OLD.name IS DISTINCT FROM NEW.name OR OLD.unit IS DISTINCT FROM NEW.unit OR OLD.better IS DISTINCT FROM NEW.better OR OLD.source IS DISTINCT FROM NEW.source OR OLD.baseline_since IS DISTINCT FROM NEW.baseline_since OR OLD.baseline_until IS DISTINCT FROM NEW.baseline_until OR OLD.baseline_value IS DISTINCT FROM NEW.baseline_value OR OLD.target_value IS DISTINCT FROM NEW.target_value OR OLD.target_on IS DISTINCT FROM NEW.target_on) THEN RETURN NULL; END IF; UPDATE recovery_recoveryplan SET revision = revision + 1 WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;",
                            hash="f278d9bd8d4f54b0d523931943cbf8e5e62990a4",
                            operation='INSERT OR DELETE OR UPDATE OF "name", "unit", "better", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on"',
                            pgid="pgtrigger_voids_review_8cfa5",
                            table="recovery_needle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_needlehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "place", "name", "unit", "better", "cadence_days", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."place", made."name", made."unit", made."better", made."cadence_days", made."source", made."baseline_since", made."baseline_until", made."baseline_value", made."target_value", made."target_on" FROM made_rows made; RETURN NULL;',
                            hash="2be7b876f612c23e315e146ca08d5f37cfba1012",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_813d9",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_needle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_needlehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "place", "name", "unit", "better", "cadence_days", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."place", made."name", made."unit", made."better", made."cadence_days", made."source", made."baseline_since", made."baseline_until", made."baseline_value", made."target_value", made."target_on" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."place", gone."name", gone."unit", gone."better", gone."cadence_days", gone."source", gone."baseline_since", gone."baseline_until", gone."baseline_value", gone."target_value", gone."target_on") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."place", made."name", made."unit", made."better", made."cadence_days", made."source", made."baseline_since", made."baseline_until", made."baseline_value", made."target_value", made."target_on"); RETURN NULL;',
                            hash="9dfba1c83eb543582adf8b44eda85ff2ee372504",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_adb99",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_needle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_needlehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "place", "name", "unit", "better", "cadence_days", "source", "baseline_since", "baseline_until", "baseline_value", "target_value", "target_on") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."place", gone."name", gone."unit", gone."better", gone."cadence_days", gone."source", gone."baseline_since", gone."baseline_until", gone."baseline_value", gone."target_value", gone."target_on" FROM gone_rows gone; RETURN NULL;',
                            hash="305bf17ca9b5c6e9adbf48ed5b3c3424bc5a99be",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_af823",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_needle",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="milestonehistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_milestone"),
                ),
                migrations.AddIndex(
                    model_name="milestonehistory",
                    index=models.Index(fields=["plan"], name="past_milestone_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestonehistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f648b55747ce83e2260a287dc2fe1740df6ad86d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_adf2a",
                            table="recovery_milestonehistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="milestone",
                    index=models.Index(fields=["customer", "-id"], name="milestone_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="milestone",
                    index=models.Index(fields=["owner", "status"], name="milestone_by_owner"),
                ),
                migrations.AddIndex(
                    model_name="milestone",
                    index=models.Index(fields=["factor"], name="milestone_by_factor"),
                ),
                migrations.AddIndex(
                    model_name="milestone",
                    index=models.Index(
                        condition=models.Q(
                            ("dropped_at", None), ("first_promised_on__isnull", False), ("started_on__isnull", False)
                        ),
                        fields=["kind", "-started_on"],
                        name="milestone_history",
                    ),
                ),
                migrations.AddIndex(
                    model_name="milestone",
                    index=models.Index(
                        condition=models.Q(("first_promised_on__isnull", False), ("status", "in_progress")),
                        fields=["kind", "-started_on"],
                        name="milestone_in_hand",
                    ),
                ),
                migrations.AddIndex(
                    model_name="milestone",
                    index=models.Index(
                        condition=models.Q(("status__in", ("planned", "in_progress"))),
                        fields=["customer", "due_on"],
                        name="milestone_open_by_due",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="milestone_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.UniqueConstraint(fields=("plan", "id"), name="milestone_plan_id"),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.UniqueConstraint(fields=("plan", "number"), name="milestone_number_unique"),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", ["containment", "corrective", "preventive"])),
                        name="milestone_kind_known",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("side__in", ["provider", "customer"])), name="milestone_side_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("lead_days", None), ("lead_days__gt", 0), _connector="OR"),
                        name="milestone_lead_positive",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", None),
                            ("owner", None),
                            models.Q(("verified_by", models.F("owner")), _negated=True),
                            _connector="OR",
                        ),
                        name="milestone_verifier_is_not_owner",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", None),
                            ("done_by", None),
                            models.Q(("verified_by", models.F("done_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="milestone_verifier_is_not_doer",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("done", "verified")), ("done_on__isnull", False)),
                            models.Q(
                                models.Q(("status__in", ("done", "verified")), _negated=True),
                                ("done_by", None),
                                ("done_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="milestone_done_is_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "verified"), ("verified_at__isnull", False), ("verified_by__isnull", False)
                            ),
                            models.Q(
                                models.Q(("status", "verified"), _negated=True),
                                ("verified_at", None),
                                ("verified_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="milestone_verification_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="milestone",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("done_on", None),
                            models.Q(("done_on__gte", models.F("started_on")), ("started_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="milestone_steps_in_order",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="44b4091e6bd5cad91a9ae911b24d78ad244758cd",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_84815",
                            table="recovery_milestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="milestone_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('planned'))",
                            func="RAISE EXCEPTION 'a milestone cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="fbb24a8c28cfb995a13554189b0e955f05d03a4b",
                            operation="INSERT",
                            pgid="pgtrigger_milestone_born_2c3c2",
                            table="recovery_milestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="milestone_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('planned', 'in_progress'), ('in_progress', 'done'), ('done', 'verified'), ('done', 'in_progress'), ('planned', 'dropped'), ('in_progress', 'dropped')))",
                            func="RAISE EXCEPTION 'a milestone cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="b17f694742a932bb2b8b605da8d2f20b57a52d9c",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_milestone_moves_908d1",
                            table="recovery_milestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="voids_review",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'UPDATE' AND NOT (OLD.title IS DISTINCT FROM NEW.title OR OLD.description IS DISTINCT FROM NEW.description OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.side IS DISTINCT FROM NEW.side OR OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.factor_id IS DISTINCT FROM NEW.factor_id OR OLD.due_on IS DISTINCT FROM NEW.due_on OR OLD.lead_days IS DISTINCT FROM NEW.lead_days OR OLD.dropped_at IS DISTINCT FROM NEW.dropped_at) THEN RETURN NULL; END IF; UPDATE recovery_recoveryplan SET revision = revision + 1 WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;",
                            hash="18daf17265ac5b5e9095354bf91e2eb5f9a523a1",
                            operation='INSERT OR DELETE OR UPDATE OF "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "dropped_at"',
                            pgid="pgtrigger_voids_review_512c3",
                            table="recovery_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="first_promise_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.first_promised_on IS NOT NULL AND NEW.first_promised_on IS DISTINCT FROM OLD.first_promised_on)",
                            func="RAISE EXCEPTION 'the first promise is never rewritten' USING ERRCODE = 'check_violation';",
                            hash="6a3a4cfcefb96e52f1fc99ffc0c79e22f9c34953",
                            operation='UPDATE OF "first_promised_on"',
                            pgid="pgtrigger_first_promise_stands_2af31",
                            table="recovery_milestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="4bdd96f9bdc0f005a72d7af12503339f48721171",
                            operation="DELETE",
                            pgid="pgtrigger_kept_044b3",
                            table="recovery_milestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_milestonehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "number", "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "status", "first_promised_on", "promised_on", "forecast_on", "forecast_at", "started_on", "done_on", "done_by_id", "taken_days", "promised_days", "odds", "redone_at", "verified_at", "verified_by_id", "dropped_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."number", made."title", made."description", made."kind", made."side", made."owner_id", made."factor_id", made."due_on", made."lead_days", made."status", made."first_promised_on", made."promised_on", made."forecast_on", made."forecast_at", made."started_on", made."done_on", made."done_by_id", made."taken_days", made."promised_days", made."odds", made."redone_at", made."verified_at", made."verified_by_id", made."dropped_at" FROM made_rows made; RETURN NULL;',
                            hash="9b22e42733849bffc1146ad0b178aff7e85b3cfa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_e93d8",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_milestonehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "number", "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "status", "first_promised_on", "promised_on", "forecast_on", "forecast_at", "started_on", "done_on", "done_by_id", "taken_days", "promised_days", "odds", "redone_at", "verified_at", "verified_by_id", "dropped_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."number", made."title", made."description", made."kind", made."side", made."owner_id", made."factor_id", made."due_on", made."lead_days", made."status", made."first_promised_on", made."promised_on", made."forecast_on", made."forecast_at", made."started_on", made."done_on", made."done_by_id", made."taken_days", made."promised_days", made."odds", made."redone_at", made."verified_at", made."verified_by_id", made."dropped_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."number", gone."title", gone."description", gone."kind", gone."side", gone."owner_id", gone."factor_id", gone."due_on", gone."lead_days", gone."status", gone."first_promised_on", gone."promised_on", gone."forecast_on", gone."forecast_at", gone."started_on", gone."done_on", gone."done_by_id", gone."taken_days", gone."promised_days", gone."odds", gone."redone_at", gone."verified_at", gone."verified_by_id", gone."dropped_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."number", made."title", made."description", made."kind", made."side", made."owner_id", made."factor_id", made."due_on", made."lead_days", made."status", made."first_promised_on", made."promised_on", made."forecast_on", made."forecast_at", made."started_on", made."done_on", made."done_by_id", made."taken_days", made."promised_days", made."odds", made."redone_at", made."verified_at", made."verified_by_id", made."dropped_at"); RETURN NULL;',
                            hash="59c2b17b6eb1f4cd962893da8422c0470be80715",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_15922",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="milestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_milestonehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "number", "title", "description", "kind", "side", "owner_id", "factor_id", "due_on", "lead_days", "status", "first_promised_on", "promised_on", "forecast_on", "forecast_at", "started_on", "done_on", "done_by_id", "taken_days", "promised_days", "odds", "redone_at", "verified_at", "verified_by_id", "dropped_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."number", gone."title", gone."description", gone."kind", gone."side", gone."owner_id", gone."factor_id", gone."due_on", gone."lead_days", gone."status", gone."first_promised_on", gone."promised_on", gone."forecast_on", gone."forecast_at", gone."started_on", gone."done_on", gone."done_by_id", gone."taken_days", gone."promised_days", gone."odds", gone."redone_at", gone."verified_at", gone."verified_by_id", gone."dropped_at" FROM gone_rows gone; RETURN NULL;',
                            hash="9dcbd24e6ecb0fa77decd58e915b3649a7718bea",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_0db3b",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_milestone",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="dependencyhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_dependency"),
                ),
                migrations.AddIndex(
                    model_name="dependencyhistory",
                    index=models.Index(fields=["plan"], name="past_dependency_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dependencyhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="554a52a28613a7e629714c5e36a583d51ec39e89",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_44ddd",
                            table="recovery_dependencyhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dependency",
                    constraint=models.UniqueConstraint(fields=("milestone", "predecessor"), name="dependency_unique"),
                ),
                migrations.AddConstraint(
                    model_name="dependency",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("milestone", models.F("predecessor")), _negated=True),
                        name="dependency_of_another",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dependency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="voids_review",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF TG_OP = 'UPDATE' AND NOT (OLD.milestone_id IS DISTINCT FROM NEW.milestone_id OR OLD.predecessor_id IS DISTINCT FROM NEW.predecessor_id) THEN RETURN NULL; END IF; UPDATE recovery_recoveryplan SET revision = revision + 1 WHERE id = coalesce(NEW.plan_id, OLD.plan_id); RETURN NULL;",
                            hash="453df4781bd2be412fc65846bece7230a31c76b8",
                            operation='INSERT OR DELETE OR UPDATE OF "milestone_id", "predecessor_id"',
                            pgid="pgtrigger_voids_review_cdc93",
                            table="recovery_dependency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dependency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_circle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nPERFORM 1 FROM recovery_recoveryplan WHERE id = NEW.plan_id FOR NO KEY UPDATE;\nIF EXISTS (\n    WITH RECURSIVE before AS (\n        SELECT NEW.predecessor_id AS id\n        UNION SELECT d.predecessor_id FROM recovery_dependency d JOIN before ON d.milestone_id = before.id)\n    SELECT FROM before WHERE id = NEW.milestone_id)\nTHEN RAISE EXCEPTION 'milestones cannot wait for each other' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                            hash="1e228b552eb674c02a4c69d34f433cf37c6410a9",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_no_circle_79e28",
                            table="recovery_dependency",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dependency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_dependencyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "plan_id", "milestone_id", "predecessor_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."plan_id", made."milestone_id", made."predecessor_id" FROM made_rows made; RETURN NULL;',
                            hash="d4ede5d27d042c7ba7e8e48c11ac4797ac3f307d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_a68dd",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_dependency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dependency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_dependencyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "plan_id", "milestone_id", "predecessor_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."plan_id", made."milestone_id", made."predecessor_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."plan_id", gone."milestone_id", gone."predecessor_id") IS DISTINCT FROM (made."id", made."plan_id", made."milestone_id", made."predecessor_id"); RETURN NULL;',
                            hash="4d1b59eaf50d29673b090d75a16e956fea2a3ca9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_e7443",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_dependency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dependency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_dependencyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "plan_id", "milestone_id", "predecessor_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."plan_id", gone."milestone_id", gone."predecessor_id" FROM gone_rows gone; RETURN NULL;',
                            hash="a56d2d965e3e53782efea535778c520cd138c615",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_60819",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_dependency",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="recoveryplanhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_recoveryplan"),
                ),
                migrations.AddIndex(
                    model_name="recoveryplanhistory",
                    index=models.Index(fields=["escalation"], name="past_recoveryplan_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="recoveryplanhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7ef52b573abbe2284f8102c6c5850fecef0b553f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6657d",
                            table="recovery_recoveryplanhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="report",
                    index=models.Index(fields=["plan", "-id"], name="report_by_plan"),
                ),
                migrations.AddIndex(
                    model_name="report",
                    index=models.Index(
                        condition=models.Q(("status__in", ("queued", "building"))),
                        fields=["leased_until"],
                        name="report_to_build",
                    ),
                ),
                migrations.AddIndex(
                    model_name="report",
                    index=models.Index(
                        condition=models.Q(("expires_at__isnull", False)),
                        fields=["expires_at"],
                        name="report_to_remove",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", ["plan", "portfolio"])), name="report_kind_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("customers__len__gt", 0)), name="report_of_somebody"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "portfolio"), ("plan", None)),
                            models.Q(("kind", "plan"), ("plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_of_a_plan",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("made_at__isnull", False), ("status", "ready"), models.Q(("digest", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("status", "ready"), _negated=True),
                                ("body", ""),
                                ("digest", ""),
                                ("made_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="report_made_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="94cb1a4e215101ef9f05cb82c1eba44ae15de27a",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_9e577",
                            table="recovery_report",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="report_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('queued', 'ready'))",
                            func="RAISE EXCEPTION 'a report cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="883a477041d1b0988dd5740b6514c914dbf2c8da",
                            operation="INSERT",
                            pgid="pgtrigger_report_born_b6379",
                            table="recovery_report",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="report_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('queued', 'building'), ('building', 'ready'), ('queued', 'failed'), ('building', 'failed'), ('failed', 'queued')))",
                            func="RAISE EXCEPTION 'a report cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="af176391948f5694257aefec8e1ed518fbd5e61c",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_report_moves_64ef8",
                            table="recovery_report",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="made_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.digest <> '' AND (OLD.body, OLD.digest, OLD.as_of) IS DISTINCT FROM (NEW.body, NEW.digest, NEW.as_of))",
                            func="RAISE EXCEPTION 'a report that was made stays as it is' USING ERRCODE = 'check_violation';",
                            hash="c65eb88bf58be892f483568fb389f17a6354125d",
                            operation="UPDATE",
                            pgid="pgtrigger_made_once_5cbec",
                            table="recovery_report",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reporthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "kind", "customers", "customer_id", "plan_id", "ref", "title", "as_of", "made_by_id", "status", "digest", "made_at", "expires_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."kind", made."customers", made."customer_id", made."plan_id", made."ref", made."title", made."as_of", made."made_by_id", made."status", made."digest", made."made_at", made."expires_at" FROM made_rows made; RETURN NULL;',
                            hash="15580f198630559fb93ab488f9f22a958b90d2d6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_36097",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reporthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "kind", "customers", "customer_id", "plan_id", "ref", "title", "as_of", "made_by_id", "status", "digest", "made_at", "expires_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."kind", made."customers", made."customer_id", made."plan_id", made."ref", made."title", made."as_of", made."made_by_id", made."status", made."digest", made."made_at", made."expires_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."kind", gone."customers", gone."customer_id", gone."plan_id", gone."ref", gone."title", gone."as_of", gone."made_by_id", gone."status", gone."digest", gone."made_at", gone."expires_at") IS DISTINCT FROM (made."id", made."created_at", made."kind", made."customers", made."customer_id", made."plan_id", made."ref", made."title", made."as_of", made."made_by_id", made."status", made."digest", made."made_at", made."expires_at"); RETURN NULL;',
                            hash="0e20319cc470397f2b6e39bc993440dde6513430",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_5e329",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reporthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "kind", "customers", "customer_id", "plan_id", "ref", "title", "as_of", "made_by_id", "status", "digest", "made_at", "expires_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."kind", gone."customers", gone."customer_id", gone."plan_id", gone."ref", gone."title", gone."as_of", gone."made_by_id", gone."status", gone."digest", gone."made_at", gone."expires_at" FROM gone_rows gone; RETURN NULL;',
                            hash="05c2a012d4f0610115b51211837302371a5d2341",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_e24d5",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_report",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="reporthistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_report"),
                ),
                migrations.AddIndex(
                    model_name="reporthistory",
                    index=models.Index(fields=["plan"], name="past_report_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporthistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f770cce72cc7ea6f6eae6e9711f4f88e93822278",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d69d7",
                            table="recovery_reporthistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportpart",
                    constraint=models.UniqueConstraint(fields=("report", "number"), name="report_part_once"),
                ),
                migrations.AddConstraint(
                    model_name="reporttemplate",
                    constraint=models.UniqueConstraint(fields=("customer",), name="report_template_one_each"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="6cea996f58f9ba7e7102e750b5b87e18e24b5af3",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_fc16f",
                            table="recovery_reporttemplate",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="resolution",
                    index=models.Index(fields=["customer", "-asked_at"], name="resolution_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="resolution_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.UniqueConstraint(
                        fields=("escalation", "number"), name="resolution_number_unique"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("answer", ""), ("ended_at", None)),
                        fields=("escalation",),
                        name="resolution_one_open_question",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("effort", None), models.Q(("effort__gte", 1), ("effort__lte", 7)), _connector="OR"
                        ),
                        name="resolution_effort_1_to_7",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("satisfaction", None),
                            models.Q(("satisfaction__gte", 1), ("satisfaction__lte", 5)),
                            _connector="OR",
                        ),
                        name="resolution_satisfaction_1_to_5",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                                ("effort", None),
                                ("satisfaction", None),
                                ("words", ""),
                            ),
                            models.Q(
                                ("answer__in", ["confirmed", "contradicted"]),
                                ("answered_at__isnull", False),
                                ("ended_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="resolution_answer_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="c36e3f93e833d06c98f61bc537a4be8e55133da3",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_6bb18",
                            table="recovery_resolution",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="answered_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.answer <> '' AND NEW.answer <> OLD.answer)",
                            func="RAISE EXCEPTION 'the customer has answered' USING ERRCODE = 'check_violation';",
                            hash="c0ed9c802c9c430dce74fa8713a77551f0fe57a6",
                            operation="UPDATE",
                            pgid="pgtrigger_answered_once_d9d92",
                            table="recovery_resolution",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="d21c39afc243bc33debbc6dfdfff6f1fb484c8e9",
                            operation="DELETE",
                            pgid="pgtrigger_kept_fecdd",
                            table="recovery_resolution",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_resolutionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "asked_at", "ended_at", "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."asked_at", made."ended_at", made."answer", made."answered_at", made."answered_by_id", made."effort", made."satisfaction", made."words" FROM made_rows made; RETURN NULL;',
                            hash="e20f1a909d7ca26fd12940d77323daa96e6bc407",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_b04b1",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_resolution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_resolutionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "asked_at", "ended_at", "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."asked_at", made."ended_at", made."answer", made."answered_at", made."answered_by_id", made."effort", made."satisfaction", made."words" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."asked_at", gone."ended_at", gone."answer", gone."answered_at", gone."answered_by_id", gone."effort", gone."satisfaction", gone."words") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."ref", made."number", made."asked_at", made."ended_at", made."answer", made."answered_at", made."answered_by_id", made."effort", made."satisfaction", made."words"); RETURN NULL;',
                            hash="4c7e815e39db4572be0977d833326fb0128ab03e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_6f3f5",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_resolution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_resolutionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "ref", "number", "asked_at", "ended_at", "answer", "answered_at", "answered_by_id", "effort", "satisfaction", "words") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."ref", gone."number", gone."asked_at", gone."ended_at", gone."answer", gone."answered_at", gone."answered_by_id", gone."effort", gone."satisfaction", gone."words" FROM gone_rows gone; RETURN NULL;',
                            hash="e334570536a546d0316750f0107b453db1e6883d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_5f9cf",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_resolution",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="resolutionhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_resolution"),
                ),
                migrations.AddIndex(
                    model_name="resolutionhistory",
                    index=models.Index(fields=["escalation"], name="past_resolution_escalation"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolutionhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4cb0a220ffd6342a419540e115c6d03324460af8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1b2d6",
                            table="recovery_resolutionhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="minuteshistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_minutes"),
                ),
                migrations.AddIndex(
                    model_name="minuteshistory",
                    index=models.Index(fields=["review"], name="past_minutes_review"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minuteshistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f0c763f6c289949b09069f380d0fca11ffc819a8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a8502",
                            table="recovery_minuteshistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="minutes",
                    index=models.Index(fields=["customer", "-held_at"], name="minutes_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="minutes",
                    index=models.Index(fields=["ref", "-number"], name="minutes_by_ref"),
                ),
                migrations.AddConstraint(
                    model_name="minutes",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="minutes_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="minutes",
                    constraint=models.UniqueConstraint(fields=("review",), name="minutes_once_per_review"),
                ),
                migrations.AddConstraint(
                    model_name="minutes",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("objected_at", None), ("objection", "")),
                            models.Q(models.Q(("objection", ""), _negated=True), ("objected_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="minutes_objection_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="a9eda467424b398daf4f0edabcecfd54454c34a1",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_9417a",
                            table="recovery_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."customer_id" IS DISTINCT FROM (NEW."customer_id") OR OLD."escalation_id" IS DISTINCT FROM (NEW."escalation_id") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."held_at" IS DISTINCT FROM (NEW."held_at") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="77cb314a6791170926d4af63ae7127445eb1df8b",
                            operation="UPDATE",
                            pgid="pgtrigger_frozen_bea8a",
                            table="recovery_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signed_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN ((OLD.provider_signed_at IS NOT NULL AND NEW.provider_signed_at IS DISTINCT FROM OLD.provider_signed_at) OR (OLD.customer_signed_at IS NOT NULL AND NEW.customer_signed_at IS DISTINCT FROM OLD.customer_signed_at))",
                            func="RAISE EXCEPTION 'what was signed stays so' USING ERRCODE = 'check_violation';",
                            hash="023010b19cb87e9a3a608eb63c4c76adbf4969ab",
                            operation="UPDATE",
                            pgid="pgtrigger_signed_once_84288",
                            table="recovery_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="d8ffab915c9ab05f8540ba4e0a6cfa9e0335b336",
                            operation="DELETE",
                            pgid="pgtrigger_kept_878f9",
                            table="recovery_minutes",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id" FROM made_rows made; RETURN NULL;',
                            hash="c536e8f2c6ee52ef827389058a5df0f1bbe1d2b1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_ece27",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."review_id", gone."ref", gone."number", gone."held_at", gone."digest", gone."provider_signed_at", gone."provider_signed_by_id", gone."customer_signed_at", gone."customer_signed_by_id", gone."objection", gone."objected_at", gone."objected_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id"); RETURN NULL;',
                            hash="a8a218c47e9bdc7e87af829d98e9424412fa66ca",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_2156a",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."review_id", gone."ref", gone."number", gone."held_at", gone."digest", gone."provider_signed_at", gone."provider_signed_by_id", gone."customer_signed_at", gone."customer_signed_by_id", gone."objection", gone."objected_at", gone."objected_by_id" FROM gone_rows gone; RETURN NULL;',
                            hash="6ee1ec59a161ad33bc3e8a5ad4022d47c7ae972d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_e6e22",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="decisionhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_decision"),
                ),
                migrations.AddIndex(
                    model_name="decisionhistory",
                    index=models.Index(fields=["plan"], name="past_decision_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decisionhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6e28da497dca8782cbe74456dfbe97a62d12bc10",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_17604",
                            table="recovery_decisionhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="decision",
                    index=models.Index(fields=["customer", "-id"], name="decision_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="decision",
                    index=models.Index(fields=["review"], name="decision_by_review"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="decision_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.UniqueConstraint(fields=("plan", "number"), name="decision_number_unique"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("milestone", None), ("needle", None), _connector="OR"),
                        name="decision_about_one_thing",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="3c2ff76716d9648623bfe2fb48ee534ced49ed69",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_1e89b",
                            table="recovery_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="written_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."customer_id" IS DISTINCT FROM (NEW."customer_id") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."milestone_id" IS DISTINCT FROM (NEW."milestone_id") OR OLD."needle_id" IS DISTINCT FROM (NEW."needle_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."noted_by_id" IS DISTINCT FROM (NEW."noted_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ae6a7226a0ec4f9a342c1f5933fb0d3067e94a05",
                            operation="UPDATE",
                            pgid="pgtrigger_written_once_baf87",
                            table="recovery_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="3b7b120e21951a2adfedd5fb6ebf941d9ab9197b",
                            operation="DELETE",
                            pgid="pgtrigger_kept_edfcd",
                            table="recovery_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_decisionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "text", "shared", "decided_at", "noted_by_id", "withdrawn_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."text", made."shared", made."decided_at", made."noted_by_id", made."withdrawn_at" FROM made_rows made; RETURN NULL;',
                            hash="4c0edfa9b68b9811d273a6b35e3dda20b2c7635c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_656c0",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_decisionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "text", "shared", "decided_at", "noted_by_id", "withdrawn_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."text", made."shared", made."decided_at", made."noted_by_id", made."withdrawn_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."text", gone."shared", gone."decided_at", gone."noted_by_id", gone."withdrawn_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."text", made."shared", made."decided_at", made."noted_by_id", made."withdrawn_at"); RETURN NULL;',
                            hash="e5b7fd1d8695133a2b56a72f02ac51a4f697f128",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_b7aee",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_decisionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "text", "shared", "decided_at", "noted_by_id", "withdrawn_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."text", gone."shared", gone."decided_at", gone."noted_by_id", gone."withdrawn_at" FROM gone_rows gone; RETURN NULL;',
                            hash="fe9e7b454ee4d536b2ab35e0ae23bf7b623253b9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_41939",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="attendeehistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_attendee"),
                ),
                migrations.AddIndex(
                    model_name="attendeehistory",
                    index=models.Index(fields=["review"], name="past_attendee_review"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendeehistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5ca9b079f3e6e453fa383c1666cdbdd54a1be07b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5327e",
                            table="recovery_attendeehistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attendee",
                    constraint=models.UniqueConstraint(fields=("review", "user"), name="attendee_once"),
                ),
                migrations.AddConstraint(
                    model_name="attendee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("side__in", ["provider", "customer"])), name="attendee_side_known"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_attendeehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "user_id", "side", "present", "removed_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."user_id", made."side", made."present", made."removed_at" FROM made_rows made; RETURN NULL;',
                            hash="aae653e85f7adaccedace1f69f0f475bcff14a53",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_057a0",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_attendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_attendeehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "user_id", "side", "present", "removed_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."user_id", made."side", made."present", made."removed_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."review_id", gone."user_id", gone."side", gone."present", gone."removed_at") IS DISTINCT FROM (made."id", made."review_id", made."user_id", made."side", made."present", made."removed_at"); RETURN NULL;',
                            hash="78b97d8ad2095caf73c3c6d014cecb9a2fb610bb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_0fe09",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_attendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_attendeehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "user_id", "side", "present", "removed_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."review_id", gone."user_id", gone."side", gone."present", gone."removed_at" FROM gone_rows gone; RETURN NULL;',
                            hash="5ec8406aee6d4fcc6cf0362e385fb4e3239e04fc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_c7563",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_attendee",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="agendaitemhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_agendaitem"),
                ),
                migrations.AddIndex(
                    model_name="agendaitemhistory",
                    index=models.Index(fields=["review"], name="past_agendaitem_review"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitemhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="38639861bb229900e46dc27fa0404a4747485d9c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d9f2b",
                            table="recovery_agendaitemhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.UniqueConstraint(fields=("review", "key"), name="agenda_key_unique"),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "slipped",
                                    "due",
                                    "at_risk",
                                    "ask",
                                    "feedback",
                                    "action",
                                    "needle",
                                    "recurrence",
                                    "own",
                                ],
                            )
                        ),
                        name="agenda_kind_known",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_agendaitemhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "key", "kind", "title", "text", "note", "place", "hidden") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."key", made."kind", made."title", made."text", made."note", made."place", made."hidden" FROM made_rows made; RETURN NULL;',
                            hash="7ff4605cd64f3880930b34a0be7dfa0e55c91916",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_f77cd",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_agendaitemhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "key", "kind", "title", "text", "note", "place", "hidden") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."review_id", made."key", made."kind", made."title", made."text", made."note", made."place", made."hidden" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."review_id", gone."key", gone."kind", gone."title", gone."text", gone."note", gone."place", gone."hidden") IS DISTINCT FROM (made."id", made."review_id", made."key", made."kind", made."title", made."text", made."note", made."place", made."hidden"); RETURN NULL;',
                            hash="304aad57f7cd8c36fd72be1c5066a1668784e356",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_dfeb7",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_agendaitemhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "review_id", "key", "kind", "title", "text", "note", "place", "hidden") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."review_id", gone."key", gone."kind", gone."title", gone."text", gone."note", gone."place", gone."hidden" FROM gone_rows gone; RETURN NULL;',
                            hash="49fb05cdd64bbb1115445216240cdc1abf0566f9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_53740",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="actionhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_action"),
                ),
                migrations.AddIndex(
                    model_name="actionhistory",
                    index=models.Index(fields=["plan"], name="past_action_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="52036342b8564ba37e25cf19bf49823919b8273b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6ef05",
                            table="recovery_actionhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="action",
                    index=models.Index(fields=["customer", "-id"], name="action_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="action",
                    index=models.Index(fields=["review"], name="action_by_review"),
                ),
                migrations.AddIndex(
                    model_name="action",
                    index=models.Index(
                        condition=models.Q(("status", "open")), fields=["owner", "due_on"], name="action_open_by_owner"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="action",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="action_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="action",
                    constraint=models.UniqueConstraint(fields=("plan", "number"), name="action_number_unique"),
                ),
                migrations.AddConstraint(
                    model_name="action",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("side__in", ["provider", "customer"])), name="action_side_known"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="action",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("milestone", None), ("needle", None), _connector="OR"),
                        name="action_about_one_thing",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="action",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("dropped_at", None), ("status", "open")),
                            models.Q(("done_at__isnull", False), ("dropped_at", None), ("status", "done")),
                            models.Q(("dropped_at__isnull", False), ("status", "dropped")),
                            _connector="OR",
                        ),
                        name="action_end_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="e6d3e66b33791422c95ae5962e0008c0614495a5",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_a54b6",
                            table="recovery_action",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="action_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('open'))",
                            func="RAISE EXCEPTION 'a action cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="1133852b3a1cb7fac9c9054d4a66e413d2c5c63a",
                            operation="INSERT",
                            pgid="pgtrigger_action_born_0bbcf",
                            table="recovery_action",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="action_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('open', 'done'), ('open', 'dropped'), ('done', 'open')))",
                            func="RAISE EXCEPTION 'a action cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="86ba8a5791bcda26e97496e75099674d133d7961",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_action_moves_2e911",
                            table="recovery_action",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="88325d680ea2d52b319826683708bcce6b8ff9c5",
                            operation="DELETE",
                            pgid="pgtrigger_kept_8632e",
                            table="recovery_action",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_actionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "title", "text", "side", "owner_id", "due_on", "shared", "status", "carried", "noted_by_id", "done_at", "dropped_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."title", made."text", made."side", made."owner_id", made."due_on", made."shared", made."status", made."carried", made."noted_by_id", made."done_at", made."dropped_at" FROM made_rows made; RETURN NULL;',
                            hash="66c2541b8f17eea299ec4889ad3e62a30001f8e3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_555f4",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_action",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_actionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "title", "text", "side", "owner_id", "due_on", "shared", "status", "carried", "noted_by_id", "done_at", "dropped_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."title", made."text", made."side", made."owner_id", made."due_on", made."shared", made."status", made."carried", made."noted_by_id", made."done_at", made."dropped_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."title", gone."text", gone."side", gone."owner_id", gone."due_on", gone."shared", gone."status", gone."carried", gone."noted_by_id", gone."done_at", gone."dropped_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."review_id", made."milestone_id", made."needle_id", made."ref", made."number", made."title", made."text", made."side", made."owner_id", made."due_on", made."shared", made."status", made."carried", made."noted_by_id", made."done_at", made."dropped_at"); RETURN NULL;',
                            hash="3e55434f27d559d669e6f28b7e126dcc3ed57484",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_cfc52",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_action",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_actionhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "review_id", "milestone_id", "needle_id", "ref", "number", "title", "text", "side", "owner_id", "due_on", "shared", "status", "carried", "noted_by_id", "done_at", "dropped_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."review_id", gone."milestone_id", gone."needle_id", gone."ref", gone."number", gone."title", gone."text", gone."side", gone."owner_id", gone."due_on", gone."shared", gone."status", gone."carried", gone."noted_by_id", gone."done_at", gone."dropped_at" FROM gone_rows gone; RETURN NULL;',
                            hash="20ded21294ddfb01f8f2240f98d3946c0970269a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_14a93",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_action",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="reviewseries",
                    index=models.Index(fields=["customer", "-id"], name="review_series_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="reviewseries",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="review_series_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="reviewseries",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 5), ("minutes__lte", 480)), name="review_series_length"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reviewseries",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("every_weeks__gte", 1), ("every_weeks__lte", 13)),
                        name="review_series_rhythm",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="900ce919a44435f831a6b0feeefbf79be6c453e5",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_fa0e8",
                            table="recovery_reviewseries",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="1786683fa7faac7167a072dfcef04bbc4f33f66a",
                            operation="DELETE",
                            pgid="pgtrigger_kept_2f95c",
                            table="recovery_reviewseries",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reviewserieshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "title", "starts_at", "every_weeks", "minutes", "place", "until", "made_by_id", "ended_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."title", made."starts_at", made."every_weeks", made."minutes", made."place", made."until", made."made_by_id", made."ended_at" FROM made_rows made; RETURN NULL;',
                            hash="d4a096136daea7db7337849e5789304376d1c65d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_d725a",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_reviewseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reviewserieshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "title", "starts_at", "every_weeks", "minutes", "place", "until", "made_by_id", "ended_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."title", made."starts_at", made."every_weeks", made."minutes", made."place", made."until", made."made_by_id", made."ended_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."title", gone."starts_at", gone."every_weeks", gone."minutes", gone."place", gone."until", gone."made_by_id", gone."ended_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."title", made."starts_at", made."every_weeks", made."minutes", made."place", made."until", made."made_by_id", made."ended_at"); RETURN NULL;',
                            hash="3b5476f3d73fdc9ba59e4adf4abc6dc5395d190f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_d2cdc",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_reviewseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reviewserieshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "title", "starts_at", "every_weeks", "minutes", "place", "until", "made_by_id", "ended_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."title", gone."starts_at", gone."every_weeks", gone."minutes", gone."place", gone."until", gone."made_by_id", gone."ended_at" FROM gone_rows gone; RETURN NULL;',
                            hash="b22f4886432e260411ae0bd2c1c051633b011946",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_d1130",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_reviewseries",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="reviewhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_review"),
                ),
                migrations.AddIndex(
                    model_name="reviewhistory",
                    index=models.Index(fields=["plan"], name="past_review_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c0c2205de5c7aa8c2aeb0b75acfdfe792d2a3aa7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f0a8f",
                            table="recovery_reviewhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="review",
                    index=models.Index(fields=["customer", "-starts_at"], name="review_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="review",
                    index=models.Index(
                        condition=models.Q(("status", "scheduled")), fields=["starts_at"], name="review_scheduled"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="review_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(fields=("plan", "number"), name="review_number_unique"),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "scheduled")),
                        fields=("series", "starts_at"),
                        name="review_once_in_series",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 5), ("minutes__lte", 480)), name="review_length"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at__isnull", False), ("status__in", ("held", "signed_off"))),
                            models.Q(
                                models.Q(("status__in", ("held", "signed_off")), _negated=True),
                                ("held_at", None),
                                ("held_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="review_holding_is_stamped",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("stale", []), models.Q(("stale_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="review_stale_says_why",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="df75097588ebfd5f5b99f4d537dbb546167da82a",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_b83d5",
                            table="recovery_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('scheduled'))",
                            func="RAISE EXCEPTION 'a review cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="9ded8d730d83f255e2fe4f6b4c07d4c12ed3955b",
                            operation="INSERT",
                            pgid="pgtrigger_review_born_50dca",
                            table="recovery_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="review_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('scheduled', 'held'), ('scheduled', 'cancelled'), ('held', 'signed_off')))",
                            func="RAISE EXCEPTION 'a review cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="5b4b3bd9c32657d3224f3f80a5a55825b85c999d",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_review_moves_0960e",
                            table="recovery_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="cfe9abe39435bdf2a0d9846a34d72e7206c809a1",
                            operation="DELETE",
                            pgid="pgtrigger_kept_11ad7",
                            table="recovery_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reviewhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "series_id", "ref", "number", "title", "starts_at", "minutes", "place", "status", "sequence", "made_by_id", "held_at", "held_by_id", "report_id", "stale", "stale_reason", "cancelled_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."series_id", made."ref", made."number", made."title", made."starts_at", made."minutes", made."place", made."status", made."sequence", made."made_by_id", made."held_at", made."held_by_id", made."report_id", made."stale", made."stale_reason", made."cancelled_at" FROM made_rows made; RETURN NULL;',
                            hash="b73eb33189edb07ba0400e77b17bdccf149e39ce",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_892e6",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="recovery_review",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reviewhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "series_id", "ref", "number", "title", "starts_at", "minutes", "place", "status", "sequence", "made_by_id", "held_at", "held_by_id", "report_id", "stale", "stale_reason", "cancelled_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."plan_id", made."series_id", made."ref", made."number", made."title", made."starts_at", made."minutes", made."place", made."status", made."sequence", made."made_by_id", made."held_at", made."held_by_id", made."report_id", made."stale", made."stale_reason", made."cancelled_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."plan_id", gone."series_id", gone."ref", gone."number", gone."title", gone."starts_at", gone."minutes", gone."place", gone."status", gone."sequence", gone."made_by_id", gone."held_at", gone."held_by_id", gone."report_id", gone."stale", gone."stale_reason", gone."cancelled_at") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."plan_id", made."series_id", made."ref", made."number", made."title", made."starts_at", made."minutes", made."place", made."status", made."sequence", made."made_by_id", made."held_at", made."held_by_id", made."report_id", made."stale", made."stale_reason", made."cancelled_at"); RETURN NULL;',
                            hash="306729fc54e1df0f8eca782ab95349b97549107f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_cb856",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="recovery_review",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "recovery_reviewhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "plan_id", "series_id", "ref", "number", "title", "starts_at", "minutes", "place", "status", "sequence", "made_by_id", "held_at", "held_by_id", "report_id", "stale", "stale_reason", "cancelled_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."plan_id", gone."series_id", gone."ref", gone."number", gone."title", gone."starts_at", gone."minutes", gone."place", gone."status", gone."sequence", gone."made_by_id", gone."held_at", gone."held_by_id", gone."report_id", gone."stale", gone."stale_reason", gone."cancelled_at" FROM gone_rows gone; RETURN NULL;',
                            hash="8785f72ae323567a6ab7b0afb1c43ee4223b464f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_a92a9",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="recovery_review",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="reviewserieshistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_reviewseries"),
                ),
                migrations.AddIndex(
                    model_name="reviewserieshistory",
                    index=models.Index(fields=["plan"], name="past_reviewseries_plan"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewserieshistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a3f0aee80a0544a2e7d5266a24ff3ced744ed18b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f13f0",
                            table="recovery_reviewserieshistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="sharelink",
                    index=models.Index(fields=["customer", "-id"], name="share_link_by_customer"),
                ),
                migrations.AddConstraint(
                    model_name="sharelink",
                    constraint=models.UniqueConstraint(fields=("secret_hash",), name="share_link_secret_unique"),
                ),
                migrations.AddConstraint(
                    model_name="sharelink",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))), name="share_link_ends"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sharelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="379aadffdb1c49b3b119b91a61a4f0ea440b7113",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_d22ea",
                            table="recovery_sharelink",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="sharevisit",
                    index=models.Index(fields=["link", "-id"], name="share_visit_by_link"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sharevisit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="19c8382b1830df64aa0603d228c7280275d16371",
                            operation="UPDATE",
                            pgid="pgtrigger_append_only_0032d",
                            table="recovery_sharevisit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sharevisit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept_for_a_time",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF OLD.at < nullif(current_setting('recovery.visits_end', true), '')::timestamptz THEN RETURN OLD; END IF;\n                    RAISE EXCEPTION 'a visit is kept for its time' USING ERRCODE = 'check_violation';\n                ",
                            hash="21930eee7c073eaed295ecf47eaa302751cd052c",
                            operation="DELETE",
                            pgid="pgtrigger_kept_for_a_time_0a7cd",
                            table="recovery_sharevisit",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="subscription",
                    index=models.Index(fields=["customer", "-id"], name="subscription_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="subscription",
                    index=models.Index(
                        condition=models.Q(("due_at__isnull", False), ("ended_at", None)),
                        fields=["due_at"],
                        name="subscription_due",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subscription",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="subscription_customer_id"),
                ),
                migrations.AddConstraint(
                    model_name="subscription",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("customer", "plan", "user", "occasion"),
                        name="subscription_once",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subscription",
                    constraint=models.CheckConstraint(condition=models.Q(("hour__lte", 23)), name="subscription_hour"),
                ),
                migrations.AddConstraint(
                    model_name="subscription",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("days_before", None), ("occasion", "weekly"), ("weekday__lte", 6)),
                            models.Q(
                                ("days_before__gte", 0),
                                ("days_before__lte", 10),
                                ("occasion", "before_review"),
                                ("weekday", None),
                            ),
                            _connector="OR",
                        ),
                        name="subscription_occasion_is_whole",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="subscription",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="cca337bebe7c87d3cf74b4121e2e49a6502bb7c4",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_a817d",
                            table="recovery_subscription",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
