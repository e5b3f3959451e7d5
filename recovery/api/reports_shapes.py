"""What the provider's side sees of reports, and sends to make them."""

from typing import Any

from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.kinds import ReportKind
from recovery.models import Report
from recovery.reports.changes import ChangeKind
from recovery.states import ReportState
from tracker.api.examples import ACME, MIA, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Instant
from tracker.api.inputs import Input
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.shapes import Shape


class KeptReportShape(Shape):
    """A report, and where to get it: `reports/{id}/file.pdf`, once it is ready."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(ReportKind.choices)
    customer = CustomerRef(allow_null=True, help_text="null: several stand in it.")
    plan = RecordRef(allow_null=True, help_text="null: of all plans that `filters` find.")
    ref = serializers.CharField()
    title = serializers.CharField()
    filters = serializers.JSONField()
    as_of = Instant(help_text="The moment whose knowledge it shows.")
    status = serializers.ChoiceField(ReportState.choices)
    done = serializers.IntegerField(help_text="Parts that stand.")
    total = serializers.IntegerField(allow_null=True, help_text="Parts there will be; null: not counted yet.")
    error = serializers.CharField(help_text="Why it was given up.")
    digest = serializers.CharField(help_text="SHA-256 of its JSON, in hex; empty until it is ready.")
    made_by = PersonRef(allow_null=True, help_text="null: the system.")
    made_at = Instant(allow_null=True)
    expires_at = Instant(allow_null=True, help_text="When it is thrown away; null: it stays.")
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Report
        brief = ("id", "ref", "title", "as_of", "status")
        search = ("ref", "title")
        sortable = ("as_of", "made_at", "ref", "title")
        unfiltered = ("filters", "digest", "error")
        example = {
            "id": OTHER_ID,
            "kind": "plan",
            "customer": ACME,
            "plan": {"id": OTHER_ID, "ref": "ACME-P3"},
            "ref": "ACME-P3",
            "title": "Refunds flow again",
            "filters": {},
            "as_of": WRITTEN,
            "status": "ready",
            "done": 0,
            "total": None,
            "error": "",
            "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "made_by": MIA,
            "made_at": WRITTEN,
            "expires_at": None,
            **STAMP,
        }


class PackShape(serializers.Serializer[Any]):
    """The pack of a plan as facts. The same facts at the same moment are the same bytes."""

    kind = serializers.CharField(help_text="plan; what else there is has keys of its own.")
    format = serializers.IntegerField(help_text="Rises when a key changes its meaning.")
    told = serializers.JSONField(help_text="What could be told to the customer, in the form of a publication.")
    eight_d = serializers.JSONField(help_text="D1 to D8, each with its lines in words.")
    inside = serializers.JSONField(help_text="What stays with us; null in what a customer gets.")

    class Meta:
        example = {
            "kind": "plan",
            "format": 1,
            "told": {"ref": "ACME-E7", "status": "on_track"},
            "eight_d": [{"number": 1, "title": "Team", "lines": ["Mia Berg: owns the plan"]}],
            "inside": {"customer": "Acme Stores"},
        }


class ReportInput(Input):
    """As of when a pack is kept."""

    as_of = Instant(
        required=False, help_text="The moment whose knowledge it shows, since the plan was drafted; left out: now."
    )

    class Meta:
        example = {"as_of": WRITTEN}


class ReportChangeShape(serializers.Serializer[Any]):
    """One thing that is new."""

    kind = serializers.ChoiceField([(kind.value, kind.value) for kind in ChangeKind])
    text = serializers.CharField()


class ReportChangesShape(serializers.Serializer[Any]):
    """What is new in a report since an earlier one."""

    since = Instant(help_text="The moment that the earlier one shows.")
    as_of = Instant()
    changes = ReportChangeShape(many=True)

    class Meta:
        example = {
            "since": WRITTEN,
            "as_of": WRITTEN,
            "changes": [
                {"kind": "date", "text": "M2 Renew the certificate is expected by 6 Oct 2026; it was by 2 Oct 2026."}
            ],
        }
