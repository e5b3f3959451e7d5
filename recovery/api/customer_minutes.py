"""The minutes of reviews at the customer's door: read, signed, objected to. All of it happens below the net."""

from typing import Any, ClassVar
from uuid import UUID

import orjson
from django.db.models import QuerySet
from rest_framework import serializers

from recovery.api.customer_inputs import TEXT, Said, Seen
from recovery.models import Minutes, Publication
from recovery.services.minutes import object_own_minutes, sign_own_minutes
from recovery.states import ActionState
from tracker.api.door import OwnView
from tracker.api.examples import ACME_ID, OTHER_ID, WRITTEN
from tracker.api.fields import Day, Instant
from tracker.api.resource import Write
from tracker.api.shapes import Shape
from tracker.policy import Side


class PresentShape(serializers.Serializer[Any]):
    """Somebody who was there."""

    name = serializers.CharField()
    side = serializers.ChoiceField(Side.choices)


class DecidedShape(serializers.Serializer[Any]):
    """What was decided."""

    number = serializers.IntegerField()
    text = serializers.CharField()
    about = serializers.CharField(help_text="The step or the number it is about; empty: the whole.")


class AgreedShape(serializers.Serializer[Any]):
    """What somebody sees to."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    side = serializers.ChoiceField(Side.choices, help_text="Who sees to it: customer means you.")
    owner = serializers.CharField(help_text="Empty: nobody by name yet.")
    due_on = Day(allow_null=True, help_text="A day in your zone; null: none is named.")
    state = serializers.ChoiceField(ActionState.choices)
    carried = serializers.IntegerField(help_text="How many reviews it has outlasted.")
    about = serializers.CharField(help_text="The step or the number it is about; empty: the whole.")


class NextShape(serializers.Serializer[Any]):
    """The next review."""

    starts_at = Instant()
    place = serializers.CharField()


class MinutesBodyShape(serializers.Serializer[Any]):
    """What a review came to, as it was written down when it ended. Days are those of `zone`, moments are UTC."""

    format = serializers.IntegerField(help_text="Rises when a key changes its meaning.")
    ref = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    held_at = Instant()
    zone = serializers.CharField()
    minutes = serializers.IntegerField(help_text="How long it was to take.")
    place = serializers.CharField()
    present = PresentShape(many=True)
    decisions = DecidedShape(many=True)
    actions = AgreedShape(many=True)
    next_review = NextShape(allow_null=True, help_text="Null: none is scheduled.")


class OwnMinutesShape(Shape):
    """The minutes of one of our reviews, and who has signed them."""

    id = serializers.UUIDField()
    ref = serializers.CharField(help_text="The recovery it was about.")
    customer = serializers.UUIDField(source="customer_id")
    number = serializers.IntegerField(help_text="Which review of this recovery it was.")
    held_at = Instant()
    provider_signed_at = Instant(allow_null=True, help_text="When our side has signed.")
    customer_signed_at = Instant(allow_null=True, help_text="When your side has signed.")
    objection = serializers.CharField(help_text="What you say is wrong with them; empty: nothing.")
    objected_at = Instant(allow_null=True)
    version = serializers.IntegerField()

    class Meta:
        model = Minutes
        brief = ("id", "ref", "number", "held_at")
        search = ("ref", "objection")
        sortable = ("ref", "number", "held_at", "provider_signed_at", "customer_signed_at")
        unfiltered = ("objection",)
        example = {
            "id": OTHER_ID,
            "ref": "ACME-E7",
            "customer": ACME_ID,
            "number": 2,
            "held_at": WRITTEN,
            "provider_signed_at": WRITTEN,
            "customer_signed_at": None,
            "objection": "",
            "objected_at": None,
            "version": 2,
        }


class OwnMinutesWhole(OwnMinutesShape):
    """The minutes, with all they say."""

    body = MinutesBodyShape()

    class Meta(OwnMinutesShape.Meta):
        example = OwnMinutesShape.Meta.example | {
            "body": {
                "format": 1,
                "ref": "ACME-E7",
                "number": 2,
                "title": "Weekly review",
                "held_at": WRITTEN,
                "zone": "Europe/Berlin",
                "minutes": 30,
                "place": "Room 4",
                "present": [{"name": "Mia Berg", "side": "provider"}, {"name": "Cora Lind", "side": "customer"}],
                "decisions": [{"number": 4, "text": "We renew by hand until then.", "about": ""}],
                "actions": [],
                "next_review": {"starts_at": "2026-12-10T09:00:00Z", "place": "Room 4"},
            }
        }


class Objection(Said):
    """What is wrong with the minutes, in your words."""

    words = serializers.CharField(max_length=TEXT)

    class Meta:
        example = {"words": "We have not agreed to the second action."}


def body_of(pk: UUID) -> orjson.Fragment:
    """What the minutes say, byte for byte."""
    return orjson.Fragment(Minutes.objects.values_list("body", flat=True).get(pk=pk))


class OwnMinutesView(OwnView):
    """The minutes of the reviews we held with you. Sign them, or say what is wrong with them; nobody does it in your
    place.
    """

    shape = OwnMinutesShape
    whole = OwnMinutesWhole
    tells: ClassVar = {"body": body_of}
    verbs: ClassVar = {
        "sign": Write("minutes.sign_own", sign_own_minutes, Seen),
        "object": Write("minutes.object_own", object_own_minutes, Objection),
    }

    def rows(self) -> QuerySet[Minutes]:
        """Those of reviews of what the customer was told of, in which it had a part."""
        rows: QuerySet[Minutes] = super().rows()
        told = Publication.objects.visible_to_customer(self.user).filter(latest=True)
        return rows.filter(escalation__in=told.values("escalation"))
