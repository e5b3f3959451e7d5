"""Milestones: what was promised, what is expected, what threatens it, and the next step."""

from copy import deepcopy
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from escalations.states import FactorState
from recovery.admin import words
from recovery.admin.common import PartAdmin, colleagues
from recovery.admin.forms import MilestoneForm
from recovery.admin.risks import risks_of
from recovery.admin.verbs import MILESTONE_VERBS
from recovery.models import Forecast, Milestone, Promise
from recovery.queries.lists import late_milestones, milestones_at_risk, milestones_with_risks
from recovery.queries.outlook import PlanOutlook, outlook
from recovery.queries.verbs import verbs_of_milestone
from recovery.services.milestones import add_milestone, amend_milestone
from recovery.states import OPEN_PLAN
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.filters import MineFilter, ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.scoping import person
from tracker.policy import CUSTOMER, PROVIDER


class AtRiskFilter(SwitchFilter):
    """Milestones in danger."""

    title, parameter_name, word = "risk", "risk", "At risk"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With a risk by now."""
        return milestones_at_risk(rows, clock.now())


class LateFilter(SwitchFilter):
    """Milestones that are late."""

    title, parameter_name, word = "lateness", "late", "Late"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Whose day is over, or that are expected later than promised."""
        return late_milestones(rows, clock.now())


