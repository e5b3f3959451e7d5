"""What the provider's side sees of flags, escalations, contacts and notes."""

from django.db.models import Min, OuterRef, Subquery
from rest_framework import serializers

from escalations.kinds import ContactChannel, Direction
from escalations.models import Contact, Escalation, Flag, Note
from escalations.states import EscalationState, FlagState
from tracker.api.examples import ACME, ESCALATION_ID, FLAG_ID, MIA, OTHER_ID, SENSED, SERVICE, STAMP, WRITTEN
from tracker.api.fields import Instant
from tracker.api.refs import CustomerRef, NamedRef, PersonRef
from tracker.api.shapes import Count, Shape
from tracker.kinds import Severity
from tracker.models import Reminder
from tracker.policy import Side
from tracker.queries.ranks import rank
from tracker.states import ReminderState


class RecordRef(Shape):
    """A flag or an escalation, inside another record."""

    id = serializers.UUIDField()
    ref = serializers.CharField()

    class Meta:
        natural = "ref"


def _next_reminder() -> Subquery:
    """When the next reminder about a record is due; null when none is armed."""
    pending = Reminder.objects.filter(ladder__subject_id=OuterRef("pk"), state=ReminderState.PENDING)
    return Subquery(pending.values("ladder__subject_id").annotate(first=Min("due_at")).values("first"))


class StepShape(serializers.Serializer[None]):
    """One reminder of a ladder."""

    audience = serializers.CharField(help_text="Who is reminded: owner, lead or manager.")
    due_at = serializers.DateTimeField()
    due_local = serializers.CharField(help_text="The same moment in the zone whose working hours count.")
    state = serializers.CharField(help_text="pending, fired, superseded or cancelled; waiting: if it began now.")


class ClockShape(serializers.Serializer[None]):
    """One working-time clock with its ladder of reminders."""

    clock = serializers.CharField()
    state = serializers.CharField(help_text="running, waiting (for the step before), stopped or never.")
    started_at = serializers.DateTimeField(allow_null=True)
    stopped_at = serializers.DateTimeField(allow_null=True)
    elapsed_minutes = serializers.IntegerField(allow_null=True, help_text="Working minutes so far.")
    zone = serializers.CharField(help_text="The time zone of the working hours that count.")
    acknowledged = serializers.BooleanField(help_text="Somebody is on it: nothing more is sent.")
    snoozed_until = serializers.DateTimeField(allow_null=True)
    ladder = serializers.UUIDField(allow_null=True, help_text="Snooze or acknowledge it at /ladders.")
    steps = StepShape(many=True)


class FlagShape(Shape):
    """An early flag: bad news before the customer has to escalate."""

    id = serializers.UUIDField()
    ref = serializers.CharField()
    customer = CustomerRef()
    service = NamedRef(allow_null=True)
    title = serializers.CharField()
    description = serializers.CharField()
    severity = serializers.ChoiceField(Severity.choices)
    status = serializers.ChoiceField(FlagState.choices)
    owner = PersonRef()
    reporter = PersonRef()
    affected_who = serializers.CharField(help_text="Who of the customer's own customers is hit.")
    affected_count = serializers.IntegerField(allow_null=True, help_text="How many; null: not known yet.")
    affected_since = Instant(allow_null=True)
    sensed_at = Instant()
    flagged_at = Instant(allow_null=True)
    discussed_at = Instant(allow_null=True)
    acting_at = Instant(allow_null=True)
    ended_at = Instant(allow_null=True, help_text="When it was averted, withdrawn or joined to an escalation.")
    escalation = RecordRef(allow_null=True)
    next_reminder_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Flag
        computed = {"next_reminder_at": _next_reminder()}
        brief = ("id", "ref", "title", "status")
        search = ("ref", "title", "description")
        sortable = ("ref", "severity", "status", "sensed_at", "flagged_at", "ended_at", "created_at")
        sort_by = {"severity": rank("severity", Severity), "status": rank("status", FlagState)}
        unfiltered = ("description",)
        example = {
            "id": FLAG_ID,
            "ref": "ACME-F12",
            "customer": ACME,
            "service": SERVICE,
            "title": "Refunds are stuck",
            "description": "",
            "severity": "high",
            "status": "sensed",
            "owner": MIA,
            "reporter": MIA,
            "affected_who": "Shoppers who sent goods back",
            "affected_count": 340,
            "affected_since": None,
            "sensed_at": SENSED,
            "flagged_at": None,
            "discussed_at": None,
            "acting_at": None,
            "ended_at": None,
            "escalation": None,
            "next_reminder_at": "2026-11-20T11:00:00Z",
            **STAMP,
        }


class FlagWhole(FlagShape):
    """An early flag with its three clocks."""

    clocks = ClockShape(many=True)

    class Meta(FlagShape.Meta):
        pass


_STEPS = ("accepted", "acknowledged", "contained", "recovering", "monitoring", "closed", "reopened")


