import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import tracker.clock
import tracker.history_tables
import tracker.models.base
import tracker.models.events
from django.conf import settings
from django.db import migrations, models
from tracker.net import MAKE_ROLE
from tracker.baseline import Baseline


class Migration(migrations.Migration):
    """The tables as they were when the steps up to here were folded into one. A database that has taken those steps
    takes it for done.
    """

    initial = True

    replaces = [
        ("tracker", "0001_initial"),
        ("tracker", "0002_pipeline"),
        ("tracker", "0003_ladder_by_subject"),
        ("tracker", "0004_ladder_whose"),
        ("tracker", "0005_lean_triggers"),
        ("tracker", "0006_vacuum_often"),
        ("tracker", "0007_answers_are_whole"),
        ("tracker", "0008_ladder_facts"),
        ("tracker", "0009_digest"),
        ("tracker", "0010_cache_of_limits"),
        ("tracker", "0011_preferences_by_side"),
        ("tracker", "0012_saved_views"),
        ("tracker", "0013_history"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop),
        Baseline(
            __file__,
            [
                migrations.CreateModel(
                    name="CacheEntry",
                    fields=[
                        ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                        ("value", models.TextField()),
                        ("expires", models.DateTimeField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Calendar",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("name", models.CharField(max_length=80)),
                        ("zone", models.CharField(max_length=64)),
                        ("week", models.JSONField()),
                        ("country", models.CharField(blank=True, max_length=2)),
                        ("subdivision", models.CharField(blank=True, max_length=8)),
                        ("standard", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["name"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "transaction",
                            models.BigIntegerField(
                                db_default=tracker.models.events.CurrentTransaction(), editable=False
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.UUIDField()),
                        ("subject_label", models.CharField(blank=True, max_length=200)),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField(default=tracker.clock.now)),
                        ("message", models.TextField(blank=True)),
                        (
                            "data",
                            models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                        ),
                        ("request_id", models.CharField(blank=True, max_length=64)),
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
                    name="Tick",
                    fields=[
                        ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("finished_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("email", models.EmailField(max_length=254)),
                        ("name", models.CharField(max_length=120)),
                        ("is_staff", models.BooleanField(default=False)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "calendar",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="tracker.calendar",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Customer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("key", models.CharField(max_length=12)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "calendar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="customers",
                                to="tracker.calendar",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["key"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CalendarHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("name", models.CharField(max_length=80)),
                        ("zone", models.CharField(max_length=64)),
                        ("week", models.JSONField()),
                        ("country", models.CharField(blank=True, max_length=2)),
                        ("subdivision", models.CharField(blank=True, max_length=8)),
                        ("standard", models.BooleanField(default=False)),
                        (
                            "customer",
                            models.ForeignKey(
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
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.AddField(
                    model_name="calendar",
                    name="customer",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendars",
                        to="tracker.customer",
                    ),
                ),
                migrations.CreateModel(
                    name="BlackoutHistory",
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
                            models.CharField(
                                choices=[("freeze", "Freeze"), ("peak", "Peak"), ("shutdown", "Shutdown")],
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("reason", models.CharField(max_length=200)),
                        (
                            "customer",
                            models.ForeignKey(
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
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Blackout",
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
                            models.CharField(
                                choices=[("freeze", "Freeze"), ("peak", "Peak"), ("shutdown", "Shutdown")],
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("reason", models.CharField(max_length=200)),
                        (
                            "customer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blackouts",
                                to="tracker.customer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("name", models.CharField(max_length=80)),
                        ("key", models.CharField(editable=False, max_length=12)),
                        ("secret_hash", models.CharField(editable=False, max_length=64)),
                        (
                            "scope",
                            models.CharField(
                                choices=[("read", "Read"), ("write", "Write")], default="read", max_length=5
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(editable=False, null=True)),
                        ("last_used_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("customers", models.ManyToManyField(blank=True, related_name="+", to="tracker.customer")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CustomerHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("key", models.CharField(max_length=12)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "calendar",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="tracker.calendar",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("channel", models.CharField(choices=[("inbox", "Inbox"), ("email", "Email")], max_length=10)),
                        ("audience", models.CharField(blank=True, max_length=20)),
                        (
                            "side",
                            models.CharField(
                                choices=[("provider", "Provider"), ("customer", "Customer")],
                                default="provider",
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        ("path", models.CharField(blank=True, max_length=200)),
                        ("urgent", models.BooleanField(default=False)),
                        ("late", models.BooleanField(default=False)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("pending", "Pending"),
                                    ("sent", "Sent"),
                                    ("suppressed", "Suppressed"),
                                    ("dead", "Dead"),
                                ],
                                default="pending",
                                max_length=12,
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("read_at", models.DateTimeField(null=True)),
                        ("attempts_made", models.PositiveSmallIntegerField(default=0)),
                        ("lease_until", models.DateTimeField(null=True)),
                        ("lease_token", models.UUIDField(null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "deliveries",
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Attempt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("succeeded", models.BooleanField(null=True)),
                        ("error", models.CharField(blank=True, max_length=300)),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="tracker.delivery",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="Outbox",
                    fields=[
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="tracker.event",
                            ),
                        ),
                        ("failures", models.PositiveSmallIntegerField(db_default=0)),
                        ("retry_at", models.DateTimeField(null=True)),
                        ("error", models.CharField(blank=True, db_default="", max_length=300)),
                    ],
                    options={
                        "db_table": "tracker_outbox",
                    },
                ),
                migrations.AddField(
                    model_name="event",
                    name="actor",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="event",
                    name="customer",
                    field=models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                    ),
                ),
                migrations.AddField(
                    model_name="delivery",
                    name="event",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="tracker.event"
                    ),
                ),
                migrations.CreateModel(
                    name="IdempotencyKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("route", models.CharField(max_length=200)),
                        ("key", models.CharField(max_length=255)),
                        ("body_hash", models.CharField(max_length=64)),
                        ("started_at", models.DateTimeField(default=tracker.clock.now)),
                        ("status", models.PositiveSmallIntegerField()),
                        ("headers", models.JSONField(default=dict)),
                        ("body", models.BinaryField(default=b"")),
                        (
                            "actor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Ladder",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.UUIDField()),
                        ("subject_label", models.CharField(max_length=200)),
                        ("clock", models.CharField(max_length=40)),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("policy", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("started_at", models.DateTimeField()),
                        ("promised_at", models.DateTimeField(null=True)),
                        (
                            "facts",
                            models.JSONField(
                                db_default=models.Value({}, models.JSONField()),
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("running", "Running"),
                                    ("acknowledged", "Acknowledged"),
                                    ("exhausted", "Exhausted"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("snoozed_until", models.DateTimeField(null=True)),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tracker.customer",
                            ),
                        ),
                        (
                            "whose",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LadderHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.UUIDField()),
                        ("subject_label", models.CharField(max_length=200)),
                        ("clock", models.CharField(max_length=40)),
                        ("started_at", models.DateTimeField()),
                        ("promised_at", models.DateTimeField(null=True)),
                        (
                            "facts",
                            models.JSONField(
                                db_default=models.Value({}, models.JSONField()),
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("running", "Running"),
                                    ("acknowledged", "Acknowledged"),
                                    ("exhausted", "Exhausted"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="tracker.customer",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="LadderPolicy",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tracker.models.base.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("clock", models.CharField(max_length=40)),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("steps", models.JSONField()),
                        ("cadence_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ladder_policies",
                                to="tracker.customer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "ladder policies",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LadderPolicyHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("clock", models.CharField(max_length=40)),
                        (
                            "severity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("critical", "Critical"),
                                    ("high", "High"),
                                    ("medium", "Medium"),
                                    ("low", "Low"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("steps", models.JSONField()),
                        ("cadence_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
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
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("member", "Member"),
                                    ("lead", "Lead"),
                                    ("manager", "Manager"),
                                    ("viewer", "Viewer"),
                                    ("contact", "Contact"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="tracker.customer",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MembershipHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("member", "Member"),
                                    ("lead", "Lead"),
                                    ("manager", "Manager"),
                                    ("viewer", "Viewer"),
                                    ("contact", "Contact"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="tracker.customer",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="PipelineHold",
                    fields=[
                        ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("held", models.BooleanField()),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Preference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("kind", models.CharField(blank=True, max_length=60)),
                        ("channel", models.CharField(choices=[("email", "email")], max_length=10)),
                        ("wanted", models.BooleanField()),
                        ("hour", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="preferences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RefCounter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("letter", models.CharField(max_length=1)),
                        ("last", models.PositiveIntegerField()),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tracker.customer"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("step", models.PositiveSmallIntegerField()),
                        ("due_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Pending"),
                                    ("fired", "Fired"),
                                    ("superseded", "Superseded"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="pending",
                                max_length=10,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ladder",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="tracker.ladder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["ladder", "step"],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("page", models.CharField(max_length=100)),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(blank=True, max_length=2000)),
                        ("saved_at", models.DateTimeField(default=tracker.clock.now)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["page", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
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
                        ("line", models.CharField(max_length=80)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="tracker.customer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["customer", "name"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ServiceHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("name", models.CharField(max_length=120)),
                        ("line", models.CharField(max_length=80)),
                        (
                            "customer",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="tracker.customer",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="SignInFailure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.CharField(max_length=254)),
                        ("address", models.GenericIPAddressField(null=True)),
                        ("at", models.DateTimeField(default=tracker.clock.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["email", "at"], name="sign_in_failure_email"),
                            models.Index(
                                condition=models.Q(("address__isnull", False)),
                                fields=["address", "at"],
                                name="sign_in_failure_address",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UserHistory",
                    fields=[
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField()),
                        ("pgh_label", models.CharField(max_length=6)),
                        ("pgh_transaction", models.BigIntegerField()),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("id", models.UUIDField(default=tracker.models.base.new_id, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(default=tracker.clock.now, editable=False)),
                        ("email", models.EmailField(max_length=254)),
                        ("name", models.CharField(max_length=120)),
                        ("is_staff", models.BooleanField(default=False)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "calendar",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="tracker.calendar",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Digest",
                    fields=[
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("last_on", models.DateField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["due_at"], name="digest_due")],
                    },
                ),
                migrations.AddConstraint(
                    model_name="user",
                    constraint=models.UniqueConstraint(fields=("email",), name="user_email_unique"),
                ),
                migrations.AddConstraint(
                    model_name="user",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="user_email_lower",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="276d1597dc5c728aac76696842948b24380ff074",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_34be0",
                            table="tracker_user",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_userhistory" (pgh_created_at, pgh_label, pgh_transaction, "is_superuser", "id", "version", "created_at", "email", "name", "calendar_id", "is_staff", "is_active") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."is_superuser", made."id", made."version", made."created_at", made."email", made."name", made."calendar_id", made."is_staff", made."is_active" FROM made_rows made; RETURN NULL;',
                            hash="5dd1f7a96546eeecbafa70ff814a545ed86b9944",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_f4429",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_userhistory" (pgh_created_at, pgh_label, pgh_transaction, "is_superuser", "id", "version", "created_at", "email", "name", "calendar_id", "is_staff", "is_active") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."is_superuser", made."id", made."version", made."created_at", made."email", made."name", made."calendar_id", made."is_staff", made."is_active" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."is_superuser", gone."id", gone."created_at", gone."email", gone."name", gone."calendar_id", gone."is_staff", gone."is_active") IS DISTINCT FROM (made."is_superuser", made."id", made."created_at", made."email", made."name", made."calendar_id", made."is_staff", made."is_active"); RETURN NULL;',
                            hash="8d7bd848905615f2c78a0229abe8fb41aaa21271",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_67710",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_userhistory" (pgh_created_at, pgh_label, pgh_transaction, "is_superuser", "id", "version", "created_at", "email", "name", "calendar_id", "is_staff", "is_active") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."is_superuser", gone."id", gone."version", gone."created_at", gone."email", gone."name", gone."calendar_id", gone."is_staff", gone."is_active" FROM gone_rows gone; RETURN NULL;',
                            hash="8f22a2a65b654979b890ab249997afdd4d0f4808",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_4886d",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_user",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="customer",
                    constraint=models.UniqueConstraint(fields=("key",), name="customer_key_unique"),
                ),
                migrations.AddConstraint(
                    model_name="customer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("key__regex", "^[A-Z][A-Z0-9]{1,11}$")), name="customer_key_form"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="customer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="38823f0583b6bfeceaf1182da8b908ed665ef6b0",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_05c1a",
                            table="tracker_customer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="customer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_customerhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "key", "name", "calendar_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."key", made."name", made."calendar_id" FROM made_rows made; RETURN NULL;',
                            hash="1c1794ca058454743b6938ad1053d3ad7e9043b0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_5d3eb",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_customer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="customer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_customerhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "key", "name", "calendar_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."key", made."name", made."calendar_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."key", gone."name", gone."calendar_id") IS DISTINCT FROM (made."id", made."created_at", made."key", made."name", made."calendar_id"); RETURN NULL;',
                            hash="03be3fdaaf28333b1c8eb1175ffae760b6f2d616",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_d258c",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_customer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="customer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_customerhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "key", "name", "calendar_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."key", gone."name", gone."calendar_id" FROM gone_rows gone; RETURN NULL;',
                            hash="155f5a2efdc6a38fc6fbd8f5d94ac3ef04347554",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_bed25",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_customer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="calendarhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_calendar"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="028b7f20e48337e1780f390a430e9607537fe6ae",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_904d2",
                            table="tracker_calendarhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="calendar",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("standard", True)), fields=("standard",), name="calendar_one_standard"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="calendar",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("standard", False), ("customer", None), _connector="OR"),
                        name="calendar_standard_is_ours",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="4084ff036bff84ab5d899467749c3715403adc5e",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_cb224",
                            table="tracker_calendar",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_calendarhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "zone", "week", "country", "subdivision", "standard") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."zone", made."week", made."country", made."subdivision", made."standard" FROM made_rows made; RETURN NULL;',
                            hash="ddd5a12f49ce2dbd2a003062043a0522753d74a3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_62c37",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_calendar",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_calendarhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "zone", "week", "country", "subdivision", "standard") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."zone", made."week", made."country", made."subdivision", made."standard" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."name", gone."zone", gone."week", gone."country", gone."subdivision", gone."standard") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."name", made."zone", made."week", made."country", made."subdivision", made."standard"); RETURN NULL;',
                            hash="57e368f189c35a8e3a3ae27711de92d170fa3499",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_a86e3",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_calendar",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendar",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_calendarhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "zone", "week", "country", "subdivision", "standard") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."name", gone."zone", gone."week", gone."country", gone."subdivision", gone."standard" FROM gone_rows gone; RETURN NULL;',
                            hash="e220c0bf35e43049b7ac152cd42c1010b8c34555",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_0a89f",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_calendar",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="blackouthistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_blackout"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blackouthistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6cb435d68ad677f4142ed60acfdb762a2a40b407",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ff20e",
                            table="tracker_blackouthistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="blackout",
                    index=models.Index(fields=["customer", "starts_on"], name="blackout_by_party"),
                ),
                migrations.AddConstraint(
                    model_name="blackout",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="blackout_ends_after_start"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="blackout",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", ["freeze", "peak", "shutdown"])), name="blackout_kind_known"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blackout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="90f3745410c323d2b25db06deba954fb289360b2",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_f4a61",
                            table="tracker_blackout",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blackout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_blackouthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "kind", "starts_on", "ends_on", "reason") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."kind", made."starts_on", made."ends_on", made."reason" FROM made_rows made; RETURN NULL;',
                            hash="d80854f17ef7ce2909b4758733742e382eea7886",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_9202b",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_blackout",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blackout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_blackouthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "kind", "starts_on", "ends_on", "reason") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."kind", made."starts_on", made."ends_on", made."reason" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."kind", gone."starts_on", gone."ends_on", gone."reason") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."kind", made."starts_on", made."ends_on", made."reason"); RETURN NULL;',
                            hash="87268d40943e248e55f766978d21ba36a5eb0590",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_fb42c",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_blackout",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blackout",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_blackouthistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "kind", "starts_on", "ends_on", "reason") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."kind", gone."starts_on", gone."ends_on", gone."reason" FROM gone_rows gone; RETURN NULL;',
                            hash="c0b2b8d3797cf6d633e1cfc4f7b040aed0e0080c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_7cfa8",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_blackout",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="apitoken",
                    constraint=models.UniqueConstraint(fields=("key",), name="token_key_unique"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="apitoken",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="5ff1b894d1c1e0a68e0cd0c0c6569864221cd17f",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_8ab9b",
                            table="tracker_apitoken",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="customerhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_customer"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="customerhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1fb89e139964abc092d6e9234fdc061bd321eef0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1d277",
                            table="tracker_customerhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="attempt",
                    index=models.Index(
                        condition=models.Q(("succeeded", None)), fields=["started_at"], name="attempt_unknown"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attempt",
                    constraint=models.UniqueConstraint(fields=("delivery", "number"), name="attempt_number_unique"),
                ),
                migrations.AddIndex(
                    model_name="event",
                    index=models.Index(fields=["subject_id", "id"], name="event_by_subject"),
                ),
                migrations.AddIndex(
                    model_name="event",
                    index=models.Index(fields=["customer", "transaction", "id"], name="event_stream"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f8a0fabeffbd03345e8496f5a5bc58eb4c29bf62",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7f36c",
                            table="tracker_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="into_outbox",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO tracker_outbox (event_id) SELECT id FROM written; RETURN NULL;",
                            hash="a3ffa75ee57cc403a2f1c2d2dad9412a976a4b97",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_into_outbox_d3278",
                            referencing="REFERENCING NEW TABLE AS written ",
                            table="tracker_event",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="delivery",
                    index=models.Index(
                        condition=models.Q(("status", "pending")), fields=["due_at"], name="delivery_due"
                    ),
                ),
                migrations.AddIndex(
                    model_name="delivery",
                    index=models.Index(
                        condition=models.Q(("channel", "inbox")), fields=["recipient", "-id"], name="delivery_inbox"
                    ),
                ),
                migrations.AddIndex(
                    model_name="delivery",
                    index=models.Index(
                        condition=models.Q(("status", "dead")), fields=["-ended_at"], name="delivery_dead"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="delivery",
                    constraint=models.UniqueConstraint(fields=("event", "recipient", "channel"), name="delivery_once"),
                ),
                migrations.AddConstraint(
                    model_name="delivery",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("status", "pending")),
                            models.Q(models.Q(("status", "pending"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="delivery_end_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delivery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delivery_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('pending', 'sent'))",
                            func="RAISE EXCEPTION 'a delivery cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="45a41da02438c9cd7567c3b20f4b1c5c47faf44f",
                            operation="INSERT",
                            pgid="pgtrigger_delivery_born_c7311",
                            table="tracker_delivery",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delivery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delivery_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('pending', 'sent'), ('pending', 'suppressed'), ('dead', 'suppressed'), ('pending', 'dead'), ('dead', 'pending')))",
                            func="RAISE EXCEPTION 'a delivery cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="737ed76e9d8d4ad2b302ddebb379541c84aff0db",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_delivery_moves_9d4b3",
                            table="tracker_delivery",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delivery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="18a3944b1a3f678c8cf8e7cdefb8a2c252406cf0",
                            operation="DELETE",
                            pgid="pgtrigger_kept_8031c",
                            table="tracker_delivery",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="idempotencykey",
                    index=models.Index(fields=["started_at"], name="idempotency_age"),
                ),
                migrations.AddConstraint(
                    model_name="idempotencykey",
                    constraint=models.UniqueConstraint(fields=("actor", "route", "key"), name="idempotency_key_unique"),
                ),
                migrations.AddIndex(
                    model_name="ladder",
                    index=models.Index(fields=["customer", "status"], name="ladder_by_customer"),
                ),
                migrations.AddIndex(
                    model_name="ladder",
                    index=models.Index(fields=["subject_id"], name="ladder_by_subject"),
                ),
                migrations.AddConstraint(
                    model_name="ladder",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["running", "acknowledged", "exhausted"])),
                        fields=("subject_id", "clock"),
                        name="ladder_one_live",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="c626bb6919cd4f262ac113d3dbf3ec52b46f0ce8",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_263c1",
                            table="tracker_ladder",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ladder_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.status NOT IN ('running'))",
                            func="RAISE EXCEPTION 'a ladder cannot begin as %', NEW.status USING ERRCODE = 'check_violation';",
                            hash="dae091726cc6a8054c1e2306178d297766f1f0d3",
                            operation="INSERT",
                            pgid="pgtrigger_ladder_born_e2ae7",
                            table="tracker_ladder",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ladder_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.status IS DISTINCT FROM NEW.status AND (OLD.status, NEW.status) NOT IN (('running', 'acknowledged'), ('running', 'exhausted'), ('running', 'done'), ('acknowledged', 'done'), ('exhausted', 'done'), ('running', 'cancelled'), ('acknowledged', 'cancelled'), ('exhausted', 'cancelled')))",
                            func="RAISE EXCEPTION 'a ladder cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';",
                            hash="5cc7b56fa681d3eb4c9d665dc5a93896f2c8749c",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_ladder_moves_268b0",
                            table="tracker_ladder",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_ladderhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "customer_id", "subject_kind", "subject_id", "subject_label", "clock", "started_at", "promised_at", "facts", "status", "ended_at") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."customer_id", made."subject_kind", made."subject_id", made."subject_label", made."clock", made."started_at", made."promised_at", made."facts", made."status", made."ended_at" FROM made_rows made; RETURN NULL;',
                            hash="207db4ccf9038f0a3d36802e1aeab1487e2b9427",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_e1924",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_ladder",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_ladderhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "customer_id", "subject_kind", "subject_id", "subject_label", "clock", "started_at", "promised_at", "facts", "status", "ended_at") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."customer_id", made."subject_kind", made."subject_id", made."subject_label", made."clock", made."started_at", made."promised_at", made."facts", made."status", made."ended_at" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."customer_id", gone."subject_kind", gone."subject_id", gone."subject_label", gone."clock", gone."started_at", gone."promised_at", gone."facts", gone."status", gone."ended_at") IS DISTINCT FROM (made."id", made."customer_id", made."subject_kind", made."subject_id", made."subject_label", made."clock", made."started_at", made."promised_at", made."facts", made."status", made."ended_at"); RETURN NULL;',
                            hash="fc711413eda64d7c948c8d7fd47857f925da8e0c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_04cd2",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_ladder",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_ladderhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "customer_id", "subject_kind", "subject_id", "subject_label", "clock", "started_at", "promised_at", "facts", "status", "ended_at") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."customer_id", gone."subject_kind", gone."subject_id", gone."subject_label", gone."clock", gone."started_at", gone."promised_at", gone."facts", gone."status", gone."ended_at" FROM gone_rows gone; RETURN NULL;',
                            hash="d670188384cebba7993cdade3ac993f83a1ec994",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_b77f7",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_ladder",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="ladderhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_ladder"),
                ),
                migrations.AddIndex(
                    model_name="ladderhistory",
                    index=models.Index(fields=["subject_id"], name="past_ladder_subject_id"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladderhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="72f2b09a9cc2060f540a7f1533d9eeb6d3ff361d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b098c",
                            table="tracker_ladderhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ladderpolicy",
                    constraint=models.UniqueConstraint(
                        fields=("customer", "clock", "severity"), name="ladder_policy_unique", nulls_distinct=False
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladderpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="2c3a4eab9d2f755339d0d4db0997b0bfafbf8c8e",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_e8a21",
                            table="tracker_ladderpolicy",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladderpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_ladderpolicyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "clock", "severity", "steps", "cadence_days") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."clock", made."severity", made."steps", made."cadence_days" FROM made_rows made; RETURN NULL;',
                            hash="7475e970913bef841c061f8f1269566b38028a69",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_c8553",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_ladderpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladderpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_ladderpolicyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "clock", "severity", "steps", "cadence_days") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."clock", made."severity", made."steps", made."cadence_days" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."clock", gone."severity", gone."steps", gone."cadence_days") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."clock", made."severity", made."steps", made."cadence_days"); RETURN NULL;',
                            hash="bee09544b4253cd143e43d0954b73c7586445045",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_90b64",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_ladderpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladderpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_ladderpolicyhistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "clock", "severity", "steps", "cadence_days") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."clock", gone."severity", gone."steps", gone."cadence_days" FROM gone_rows gone; RETURN NULL;',
                            hash="a241e5b719cac365f0c32b9ec8e2b83cdbb4136d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_77b5e",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_ladderpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="ladderpolicyhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_ladderpolicy"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ladderpolicyhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="80368e678b8127068f139f5c96c043b4fb634790",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c40dd",
                            table="tracker_ladderpolicyhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="membership",
                    index=models.Index(fields=["customer", "role"], name="membership_by_role"),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.UniqueConstraint(fields=("user", "customer"), name="membership_unique"),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("role__in", ["member", "lead", "manager", "viewer", "contact"])),
                        name="membership_role_known",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="fdd1fb282ebbdcb861841e2f1a603550f58d5ba4",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_2ff9f",
                            table="tracker_membership",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_membershiphistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "user_id", "customer_id", "role") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."user_id", made."customer_id", made."role" FROM made_rows made; RETURN NULL;',
                            hash="87125eccf7aee143859011438d6cc59626f957ab",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_6f288",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_membershiphistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "user_id", "customer_id", "role") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."user_id", made."customer_id", made."role" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."user_id", gone."customer_id", gone."role") IS DISTINCT FROM (made."id", made."created_at", made."user_id", made."customer_id", made."role"); RETURN NULL;',
                            hash="ae2078284e2fe2a2f456dd85c7181bd6e56418f9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_2332e",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_membershiphistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "user_id", "customer_id", "role") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."user_id", gone."customer_id", gone."role" FROM gone_rows gone; RETURN NULL;',
                            hash="2f4898fbd9f3fb86f27914a8da4931e0a94cb70f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_4f3d2",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="membershiphistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_membership"),
                ),
                migrations.AddIndex(
                    model_name="membershiphistory",
                    index=models.Index(fields=["user"], name="past_membership_user"),
                ),
                migrations.AddIndex(
                    model_name="membershiphistory",
                    index=models.Index(fields=["customer"], name="past_membership_customer"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membershiphistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="05479f96009387236fed338621e6fa65a9c9d711",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ae70d",
                            table="tracker_membershiphistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pipelinehold",
                    constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="pipeline_hold_single"),
                ),
                migrations.AddConstraint(
                    model_name="preference",
                    constraint=models.UniqueConstraint(
                        fields=("user", "side", "kind", "channel"), name="preference_unique"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="preference",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("hour", None), ("hour__lt", 24), _connector="OR"),
                        name="preference_hour_of_a_day",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="refcounter",
                    constraint=models.UniqueConstraint(fields=("customer", "letter"), name="ref_counter_unique"),
                ),
                migrations.AddIndex(
                    model_name="reminder",
                    index=models.Index(
                        condition=models.Q(("state", "pending")), fields=["due_at"], name="reminder_due"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reminder",
                    constraint=models.UniqueConstraint(fields=("ladder", "step"), name="reminder_step_unique"),
                ),
                migrations.AddConstraint(
                    model_name="reminder",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "pending")),
                            models.Q(models.Q(("state", "pending"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="reminder_end_is_stamped",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reminder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reminder_born",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.state NOT IN ('pending'))",
                            func="RAISE EXCEPTION 'a reminder cannot begin as %', NEW.state USING ERRCODE = 'check_violation';",
                            hash="c5bea5f2863a1dae4845388e26eae127c22ca5ee",
                            operation="INSERT",
                            pgid="pgtrigger_reminder_born_a0fe7",
                            table="tracker_reminder",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reminder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="reminder_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.state IS DISTINCT FROM NEW.state AND (OLD.state, NEW.state) NOT IN (('pending', 'fired'), ('pending', 'superseded'), ('pending', 'cancelled')))",
                            func="RAISE EXCEPTION 'a reminder cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';",
                            hash="e9dbf09f945f43e6e6e72f2cd5690907a573182e",
                            operation='UPDATE OF "state"',
                            pgid="pgtrigger_reminder_moves_1f1a7",
                            table="tracker_reminder",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reminder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="068abc3cef2cbc2985f09cd2524ed55521c5c1e3",
                            operation="DELETE",
                            pgid="pgtrigger_kept_2a7e4",
                            table="tracker_reminder",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedview",
                    constraint=models.UniqueConstraint(fields=("user", "page", "name"), name="saved_view_name_unique"),
                ),
                migrations.AddConstraint(
                    model_name="service",
                    constraint=models.UniqueConstraint(fields=("customer", "name"), name="service_name_unique"),
                ),
                migrations.AddConstraint(
                    model_name="service",
                    constraint=models.UniqueConstraint(fields=("customer", "id"), name="service_customer_id"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="version_rises",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="NEW.version := OLD.version + 1; RETURN NEW;",
                            hash="f0abb28a21ff55c829b32bdbdc33acffa21799cb",
                            operation="UPDATE",
                            pgid="pgtrigger_version_rises_e890c",
                            table="tracker_service",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_insert",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_servicehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "line") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."line" FROM made_rows made; RETURN NULL;',
                            hash="5c54ba9e5c2b289082116a6cd04a22bf9acf3399",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keeps_insert_bb797",
                            referencing="REFERENCING NEW TABLE AS made_rows ",
                            table="tracker_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_update",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_servicehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "line") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."name", made."line" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."name", gone."line") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."name", made."line"); RETURN NULL;',
                            hash="6081b0dfa9407387b31c9c7448ef2d5611a399e5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keeps_update_3aa75",
                            referencing="REFERENCING OLD TABLE AS gone_rows  NEW TABLE AS made_rows ",
                            table="tracker_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_delete",
                        sql=tracker.history_tables.KeepsSql(
                            func='INSERT INTO "tracker_servicehistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "name", "line") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."name", gone."line" FROM gone_rows gone; RETURN NULL;',
                            hash="c41794c148461fc7fee36dbdd7fe9fa019fdcabf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keeps_delete_2f78f",
                            referencing="REFERENCING OLD TABLE AS gone_rows ",
                            table="tracker_service",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="servicehistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_service"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="servicehistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3a0bcf033bf47be4c1eea60ec4e81ee0684d54ea",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1b679",
                            table="tracker_servicehistory",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="userhistory",
                    index=models.Index(fields=["id", "pgh_id"], name="past_user"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="userhistory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dc4ce6626bf565cf31efab784fea194f9cd7968b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e3f1e",
                            table="tracker_userhistory",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
