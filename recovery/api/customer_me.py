"""The customer's door: the address of one's own calendar feed."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from recovery.services.sharing import renew_feed
from tracker.acts import Act
from tracker.api.examples import ACME_ID
from tracker.api.fields import ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.single import SingleView, reply
from tracker.models import Customer


class FeedInput(Input):
    """For which of your customers."""

    changelog_message = None  # type: ignore[assignment]  # DRF's way of taking an inherited field out
    customer = ScopedRelatedField(Customer, door="visible_to_customer")

    class Meta:
        example = {"customer": ACME_ID}


class FeedShape(serializers.Serializer[Any]):
    """Where your calendar finds the promised dates. The address is shown this once, and is for you alone."""

    customer = serializers.UUIDField()
    address = serializers.URLField()

    class Meta:
        example = {
            "customer": ACME_ID,
            "address": "https://recovery.example.com/progress/calendar/nLFv6Ldps-4XZ628cWmcM0s2pPLyOfp_XrnDklJhCLU.ics",
        }


class FeedView(SingleView):
    """The address of your own calendar feed for one customer. A fresh one ends the one before."""

    needs = "feeds.renew"
    input = FeedInput
    output = FeedShape

    def post(self, request: Request) -> HttpResponse:
        """Make a fresh address."""
        customer = self.read(request)["customer"]
        made = renew_feed(act=Act(self.user), customer=customer)
        address = f"{settings.BASE_URL}{reverse('progress-calendar', args=[made.secret])}"
        return reply({"customer": customer.pk, "address": address})
