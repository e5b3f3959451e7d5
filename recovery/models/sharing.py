"""Ways to a customer's recovery without signing in: a link to one escalation, a calendar feed of one person."""

from typing import ClassVar, Final

import pgtrigger
from django.db import models
from django.db.models import F, Q

from tracker import clock
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.scope import ScopedQuerySet

WITH_AN_END = Q(expires_at__gt=F("created_at"))


class ShareLink(Record):
    """A link with which anybody who has it reads one escalation's page until it expires or is revoked.

    Only the SHA-256 of its secret is kept, so it is shown once. Each use is logged (`ShareVisit`).
    """

    subject = "share_link"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    secret_hash = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["secret_hash"], name="share_link_secret_unique"),
            models.CheckConstraint(condition=WITH_AN_END, name="share_link_ends"),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "-id"], name="share_link_by_customer")]
        triggers: ClassVar = [VERSION_TRIGGER]

    def __str__(self) -> str:
        return self.name


VISITS_END: Final = "recovery.visits_end"
"""The setting of a transaction that names the moment before which visits may go."""


class ShareVisit(models.Model):
    """One use of a share link: when, and from which address (None: not told).

    It is never changed. It goes when it is older than `VISITS_END`, and only while a transaction says so.
    """

    scope_path: ClassVar[str] = "link__customer"

    id = models.BigAutoField(primary_key=True)
    link = models.ForeignKey(ShareLink, models.PROTECT, related_name="visits")
    at = models.DateTimeField(default=clock.now)
    address = models.GenericIPAddressField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["link", "-id"], name="share_visit_by_link")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="kept_for_a_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=f"""
                    IF OLD.at < nullif(current_setting('{VISITS_END}', true), '')::timestamptz THEN RETURN OLD; END IF;
                    RAISE EXCEPTION 'a visit is kept for its time' USING ERRCODE = 'check_violation';
                """,
            ),
        ]


class FeedToken(Record):
    """The secret in the address of one person's calendar feed for one customer. Only its SHA-256 is kept."""

    subject = "feed"

    user = models.ForeignKey("tracker.User", models.PROTECT, related_name="+")
    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["secret_hash"], name="feed_secret_unique"),
            models.UniqueConstraint(fields=["user", "customer"], condition=Q(revoked_at=None), name="feed_one_each"),
        ]
        triggers: ClassVar = [VERSION_TRIGGER]

    def __str__(self) -> str:
        return f"feed of {self.user}"
