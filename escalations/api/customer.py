"""The customer's door: raising an escalation, and reading back what one's own side raised.

These shapes are written by hand and import nothing of the provider's. They hold the customer's own words and the two
facts it was told (that we have it, that we hold it for resolved); all else waits for a publication.
"""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from escalations.models import Escalation
from escalations.services.raising import raise_own_escalation
from tracker.api.examples import ACME, ACME_ID, ESCALATION_ID, SENSED, SERVICE, WRITTEN
from tracker.api.fields import Instant, ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.needs import Need
from tracker.api.refs import CustomerRef, NamedRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Shape
from tracker.kinds import Severity
from tracker.models import Customer, Service
from tracker.policy import Side

DOOR = "visible_to_customer"


class OwnEscalationShape(Shape):
    """An escalation that the customer raised here, in its own words."""

    id = serializers.UUIDField()
    ref = serializers.CharField()
    customer = CustomerRef()
    service = NamedRef(allow_null=True)
    title = serializers.CharField()
    reason = serializers.CharField()
    raised_at = Instant()
    acknowledged_at = Instant(allow_null=True, help_text="When we told you that it was seen; null: not yet.")

    class Meta:
        model = Escalation
        brief = ("id", "ref", "title")
        search = ("ref", "title", "reason")
        sortable = ("ref", "raised_at")
        unfiltered = ("reason",)
        example = {
            "id": ESCALATION_ID,
            "ref": "ACME-E7",
            "customer": ACME,
            "service": SERVICE,
            "title": "No refunds since Monday",
            "reason": "Shoppers wait for their money and call the stores.",
            "raised_at": SENSED,
            "acknowledged_at": WRITTEN,
        }


class OwnEscalationInput(Input):
    """A new escalation. Tell whom of your own customers it hits: it is the first thing we need to know."""

    customer = ScopedRelatedField(Customer, door=DOOR)
    title = serializers.CharField(max_length=200)
    reason = serializers.CharField(max_length=10_000)
    severity = serializers.ChoiceField(Severity.choices)
    service = ScopedRelatedField(Service, door=DOOR, required=False, allow_null=True)
    affected_who = serializers.CharField(required=False, allow_blank=True, max_length=200)
    affected_count = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=2_147_483_647)
    affected_since = Instant(required=False, allow_null=True)

    class Meta:
        example = {
            "customer": ACME_ID,
            "title": "No refunds since Monday",
            "reason": "Shoppers wait for their money and call the stores.",
            "severity": "high",
            "affected_who": "Shoppers who sent goods back",
        }


class OwnEscalationView(ResourceView):
    """The escalations your side has raised. A new one is open at once; nobody can decline it."""

    shape = OwnEscalationShape
    reads = Need.CUSTOMER
    door = DOOR
    creates = Write("escalations.raise_own", raise_own_escalation, OwnEscalationInput)

    def rows(self) -> QuerySet[Any]:
        """Those raised by a person of the customer's side; what we wrote down ourselves is not theirs to read here."""
        return super().rows().filter(raised_by=Side.CUSTOMER, raiser__isnull=False)
