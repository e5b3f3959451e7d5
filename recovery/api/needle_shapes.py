"""What the provider's side sees of readings and processes, and what is computed of them."""

from typing import Any, ClassVar

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from rest_framework import serializers

from escalations.api.shapes import RecordRef
from recovery.api.shapes import PLAN, NeedleShape
from recovery.measures.standing import Course, Kind, TargetVerdict, Verdict
from recovery.measures.watch import Held
from recovery.models import Process, Reading
from tracker.api.examples import ACME, MIA, OTHER_ID, WRITTEN
from tracker.api.fields import Day, Instant, Number
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.schema import FaultShape
from tracker.api.shapes import Shape

Fields = serializers.Serializer[Any]
NEEDLE = {"id": OTHER_ID, "name": "Refunds that wait"}
BRIEF: dict[str, Any] = {
    "verdict": "improvement",
    "words": "A real improvement",
    "target_verdict": "misses",
    "stable": False,
    "gap_closed": 0.38,
    "n": 7,
    "missing": 0,
}


class NeedleRef(Shape):
    """A needle inside another record."""

    id = serializers.UUIDField()
    name = serializers.CharField()

    class Meta:
        pass


class ReadingShape(Shape):
    """What was measured on one day. It is never changed: a further reading of that day takes its place."""

    id = serializers.IntegerField()
    customer = CustomerRef()
    plan = RecordRef(source="needle.plan")
    needle = NeedleRef()
    measured_on = Day(help_text="The day in the customer's zone.")
    value = Number(16, 4, allow_null=True, help_text="Null: the reading was taken back.")
    supersedes = serializers.IntegerField(
        source="supersedes_id", allow_null=True, help_text="The reading that this one corrects."
    )
    stands = serializers.BooleanField(help_text="Whether it counts: neither corrected since, nor taken back.")
    reason = serializers.CharField(help_text="Why it was corrected.")
    author = PersonRef(allow_null=True)
    recorded_at = Instant()

    class Meta:
        model = Reading
        computed = {
            "stands": ExpressionWrapper(
                Q(value__isnull=False) & ~Exists(Reading.objects.filter(supersedes=OuterRef("pk"))), BooleanField()
            )
        }
        filters = ("stands",)
        brief = ("id", "needle", "measured_on", "value")
        search = ("reason",)
        unfiltered = ("id", "supersedes", "reason")
        example = {
            "id": 8123,
            "customer": ACME,
            "plan": PLAN,
            "needle": NEEDLE,
            "measured_on": "2026-11-20",
            "value": "212.0000",
            "supersedes": None,
            "stands": True,
            "reason": "",
            "author": MIA,
            "recorded_at": WRITTEN,
        }


class ProcessShape(Shape):
    """From one day on, what a needle measures works in another way: mean and limits are computed anew."""

    id = serializers.IntegerField()
    customer = CustomerRef()
    plan = RecordRef(source="needle.plan")
    needle = NeedleRef()
    since = Day()
    reason = serializers.CharField(help_text="What has changed in how it works. The customer reads it.")
    author = PersonRef(allow_null=True)
    recorded_at = Instant()

    class Meta:
        model = Process
        brief = ("id", "needle", "since")
        search = ("reason",)
        sortable = ("since", "recorded_at")
        unfiltered = ("id", "reason")
        example = {
            "id": 12,
            "customer": ACME,
            "plan": PLAN,
            "needle": NEEDLE,
            "since": "2026-11-16",
            "reason": "Refunds are paid by the new service.",
            "author": MIA,
            "recorded_at": WRITTEN,
        }


class JudgedShape(Fields):
    """A reading, and the signals of a real change that end on it."""

    on = Day()
    value = Number(16, 4)
    signals = serializers.ListField(child=serializers.IntegerField(), help_text="1 to 4, as the rules number them.")
    good = serializers.BooleanField(allow_null=True, help_text="Whether the first is for the better; null: none.")


