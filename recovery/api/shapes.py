"""What the provider's side sees of plans, milestones, needles, promises and forecasts."""

from django.db.models import OuterRef
from rest_framework import serializers

from escalations.api.causes_shapes import TitledRef
from escalations.api.shapes import RecordRef
from recovery.kinds import Better, MilestoneKind
from recovery.models import Dependency, Forecast, Milestone, Needle, Promise, RecoveryPlan
from recovery.states import FINISHED, MilestoneState, PlanState
from tracker.api.examples import ACME, ESCALATION_ID, FACTOR_ID, MIA, OTHER_ID, STAMP, WRITTEN
from tracker.api.fields import Day, Instant, Number
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.shapes import Count, Rows, Shape
from tracker.policy import Side
from tracker.queries.ranks import rank

PLAN = {"id": OTHER_ID, "ref": "ACME-P3"}
MILESTONE = {"id": OTHER_ID, "title": "Renew the certificate"}


class PlanShape(Shape):
    """A recovery plan: how one escalation is to get well."""

    id = serializers.UUIDField()
    ref = serializers.CharField()
    customer = CustomerRef()
    escalation = RecordRef()
    title = serializers.CharField()
    summary = serializers.CharField()
    status = serializers.ChoiceField(PlanState.choices)
    author = PersonRef(help_text="Who drafted it, and so never reviews it.")
    owner = PersonRef()
    revision = serializers.IntegerField(help_text="Rises with every change of what the plan says.")
    submitted_at = Instant(allow_null=True)
    reviewed_at = Instant(allow_null=True)
    reviewed_by = PersonRef(allow_null=True)
    reviewed_revision = serializers.IntegerField(allow_null=True, help_text="The one revision that was approved.")
    committed_at = Instant(allow_null=True)
    committed_revision = serializers.IntegerField(allow_null=True)
    overridden_by = PersonRef(allow_null=True, help_text="Who promised it although the gate was red.")
    override_reason = serializers.CharField()
    baseline = serializers.IntegerField(help_text="How often dates were promised; 0: not yet.")
    milestones = serializers.IntegerField(help_text="How many there are.")
    milestones_done = serializers.IntegerField(help_text="How many of them are done or verified.")
    ended_at = Instant(allow_null=True, help_text="When it was completed or abandoned.")
    version = serializers.IntegerField()
    created_at = Instant(help_text="When it was written down.")

    class Meta:
        model = RecoveryPlan
        computed = {
            "milestones": Count(Milestone.objects.filter(plan=OuterRef("pk")).order_by().values("pk")),
            "milestones_done": Count(
                Milestone.objects.filter(plan=OuterRef("pk"), status__in=FINISHED).order_by().values("pk")
            ),
        }
        brief = ("id", "ref", "title", "status")
        search = ("ref", "title", "summary")
        sortable = ("ref", "status", "submitted_at", "committed_at", "ended_at", "created_at")
        sort_by = {"status": rank("status", PlanState)}
        unfiltered = ("summary", "override_reason")
        example = {
            "id": OTHER_ID,
            "ref": "ACME-P3",
            "customer": ACME,
            "escalation": {"id": ESCALATION_ID, "ref": "ACME-E7"},
            "title": "Refunds flow again",
            "summary": "Refund by hand, then repair the certificate.",
            "status": "draft",
            "author": MIA,
            "owner": MIA,
            "revision": 7,
            "submitted_at": None,
            "reviewed_at": None,
            "reviewed_by": None,
            "reviewed_revision": None,
            "committed_at": None,
            "committed_revision": None,
            "overridden_by": None,
            "override_reason": "",
            "baseline": 0,
            "milestones": 3,
            "milestones_done": 0,
            "ended_at": None,
            **STAMP,
        }


