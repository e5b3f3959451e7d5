"""What the provider's side sees of reviews, their series, agendas and minutes."""

from typing import Any

from django.db.models import F, OuterRef
from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.api.shapes import PLAN
from recovery.kinds import AgendaKind
from recovery.models import Attendee, Minutes, Review, ReviewSeries
from recovery.states import ReviewState
from tracker.api.examples import ACME, ESCALATION_ID, MIA, MIA_ID, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Day, Instant
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.shapes import Count, Rows, Shape
from tracker.queries.ranks import rank

SERIES_ID = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e30"
REVIEW_ID = "01934c5e-6c00-7a10-8f00-5a3c2b1d0e31"
REVIEW = {"id": REVIEW_ID, "number": 2}


class SeriesRef(Shape):
    """A series of reviews, inside another record."""

    id = serializers.UUIDField()
    title = serializers.CharField()

    class Meta:
        pass


class ReviewRef(Shape):
    """A review, inside another record."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()

    class Meta:
        pass


class SeriesShape(Shape):
    """Reviews of one plan that come again, at the same time of day by the clocks where the customer is."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef()
    title = serializers.CharField()
    starts_at = Instant(help_text="When the first one began, or begins.")
    every_weeks = serializers.IntegerField()
    minutes = serializers.IntegerField(help_text="How long each takes.")
    place = serializers.CharField(help_text="A room or an address.")
    until = Day(allow_null=True, help_text="The last day, in the customer's zone; null: until it is ended.")
    reviews = serializers.IntegerField(help_text="How many meetings it has brought forth.")
    made_by = PersonRef()
    ended_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = ReviewSeries
        computed = {"reviews": Count(Review.objects.filter(series=OuterRef("pk")).order_by().values("pk"))}
        brief = ("id", "title", "starts_at", "every_weeks")
        search = ("title", "place")
        sortable = ("starts_at", "created_at", "ended_at")
        example = {
            "id": SERIES_ID,
            "customer": ACME,
            "plan": PLAN,
            "title": "Weekly review",
            "starts_at": "2026-11-26T09:00:00Z",
            "every_weeks": 1,
            "minutes": 30,
            "place": "Room 4",
            "until": None,
            "reviews": 4,
            "made_by": MIA,
            "ended_at": None,
            **STAMP,
        }


class ReviewShape(Shape):
    """A review meeting of a plan: who comes, what it is about, and what became of it."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef()
    series = SeriesRef(allow_null=True, help_text="Null: a single one.")
    ref = serializers.CharField(help_text="That of the escalation.")
    number = serializers.IntegerField(help_text="Counted per escalation.")
    title = serializers.CharField()
    starts_at = Instant()
    minutes = serializers.IntegerField(help_text="How long it takes.")
    place = serializers.CharField(help_text="A room or an address.")
    status = serializers.ChoiceField(ReviewState.choices)
    sequence = serializers.IntegerField(help_text="Of the calendar entry: rises with what the invited have to know of.")
    attendees = serializers.JSONField(
        help_text="Who is invited: id and name of the person, side, and whether they were present (null: not said)."
    )
    made_by = PersonRef()
    held_at = Instant(allow_null=True)
    held_by = PersonRef(allow_null=True)
    stale = serializers.JSONField(help_text="The figures that were older than their cadence when it was held.")
    stale_reason = serializers.CharField(help_text="Why it was held all the same.")
    cancelled_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Review
        computed = {
            "attendees": Rows(
                Attendee.objects.filter(review=OuterRef("pk"), removed_at=None)
                .order_by("pk")
                .values("side", "present", person=F("user_id"), name=F("user__name"))
            )
        }
        brief = ("id", "number", "title", "starts_at", "status")
        search = ("ref", "title", "place")
        sortable = ("starts_at", "held_at", "status", "number")
        sort_by = {"status": rank("status", ReviewState)}
        unfiltered = ("stale", "stale_reason")
        example = {
            "id": REVIEW_ID,
            "customer": ACME,
            "plan": PLAN,
            "series": {"id": SERIES_ID, "title": "Weekly review"},
            "ref": "ACME-E7",
            "number": 2,
            "title": "Weekly review",
            "starts_at": "2026-12-03T09:00:00Z",
            "minutes": 30,
            "place": "Room 4",
            "status": "scheduled",
            "sequence": 0,
            "attendees": [{"person": MIA_ID, "name": "Mia Berg", "side": "provider", "present": None}],
            "made_by": MIA,
            "held_at": None,
            "held_by": None,
            "stale": [],
            "stale_reason": "",
            "cancelled_at": None,
            **STAMP,
        }


class PointShape(serializers.Serializer[Any]):
    """One point of an agenda."""

    key = serializers.CharField(help_text="Names it for good.")
    kind = serializers.ChoiceField(AgendaKind.choices)
    title = serializers.CharField()
    text = serializers.CharField()
    note = serializers.CharField(help_text="What people noted on it.")
    place = serializers.IntegerField(allow_null=True, help_text="Where people put it; null: where it stands by itself.")
    hidden = serializers.BooleanField(help_text="Whether people took it off.")


class AgendaShape(serializers.Serializer[Any]):
    """The agenda of a review in its order, hidden points as well. Of one that is over, as it was."""

    points = PointShape(many=True)

    class Meta:
        example = {
            "points": [
                {
                    "key": f"milestone:{OTHER_ID}:slipped",
                    "kind": "slipped",
                    "title": "M2 Renew the certificate",
                    "text": "Expected by 7 Dec 2026; at the last review it was 2 Dec 2026.",
                    "note": "",
                    "place": None,
                    "hidden": False,
                }
            ]
        }


class MinutesShape(Shape):
    """What a held review came to, and who has signed it."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    review = ReviewRef()
    ref = serializers.CharField()
    number = serializers.IntegerField(help_text="That of the review.")
    held_at = Instant()
    shared = serializers.BooleanField(
        help_text="Whether the customer has them, and signs as well: somebody of its side had a part in the review."
    )
    digest = serializers.CharField(help_text="The SHA-256 of the body, in hex.")
    provider_signed_at = Instant(allow_null=True)
    provider_signed_by = PersonRef(allow_null=True)
    customer_signed_at = Instant(allow_null=True)
    customer_signed_by = PersonRef(allow_null=True)
    objection = serializers.CharField(help_text="What the customer says is wrong with them; empty: nothing.")
    objected_at = Instant(allow_null=True)
    objected_by = PersonRef(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When they were written.")

    class Meta:
        model = Minutes
        brief = ("id", "ref", "number", "held_at")
        search = ("ref", "objection")
        sortable = ("held_at", "number", "provider_signed_at", "customer_signed_at", "objected_at")
        unfiltered = ("digest", "objection")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7"},
            "review": REVIEW,
            "ref": "ACME-E7",
            "number": 2,
            "held_at": WRITTEN,
            "shared": True,
            "digest": "5f2c" * 16,
            "provider_signed_at": WRITTEN,
            "provider_signed_by": MIA,
            "customer_signed_at": None,
            "customer_signed_by": None,
            "objection": "",
            "objected_at": None,
            "objected_by": None,
            **STAMP,
        }


class MinutesWhole(MinutesShape):
    """The minutes, with all they say."""

    body = serializers.JSONField(help_text="As both sides read them: `Minutes` of the customer's document.")

    class Meta(MinutesShape.Meta):
        example = MinutesShape.Meta.example | {"body": {"format": 1, "ref": "ACME-E7", "number": 2}}
