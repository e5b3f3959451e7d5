"""What the provider's side sees of decisions and actions."""

from rest_framework import serializers

from escalations.api.causes_shapes import TitledRef
from escalations.api.shapes import RecordRef
from recovery.api.reviews_shapes import REVIEW, ReviewRef
from recovery.api.shapes import MILESTONE, PLAN
from recovery.models import Action, Decision
from recovery.states import ActionState
from tracker.api.examples import ACME, MIA, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Day, Instant
from tracker.api.refs import CustomerRef, NamedRef, PersonRef
from tracker.api.shapes import Shape
from tracker.policy import Side
from tracker.queries.ranks import rank


class DecisionShape(Shape):
    """What was decided for a plan. It is written once; withdrawn, it does not hold any more."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef()
    review = ReviewRef(allow_null=True, help_text="Null: it was taken between two reviews.")
    milestone = TitledRef(allow_null=True, help_text="The milestone it is about.")
    needle = NamedRef(allow_null=True, help_text="The needle it is about; neither: the whole.")
    ref = serializers.CharField(help_text="That of the escalation.")
    number = serializers.IntegerField(help_text="Counted per escalation.")
    text = serializers.CharField()
    shared = serializers.BooleanField(help_text="Whether the customer is told of it.")
    decided_at = Instant()
    noted_by = PersonRef()
    withdrawn_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Decision
        brief = ("id", "number", "text", "decided_at")
        search = ("ref", "text")
        sortable = ("number", "decided_at", "withdrawn_at")
        unfiltered = ("text",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "plan": PLAN,
            "review": REVIEW,
            "milestone": MILESTONE,
            "needle": None,
            "ref": "ACME-E7",
            "number": 4,
            "text": "We renew by hand until the new certificate is there.",
            "shared": True,
            "decided_at": WRITTEN,
            "noted_by": MIA,
            "withdrawn_at": None,
            **STAMP,
        }


class ActionShape(Shape):
    """What somebody has promised to see to. It is carried over until it is closed."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef()
    review = ReviewRef(allow_null=True, help_text="Null: it was noted between two reviews.")
    milestone = TitledRef(allow_null=True, help_text="The milestone it is about.")
    needle = NamedRef(allow_null=True, help_text="The needle it is about; neither: the whole.")
    ref = serializers.CharField(help_text="That of the escalation.")
    number = serializers.IntegerField(help_text="Counted per escalation.")
    title = serializers.CharField()
    text = serializers.CharField()
    side = serializers.ChoiceField(Side.choices, help_text="The side that sees to it.")
    owner = PersonRef(allow_null=True, help_text="Null: nobody by name yet.")
    due_on = Day(allow_null=True, help_text="A day in the customer's zone; null: none is named.")
    shared = serializers.BooleanField(help_text="Whether the customer is told of it.")
    status = serializers.ChoiceField(ActionState.choices)
    carried = serializers.IntegerField(help_text="How many reviews it has outlasted.")
    noted_by = PersonRef()
    done_at = Instant(allow_null=True)
    dropped_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Action
        brief = ("id", "number", "title", "status", "due_on")
        search = ("ref", "title", "text")
        sortable = ("number", "due_on", "status", "carried", "done_at", "created_at")
        sort_by = {"status": rank("status", ActionState)}
        unfiltered = ("text",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "plan": PLAN,
            "review": REVIEW,
            "milestone": None,
            "needle": None,
            "ref": "ACME-E7",
            "number": 5,
            "title": "Ask the supplier for an earlier slot",
            "text": "",
            "side": "provider",
            "owner": MIA,
            "due_on": "2026-12-01",
            "shared": True,
            "status": "open",
            "carried": 1,
            "noted_by": MIA,
            "done_at": None,
            "dropped_at": None,
            **STAMP,
        }
