"""Touches between the parties, and notes that stay inside the house."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from escalations.kinds import ContactChannel, Direction
from tracker.history_tables import kept
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import Side
from tracker.scope import ScopedQuerySet

ONE_SUBJECT = Q(flag=None, escalation__isnull=False) | Q(flag__isnull=False, escalation=None)


@kept("escalation", "flag")
class Contact(Record):
    """One touch between the parties about one flag or one escalation.

    `direction` is seen from the provider; `started_by` is the side that began it. `touch_point` names the moment of
    truth
    it was about ("go-live call"). `gives_update`: it was meant as the promised update; `counted` tells whether it was
    one
    (an update that changes nothing is none).

    What came in through the portal the customer wrote on its own pages, where it reads it again: no such row changes.
    """

    subject = "contact"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey(
        "escalations.Escalation", models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    flag = models.ForeignKey("escalations.Flag", models.PROTECT, null=True, blank=True, related_name="contacts")
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=ContactChannel.choices)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    started_by = models.CharField(max_length=10, choices=Side.choices)
    with_whom = models.CharField(max_length=120, blank=True)
    touch_point = models.CharField(max_length=120, blank=True)
    summary = models.TextField(max_length=10_000)
    gives_update = models.BooleanField(default=False)
    counted = models.BooleanField(default=False, editable=False)
    author = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="contact_one_subject"),
            models.CheckConstraint(
                condition=Q(gives_update=False) | Q(direction=Direction.OUTBOUND), name="contact_update_goes_out"
            ),
            models.CheckConstraint(condition=Q(counted=False) | Q(gives_update=True), name="contact_counted_is_update"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["escalation", "-at"], name="contact_by_escalation"),
            models.Index(fields=["flag", "-at"], name="contact_by_flag"),
            models.Index(fields=["customer", "-id"], name="contact_by_customer"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            pgtrigger.Trigger(
                name="own_words",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.channel = 'portal' AND OLD.direction = 'inbound'"),
                func="RAISE EXCEPTION 'the customer wrote this itself' USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} on {self.at:%Y-%m-%d}"

    @property
    def is_own_word(self) -> bool:
        """Whether the customer wrote it itself, on its pages."""
        return self.channel == ContactChannel.PORTAL and self.direction == Direction.INBOUND


class Note(Record):
    """An internal word about one flag or escalation. Internal for ever: no door of the customer's side reads this
    table.
    """

    subject = "note"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey(
        "escalations.Escalation", models.PROTECT, null=True, blank=True, related_name="notes"
    )
    flag = models.ForeignKey("escalations.Flag", models.PROTECT, null=True, blank=True, related_name="notes")
    text = models.TextField(max_length=10_000)
    author = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.CheckConstraint(condition=ONE_SUBJECT, name="note_one_subject")]
        indexes: ClassVar = [
            models.Index(fields=["escalation"], name="note_by_escalation"),
            models.Index(fields=["flag"], name="note_by_flag"),
            models.Index(fields=["customer", "-id"], name="note_by_customer"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
