"""The customer's word on its recovery, at the provider's door: read, and answered."""

from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.api.asks import ESCALATION, AnswerInput
from recovery.kinds import FeedbackAbout
from recovery.models import Feedback
from recovery.services.feedback import answer_feedback
from recovery.states import FeedbackState
from tracker.api.examples import ACME, MIA_ID, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Instant
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Shape
from tracker.queries.ranks import rank

CORA = {"id": MIA_ID, "name": "Cora Lind"}


class FeedbackShape(Shape):
    """What the customer thinks of one part of its recovery. It is owed an answer."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    number = serializers.IntegerField(help_text="Counted per escalation.")
    about = serializers.ChoiceField(FeedbackAbout.choices)
    text = serializers.CharField(help_text="The customer's own words; nobody changes them.")
    status = serializers.ChoiceField(FeedbackState.choices)
    given_at = Instant()
    given_by = PersonRef()
    answer = serializers.CharField(help_text="Empty while it is owed.")
    answered_at = Instant(allow_null=True)
    answered_by = PersonRef(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Feedback
        brief = ("id", "number", "about", "status")
        search = ("text", "answer")
        sortable = ("status", "given_at", "answered_at", "number")
        sort_by = {"status": rank("status", FeedbackState)}
        unfiltered = ("text", "answer")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": ESCALATION,
            "number": 1,
            "about": "plan",
            "text": "The plan says nothing about our stores abroad.",
            "status": "given",
            "given_at": WRITTEN,
            "given_by": CORA,
            "answer": "",
            "answered_at": None,
            "answered_by": None,
            **STAMP,
        }


class FeedbackView(ResourceView):
    """The customer's word, given at its own door. The oldest without an answer: `?status=given&ordering=given_at`."""

    shape = FeedbackShape
    verbs = {"answer": Write("feedback.answer", answer_feedback, AnswerInput)}
