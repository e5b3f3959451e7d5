"""Publications: what the customer may know of one escalation, frozen when it is told."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from recovery.kinds import RecoveryStatus
from tracker import clock
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet

LATEST = """
UPDATE recovery_publication SET latest = false
WHERE escalation_id = NEW.escalation_id AND latest AND (id <> NEW.id OR NEW.withdrawn_at IS NOT NULL);
UPDATE recovery_publication SET latest = true
WHERE id = (SELECT id FROM recovery_publication WHERE escalation_id = NEW.escalation_id AND withdrawn_at IS NULL
            ORDER BY number DESC LIMIT 1) AND NOT latest;
RETURN NULL;
"""


def _told(key: str, length: int) -> models.GeneratedField:
    """A column that the database takes out of the body, so that lists need not read it and cannot differ from it."""
    inside = KeyTextTransform(key, Cast("body", models.JSONField()))
    return models.GeneratedField(
        expression=inside, output_field=models.CharField(max_length=length, null=True), db_persist=True
    )


@kept(
    "escalation",
    exclude=("headline", "headline_template", "stated_reason", "body", "digest", "title", "state"),
)
class Publication(Record):
    """One update to the customer: the snapshot `body`, written once, and what was promised with it.

    `body` is canonical JSON (`recovery.reports.snapshot`), `digest` its SHA-256 in hex. `computed_status` is what our
    rules say and stays inside; `stated_status` is what the customer reads. A greener one has a reason, inside as well,
    and an end, `stated_until`. `due_at` is when this update was promised (None: none was), `next_update_due` when the
    next one is. `receipt`: written by the system itself because the customer raised the escalation here.
    `changes`: whether it says anything that the one before did not. `title` and `state` are those of the body.

    Withdrawn, with a reason, it is gone from the customer's side and stays here. The database keeps `latest` on the
    last one that was not withdrawn, and refuses every other change.
    """

    subject = "publication"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="publications")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, null=True, related_name="publications")
    ref = models.CharField(max_length=24)
    number = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    receipt = models.BooleanField(default=False)
    changes = models.BooleanField(default=True)
    headline = models.CharField(max_length=300)
    headline_template = models.CharField(max_length=300, blank=True)
    computed_status = models.CharField(max_length=12, choices=RecoveryStatus.choices)
    stated_status = models.CharField(max_length=12, choices=RecoveryStatus.choices)
    stated_reason = models.TextField(blank=True, max_length=1_000)
    stated_until = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    next_update_due = models.DateTimeField(null=True)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    title = _told("title", 200)
    state = _told("state", 12)
    latest = models.BooleanField(default=False, editable=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True, max_length=1_000)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="publication_customer_id"),
            models.UniqueConstraint(fields=["escalation", "number"], name="publication_number_unique"),
            models.UniqueConstraint(fields=["escalation"], condition=Q(latest=True), name="publication_one_latest"),
            models.CheckConstraint(
                condition=Q(computed_status__in=RecoveryStatus.values, stated_status__in=RecoveryStatus.values),
                name="publication_status_known",
            ),
            models.CheckConstraint(
                condition=(Q(stated_reason="") & Q(stated_until=None))
                | (~Q(stated_reason="") & Q(stated_until__isnull=False)),
                name="publication_statement_has_an_end",
            ),
            models.CheckConstraint(
                condition=(Q(withdrawn_at=None) & Q(withdrawn_reason=""))
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="publication_withdrawn_with_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-id"], name="publication_by_customer"),
            models.Index(fields=["ref", "-number"], name="publication_by_ref"),
            models.Index(fields=["customer", "-published_at"], condition=Q(latest=True), name="publication_latest"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            pgtrigger.ReadOnly(
                name="frozen",
                exclude=["version", "latest", "withdrawn_at", "withdrawn_by", "withdrawn_reason", "title", "state"],
            ),
            pgtrigger.Trigger(
                name="stays_withdrawn",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.withdrawn_at IS NOT NULL AND (OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawn_reason)"
                    " IS DISTINCT FROM (NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawn_reason)"
                ),
                func="RAISE EXCEPTION 'what was withdrawn stays so' USING ERRCODE = 'check_violation';",
            ),
            pgtrigger.Trigger(
                name="keeps_latest",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("withdrawn_at"),
                func=LATEST,
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref} update {self.number}"
