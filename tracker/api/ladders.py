"""Reminder ladders, and what was agreed about them."""

from django.db.models import Min, OuterRef, Subquery
from rest_framework import serializers

from tracker.api.examples import ACME, ACME_ID, FLAG_ID, OTHER_ID, SENSED, STAMP, STEPS
from tracker.api.fields import Instant, ScopedRelatedField, Whole
from tracker.api.inputs import Input, Strict
from tracker.api.refs import CustomerRef, PersonRef
from tracker.api.resource import ResourceView, Write
from tracker.api.shapes import Rows, Shape
from tracker.kinds import Severity
from tracker.models import Customer, Ladder, LadderPolicy, Reminder
from tracker.services import ladders, policies
from tracker.states import LadderState, ReminderState


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
    facts = serializers.JSONField(help_text="Why it runs and what would end it, where the clock's name does not say.")
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
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "subject_kind": "flag",
            "subject_id": FLAG_ID,
            "subject_label": "ACME-F12 Refunds are stuck",
            "clock": "flag.flagging",
            "severity": "high",
            "status": "running",
            "started_at": SENSED,
            "promised_at": None,
            "next_due": "2026-11-20T11:00:00Z",
            "ended_at": None,
            "acknowledged_by": None,
            "snoozed_until": None,
            "facts": {},
            "policy": STEPS,
            "reminders": [{"step": 0, "due_at": "2026-11-20T11:00:00Z", "state": "pending", "ended_at": None}],
            "version": 1,
        }


class Snooze(Input):
    """Until when reminders are held back."""

    until = Instant(help_text="At most 30 days ahead.")

    class Meta:
        example = {"until": "2026-11-23T09:00:00+01:00", "changelog_message": "The bank answers on Monday."}


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
        example = {
            "id": OTHER_ID,
            "customer": ACME,
            "clock": "flag.flagging",
            "severity": "high",
            "steps": STEPS,
            "cadence_days": None,
            **STAMP,
        }


class LadderStepInput(Strict):
    """One reminder: to whom, and after how much working time, or at which share of a promised span."""

    audience = serializers.CharField(max_length=10)
    after_minutes = Whole(required=False)
    percent = Whole(required=False)


class PolicyChange(Input):
    """What may change of a policy."""

    steps = LadderStepInput(many=True, help_text="One to six steps, each later than the one before.")
    cadence_days = Whole(required=False, allow_null=True)

    class Meta:
        example = {"steps": STEPS}


class PolicyInput(PolicyChange):
    """A new policy; without a customer it holds for all, which only an operator agrees."""

    customer = ScopedRelatedField(Customer, required=False, allow_null=True)
    clock = serializers.CharField(max_length=40)
    severity = serializers.ChoiceField(Severity.choices, required=False, allow_blank=True)

    class Meta:
        example = {"customer": ACME_ID, "clock": "flag.flagging", "severity": "high", "steps": STEPS}


class PolicyView(ResourceView):
    """Ladder policies: who is reminded after how long, and how often the customer is promised an update."""

    shape = PolicyShape
    creates = Write("ladder_policies.add", policies.add_policy, PolicyInput)
    changes = Write("ladder_policies.change", policies.amend_policy, PolicyChange)
    removes = Write("ladder_policies.remove", policies.remove_policy, Input)
