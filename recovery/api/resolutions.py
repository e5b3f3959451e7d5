"""Whether it is resolved, as the customer says, at the provider's door: read, and never answered."""

from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.api.asks import ESCALATION
from recovery.api.feedback import CORA
from recovery.kinds import ResolutionAnswer
from recovery.models import Resolution
from tracker.api.examples import ACME, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Instant
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView
from tracker.api.shapes import Shape


class ResolutionShape(Shape):
    """The question that one closure asks the customer, and what it says. Silence is an empty answer, for good."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    number = serializers.IntegerField(help_text="Which closure of the escalation asks.")
    asked_at = Instant(help_text="When it was closed.")
    ended_at = Instant(allow_null=True, help_text="When it was opened again before the customer had answered.")
    answer = serializers.ChoiceField(ResolutionAnswer.choices, allow_blank=True, help_text="Empty: nothing was said.")
    answered_at = Instant(allow_null=True)
    answered_by = PersonRef(allow_null=True)
    effort = serializers.IntegerField(allow_null=True, help_text="1 (none) to 7 (very much); null: not said.")
    satisfaction = serializers.IntegerField(allow_null=True, help_text="1 to 5 (very satisfied); null: not said.")
    words = serializers.CharField()
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Resolution
        brief = ("id", "number", "asked_at", "answer")
        search = ("words",)
        sortable = ("asked_at", "answered_at", "effort", "satisfaction")
        unfiltered = ("words",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": ESCALATION,
            "number": 1,
            "asked_at": WRITTEN,
            "ended_at": None,
            "answer": "confirmed",
            "answered_at": WRITTEN,
            "answered_by": CORA,
            "effort": 2,
            "satisfaction": 4,
            "words": "",
            **STAMP,
        }


class ResolutionView(ResourceView):
    """What customers say to closures. Nobody here answers in their place."""

    shape = ResolutionShape
