"""How people and their tools get in, and how a repeated request is recognised."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tracker import clock
from tracker.kinds import TokenScope
from tracker.models.base import Record
from tracker.scope import ScopedQuerySet


class ApiToken(Record):
    """A bearer token `rpt_<key>.<secret>` of one person. Only the SHA-256 of the secret is kept.

    `customers` empty means all of the person's customers. `expires_at` is never None: a token has an end.
    """

    subject = "token"
    scope_path = "user"

    user = models.ForeignKey("tracker.User", models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=12, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    scope = models.CharField(max_length=5, choices=TokenScope.choices, default=TokenScope.READ)
    customers = models.ManyToManyField("tracker.Customer", blank=True, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["key"], name="token_key_unique")]

    def __str__(self) -> str:
        return self.name


class IdempotencyKey(models.Model):
    """The first answer to a request that named an Idempotency-Key, kept 24 h per actor and route.

    Written by the transaction that does the work, so a row is always an answer. `body_hash` tells a repetition from
    another request.
    """

    actor = models.ForeignKey("tracker.User", models.PROTECT, related_name="+")
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    body_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField(default=clock.now)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor", "route", "key"], name="idempotency_key_unique"),
        ]
        indexes: ClassVar = [models.Index(fields=["started_at"], name="idempotency_age")]


class SignInFailure(models.Model):
    """A failed sign-in, counted per address and per person to slow down guessing; old rows are swept away."""

    email = models.CharField(max_length=254)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["email", "at"], name="sign_in_failure_email"),
            models.Index(fields=["address", "at"], name="sign_in_failure_address", condition=Q(address__isnull=False)),
        ]


class CacheEntry(models.Model):
    """What limits on trying have counted, for all processes: the table of Django's cache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
