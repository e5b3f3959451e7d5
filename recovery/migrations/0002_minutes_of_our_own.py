"""Minutes of a review in which the customer had no part are ours: it neither reads nor signs them."""

import pgtrigger.compiler
import pgtrigger.migrations
import tracker.history_tables
from django.db import migrations, models

from tracker.history_steps import RenewViews
from tracker.net import CUSTOMERS

MINE = f"customer_id = ANY ((SELECT string_to_array(current_setting('{CUSTOMERS}', true), ',')::uuid[])::uuid[])"

OURS = """
UPDATE recovery_minutes m SET shared = false
WHERE m.customer_signed_at IS NULL AND m.objected_at IS NULL AND NOT EXISTS (
    SELECT FROM recovery_attendee a WHERE a.review_id = m.review_id AND a.side = 'customer' AND a.removed_at IS NULL)
"""
"""What the customer has signed or objected to stays where it reads it, whoever was there."""

SIGNED_OFF = """
UPDATE recovery_review r SET status = 'signed_off'
FROM recovery_minutes m
WHERE m.review_id = r.id AND NOT m.shared AND m.provider_signed_at IS NOT NULL AND r.status = 'held'
"""
"""Of these our signature is all that was missing."""

WAITING = """
UPDATE tracker_ladder l SET facts = l.facts || '{"shared": false, "missing": ["provider"], "objected": false}'
FROM recovery_minutes m
WHERE l.subject_id = m.review_id AND l.clock = 'review.signing' AND l.is_live
  AND NOT m.shared AND m.provider_signed_at IS NULL
"""
"""As the clocks read the facts now: no reminder of them begins anew, and none goes to the customer."""

UNARMED = """
UPDATE tracker_reminder r SET state = 'cancelled', ended_at = now()
FROM tracker_ladder l JOIN recovery_review v ON v.id = l.subject_id
WHERE r.ladder_id = l.id AND r.state = 'pending' AND l.clock = 'review.signing' AND l.is_live
  AND v.status = 'signed_off'
"""
DONE = """
UPDATE tracker_ladder l SET status = 'done', ended_at = now() FROM recovery_review v
WHERE v.id = l.subject_id AND l.clock = 'review.signing' AND l.is_live AND v.status = 'signed_off'
"""
"""Nothing is waited for where all that was missing is there."""

STEPS = (OURS, SIGNED_OFF, WAITING, UNARMED, DONE)


def policy(rows: str) -> str:
    """Which rows the customer's role reads and writes."""
    return f"ALTER POLICY own_rows ON recovery_minutes USING ({MINE} AND ({rows})) WITH CHECK ({MINE} AND ({rows}))"


class Migration(migrations.Migration):
    """Minutes say whether the customer has them; the net asks for it as well."""

    dependencies = [("recovery", "0001_baseline"), ("tracker", "0002_ladders_in_place")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="frozen",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="keeps_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="keeps_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="keeps_delete",
        ),
        migrations.AddField(
            model_name="minutes",
            name="shared",
            field=models.BooleanField(default=True, editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="minuteshistory",
            name="shared",
            field=models.BooleanField(default=True, editable=False),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_insert",
                sql=tracker.history_tables.KeepsSql(
                    func='INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "shared", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), \'insert\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."shared", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id" FROM made_rows made; RETURN NULL;',
                    hash="ccf7e791b13f5a49b96cfd14e42e86fed900aeef",
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
                    func='INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "shared", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), \'update\', pg_current_xact_id()::text::bigint, made."id", made."version", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."shared", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id" FROM made_rows made JOIN gone_rows gone ON gone."id" = made."id" WHERE (gone."id", gone."created_at", gone."customer_id", gone."escalation_id", gone."review_id", gone."ref", gone."number", gone."held_at", gone."shared", gone."digest", gone."provider_signed_at", gone."provider_signed_by_id", gone."customer_signed_at", gone."customer_signed_by_id", gone."objection", gone."objected_at", gone."objected_by_id") IS DISTINCT FROM (made."id", made."created_at", made."customer_id", made."escalation_id", made."review_id", made."ref", made."number", made."held_at", made."shared", made."digest", made."provider_signed_at", made."provider_signed_by_id", made."customer_signed_at", made."customer_signed_by_id", made."objection", made."objected_at", made."objected_by_id"); RETURN NULL;',
                    hash="b7ec7867a21768ae80ac770d8e86e993f460d5f4",
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
                    func='INSERT INTO "recovery_minuteshistory" (pgh_created_at, pgh_label, pgh_transaction, "id", "version", "created_at", "customer_id", "escalation_id", "review_id", "ref", "number", "held_at", "shared", "digest", "provider_signed_at", "provider_signed_by_id", "customer_signed_at", "customer_signed_by_id", "objection", "objected_at", "objected_by_id") SELECT (SELECT product_now()), \'delete\', pg_current_xact_id()::text::bigint, gone."id", gone."version", gone."created_at", gone."customer_id", gone."escalation_id", gone."review_id", gone."ref", gone."number", gone."held_at", gone."shared", gone."digest", gone."provider_signed_at", gone."provider_signed_by_id", gone."customer_signed_at", gone."customer_signed_by_id", gone."objection", gone."objected_at", gone."objected_by_id" FROM gone_rows gone; RETURN NULL;',
                    hash="6daa8837eaa0a2ea313c94432c5935af192b409b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keeps_delete_e6e22",
                    referencing="REFERENCING OLD TABLE AS gone_rows ",
                    table="recovery_minutes",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(STEPS, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."customer_id" IS DISTINCT FROM (NEW."customer_id") OR OLD."escalation_id" IS DISTINCT FROM (NEW."escalation_id") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."held_at" IS DISTINCT FROM (NEW."held_at") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9798654e3873c2130bb6a9d7691011385a40ac82",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_bea8a",
                    table="recovery_minutes",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shared", True), models.Q(("customer_signed_at", None), ("objected_at", None)), _connector="OR"
                ),
                name="minutes_unshared_are_ours",
            ),
        ),
        migrations.RunSQL(policy("shared"), policy("true")),
        RenewViews(),
    ]
