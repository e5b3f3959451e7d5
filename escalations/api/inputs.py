"""What is sent to write flags, escalations, contacts and notes. Names are the keywords of the services."""

from rest_framework import serializers

from escalations.kinds import ContactChannel, Direction
from escalations.models import Escalation, Flag
from tracker.api.examples import ACME_ID, ESCALATION_ID, MIA_ID, YESTERDAY
from tracker.api.fields import Instant, ScopedRelatedField, Whole
from tracker.api.inputs import Input, Step
from tracker.kinds import Severity
from tracker.models import Customer, Service, User
from tracker.policy import Side

TEXT = 10_000


class Effect(Input):
    """The effect on the customer's own customers, as far as it is known."""

    affected_who = serializers.CharField(required=False, allow_blank=True, max_length=200)
    affected_count = Whole(required=False, allow_null=True)
    affected_since = Instant(required=False, allow_null=True)


class FlagChange(Effect):
    """What may be corrected while a flag is open. Moving the severity needs a `changelog_message`."""

    title = serializers.CharField(required=False, max_length=200)
    description = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)
    severity = serializers.ChoiceField(Severity.choices, required=False)
    service = ScopedRelatedField(Service, required=False, allow_null=True)
    owner = ScopedRelatedField(User, required=False, help_text="Left out: whoever logs it.")

    class Meta:
        example = {"severity": "critical", "changelog_message": "It hits card payments as well."}


class FlagInput(FlagChange):
    """A new flag."""

    customer = ScopedRelatedField(Customer)
    title = serializers.CharField(max_length=200)
    sensed_at = Instant(required=False, help_text="When it was sensed, if that was earlier. Left out: now.")

    class Meta:
        example = {
            "customer": ACME_ID,
            "title": "Refunds are stuck",
            "sensed_at": YESTERDAY,
            "severity": "high",
            "affected_who": "Shoppers who sent goods back",
            "affected_count": 340,
        }


class Join(Step):
    """Which escalation a flag joins; left out, a new one is raised from it on the provider's side."""

    escalation = ScopedRelatedField(Escalation, required=False)
    severity = serializers.ChoiceField(Severity.choices, required=False, help_text="Of the new one.")
    reason = serializers.CharField(required=False, max_length=TEXT, help_text="Of the new one.")

    class Meta:
        example = {"escalation": ESCALATION_ID, "changelog_message": "It is the same cause."}


class EscalationChange(Effect):
    """What may be corrected while an escalation is under way. Moving the severity needs a `changelog_message`."""

    title = serializers.CharField(required=False, max_length=200)
    reason = serializers.CharField(required=False, max_length=TEXT)
    severity = serializers.ChoiceField(Severity.choices, required=False)
    service = ScopedRelatedField(Service, required=False, allow_null=True)
    owner = ScopedRelatedField(User, required=False)
    sponsor = ScopedRelatedField(User, required=False, allow_null=True)

    class Meta:
        example = {"owner": MIA_ID}


class EscalationInput(EscalationChange):
    """A new escalation. One that the customer raised, told to us, is `raised_by` customer and begins open."""

    customer = ScopedRelatedField(Customer)
    title = serializers.CharField(max_length=200)
    reason = serializers.CharField(max_length=TEXT)
    severity = serializers.ChoiceField(Severity.choices)
    raised_by = serializers.ChoiceField(Side.choices, required=False, help_text="Left out: provider.")
    raised_at = Instant(required=False, help_text="When it was raised, if that was earlier. Left out: now.")

    class Meta:
        example = {
            "customer": ACME_ID,
            "title": "No refunds since Monday",
            "reason": "Shoppers wait for their money and call the stores.",
            "severity": "high",
            "raised_by": "customer",
            "raised_at": YESTERDAY,
        }


class ContactChange(Input):
    """What may be corrected of a contact: the words."""

    with_whom = serializers.CharField(required=False, allow_blank=True, max_length=120)
    touch_point = serializers.CharField(required=False, allow_blank=True, max_length=120)
    summary = serializers.CharField(required=False, max_length=TEXT)

    class Meta:
        example = {"summary": "They wait for our file, and will call again on Friday."}


class ContactInput(ContactChange):
    """A new contact, about one escalation or one flag."""

    escalation = ScopedRelatedField(Escalation, required=False)
    flag = ScopedRelatedField(Flag, required=False)
    at = Instant(required=False, help_text="When it was. Left out: now.")
    channel = serializers.ChoiceField(ContactChannel.choices)
    direction = serializers.ChoiceField(Direction.choices, help_text="As the provider sees it.")
    started_by = serializers.ChoiceField(Side.choices, required=False, help_text="Left out: the side that spoke.")
    summary = serializers.CharField(max_length=TEXT)
    gives_update = serializers.BooleanField(required=False, help_text="It is the update we promised.")

    class Meta:
        example = {
            "escalation": ESCALATION_ID,
            "channel": "call",
            "direction": "outbound",
            "with_whom": "Head of stores",
            "summary": "Told them that the first 200 refunds are out.",
            "gives_update": True,
        }


class NoteChange(Input):
    """Another text; its author alone may."""

    text = serializers.CharField(max_length=TEXT)

    class Meta:
        example = {"text": "The bank confirms it in writing."}


class NoteInput(NoteChange):
    """A new note, about one escalation or one flag."""

    escalation = ScopedRelatedField(Escalation, required=False)
    flag = ScopedRelatedField(Flag, required=False)

    class Meta:
        example = {"escalation": ESCALATION_ID, "text": "The bank says it was our certificate."}
