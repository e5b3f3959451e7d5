"""Customers' own templates for slides."""

from typing import ClassVar

from django.db import models

from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet


class ReportTemplate(Record):
    """The presentation (PPTX) in whose design a customer wants its packs: `file` as it was uploaded and checked, and
    its SHA-256 in hex. A customer has one at most; a new one takes its place.
    """

    subject = "report_template"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    file = models.BinaryField()
    digest = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    uploaded_at = models.DateTimeField(editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["customer"], name="report_template_one_each")]
        triggers: ClassVar = [VERSION_TRIGGER]

    def __str__(self) -> str:
        return self.name
