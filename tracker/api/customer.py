"""The customer's door: who one is there, which mails one wants, and one's inbox.

These belong to a person, and are read by the house: nothing of them is a customer's. What is shown of others' doing is
what the person was told.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from tracker.acts import Act
from tracker.api.examples import ACME, OTHER_ID, WRITTEN
from tracker.api.fields import Instant
from tracker.api.inputs import Input
from tracker.api.needs import Need
from tracker.api.paging import CursorPaging
from tracker.api.refs import CustomerRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Shape
from tracker.api.single import SingleView, reply
from tracker.errors import Invalid, Unknown
from tracker.kinds import Channel
from tracker.models import Delivery, Preference, User
from tracker.policy import CUSTOMER, Role, Side
from tracker.queries.messages import inbox_of
from tracker.registry import kinds_told_to
from tracker.services.messages import read_message, set_preference

CORA: dict[str, Any] = {"id": OTHER_ID, "name": "Cora Lind", "email": "cora@example.com"}


class OwnCustomerShape(serializers.Serializer[Any]):
    """A customer whose side one is on, and as what."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(
        [(role.value, role.label) for role in Role if role in CUSTOMER],
        help_text="A viewer reads; a contact also raises, answers and confirms.",
    )


class MailWishShape(serializers.Serializer[Any]):
    """Whether one kind of message comes by mail."""

    kind = serializers.CharField()
    wanted = serializers.BooleanField()

    class Meta:
        example = {"kind": "escalation.published", "wanted": True}


class OwnSelfShape(serializers.Serializer[Any]):
    """Who is calling, on which customers' side, and which mails they want."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()
    writes = serializers.BooleanField(help_text="False: this token may only read.")
    unread = serializers.IntegerField(help_text="Messages in the inbox that have not been read.")
    customers = OwnCustomerShape(many=True)
    mails = MailWishShape(many=True)

    class Meta:
        example = {
            **CORA,
            "writes": True,
            "unread": 1,
            "customers": [{**ACME, "role": "contact"}],
            "mails": [MailWishShape.Meta.example],
        }


class OwnSelfView(SingleView):
    """Who is calling, on which customers' side, and which mails they want."""

    needs = Need.PERSON
    output = OwnSelfShape

    def get(self, request: Request) -> HttpResponse:
        """Who is calling."""
        self.refuse_parameters(request)
        user = self.user
        rows = user.memberships.filter(customer__in=user.access.customers(CUSTOMER)).select_related("customer")
        return reply(
            {
                "id": user.pk,
                "name": user.name,
                "email": user.email,
                "writes": user.access.writes,
                "unread": own_inbox(user).filter(read_at=None).count(),
                "customers": [
                    {"id": row.customer_id, "key": row.customer.key, "name": row.customer.name, "role": row.role}
                    for row in rows.order_by("customer__key")
                ],
                "mails": _mails(user),
            }
        )


class MailWishInput(Input):
    """Whether mails of one kind come from now on. The inbox has every message all the same."""

    changelog_message = None  # type: ignore[assignment]  # DRF's way of taking an inherited field out
    kind = serializers.CharField(max_length=60)
    wanted = serializers.BooleanField()

    class Meta:
        example = {"kind": "escalation.published", "wanted": False}


class MailWishView(SingleView):
    """Which mails one wants, kind by kind. Without a wish they come."""

    needs = Need.CUSTOMER
    input = MailWishInput
    output = MailWishShape

    def post(self, request: Request) -> HttpResponse:
        """Say whether mails of one kind come."""
        given = self.read(request)
        if given["kind"] not in kinds_told_to(Side.CUSTOMER):
            raise Invalid.at("/kind", "Nothing of this kind is ever sent to you.", "unknown")
        kept = set_preference(act=Act(self.user), side=Side.CUSTOMER, **given)
        return reply({"kind": kept.kind, "wanted": kept.wanted})


class OwnNoticeShape(Shape):
    """A message in one's inbox."""

    id = serializers.UUIDField()
    kind = serializers.CharField(source="event.kind")
    customer = CustomerRef(source="event.customer")
    title = serializers.CharField()
    body = serializers.CharField()
    path = serializers.CharField(help_text="Where to look; empty: nowhere else.")
    urgent = serializers.BooleanField()
    late = serializers.BooleanField(help_text="It should have come earlier.")
    created_at = Instant()
    read_at = Instant(allow_null=True)

    class Meta:
        model = Delivery
        brief = ("id", "title", "created_at", "read_at")
        search = ("title", "body")
        example = {
            "id": OTHER_ID,
            "kind": "escalation.published",
            "customer": ACME,
            "title": "[ACME-E7] A new update",
            "body": "There is a new update on your recovery.",
            "path": "/progress/ACME-E7",
            "urgent": False,
            "late": False,
            "created_at": WRITTEN,
            "read_at": None,
        }


class OwnInboxView(ResourceView):
    """Your inbox, newest first. `me` tells how many are unread."""

    shape = OwnNoticeShape
    reads = Need.CUSTOMER
    paging = CursorPaging("-id")
    verbs = {"read": Write(Need.CUSTOMER, read_message, Input)}

    def rows(self) -> QuerySet[Delivery]:
        """One's own messages, as far as they are about customers on whose side one is."""
        return own_inbox(self.user)

    def _do(self, pk: Any, *, partial: bool = False) -> HttpResponse:
        if not self._sees():
            raise Unknown
        return super()._do(pk, partial=partial)


def own_inbox(user: User) -> QuerySet[Delivery]:
    """What a person was told as one of a customer's side. What the same person was told as one of ours is not shown
    here, whatever they are now.
    """
    return inbox_of(user).filter(side=Side.CUSTOMER, event__customer__in=user.access.customers(CUSTOMER))


def _mails(user: User) -> list[dict[str, Any]]:
    rows = Preference.objects.filter(user=user, side=Side.CUSTOMER, channel=Channel.EMAIL)
    wishes = dict(rows.values_list("kind", "wanted"))
    always = wishes.get("", True)
    return [{"kind": kind, "wanted": wishes.get(kind, always)} for kind in kinds_told_to(Side.CUSTOMER)]
