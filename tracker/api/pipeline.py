"""What happened and who is told: events, the inbox, wishes about mail, and deliveries for operators."""

from django.db.models import F, Func, OuterRef, QuerySet, TextField
from rest_framework import serializers

from tracker.api.examples import ACME, FLAG_ID, MIA, MIA_ID, OTHER_ID, SENSED, WRITTEN
from tracker.api.fields import Instant, Whole
from tracker.api.inputs import Input
from tracker.api.needs import Need
from tracker.api.paging import CursorPaging
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Rows, Shape
from tracker.kinds import Channel
from tracker.models import Attempt, Delivery, Event, Preference
from tracker.policy import Side
from tracker.queries.messages import inbox_of
from tracker.queries.stream import settled
from tracker.services import deliveries, messages
from tracker.states import DeliveryState


class CursorOf(Func):
    """The cursor of a row of the stream, as `paging.make_cursor` makes it."""

    template = "translate(encode(convert_to(concat_ws('.', %(expressions)s), 'UTF8'), 'base64'), '+/=', '-_')"
    output_field = TextField()


class EventShape(Shape):
    """One decision, with when it happened and when it was written."""

    id = serializers.IntegerField()
    cursor = serializers.CharField(help_text="Poll with `?after=` the cursor of the last event you have.")
    kind = serializers.CharField(help_text='What happened to what: "flag.discussed".')
    customer = CustomerRef(allow_null=True)
    subject_kind = serializers.CharField()
    subject_id = serializers.UUIDField()
    subject_label = serializers.CharField(help_text="What the record was called then.")
    actor = PersonRef(allow_null=True, help_text="Null: the product itself.")
    occurred_at = Instant(help_text="When it happened.")
    recorded_at = Instant(help_text="When it was written; people back-date.")
    message = serializers.CharField()
    data = serializers.JSONField()  # type: ignore[assignment]  # a field; DRF takes it out of the class
    request_id = serializers.CharField()

    class Meta:
        model = Event
        computed = {"cursor": CursorOf(F("transaction"), F("id"))}
        brief = ("id", "cursor", "kind", "subject_id", "occurred_at")
        search = ("subject_label", "message")
        unfiltered = ("id", "request_id")
        example = {
            "id": 4711,
            "cursor": "NzcxLjQ3MTE",
            "kind": "flag.sensed",
            "customer": ACME,
            "subject_kind": "flag",
            "subject_id": FLAG_ID,
            "subject_label": "ACME-F12 Refunds are stuck",
            "actor": MIA,
            "occurred_at": SENSED,
            "recorded_at": WRITTEN,
            "message": "",
            "data": {"severity": "high", "owner": MIA_ID},
            "request_id": "0f2c7b1e9a3d4c5b",
        }


class EventView(ResourceView):
    """The stream of events, oldest first; `?subject_id=` is the timeline of one record.

    Poll with `?after=`: nothing is ever sorted in before a cursor you hold. `next` is null once you have it all.
    """

    shape = EventShape
    paging = CursorPaging("transaction", "id")

    def rows(self) -> QuerySet[Event]:
        """What this person may see, as far as its order is final."""
        return settled(Event.objects.visible_to(self.user))


class MessageShape(Shape):
    """A message in one's inbox."""

    id = serializers.UUIDField()
    kind = serializers.CharField(source="event.kind")
    customer = CustomerRef(source="event.customer", allow_null=True)
    subject_kind = serializers.CharField(source="event.subject_kind")
    subject_id = serializers.UUIDField(source="event.subject_id")
    title = serializers.CharField()
    body = serializers.CharField()
    path = serializers.CharField(help_text="Where to look.")
    urgent = serializers.BooleanField()
    late = serializers.BooleanField(help_text="It should have come earlier.")
    created_at = Instant()
    read_at = Instant(allow_null=True)

    class Meta:
        model = Delivery
        brief = ("id", "title", "created_at", "read_at")
        search = ("title", "body")
        example = {
            "id": OTHER_ID,
            "kind": "flag.reminded",
            "customer": ACME,
            "subject_kind": "flag",
            "subject_id": FLAG_ID,
            "title": "ACME-F12 waits to be flagged",
            "body": "Refunds are stuck. Sensed 4 working hours ago.",
            "path": f"/admin/escalations/flag/{FLAG_ID}/change/",
            "urgent": False,
            "late": False,
            "created_at": WRITTEN,
            "read_at": None,
        }


