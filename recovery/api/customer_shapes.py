"""What the customer's side reads beside the updates themselves: lists of them, and what was said both ways.

Written by hand, from the tables below the net alone; nothing here comes from the shapes of the provider's door.
"""

from django.db.models import BooleanField, Exists, OuterRef
from rest_framework import serializers

from escalations.models import Contact
from escalations.states import EscalationState
from recovery.kinds import FeedbackAbout, RecoveryStatus, ResolutionAnswer
from recovery.models import Ask, Feedback, Publication, Resolution
from recovery.states import OPEN_ASK, AskState, FeedbackState
from tracker.api.examples import ACME_ID, OTHER_ID, SENSED, WRITTEN
from tracker.api.fields import Day, Instant
from tracker.api.shapes import Count, Shape
from tracker.policy import Side


class RecoveryLineShape(Shape):
    """One of your recoveries, as it was told last, and what waits for you."""

    ref = serializers.CharField()
    customer = serializers.UUIDField(source="customer_id")
    number = serializers.IntegerField(help_text="Which update on it this is.")
    title = serializers.CharField()
    state = serializers.ChoiceField(EscalationState.choices, help_text="How far it had come.")
    status = serializers.ChoiceField(RecoveryStatus.choices, source="stated_status")
    headline = serializers.CharField()
    published_at = Instant()
    next_update_due = Instant(allow_null=True, help_text="Null: none is promised.")
    receipt = serializers.BooleanField(help_text="You raised it, and nobody has written an update yet.")
    open_asks = serializers.IntegerField(help_text="How many of our asks wait for your answer.")
    closing_question = serializers.BooleanField(help_text="We hold it for resolved, and you have not said whether.")

    class Meta:
        model = Publication
        computed = {
            "open_asks": Count(
                Ask.objects.filter(escalation=OuterRef("escalation_id"), side=Side.CUSTOMER, status__in=OPEN_ASK)
                .order_by()
                .values("pk")
            ),
            "closing_question": Exists(
                Resolution.objects.filter(escalation=OuterRef("escalation_id"), ended_at=None, answer=""),
                output_field=BooleanField(),
            ),
        }
        brief = ("ref", "number", "status", "headline")
        search = ("ref", "title", "headline")
        sortable = ("ref", "title", "status", "published_at", "next_update_due")
        filters = ("open_asks", "closing_question")
        example = {
            "ref": "ACME-E7",
            "customer": ACME_ID,
            "number": 3,
            "title": "No refunds since Monday",
            "state": "recovering",
            "status": "on_track",
            "headline": "Refunds take 3 days, down from 9; the last step is due on 27 November.",
            "published_at": WRITTEN,
            "next_update_due": "2026-11-23T16:00:00Z",
            "receipt": False,
            "open_asks": 1,
            "closing_question": False,
        }


class UpdateShape(Shape):
    """One of the updates on a recovery."""

    number = serializers.IntegerField()
    status = serializers.ChoiceField(RecoveryStatus.choices, source="stated_status")
    state = serializers.ChoiceField(EscalationState.choices)
    headline = serializers.CharField()
    published_at = Instant()
    next_update_due = Instant(allow_null=True)
    receipt = serializers.BooleanField()
    latest = serializers.BooleanField()

    class Meta:
        model = Publication
        brief = ("number", "published_at", "headline")
        search = ("headline",)
        sortable = ("number", "published_at")
        example = {
            "number": 3,
            "status": "on_track",
            "state": "recovering",
            "headline": "Refunds take 3 days, down from 9; the last step is due on 27 November.",
            "published_at": WRITTEN,
            "next_update_due": "2026-11-23T16:00:00Z",
            "receipt": False,
            "latest": True,
        }


