"""What is sent to write plans, milestones and needles. Names are the keywords of the services."""

from rest_framework import serializers

from escalations.models import Escalation, Factor
from recovery.kinds import Better, MilestoneKind
from recovery.models import Milestone, RecoveryPlan
from tracker.api.examples import ESCALATION_ID, MIA_ID, OTHER_ID
from tracker.api.fields import Day, Number, ScopedRelatedField, Whole
from tracker.api.inputs import Input, Step, Strict
from tracker.models import User
from tracker.policy import Side

TEXT, LONGEST_LEAD, MOST, MOST_BEFORE, LONGEST_CADENCE = 10_000, 1_000, 200, 50, 366


class PlanChange(Input):
    """What may be corrected while a plan is open. Other words void its review."""

    title = serializers.CharField(required=False, max_length=200)
    summary = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)
    owner = ScopedRelatedField(User, required=False, help_text="Left out: whoever drafts it.")

    class Meta:
        example = {"summary": "Refund by hand, then repair the certificate."}


class PlanInput(PlanChange):
    """A new draft. Its customer is that of the escalation."""

    escalation = ScopedRelatedField(Escalation)
    title = serializers.CharField(max_length=200)

    class Meta:
        example = {"escalation": ESCALATION_ID, "title": "Refunds flow again"}


class Approval(Input):
    """Which revision was read; left out, it is whatever stands now."""

    revision = Whole(required=False, min_value=1)

    class Meta:
        example = {"revision": 7, "changelog_message": "Dates and owners checked."}


class Commitment(Input):
    """Nothing, while the gate is green. While it is red: why a manager promises the plan all the same."""

    override_reason = serializers.CharField(required=False, max_length=TEXT)

    class Meta:
        example = {"changelog_message": "As agreed in the review."}


class DateMoveInput(Strict):
    """Another date, and perhaps another lead time, for one milestone."""

    milestone = ScopedRelatedField(Milestone)
    due_on = Day()
    lead_days = Whole(required=False, min_value=1, max_value=LONGEST_LEAD)


class Rebaseline(Commitment):
    """Which dates are promised from now on. `changelog_message` says why; what was added since is promised as well."""

    dates = serializers.ListField(child=DateMoveInput(), max_length=MOST, required=False)

    class Meta:
        example = {
            "dates": [{"milestone": OTHER_ID, "due_on": "2026-12-11"}],
            "changelog_message": "The supplier delivers a week later.",
        }


class MilestoneChange(Input):
    """What may be changed while a milestone is open. Date, lead time and kind of a promised one are kept."""

    title = serializers.CharField(required=False, max_length=200)
    description = serializers.CharField(required=False, allow_blank=True, max_length=TEXT)
    kind = serializers.ChoiceField(MilestoneKind.choices, required=False)
    side = serializers.ChoiceField(Side.choices, required=False, help_text="Left out: provider.")
    owner = ScopedRelatedField(User, required=False, allow_null=True, help_text="Somebody of its side.")
    factor = ScopedRelatedField(Factor, required=False, allow_null=True, help_text="The factor it addresses.")
    due_on = Day(required=False, allow_null=True, help_text="A day in the customer's zone.")
    lead_days = Whole(required=False, allow_null=True, min_value=1, max_value=LONGEST_LEAD, help_text="Working days.")
    predecessors = serializers.ListField(
        child=ScopedRelatedField(Milestone),
        max_length=MOST_BEFORE,
        required=False,
        help_text="All milestones of the plan that have to be done before it.",
    )

    class Meta:
        example = {"due_on": "2026-12-04", "changelog_message": "Two more days for the test."}


class MilestoneInput(MilestoneChange):
    """A new milestone, as far as it is known."""

    plan = ScopedRelatedField(RecoveryPlan)
    title = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(MilestoneKind.choices)

    class Meta:
        example = {
            "plan": OTHER_ID,
            "title": "Renew the certificate",
            "kind": "corrective",
            "owner": MIA_ID,
            "due_on": "2026-12-02",
            "lead_days": 3,
        }


class ForecastInput(Step):
    """The day that is expected now. Send it even when it has not moved; when it has, `changelog_message` says why."""

    expected_on = Day()

    class Meta:
        example = {"expected_on": "2026-12-07", "changelog_message": "The test found two faults."}


class NeedleChange(Input):
    """What may be changed of a needle. Once the plan is promised, moving what is measured needs a reason."""

    name = serializers.CharField(required=False, max_length=120)
    unit = serializers.CharField(required=False, max_length=40)
    better = serializers.ChoiceField(Better.choices, required=False)
    source = serializers.CharField(  # type: ignore[assignment]  # a field; DRF takes it out of the class
        required=False, allow_blank=True, max_length=200
    )
    cadence_days = Whole(
        required=False, min_value=1, max_value=LONGEST_CADENCE, help_text="Calendar days between two readings: 7."
    )
    baseline_since = Day(required=False, allow_null=True)
    baseline_until = Day(required=False, allow_null=True)
    baseline_value = Number(16, 4, required=False, allow_null=True)
    target_value = Number(16, 4, required=False, allow_null=True)
    target_on = Day(required=False, allow_null=True)

    class Meta:
        example = {"target_value": "5", "changelog_message": "Agreed with the head of stores."}


class NeedleInput(NeedleChange):
    """A new needle; a plan has two at most."""

    plan = ScopedRelatedField(RecoveryPlan)
    name = serializers.CharField(max_length=120)
    unit = serializers.CharField(max_length=40)
    better = serializers.ChoiceField(Better.choices)

    class Meta:
        example = {
            "plan": OTHER_ID,
            "name": "Refunds that wait",
            "unit": "refunds",
            "better": "down",
            "baseline_since": "2026-11-02",
            "baseline_until": "2026-11-15",
            "baseline_value": "340",
            "target_value": "5",
            "target_on": "2026-12-18",
        }


class TriedMilestone(Strict):
    """One milestone as it would be."""

    milestone = ScopedRelatedField(Milestone)
    due_on = Day(required=False, allow_null=True)
    lead_days = Whole(required=False, allow_null=True, min_value=1, max_value=LONGEST_LEAD)
    kind = serializers.ChoiceField(MilestoneKind.choices, required=False)
    owner = ScopedRelatedField(User, required=False, allow_null=True)
    predecessors = serializers.ListField(child=ScopedRelatedField(Milestone), max_length=MOST_BEFORE, required=False)
    dropped = serializers.BooleanField(required=False)


class Trial(Input):
    """Changes to try. Nothing is saved."""

    milestones = serializers.ListField(child=TriedMilestone(), min_length=1, max_length=MOST)

    class Meta:
        example = {"milestones": [{"milestone": OTHER_ID, "due_on": "2026-12-11"}]}
