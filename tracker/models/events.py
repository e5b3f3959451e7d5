"""What happened: the append-only timeline, which is the audit and the outbox as well."""

from typing import Any, ClassVar

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Func

from tracker import clock
from tracker.history_tables import ProductNow
from tracker.scope import ScopedQuerySet


class CurrentTransaction(Func):
    """The id of the running transaction, as a bigint: with it a reader can tell which events can still be overtaken."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()
    arity = 0


class Event(models.Model):
    """One decision: kind ("flag.discussed"), the record it is about, who, when it happened, when it was
    written, and the facts.

    Rows are written by `tracker.outbox.record_event` and the reminder sweep, and never change: the database refuses.
    A trigger puts each new row into `Outbox`, so an event that exists is an event that will be told.
    `actor` None means the system itself. `customer` None means it concerns no customer.
    """

    scope_path: ClassVar[str] = "customer"

    id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    kind = models.CharField(max_length=60)
    customer = models.ForeignKey("tracker.Customer", models.PROTECT, null=True, related_name="+")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    subject_label = models.CharField(max_length=200, blank=True)
    actor = models.ForeignKey("tracker.User", models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=clock.now)
    message = models.TextField(blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    request_id = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(db_default=ProductNow(), editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_id", "id"], name="event_by_subject"),
            models.Index(fields=["customer", "transaction", "id"], name="event_stream"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="into_outbox",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="written"),
                func="INSERT INTO tracker_outbox (event_id) SELECT id FROM written; RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}"

    def fact(self, name: str) -> Any:
        """One fact of `data`; None when the event does not carry it."""
        return self.data.get(name)


class Outbox(models.Model):
    """Events that nobody has been told of yet. Narrow on purpose: fan-out deletes the row in the transaction that
    tells.

    An event that cannot be told (its wording fails, nobody is there to read it) stays, with the `error`, how often it
    has failed, and when it is tried again: `retry_at` None means at once.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="+")
    failures = models.PositiveSmallIntegerField(db_default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, db_default="", blank=True)

    class Meta:
        db_table = "tracker_outbox"