@admin.register(Milestone)
class MilestoneAdmin(PartAdmin[Milestone]):
    """The steps of plans."""

    teaches = "The steps of plans, each with an owner and a date. Add one on the page of its plan."
    capabilities: ClassVar = {"add": "milestones.add", "change": "milestones.change"}
    verbs = MILESTONE_VERBS
    form: Any = MilestoneForm
    change_form_template = "house/milestone.html"
    list_display = ("named", "of", "customer", "kind", "owner", "due", "expected", "risk", "state")
    list_display_links = ("named",)
    list_select_related = ("customer", "owner", "plan")
    list_filter = (
        MineFilter, AtRiskFilter, LateFilter, ("status", WordFilter), ("kind", WordFilter), ("customer", ScopedFilter),
        ("owner", ScopedFilter),
    )  # fmt: skip
    search_fields = ("title", "plan__ref", "customer__name", "owner__name")
    search_help_text = "Title, plan, customer or owner"
    add_form_fields = (
        "plan", "title", "kind", "side", "owner", "due_on", "lead_days", "predecessors", "factor", "description",
    )  # fmt: skip
    change_form_fields = (
        "title", "kind", "side", "owner", "due_on", "lead_days", "predecessors", "factor", "description",
    )  # fmt: skip
    optional = frozenset({"side"})
    labels: ClassVar = {"due_on": "Due", "lead_days": "Working days it takes", "factor": "Addresses"}
    explains: ClassVar = {
        "kind": "Contain the harm, correct its cause, or prevent that it comes back.",
        "side": "Whose work it is.",
        "owner": "Empty: not known yet. The gate will ask.",
        "due_on": "Empty: not known yet. A day of the customer’s zone.",
        "lead_days": "Working days common to both parties.",
        "factor": "The root cause it corrects or prevents.",
        "changelog_message": "Why. It stands on the timeline; a date that others have seen moves with a reason.",
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Milestone]:
        """With the number of risks."""
        return milestones_with_risks(super().get_queryset(request), clock.now())

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Owners on either side of the customer, factors of the plan's escalation."""
        if name not in {"owner", "factor"}:
            return super().narrow(name, rows, request)
        plan = self.plan_of(request)
        if name == "owner":
            customers = [plan.customer_id] if plan else person(request).access.customers()
            return colleagues(rows, customers, PROVIDER | CUSTOMER)
        rows = rows.exclude(status=FactorState.RULED_OUT)
        return rows.filter(escalation=plan.escalation_id) if plan else rows.select_related("escalation")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Factors are named with their escalation until the plan is known."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "factor" and field is not None and self.plan_of(request) is None:
            field.label_from_instance = lambda factor: f"{factor.escalation.ref} · {factor}"
        return field

    def get_form(self, request: HttpRequest, obj: Milestone | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, with the other milestones of the plan to wait for."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if "predecessors" in form.base_fields:
            field = form.base_fields["predecessors"] = deepcopy(form.base_fields["predecessors"])
            field.queryset = self._others(request, obj)
            if self.plan_of(request) is None:
                field.label_from_instance = lambda one: f"{one.plan.ref} {one}"
        return form

    def _others(self, request: HttpRequest, obj: Milestone | None) -> QuerySet[Milestone]:
        rows = Milestone.objects.visible_to(person(request)).select_related("plan")
        plan = self.plan_of(request)
        rows = rows.filter(plan=plan) if plan else rows.filter(plan__status__in=OPEN_PLAN)
        return rows.exclude(pk=obj.pk) if obj else rows

    @admin.display(description="Milestone", ordering="title")
    def named(self, obj: Milestone) -> str:
        """Number and title."""
        return str(obj)

    @admin.display(description="Plan", ordering="plan")
    def of(self, obj: Milestone) -> SafeString:
        """The plan it belongs to."""
        return words.plan_link(obj.plan, brief=True)

    @admin.display(description="Due", ordering="due_on")
    def due(self, obj: Milestone) -> SafeString:
        """The day that was promised, else the one of the plan."""
        return words.day(obj.promised_on or obj.due_on)

    @admin.display(description="Expected", ordering="forecast_on")
    def expected(self, obj: Milestone) -> SafeString:
        """When it was done, or is expected."""
        return words.day(obj.done_on or obj.forecast_on)

    @admin.display(description="Risks", ordering="risks")
    def risk(self, obj: Any) -> SafeString | str:
        """How many there are by now."""
        return looks.pill(f"⚠ {obj.risks}", "high") if obj.risks else looks.NOTHING

    @admin.display(description="State", ordering="status")
    def state(self, obj: Milestone) -> SafeString:
        """How far it has come."""
        return words.state(obj)

    def possible(self, obj: Milestone) -> list[str]:
        """What its state allows, while its plan is open."""
        return [*verbs_of_milestone(obj)] if obj.plan.status in OPEN_PLAN else []

    def add_record(self, act: Act, facts: dict[str, Any]) -> Milestone:
        """Add it to its plan."""
        return add_milestone(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> Milestone:
        """Change what it says."""
        return amend_milestone(pk, act=act, **facts)

    def pills(self, request: HttpRequest, obj: Milestone) -> list[SafeString]:
        """State, kind, whose work it is."""
        return [words.state(obj), looks.pill(words.KINDS[obj.kind], "none"), looks.pill(f"{obj.side}’s work", "none")]

    def record_context(self, request: HttpRequest, obj: Milestone) -> dict[str, Any]:
        """Facts by the plan it is part of, promises, reports, risks."""
        return {
            "two": True,
            "facts": facts(obj, outlook(obj.plan_id)),
            "words": obj.description,
            "promises": Promise.objects.filter(milestone=obj).select_related("made_by").order_by("-baseline"),
            "reports": Forecast.objects.filter(milestone=obj).select_related("author").order_by("-id"),
            "dangers": risks_of([obj.pk], person(request), request.path).get(obj.pk, []),
        }


def facts(obj: Milestone, plan: PlanOutlook) -> list[Any]:
    """What one wants to know of a milestone at a glance, by the plan it is part of."""
    seen = plan.of(obj.pk)
    before = [f"M{one.row.number}" for one in plan.milestones if one.row.id in seen.row.predecessors]
    timing = seen.timing if seen.row.is_open else None
    found: list[Any] = [
        ("Plan", words.plan_link(obj.plan)),
        ("Owner", obj.owner or "Nobody yet: the gate will ask"),
        ("Waits for", ", ".join(before) or "Nothing"),
        ("Addresses", obj.factor or looks.NOTHING),
        ("Due", words.day(obj.due_on)),
        ("Working days it takes", obj.lead_days or looks.NOTHING),
        ("First promised for", words.day(obj.first_promised_on)),
        ("Expected", words.day(obj.forecast_on)),
        ("Moved", words.slip(seen.slip) or looks.NOTHING),
        ("Where that leads", seen.line.words if seen.line else looks.NOTHING),
    ]
    if timing:
        found += [
            ("Must begin by", words.day(timing.latest_start) if obj.started_on is None else "It has begun"),
            ("Slack", words.slack(timing.slack_days)),
            ("Chance of keeping its day", words.chance(seen.chance)),
            ("Kept with a chance of 80 %", words.day(seen.likely_by)),
        ]
    return (
        found
        + [(label, words.day(on)) for label, on in (("Begun", obj.started_on), ("Done", obj.done_on)) if on]
        + ([("Verified by", obj.verified_by)] if obj.verified_by else [])
    )