class FoundShape(Fields):
    """One process: its mean and the limits of what is normal. Null while there are too few readings."""

    since = Day()
    kind = serializers.ChoiceField([one.value for one in Kind], help_text="How firm the limits are.")
    mean = Number(16, 6, allow_null=True)
    lower = Number(16, 6, allow_null=True)
    upper = Number(16, 6, allow_null=True)
    reason = serializers.CharField()
    n = serializers.IntegerField()


class MarkShape(Fields):
    """Whether it lasted so many days after closing."""

    days = serializers.IntegerField()
    on = Day()
    held = serializers.ChoiceField([one.value for one in Held])


class BriefStandingShape(Fields):
    """How a needle stands, in short."""

    verdict = serializers.ChoiceField([one.value for one in Verdict])
    words = serializers.CharField(help_text="The verdict in words.")
    target_verdict = serializers.ChoiceField([one.value for one in TargetVerdict])
    stable = serializers.BooleanField(help_text="Whether the target is reached and holds.")
    gap_closed = serializers.FloatField(
        allow_null=True, help_text="The share of the way from baseline to target; not capped. Null: cannot be said."
    )
    n = serializers.IntegerField(help_text="Readings of the current process.")
    missing = serializers.IntegerField(help_text="Readings that are missing for a verdict.")


class StandingShape(BriefStandingShape):
    """How a needle stands: whether it really moves, what that means for its target, and where it leads."""

    sentences = serializers.ListField(child=serializers.CharField(), help_text="All of it, for those who read.")
    course = serializers.ChoiceField([one.value for one in Course])
    reaches_on = Day(allow_null=True, help_text="When it reaches its target on this course.")
    reaches_from = Day(allow_null=True)
    reaches_until = Day(allow_null=True, help_text="With 95 % confidence; null with a day before it: perhaps never.")
    latest = JudgedShape(allow_null=True)
    processes = FoundShape(many=True)
    watch = MarkShape(many=True, allow_null=True, help_text="Whether it lasts; null until its escalation is closed.")

    class Meta:
        example: ClassVar[dict[str, Any]] = BRIEF | {
            "sentences": ["A real improvement, not just week-to-week movement: outside the normal range."],
            "course": "reaches",
            "reaches_on": "2026-12-14",
            "reaches_from": "2026-12-04",
            "reaches_until": None,
            "latest": {"on": "2026-11-20", "value": "212.0000", "signals": [1], "good": True},
            "processes": [
                {
                    "since": "2026-09-25", "kind": "trial", "mean": "318.000000", "lower": "251.500000",
                    "upper": "384.500000", "reason": "", "n": 9,
                }
            ],
            "watch": None,
        }  # fmt: skip


class VerdictShape(StandingShape):
    """The same with every reading that stands, oldest first."""

    readings = JudgedShape(many=True)

    class Meta:
        example = StandingShape.Meta.example | {"readings": [StandingShape.Meta.example["latest"]]}


class NeedleWhole(NeedleShape):
    """A needle, with how it stands."""

    standing = StandingShape()

    class Meta(NeedleShape.Meta):
        example = NeedleShape.Meta.example | {"standing": StandingShape.Meta.example}


class ImportedShape(Fields):
    """What came of a table of readings, or would. With any error nothing is written."""

    written = serializers.BooleanField()
    rows = serializers.IntegerField(help_text="How many there were.")
    wrong = serializers.IntegerField(help_text="How many of them cannot be written.")
    errors = FaultShape(  # type: ignore[assignment]  # a field; DRF takes it out of the class
        many=True, help_text="The first 100. In a CSV text the first part of a pointer is the line: /17/value."
    )
    first_on = Day(allow_null=True)
    last_on = Day(allow_null=True)
    before = BriefStandingShape()
    after = BriefStandingShape(allow_null=True, help_text="Null while there are errors.")

    class Meta:
        example = {
            "written": False,
            "rows": 2,
            "wrong": 0,
            "errors": [],
            "first_on": "2026-11-19",
            "last_on": "2026-11-20",
            "before": BRIEF,
            "after": BRIEF | {"n": 9},
        }
