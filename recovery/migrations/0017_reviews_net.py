from django.db import migrations

from tracker.net import customer_table
from tracker.ties import tie

PLAN, REVIEW, ESCALATION = "recovery_recoveryplan", "recovery_review", "escalations_escalation"


class Migration(migrations.Migration):
    """Links across customers and plans are refused; the customer's side reads its minutes, and signs or objects."""

    dependencies = [("recovery", "0016_reviews_and_reports"), ("escalations", "0008_own_words")]

    operations = [
        tie("recovery_reviewseries", "plan_id", PLAN),
        tie(REVIEW, "plan_id", PLAN),
        tie(REVIEW, "series_id", "recovery_reviewseries"),
        tie("recovery_minutes", "escalation_id", ESCALATION),
        tie("recovery_minutes", "review_id", REVIEW),
        tie("recovery_subscription", "plan_id", PLAN),
        *[
            tie(table, column, target)
            for table in ("recovery_decision", "recovery_action")
            for column, target in (
                ("plan_id", PLAN),
                ("review_id", REVIEW),
                ("milestone_id", "recovery_milestone"),
                ("needle_id", "recovery_needle"),
            )
        ],
        *[
            tie(table, "milestone_id", "recovery_milestone", by="plan_id", word="plan")
            for table in ("recovery_decision", "recovery_action")
        ],
        customer_table(
            "recovery_minutes",
            "",
            "UPDATE (customer_signed_at, customer_signed_by_id, objection, objected_at, objected_by_id)",
        ),
    ]