class OwnAskShape(Shape):
    """What one side needs of the other."""

    id = serializers.UUIDField()
    ref = serializers.CharField(help_text="The recovery it is about.")
    customer = serializers.UUIDField(source="customer_id")
    number = serializers.IntegerField()
    side = serializers.ChoiceField(Side.choices, help_text="Who has to answer: customer means you.")
    title = serializers.CharField()
    text = serializers.CharField()
    due_on = Day(allow_null=True, help_text="A day in your zone; null: no date is named.")
    status = serializers.ChoiceField(AskState.choices)
    asked_at = Instant()
    acknowledged_at = Instant(allow_null=True)
    answer = serializers.CharField(help_text="Empty: there is none yet.")
    answered_at = Instant(allow_null=True)
    version = serializers.IntegerField()

    class Meta:
        model = Ask
        brief = ("id", "ref", "title", "status", "due_on")
        search = ("ref", "title", "text")
        sortable = ("ref", "due_on", "asked_at", "status")
        unfiltered = ("text", "answer")
        example = {
            "id": OTHER_ID,
            "ref": "ACME-E7",
            "customer": ACME_ID,
            "number": 1,
            "side": "customer",
            "title": "Send us three refused refunds",
            "text": "Their numbers are enough.",
            "due_on": "2026-11-24",
            "status": "open",
            "asked_at": WRITTEN,
            "acknowledged_at": None,
            "answer": "",
            "answered_at": None,
            "version": 1,
        }


class OwnFeedbackShape(Shape):
    """What your side thinks of a part of a recovery, and our answer to it."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    about = serializers.ChoiceField(FeedbackAbout.choices)
    text = serializers.CharField()
    status = serializers.ChoiceField(FeedbackState.choices)
    given_at = Instant()
    answer = serializers.CharField(help_text="Empty: we owe it to you.")
    answered_at = Instant(allow_null=True)
    version = serializers.IntegerField()

    class Meta:
        model = Feedback
        brief = ("id", "about", "status")
        search = ("text",)
        sortable = ("given_at", "answered_at")
        unfiltered = ("text", "answer")
        example = {
            "id": OTHER_ID,
            "number": 1,
            "about": "root_cause",
            "text": "That explains Monday, but not the week before.",
            "status": "given",
            "given_at": WRITTEN,
            "answer": "",
            "answered_at": None,
            "version": 1,
        }


class QuestionShape(Shape):
    """Is it resolved? Asked at each closure."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    asked_at = Instant()
    ended_at = Instant(allow_null=True, help_text="It was opened again before you answered.")
    answer = serializers.ChoiceField(ResolutionAnswer.choices, allow_blank=True, help_text="Empty: nothing was said.")
    answered_at = Instant(allow_null=True)
    effort = serializers.IntegerField(allow_null=True, help_text="1 (none) to 7 (very much); null: not said.")
    satisfaction = serializers.IntegerField(allow_null=True, help_text="1 to 5 (very satisfied); null: not said.")
    words = serializers.CharField()
    version = serializers.IntegerField()

    class Meta:
        model = Resolution
        brief = ("id", "asked_at", "answer")
        search = ("words",)
        sortable = ("asked_at", "answered_at")
        unfiltered = ("words",)
        example = {
            "id": OTHER_ID,
            "number": 1,
            "asked_at": SENSED,
            "ended_at": None,
            "answer": "confirmed",
            "answered_at": WRITTEN,
            "effort": 2,
            "satisfaction": 4,
            "words": "Refunds arrive within three days again.",
            "version": 2,
        }


class OwnMessageShape(Shape):
    """What somebody of your side wrote to us here."""

    id = serializers.UUIDField()
    at = Instant()
    text = serializers.CharField(source="summary")
    version = serializers.IntegerField()

    class Meta:
        model = Contact
        brief = ("id", "at")
        search = ("text",)
        sortable = ("at",)
        unfiltered = ("text",)
        example = {
            "id": OTHER_ID,
            "at": WRITTEN,
            "text": "The stores ask again. Is Friday still the day?",
            "version": 1,
        }