class MilestoneShape(Shape):
    """A step of a plan. Days are those of the customer's zone, lead times working days common to both parties."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef()
    number = serializers.IntegerField(help_text="Its place in the plan: M3.")
    title = serializers.CharField()
    description = serializers.CharField()
    kind = serializers.ChoiceField(MilestoneKind.choices)
    side = serializers.ChoiceField(Side.choices, help_text="The side that has to do it.")
    owner = PersonRef(allow_null=True)
    factor = TitledRef(allow_null=True, help_text="The contributing factor it addresses.")
    status = serializers.ChoiceField(MilestoneState.choices)
    due_on = Day(allow_null=True, help_text="The date that the plan says.")
    lead_days = serializers.IntegerField(allow_null=True)
    predecessors = serializers.JSONField(help_text="What has to be done before it: id, number and title of each.")
    first_promised_on = Day(allow_null=True, help_text="The first promise. It is never rewritten.")
    promised_on = Day(allow_null=True, help_text="The last promise.")
    forecast_on = Day(allow_null=True, help_text="The day that was last expected.")
    forecast_at = Instant(allow_null=True, help_text="When somebody last looked.")
    started_on = Day(allow_null=True)
    done_on = Day(allow_null=True)
    taken_days = serializers.IntegerField(allow_null=True, help_text="Working days it took, once it is done.")
    promised_days = serializers.IntegerField(allow_null=True, help_text="Working days that were promised for it.")
    verified_at = Instant(allow_null=True)
    verified_by = PersonRef(allow_null=True, help_text="Never its owner.")
    dropped_at = Instant(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Milestone
        computed = {
            "predecessors": Rows(
                Milestone.objects.filter(
                    pk__in=Dependency.objects.filter(milestone=OuterRef(OuterRef("pk"))).values("predecessor")
                )
                .order_by("number")
                .values("id", "number", "title")
            )
        }
        brief = ("id", "number", "title", "status")
        search = ("title", "description")
        sortable = ("number", "title", "status", "due_on", "promised_on", "forecast_on", "done_on", "created_at")
        sort_by = {"status": rank("status", MilestoneState)}
        unfiltered = ("description",)
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "plan": PLAN,
            "number": 3,
            "title": "Renew the certificate",
            "description": "",
            "kind": "corrective",
            "side": "provider",
            "owner": MIA,
            "factor": {"id": FACTOR_ID, "title": "The certificate ran out"},
            "status": "planned",
            "due_on": "2026-12-02",
            "lead_days": 3,
            "predecessors": [],
            "first_promised_on": None,
            "promised_on": None,
            "forecast_on": None,
            "forecast_at": None,
            "started_on": None,
            "done_on": None,
            "taken_days": None,
            "promised_days": None,
            "verified_at": None,
            "verified_by": None,
            "dropped_at": None,
            **STAMP,
        }


class NeedleShape(Shape):
    """A number that has to move: where it stood, where to, and by when."""

    id = serializers.UUIDField()
    customer = CustomerRef()
    plan = RecordRef()
    place = serializers.IntegerField(help_text="1 or 2: a plan has two needles at most.")
    name = serializers.CharField()
    unit = serializers.CharField()
    better = serializers.ChoiceField(Better.choices)
    source = serializers.CharField(  # type: ignore[assignment]  # a field; DRF takes it out of the class
        help_text="Where the number comes from."
    )
    cadence_days = serializers.IntegerField(help_text="Calendar days between two readings, as agreed.")
    baseline_since = Day(allow_null=True)
    baseline_until = Day(allow_null=True)
    baseline_value = Number(16, 4, allow_null=True)
    target_value = Number(16, 4, allow_null=True)
    target_on = Day(allow_null=True)
    version = serializers.IntegerField()
    created_at = Instant()

    class Meta:
        model = Needle
        brief = ("id", "place", "name", "unit")
        search = ("name", "source")
        sortable = ("place", "name", "target_on", "created_at")
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "plan": PLAN,
            "place": 1,
            "name": "Refunds that wait",
            "unit": "refunds",
            "better": "down",
            "source": "",
            "cadence_days": 7,
            "baseline_since": "2026-11-02",
            "baseline_until": "2026-11-15",
            "baseline_value": "340.0000",
            "target_value": "5.0000",
            "target_on": "2026-12-18",
            **STAMP,
        }


class PromiseShape(Shape):
    """A date that was given for a milestone. It is written once and never changed."""

    id = serializers.IntegerField()
    customer = CustomerRef(source="milestone.customer")
    plan = RecordRef(source="milestone.plan")
    milestone = TitledRef()
    baseline = serializers.IntegerField(help_text="1: the first promise.")
    promised_on = Day()
    lead_days = serializers.IntegerField(help_text="The lead time that the plan said then.")
    chance = serializers.FloatField(allow_null=True, help_text="The chance we stated then; null: no history.")
    made_at = Instant()
    made_by = PersonRef(allow_null=True)
    reason = serializers.CharField()

    class Meta:
        model = Promise
        brief = ("id", "milestone", "baseline", "promised_on")
        search = ("reason",)
        sortable = ("promised_on", "made_at", "baseline")
        unfiltered = ("id", "reason")
        example = {
            "id": 311,
            "customer": ACME,
            "plan": PLAN,
            "milestone": MILESTONE,
            "baseline": 1,
            "promised_on": "2026-12-02",
            "lead_days": 3,
            "chance": 0.72,
            "made_at": WRITTEN,
            "made_by": MIA,
            "reason": "As agreed in the review.",
        }


class ForecastShape(Shape):
    """On which day which date was expected. A row that moves nothing says that somebody looked."""

    id = serializers.IntegerField()
    customer = CustomerRef()
    plan = RecordRef(source="milestone.plan")
    milestone = TitledRef()
    reported_on = Day()
    reported_at = Instant()
    expected_on = Day()
    author = PersonRef(allow_null=True)
    reason = serializers.CharField()

    class Meta:
        model = Forecast
        brief = ("id", "milestone", "reported_on", "expected_on")
        search = ("reason",)
        unfiltered = ("id", "reason")
        example = {
            "id": 4012,
            "customer": ACME,
            "plan": PLAN,
            "milestone": MILESTONE,
            "reported_on": "2026-11-20",
            "reported_at": WRITTEN,
            "expected_on": "2026-12-07",
            "author": MIA,
            "reason": "The test found two faults.",
        }