class InboxView(ResourceView):
    """One's own inbox, newest first. `me` tells how many are unread."""

    shape = MessageShape
    reads = Need.PERSON
    paging = CursorPaging("-id")
    verbs = {"read": Write(Need.PERSON, messages.read_message, Input)}

    def rows(self) -> QuerySet[Delivery]:
        """One's own messages."""
        return inbox_of(self.user)


class PreferenceShape(Shape):
    """A wish about one kind of message."""

    id = serializers.IntegerField()
    side = serializers.ChoiceField(Side.choices, help_text="As somebody of which side; they are told apart.")
    kind = serializers.CharField(help_text="Empty: all kinds.")
    channel = serializers.ChoiceField([(Channel.EMAIL, "email")])
    wanted = serializers.BooleanField()
    hour = serializers.IntegerField(allow_null=True, help_text="From which hour of your day the digest comes.")

    class Meta:
        model = Preference
        brief = ("id", "kind", "wanted")
        sortable = ("kind",)
        example = {"id": 3, "side": "provider", "kind": "user.digested", "channel": "email", "wanted": True, "hour": 7}


class PreferenceInput(Input):
    """A wish. Saying it again for the same kind changes it."""

    side = serializers.ChoiceField(Side.choices, required=False, help_text="Left out: provider.")
    kind = serializers.CharField(max_length=60, allow_blank=True, required=False)
    channel = serializers.ChoiceField([(Channel.EMAIL, "email")], required=False)
    wanted = serializers.BooleanField()
    hour = Whole(
        required=False,
        allow_null=True,
        max_value=23,
        help_text='For "user.digested" alone: from which hour of your own working day it comes; left out or null: 8.',
    )

    class Meta:
        example = {"kind": "user.digested", "wanted": True, "hour": 7}


class PreferenceView(ResourceView):
    """Which mails one wants. Without a wish they come; the inbox always has everything."""

    shape = PreferenceShape
    reads = Need.PERSON
    creates = Write(Need.PERSON, messages.set_preference, PreferenceInput)
    removes = Write(Need.PERSON, messages.remove_preference, Input)

    def rows(self) -> QuerySet[Preference]:
        """One's own wishes."""
        return Preference.objects.filter(user=self.user)


class DeliveryShape(Shape):
    """One message to one person over one channel, and each try to send it."""

    id = serializers.UUIDField()
    kind = serializers.CharField(source="event.kind")
    customer = CustomerRef(source="event.customer", allow_null=True)
    recipient = PersonRef()
    channel = serializers.ChoiceField(Channel.choices)
    title = serializers.CharField()
    status = serializers.ChoiceField(DeliveryState.choices)
    due_at = Instant()
    ended_at = Instant(allow_null=True)
    attempts_made = serializers.IntegerField()
    reason = serializers.CharField(help_text="Why it was not sent.")
    attempts = serializers.JSONField()
    created_at = Instant()

    class Meta:
        model = Delivery
        computed = {
            "attempts": Rows(
                Attempt.objects.filter(delivery=OuterRef("pk"))
                .order_by("number")
                .values("number", "started_at", "ended_at", "succeeded", "error")
            )
        }
        brief = ("id", "recipient", "channel", "status")
        search = ("title",)
        example = {
            "id": OTHER_ID,
            "kind": "flag.reminded",
            "customer": ACME,
            "recipient": MIA,
            "channel": "email",
            "title": "ACME-F12 waits to be flagged",
            "status": "dead",
            "due_at": WRITTEN,
            "ended_at": WRITTEN,
            "attempts_made": 1,
            "reason": "550 no such mailbox",
            "attempts": [{"number": 1, "started_at": WRITTEN, "ended_at": WRITTEN, "succeeded": False, "error": "550"}],
            "created_at": WRITTEN,
        }


class DeliveryView(ResourceView):
    """Deliveries, for those who run the installation: what went out, what did not, and why."""

    shape = DeliveryShape
    reads = "pipeline.operate"
    paging = CursorPaging("-id")
    verbs = {
        "replay": Write("pipeline.operate", deliveries.replay_delivery, Input),
        "dismiss": Write("pipeline.operate", deliveries.dismiss_delivery, Input),
    }

    def rows(self) -> QuerySet[Delivery]:
        """All, for an operator. For others what they would see: a 403 must not tell of what they do not."""
        return Delivery.objects.visible_to(self.user)
