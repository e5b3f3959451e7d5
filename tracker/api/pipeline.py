"""What happened and who is told: events, inbox, wishes about mail, ladders, and deliveries for operators."""

from django.db.models import F, Func, Min, OuterRef, QuerySet, Subquery, TextField
from rest_framework import serializers

from tracker.api.fields import Instant, ScopedRelatedField, Whole
from tracker.api.inputs import Input, Strict
from tracker.api.needs import Need
from tracker.api.paging import CursorPaging
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Rows, Shape
from tracker.kinds import Channel, Severity
from tracker.models import Attempt, Customer, Delivery, Event, Ladder, LadderPolicy, Preference, Reminder
from tracker.queries.messages import inbox_of
from tracker.queries.stream import settled
from tracker.services import deliveries, ladders, messages, policies
from tracker.states import DeliveryState, LadderState, ReminderState


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
    kind = serializers.CharField(help_text="Empty: all kinds.")
    channel = serializers.ChoiceField([(Channel.EMAIL, "email")])
    wanted = serializers.BooleanField()

    class Meta:
        model = Preference
        brief = ("id", "kind", "wanted")
        sortable = ("kind",)


class PreferenceInput(Input):
    """A wish. Saying it again for the same kind changes it."""

    kind = serializers.CharField(max_length=60, allow_blank=True, required=False)
    channel = serializers.ChoiceField([(Channel.EMAIL, "email")], required=False)
    wanted = serializers.BooleanField()


class PreferenceView(ResourceView):
    """Which mails one wants. Without a wish they come; the inbox always has everything."""

    shape = PreferenceShape
    reads = Need.PERSON
    creates = Write(Need.PERSON, messages.set_preference, PreferenceInput)
    removes = Write(Need.PERSON, messages.remove_preference, Input)

    def rows(self) -> QuerySet[Preference]:
        """One's own wishes."""
        return Preference.objects.filter(user=self.user)


class LadderShape(Shape):
    """The climb of reminders for one clock of one record, as it was agreed when it started."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    subject_kind = serializers.CharField()
    subject_id = serializers.UUIDField()
    subject_label = serializers.CharField()
    clock = serializers.CharField(help_text='What it waits for: "flag.discussing".')
    severity = serializers.ChoiceField(Severity.choices, allow_blank=True)
    status = serializers.ChoiceField(LadderState.choices)
    started_at = Instant(help_text="When the clock started, in fact.")
    promised_at = Instant(allow_null=True, help_text="The end of a promised span; null: the clock has none.")
    next_due = Instant(allow_null=True, help_text="When the next reminder goes out unless somebody acts.")
    ended_at = Instant(allow_null=True)
    acknowledged_by = PersonRef(allow_null=True)
    snoozed_until = Instant(allow_null=True)
    policy = serializers.JSONField(help_text="The steps, frozen.")
    reminders = serializers.JSONField(help_text="Each step with when it is due and what became of it.")
    version = serializers.IntegerField()

    class Meta:
        model = Ladder
        computed = {
            "next_due": Subquery(
                Reminder.objects.filter(ladder=OuterRef("pk"), state=ReminderState.PENDING)
                .order_by()
                .values("ladder")
                .annotate(first=Min("due_at"))
                .values("first")
            ),
            "reminders": Rows(
                Reminder.objects.filter(ladder=OuterRef("pk"))
                .order_by("step")
                .values("step", "due_at", "state", "ended_at")
            ),
        }
        brief = ("id", "clock", "status", "next_due")
        search = ("subject_label",)
        sortable = ("started_at", "next_due", "ended_at")


class Snooze(Input):
    """Until when reminders are held back."""

    until = Instant(help_text="At most 30 days ahead.")


class LadderView(ResourceView):
    """Reminder ladders: what will be said to whom, and when, unless somebody acts first."""

    shape = LadderShape
    verbs = {
        "snooze": Write("ladders.snooze", ladders.snooze_ladder, Snooze),
        "acknowledge": Write("ladders.acknowledge", ladders.acknowledge_ladder, Input),
    }


class PolicyShape(Shape):
    """What was agreed about one clock."""

    id = serializers.UUIDField()
    customer = CustomerRef(allow_null=True, help_text="Null: holds for every customer.")
    clock = serializers.CharField()
    severity = serializers.ChoiceField(Severity.choices, allow_blank=True, help_text="Empty: every severity.")
    steps = serializers.JSONField()
    cadence_days = serializers.IntegerField(allow_null=True, help_text="Working days between promised updates.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = LadderPolicy
        brief = ("id", "clock", "severity")
        sortable = ("clock", "severity", "created_at")


class LadderStepInput(Strict):
    """One reminder: to whom, and after how much working time, or at which share of a promised span."""

    audience = serializers.CharField(max_length=10)
    after_minutes = Whole(required=False)
    percent = Whole(required=False)


class PolicyChange(Input):
    """What may change of a policy."""

    steps = LadderStepInput(many=True, help_text="One to six steps, each later than the one before.")
    cadence_days = Whole(required=False, allow_null=True)


class PolicyInput(PolicyChange):
    """A new policy; without a customer it holds for all, which only an operator agrees."""

    customer = ScopedRelatedField(Customer, required=False, allow_null=True)
    clock = serializers.CharField(max_length=40)
    severity = serializers.ChoiceField(Severity.choices, required=False, allow_blank=True)


class PolicyView(ResourceView):
    """Ladder policies: who is reminded after how long, and how often the customer is promised an update."""

    shape = PolicyShape
    creates = Write("ladder_policies.add", policies.add_policy, PolicyInput)
    changes = Write("ladder_policies.change", policies.amend_policy, PolicyChange)
    removes = Write("ladder_policies.remove", policies.remove_policy, Input)


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
