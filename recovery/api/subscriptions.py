"""Reports by mail, at the provider's door: who gets which, when, in which format."""

from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.kinds import Occasion, ReportFormat
from recovery.models import RecoveryPlan, Subscription
from recovery.services import subscriptions
from tracker.api.examples import ACME, MIA, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Instant, ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Shape
from tracker.models import Customer, User
from tracker.policy import Side

WHEN = {"format": "pdf", "occasion": "weekly", "weekday": 0, "hour": 8}
PLAN_ID = "01981f6e-5b1c-7c3a-9d4e-2f6a8b0c1d2e"


class SubscriptionShape(Shape):
    """Reports that somebody of either side gets by mail. The customer's side gets what was published, nothing else."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef(allow_null=True, help_text="Of this plan alone; null: of all recoveries of the customer.")
    user = PersonRef()
    side = serializers.ChoiceField(Side.choices)
    format = serializers.ChoiceField(ReportFormat.choices)
    occasion = serializers.ChoiceField(Occasion.choices)
    weekday = serializers.IntegerField(allow_null=True, help_text="0 is Monday; null: it comes before reviews.")
    days_before = serializers.IntegerField(allow_null=True, help_text="Working days before a review; null: weekly.")
    hour = serializers.IntegerField(help_text="Of the recipient's own day.")
    made_by = PersonRef()
    due_at = Instant(allow_null=True, help_text="When the next one goes out; null: no review is scheduled.")
    sent_at = Instant(allow_null=True, help_text="When they had their last turn.")
    ended_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Subscription
        brief = ("id", "user", "format", "occasion", "due_at")
        sortable = ("due_at", "sent_at")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "plan": None,
            "user": MIA,
            "side": "provider",
            **WHEN,
            "days_before": None,
            "made_by": MIA,
            "due_at": "2026-11-30T07:00:00Z",
            "sent_at": WRITTEN,
            "ended_at": None,
            **STAMP,
        }


class SubscriptionChange(Input):
    """In which format, and when. What belongs to the other occasion is left out."""

    format = serializers.ChoiceField(ReportFormat.choices, required=False)
    occasion = serializers.ChoiceField(Occasion.choices, required=False)
    weekday = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=6)
    days_before = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=10)
    hour = serializers.IntegerField(required=False, min_value=0, max_value=23)

    class Meta:
        example = WHEN


class SubscriptionInput(SubscriptionChange):
    """Who gets the reports of which plan, or of all recoveries of the customer."""

    customer = ScopedRelatedField(Customer)
    user = ScopedRelatedField(User)
    plan = ScopedRelatedField(RecoveryPlan, required=False, allow_null=True)

    class Meta:
        example = {"customer": ACME["id"], "user": MIA["id"], **WHEN}


class SubscriptionView(ResourceView):
    """Reports by mail: weekly, or before each review, at the recipient's own hour."""

    shape = SubscriptionShape
    creates = Write("subscriptions.add", subscriptions.add_subscription, SubscriptionInput)
    changes = Write("subscriptions.change", subscriptions.amend_subscription, SubscriptionChange)
    verbs = {"end": Write("subscriptions.end", subscriptions.end_subscription)}