class EscalationShape(Shape):
    """An escalation: an issue lifted above the ordinary way."""

    id = serializers.UUIDField()
    ref = serializers.CharField()
    customer = CustomerRef()
    service = NamedRef(allow_null=True)
    title = serializers.CharField()
    reason = serializers.CharField()
    severity = serializers.ChoiceField(Severity.choices)
    status = serializers.ChoiceField(EscalationState.choices)
    raised_by = serializers.ChoiceField(Side.choices, help_text="The side that raised it.")
    raised_at = Instant()
    raiser = PersonRef(allow_null=True, help_text="Null: the customer told us, and has nobody here.")
    owner = PersonRef()
    sponsor = PersonRef(allow_null=True)
    affected_who = serializers.CharField(help_text="Who of the customer's own customers is hit.")
    affected_count = serializers.IntegerField(allow_null=True, help_text="How many; null: not known yet.")
    affected_since = Instant(allow_null=True)
    accepted_at = Instant(allow_null=True, help_text="When our own request was taken on; null for the customer's.")
    acknowledged_at = Instant(allow_null=True)
    acknowledged_by = PersonRef(allow_null=True)
    contained_at = Instant(allow_null=True)
    recovering_at = Instant(allow_null=True)
    monitoring_at = Instant(allow_null=True)
    closed_at = Instant(allow_null=True)
    reopened_at = Instant(allow_null=True)
    last_update_at = Instant(allow_null=True, help_text="When the customer last had an update that said something new.")
    next_update_due = Instant(allow_null=True, help_text="Our promise to the customer; null: no update is owed.")
    next_reminder_at = Instant(allow_null=True)
    flags = serializers.IntegerField(help_text="How many flags were joined to it.")
    contacts = serializers.IntegerField(help_text="How many touches between the parties it took so far.")
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = Escalation
        computed = {
            "next_reminder_at": _next_reminder(),
            "flags": Count(Flag.objects.filter(escalation=OuterRef("pk")).values("pk")),
            "contacts": Count(Contact.objects.filter(escalation=OuterRef("pk")).values("pk")),
        }
        brief = ("id", "ref", "title", "status")
        search = ("ref", "title", "reason")
        sortable = ("ref", "severity", "status", "raised_at", "next_update_due", "closed_at", "created_at")
        sort_by = {"severity": rank("severity", Severity), "status": rank("status", EscalationState)}
        unfiltered = ("reason",)
        example = {
            "id": ESCALATION_ID,
            "ref": "ACME-E7",
            "customer": ACME,
            "service": SERVICE,
            "title": "No refunds since Monday",
            "reason": "Shoppers wait for their money and call the stores.",
            "severity": "high",
            "status": "open",
            "raised_by": "customer",
            "raised_at": SENSED,
            "raiser": None,
            "owner": MIA,
            "sponsor": None,
            "affected_who": "Shoppers who sent goods back",
            "affected_count": 340,
            "affected_since": None,
            **{f"{step}_at": None for step in _STEPS},
            "acknowledged_by": None,
            "last_update_at": None,
            "next_update_due": "2026-11-23T16:30:00Z",
            "next_reminder_at": "2026-11-20T09:00:00Z",
            "flags": 1,
            "contacts": 0,
            **STAMP,
        }


class ContactShape(Shape):
    """One touch between the parties."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef(allow_null=True)
    flag = RecordRef(allow_null=True)
    at = Instant()
    channel = serializers.ChoiceField(ContactChannel.choices)
    direction = serializers.ChoiceField(Direction.choices, help_text="As the provider sees it.")
    started_by = serializers.ChoiceField(Side.choices, help_text="The side that began it.")
    with_whom = serializers.CharField()
    touch_point = serializers.CharField(help_text="The moment of truth it was about.")
    summary = serializers.CharField()
    gives_update = serializers.BooleanField(help_text="Meant as the promised update.")
    counted = serializers.BooleanField(help_text="Whether it was one: an update that changes nothing is not.")
    author = PersonRef()
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Contact
        brief = ("id", "at", "channel", "direction")
        search = ("with_whom", "touch_point", "summary")
        sortable = ("at", "created_at")
        unfiltered = ("summary",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7"},
            "flag": None,
            "at": WRITTEN,
            "channel": "call",
            "direction": "outbound",
            "started_by": "provider",
            "with_whom": "Head of stores",
            "touch_point": "",
            "summary": "Told them that the first 200 refunds are out.",
            "gives_update": True,
            "counted": True,
            "author": MIA,
            **STAMP,
        }


class NoteShape(Shape):
    """An internal note. It never leaves the provider's side."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef(allow_null=True)
    flag = RecordRef(allow_null=True)
    text = serializers.CharField()
    author = PersonRef()
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Note
        brief = ("id", "author", "created_at")
        search = ("text",)
        sortable = ("created_at",)
        unfiltered = ("text",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7"},
            "flag": None,
            "text": "The bank says it was our certificate.",
            "author": MIA,
            **STAMP,
        }
