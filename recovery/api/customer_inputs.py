"""What the customer's side sends. Names are the keywords of the services."""

from rest_framework import serializers

from recovery.kinds import FeedbackAbout
from tracker.api.examples import ACME_ID
from tracker.api.fields import Instant, ScopedRelatedField, Whole
from tracker.api.inputs import Input
from tracker.kinds import Severity
from tracker.models import Customer, Service

DOOR = "visible_to_customer"
TEXT = 10_000


class Said(Input):
    """Base of what a person of the customer's side says: their words are in the fields, and need no reason beside."""

    changelog_message = None  # type: ignore[assignment]  # DRF's way of taking an inherited field out


class OwnEscalationInput(Said):
    """A new escalation. Tell whom of your own customers it hits: it is the first thing we need to know."""

    customer = ScopedRelatedField(Customer, door=DOOR)
    title = serializers.CharField(max_length=200)
    reason = serializers.CharField(max_length=TEXT)
    severity = serializers.ChoiceField(Severity.choices)
    service = ScopedRelatedField(Service, door=DOOR, required=False, allow_null=True)
    affected_who = serializers.CharField(required=False, allow_blank=True, max_length=200)
    affected_count = Whole(required=False, allow_null=True)
    affected_since = Instant(required=False, allow_null=True)

    class Meta:
        example = {
            "customer": ACME_ID,
            "title": "No refunds since Monday",
            "reason": "Shoppers wait for their money and call the stores.",
            "severity": "high",
            "affected_who": "Shoppers who sent goods back",
        }


class Seen(Said):
    """Nothing."""

    class Meta:
        example: dict[str, str] = {}


class OwnAnswer(Said):
    """Your answer."""

    answer = serializers.CharField(max_length=TEXT)

    class Meta:
        example = {"answer": "R-1001, R-1002 and R-1007, all of Monday."}


class OwnFeedback(Said):
    """What you think of a part of the recovery. You are owed an answer."""

    about = serializers.ChoiceField(FeedbackAbout.choices)
    text = serializers.CharField(max_length=TEXT)

    class Meta:
        example = {"about": "root_cause", "text": "That explains Monday, but not the week before."}


class OwnMessage(Said):
    """What you want to tell us."""

    text = serializers.CharField(max_length=TEXT)

    class Meta:
        example = {"text": "The stores ask again. Is Friday still the day?"}


class Verdict(Said):
    """What the whole was like for you; all of it may be left out."""

    effort = Whole(
        required=False, allow_null=True, min_value=1, max_value=7, help_text="From 1 (none) to 7 (very much)."
    )
    satisfaction = Whole(
        required=False, allow_null=True, min_value=1, max_value=5, help_text="From 1 to 5 (very satisfied)."
    )
    words = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)

    class Meta:
        example = {"effort": 2, "satisfaction": 4, "words": "Refunds arrive within three days again."}
