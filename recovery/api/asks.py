"""What one side asks of the other, at the provider's door."""

from rest_framework import serializers

from escalations.api.shapes import RecordRef
from escalations.models import Escalation
from recovery.models import Ask
from recovery.services import asks
from recovery.services.dialogue import LONGEST
from recovery.states import AskState
from tracker.api.examples import ACME, ESCALATION_ID, MIA, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Day, Instant, ScopedRelatedField
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Shape
from tracker.policy import Side
from tracker.queries.ranks import rank

ESCALATION = {"id": ESCALATION_ID, "ref": "ACME-E7"}


class AskShape(Shape):
    """What one side needs of the other. Both sides read it from when it is asked."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    number = serializers.IntegerField(help_text="Counted per escalation.")
    side = serializers.ChoiceField(Side.choices, help_text="The side that has to answer.")
    title = serializers.CharField()
    text = serializers.CharField()
    due_on = Day(allow_null=True, help_text="A day in the customer's zone; null: none is named.")
    status = serializers.ChoiceField(AskState.choices)
    asked_at = Instant()
    asked_by = PersonRef()
    acknowledged_at = Instant(allow_null=True, help_text="When the customer said that it sees to it.")
    answer = serializers.CharField(help_text="Empty until it is answered.")
    answered_at = Instant(allow_null=True)
    answered_by = PersonRef(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Ask
        brief = ("id", "number", "side", "title", "status")
        search = ("title", "text", "answer")
        sortable = ("due_on", "status", "asked_at", "answered_at", "number")
        sort_by = {"status": rank("status", AskState)}
        unfiltered = ("text", "answer")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": ESCALATION,
            "number": 1,
            "side": "customer",
            "title": "Send us the list of orders",
            "text": "Number and day of each order that waits.",
            "due_on": "2026-11-27",
            "status": "open",
            "asked_at": WRITTEN,
            "asked_by": MIA,
            "acknowledged_at": None,
            "answer": "",
            "answered_at": None,
            "answered_by": None,
            **STAMP,
        }


class AskInput(Input):
    """What is needed, and by which side it has to be answered. It is written for that side."""

    escalation = ScopedRelatedField(Escalation)
    side = serializers.ChoiceField(Side.choices)
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    due_on = Day(required=False, allow_null=True, help_text="A day in the customer's zone.")

    class Meta:
        example = {
            "escalation": ESCALATION_ID,
            "side": "customer",
            "title": "Send us the list of orders",
            "due_on": "2026-11-27",
        }


class AnswerInput(Input):
    """The answer, written for the customer."""

    answer = serializers.CharField(max_length=LONGEST)

    class Meta:
        example = {"answer": "The list runs every morning at six from now on."}


class Withdrawal(Input):
    """Why it is no longer needed. The reason stays inside; the customer reads that it is withdrawn."""

    class Meta:
        example = {"changelog_message": "Found it in our own archive."}


class AskView(ResourceView):
    """What the sides ask of each other. What the customer has to answer is answered at its own door alone."""

    shape = AskShape
    creates = Write("asks.ask", asks.add_ask, AskInput)
    verbs = {
        "answer": Write("asks.answer", asks.answer_ask, AnswerInput),
        "withdraw": Write("asks.withdraw", asks.withdraw_ask, Withdrawal),
    }
