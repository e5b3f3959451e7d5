"""Review meetings: when both sides look at a recovery together, who comes, what is on the agenda."""

from typing import ClassVar, Self
from uuid import UUID

import pgtrigger
from django.db import models
from django.db.models import F, Q

from recovery.kinds import AgendaKind
from recovery.states import REVIEW, ReviewState
from tracker.history_tables import kept
from tracker.models import User
from tracker.models.base import VERSION_TRIGGER, Record
from tracker.policy import Side
from tracker.scope import ScopedQuerySet

LENGTH = Q(minutes__gte=5, minutes__lte=480)


@kept("plan")
class ReviewSeries(Record):
    """Reviews of one plan that come again: every so many weeks, at the local time of day at which the first one began.

    Its meetings are rows of their own (`Review`), some weeks ahead; each can be moved or cancelled by itself. Ended
    (`ended_at`), it brings forth no more.
    """

    subject = "review_series"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="review_series")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    every_weeks = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "review series"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="review_series_customer_id"),
            models.CheckConstraint(condition=LENGTH, name="review_series_length"),
            models.CheckConstraint(condition=Q(every_weeks__gte=1, every_weeks__lte=13), name="review_series_rhythm"),
        ]
        indexes: ClassVar = [models.Index(fields=["customer", "-id"], name="review_series_by_customer")]
        triggers: ClassVar = [VERSION_TRIGGER, pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title


@kept("plan")
class Review(Record):
    """One review meeting of one plan. `number` counts per escalation, whose `ref` it bears.

    `sequence` rises with every change that the invited have to know of, and when somebody is invited again: it is the
    SEQUENCE of the calendar entry, whose UID is the id. `place` is a room or an address.

    Held, it says so (`held_at`, `held_by`, and its `report`, the pack as it stood then). `stale` names the figures that
    were older than their cadence, and `stale_reason` why it was held all the same; both empty: none were.
    """

    subject = "review"
    machine = REVIEW

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    plan = models.ForeignKey("recovery.RecoveryPlan", models.PROTECT, related_name="reviews")
    series = models.ForeignKey(ReviewSeries, models.PROTECT, null=True, editable=False, related_name="reviews")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=12, choices=ReviewState.choices, default=ReviewState.SCHEDULED, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    made_by = models.ForeignKey("tracker.User", models.PROTECT, editable=False, related_name="+")
    held_at = models.DateTimeField(null=True, editable=False)
    held_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    report = models.ForeignKey("recovery.Report", models.PROTECT, null=True, editable=False, related_name="+")
    stale = models.JSONField(default=list, editable=False)
    stale_reason = models.TextField(blank=True, max_length=1_000, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-starts_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="review_customer_id"),
            models.UniqueConstraint(fields=["plan", "number"], name="review_number_unique"),
            models.UniqueConstraint(
                fields=["series", "starts_at"], condition=Q(status=ReviewState.SCHEDULED), name="review_once_in_series"
            ),
            models.CheckConstraint(condition=LENGTH, name="review_length"),
            models.CheckConstraint(
                condition=Q(status__in=(ReviewState.HELD, ReviewState.SIGNED_OFF), held_at__isnull=False)
                | (~Q(status__in=(ReviewState.HELD, ReviewState.SIGNED_OFF)) & Q(held_at=None, held_by=None)),
                name="review_holding_is_stamped",
            ),
            models.CheckConstraint(condition=Q(stale=[]) | ~Q(stale_reason=""), name="review_stale_says_why"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-starts_at"], name="review_by_customer"),
            models.Index(fields=["starts_at"], condition=Q(status=ReviewState.SCHEDULED), name="review_scheduled"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            *REVIEW.triggers(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref} review {self.number}"


@kept("review")
class Attendee(models.Model):
    """Somebody who is invited to a review, of either side. `present` None: nobody has said yet whether they came.

    Who is not invited any more keeps the row (`removed_at`): a cancellation was sent for it.
    """

    scope_path: ClassVar[str] = "review__customer"

    id = models.BigAutoField(primary_key=True)
    review = models.ForeignKey(Review, models.PROTECT, related_name="attendees")
    user = models.ForeignKey("tracker.User", models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    present = models.BooleanField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "user"], name="attendee_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="attendee_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}"


@kept("review")
class AgendaItem(models.Model):
    """What people have made of one point of an agenda: moved it (`place`), taken it off (`hidden`), noted something.

    Points that fill themselves are known by `key` ("milestone:<id>:slipped") and have a row only when somebody has
    touched them, or once the review is held: then each one is kept as it stood. Own points always have one.
    """

    scope_path: ClassVar[str] = "review__customer"

    id = models.BigAutoField(primary_key=True)
    review = models.ForeignKey(Review, models.PROTECT, related_name="agenda")
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=AgendaKind.choices)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True, max_length=2_000)
    note = models.TextField(blank=True, max_length=10_000)
    place = models.PositiveSmallIntegerField(null=True)
    hidden = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("place").asc(nulls_last=True), "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "key"], name="agenda_key_unique"),
            models.CheckConstraint(condition=Q(kind__in=AgendaKind.values), name="agenda_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title


class MinutesQuerySet(ScopedQuerySet["Minutes"]):
    """The customer's side has those of reviews that it had a part in."""

    def visible_to_customer(self, user: User) -> Self:
        """Of a customer for whom this person is viewer or contact, and shared."""
        return super().visible_to_customer(user).filter(shared=True)


@kept("review", exclude=("body",))
class Minutes(Record):
    """What a held review came to, as both sides read it, and whether they say so too.

    `body` is canonical JSON, written for the customer as well, and never changed: `digest` is its SHA-256 in hex. The
    customer's side reads this row, of its own customer, and writes its own signature or its objection. `shared` False:
    nobody of that side had a part in the review, so its minutes are for our side alone, which alone signs them.
    """

    subject = "minutes"

    customer = models.ForeignKey("tracker.Customer", models.PROTECT, related_name="+")
    escalation = models.ForeignKey("escalations.Escalation", models.PROTECT, related_name="minutes")
    review = models.ForeignKey(Review, models.PROTECT, related_name="written")
    ref = models.CharField(max_length=24, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    held_at = models.DateTimeField(editable=False)
    shared = models.BooleanField(editable=False)
    body = models.TextField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    provider_signed_at = models.DateTimeField(null=True, editable=False)
    provider_signed_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    customer_signed_at = models.DateTimeField(null=True, editable=False)
    customer_signed_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")
    objection = models.TextField(blank=True, max_length=10_000, editable=False)
    objected_at = models.DateTimeField(null=True, editable=False)
    objected_by = models.ForeignKey("tracker.User", models.PROTECT, null=True, editable=False, related_name="+")

    objects = MinutesQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar = ["-held_at"]
        verbose_name_plural = "minutes"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "id"], name="minutes_customer_id"),
            models.UniqueConstraint(fields=["review"], name="minutes_once_per_review"),
            models.CheckConstraint(
                condition=Q(objection="", objected_at=None) | (~Q(objection="") & Q(objected_at__isnull=False)),
                name="minutes_objection_is_stamped",
            ),
            models.CheckConstraint(
                condition=Q(shared=True) | Q(customer_signed_at=None, objected_at=None),
                name="minutes_unshared_are_ours",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-held_at"], name="minutes_by_customer"),
            models.Index(fields=["ref", "-number"], name="minutes_by_ref"),
        ]
        triggers: ClassVar = [
            VERSION_TRIGGER,
            pgtrigger.ReadOnly(
                name="frozen",
                fields=[
                    "customer",
                    "escalation",
                    "review",
                    "ref",
                    "number",
                    "held_at",
                    "shared",
                    "body",
                    "digest",
                    "created_at",
                ],
            ),
            pgtrigger.Trigger(
                name="signed_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.provider_signed_at IS NOT NULL"
                    " AND NEW.provider_signed_at IS DISTINCT FROM OLD.provider_signed_at)"
                    " OR (OLD.customer_signed_at IS NOT NULL"
                    " AND NEW.customer_signed_at IS DISTINCT FROM OLD.customer_signed_at))"
                ),
                func="RAISE EXCEPTION 'what was signed stays so' USING ERRCODE = 'check_violation';",
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.ref} minutes of review {self.number}"

    @property
    def thread_id(self) -> UUID:
        """What is said about an escalation stands in its thread."""
        return self.escalation_id
