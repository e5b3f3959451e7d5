"""What the provider's side sees of updates to the customer, and sends to make them."""

from typing import Any

from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.kinds import RecoveryStatus
from recovery.models import Publication
from recovery.reports.changes import ChangeKind
from tracker.api.examples import ACME, ESCALATION_ID, MIA, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Day, Instant
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.shapes import Shape
from tracker.queries.ranks import rank

Fields = serializers.Serializer[Any]

LONGEST_TEMPLATE, LONGEST_NOTE, LONGEST_REASON = 300, 4_000, 1_000
HEADLINE = (
    "One sentence. Its numbers are variables in braces, {milestones_done}; a typed digit is refused. Left out: a"
    " sentence that fits."
)


class PublicationShape(Shape):
    """An update to the customer, as it was told. Computed status, reason and end of a statement stay inside."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    escalation = RecordRef()
    plan = RecordRef(allow_null=True, help_text="The promised plan it tells of.")
    ref = serializers.CharField()
    number = serializers.IntegerField(help_text="Counts per escalation.")
    as_of = Instant()
    published_at = Instant()
    published_by = PersonRef(allow_null=True, help_text="null: the system.")
    receipt = serializers.BooleanField(help_text="Confirms what the customer raised at our door.")
    changes = serializers.BooleanField(help_text="Whether it said anything that the one before did not.")
    headline = serializers.CharField()
    headline_template = serializers.CharField(help_text="The headline with its variables.")
    computed_status = serializers.ChoiceField(RecoveryStatus.choices, help_text="What our rules say.")
    stated_status = serializers.ChoiceField(RecoveryStatus.choices, help_text="What the customer reads.")
    stated_reason = serializers.CharField(help_text="Why it was stated greener than computed.")
    stated_until = Day(allow_null=True, help_text="The day on which that ends.")
    due_at = Instant(allow_null=True, help_text="When this update was promised; null: it kept no promise.")
    next_update_due = Instant(allow_null=True, help_text="When it promised the next one.")
    digest = serializers.CharField(help_text="SHA-256 of the snapshot, in hex.")
    latest = serializers.BooleanField(help_text="Whether it is the one that the customer's page shows.")
    withdrawn_at = Instant(allow_null=True)
    withdrawn_by = PersonRef(allow_null=True)
    withdrawn_reason = serializers.CharField()
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Publication
        brief = ("id", "ref", "number", "headline")
        search = ("ref", "headline")
        sortable = ("ref", "number", "published_at", "due_at", "computed_status", "stated_status")
        sort_by = {
            "computed_status": rank("computed_status", RecoveryStatus),
            "stated_status": rank("stated_status", RecoveryStatus),
        }
        unfiltered = ("stated_reason", "withdrawn_reason", "headline_template", "digest")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7"},
            "plan": {"id": OTHER_ID, "ref": "ACME-P3"},
            "ref": "ACME-E7",
            "number": 3,
            "as_of": WRITTEN,
            "published_at": WRITTEN,
            "published_by": MIA,
            "receipt": False,
            "changes": True,
            "headline": "2 of 3 steps are done.",
            "headline_template": "{milestones_done} of {milestones_total} steps are done.",
            "computed_status": "at_risk",
            "stated_status": "at_risk",
            "stated_reason": "",
            "stated_until": None,
            "due_at": WRITTEN,
            "next_update_due": WRITTEN,
            "digest": "5d0c…",
            "latest": True,
            "withdrawn_at": None,
            "withdrawn_by": None,
            "withdrawn_reason": "",
            **STAMP,
        }


class PublicationWhole(PublicationShape):
    """An update with all that the customer was told in it."""

    snapshot = serializers.JSONField(help_text="The frozen snapshot, byte for byte; `format` says which keys it has.")

    class Meta(PublicationShape.Meta):
        example = PublicationShape.Meta.example | {"snapshot": {"format": 1, "ref": "ACME-E7", "number": 3}}


class WordsInput(Input):
    """What would be said, to see how it reads."""

    headline = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEMPLATE, help_text=HEADLINE)
    note = serializers.CharField(
        required=False, allow_blank=True, max_length=LONGEST_NOTE, help_text="For the customer, beside the headline."
    )
    stated_status = serializers.ChoiceField(
        RecoveryStatus.choices, required=False, allow_null=True, help_text="Left out: what our rules say."
    )

    class Meta:
        example = {"headline": "{milestones_done} of {milestones_total} steps are done."}


class PublishInput(WordsInput):
    """An update to the customer. A status greener than computed needs a reason and an end; both stay inside."""

    stated_reason = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_REASON)
    stated_until = Day(required=False, allow_null=True, help_text="At most 31 days ahead.")
    although_unchanged = serializers.BooleanField(
        required=False, help_text="Send it although it changes nothing; it does not keep the promise then."
    )
    previewed = serializers.CharField(
        required=False, max_length=64, help_text="`mark` of the preview: refused (409) once there is other to tell."
    )

    class Meta:
        example = {
            "headline": "{milestones_done} of {milestones_total} steps are done.",
            "note": "The supplier has confirmed the new certificate.",
        }


class WithdrawInput(Input):
    """Why an update is taken back: `changelog_message` says it."""

    class Meta:
        example = {"changelog_message": "It named the wrong date."}


class StatusReasonShape(Fields):
    """What a rule of the status has found."""

    code = serializers.CharField()
    status = serializers.ChoiceField(RecoveryStatus.choices, help_text="What the rule asks for.")
    text = serializers.CharField()


class StatementShape(Fields):
    """What was stated greener than computed with the last update. It holds until its end and no longer."""

    status = serializers.ChoiceField(RecoveryStatus.choices)
    reason = serializers.CharField()
    until = serializers.DateField()
    holds = serializers.BooleanField()


class HeadlineVariableShape(Fields):
    """What may stand in a headline in braces. `value` null: it has nothing to say now."""

    name = serializers.CharField()
    says = serializers.CharField()
    value = serializers.CharField(allow_null=True)


class NewsShape(Fields):
    """One thing that the last update did not say."""

    kind = serializers.ChoiceField([one.value for one in ChangeKind])
    text = serializers.CharField()


class PreviewShape(Fields):
    """An update as it would be sent now. Nothing is saved."""

    snapshot = serializers.JSONField(help_text="What the customer would read.")
    computed_status = serializers.ChoiceField(RecoveryStatus.choices)
    reasons = StatusReasonShape(many=True)
    stated_status = serializers.ChoiceField(RecoveryStatus.choices)
    greener = serializers.BooleanField(help_text="Whether it needs a reason and an end.")
    statement = StatementShape(allow_null=True)
    template = serializers.CharField()
    variables = HeadlineVariableShape(many=True)
    changes = NewsShape(many=True)
    unchanged = serializers.BooleanField(help_text="Whether it tells nothing new, and so does not keep the promise.")
    last = serializers.IntegerField(allow_null=True, help_text="The number of the last update that stands.")
    mark = serializers.CharField(help_text="Stands for what there is to tell; send it as `previewed`.")

    class Meta:
        example = {
            "snapshot": {"format": 1, "ref": "ACME-E7", "number": 4},
            "computed_status": "off_track",
            "reasons": [
                {
                    "code": "expected_late",
                    "status": "off_track",
                    "text": "M3 Renew the certificate is expected 7 Dec 2026, promised 2 Dec 2026.",
                }
            ],
            "stated_status": "off_track",
            "greener": False,
            "statement": None,
            "template": "{milestones_done} of {milestones_total} steps are done.",
            "variables": [{"name": "milestones_done", "says": "how many promised steps are done", "value": "2"}],
            "changes": [{"kind": "date", "text": "M3 is expected by 7 Dec 2026; it was by 2 Dec 2026."}],
            "unchanged": False,
            "last": 3,
            "mark": "5d0c…",
        }
