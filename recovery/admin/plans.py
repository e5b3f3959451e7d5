"""Recovery plans: one working page from the draft to the last promise kept."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from escalations.states import UNDERWAY
from recovery.admin import board, words
from recovery.admin.common import add_path, colleagues
from recovery.admin.needles_panel import needle_cards
from recovery.admin.plan_desk import desk_of
from recovery.admin.risks import risks_of
from recovery.admin.telling import plan_story
from recovery.admin.verbs import MILESTONE_VERBS, PLAN_VERBS
from recovery.models import Milestone, RecoveryPlan
from recovery.queries.lists import (
    late_milestones,
    milestones_at_risk,
    plans_to_review,
    plans_with,
    plans_with_counts,
)
from recovery.queries.outlook import outlook
from recovery.queries.verbs import verbs_of_plan
from recovery.reports.promised import PROMISED
from recovery.services.plans import amend_plan, draft_plan
from recovery.states import OPEN_PLAN, UNPROMISED
from tracker import clock
from tracker.acts import Act
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.admin.filters import MineFilter, ScopedFilter, SwitchFilter, WordFilter
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.admin.verbs import Button, Verb

NOT_BY_ITS_AUTHOR = frozenset({"approve", "rebaseline"})
JUDGED = frozenset({"submit", "approve", "commit", "rebaseline"})
"""Verbs whose page shows the gate."""


class AtRiskFilter(SwitchFilter):
    """Plans in danger."""

    title, parameter_name, word = "risk", "risk", "At risk"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With a milestone that is in danger by now."""
        return plans_with(rows, milestones_at_risk(Milestone.objects.visible_to(person(request)), clock.now()))


class LateFilter(SwitchFilter):
    """Plans that are late."""

    title, parameter_name, word = "lateness", "late", "Late"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With a milestone whose day is over, or that is expected later than promised."""
        return plans_with(rows, late_milestones(Milestone.objects.visible_to(person(request)), clock.now()))


class ReviewFilter(SwitchFilter):
    """Plans that ask for a review."""

    title, parameter_name, word = "review", "review", "Wait for my review"

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """That this person could give."""
        return plans_to_review(rows, person(request))


@admin.register(RecoveryPlan)
class RecoveryPlanAdmin(HouseAdmin[RecoveryPlan]):
    """How escalations are to get well."""

    teaches = "How an escalation is to get well. Draft a plan, let a second person look, then promise its dates."
    capabilities: ClassVar = {"add": "plans.draft", "change": "plans.change"}
    verbs = PLAN_VERBS
    change_form_template = "house/plan.html"
    verb_template = "house/plan_verb.html"
    list_display = ("named", "customer", "state", "owner", "progress", "next_day", "last_day")
    list_display_links = ("named",)
    list_select_related = ("customer", "owner")
    list_filter = (
        MineFilter, AtRiskFilter, LateFilter, ReviewFilter, ("status", WordFilter), ("customer", ScopedFilter),
        ("owner", ScopedFilter),
    )  # fmt: skip
    search_fields = ("ref", "title", "escalation__ref", "customer__name", "owner__name")
    search_help_text = "Ref, title, escalation, customer or owner"
    autocomplete_fields = ("escalation",)
    add_form_fields = ("escalation", "title", "summary", "owner")
    change_form_fields = ("title", "summary", "owner")
    optional = frozenset({"owner"})
    explains: ClassVar = {
        "escalation": "One that is under way and has no open plan.",
        "title": "What will be true when it is done: Refunds flow again.",
        "summary": "How, in two sentences that the customer could read.",
        "owner": "Empty: you.",
        "changelog_message": "Why. It stands on the timeline.",
    }

    class Media:
        css: ClassVar = {"all": ("recovery/plans.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[RecoveryPlan]:
        """With what the list counts."""
        return plans_with_counts(super().get_queryset(request))

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Escalations that a plan can be drafted for; owners who work for the customer."""
        if name == "escalation":
            open_plans = RecoveryPlan.objects.filter(status__in=OPEN_PLAN)
            return rows.filter(status__in=UNDERWAY).exclude(pk__in=open_plans.order_by().values("escalation"))
        return colleagues(rows, self._customers(request)) if name == "owner" else rows

    def _customers(self, request: HttpRequest) -> list[Any]:
        match = request.resolver_match
        if match and (object_id := match.kwargs.get("object_id")):
            return [self.get_object(request, object_id).customer_id]
        return person(request).access.customers()

    @admin.display(description="Plan", ordering="id")
    def named(self, obj: RecoveryPlan) -> str:
        """Ref and title."""
        return str(obj)

    @admin.display(description="State", ordering="status")
    def state(self, obj: RecoveryPlan) -> SafeString:
        """How far it has come."""
        return words.state(obj)

    @admin.display(description="Milestones done")
    def progress(self, obj: Any) -> str:
        """How many of how many."""
        return f"{obj.done or 0} of {obj.count}" if obj.count else "none yet"

    @admin.display(description="Next due", ordering="next_on")
    def next_day(self, obj: Any) -> SafeString:
        """The nearest day of an open milestone."""
        return words.day(obj.next_on)

    @admin.display(description="Last due", ordering="last_on")
    def last_day(self, obj: Any) -> SafeString:
        """The farthest."""
        return words.day(obj.last_on)

    def possible(self, obj: RecoveryPlan) -> list[str]:
        """What its state allows."""
        return [*verbs_of_plan(obj)]

    def buttons(self, request: HttpRequest, obj: RecoveryPlan) -> list[Button]:
        """Without what an author leaves to somebody else."""
        own = obj.author_id == person(request).pk
        return [one for one in super().buttons(request, obj) if not (own and one.verb.name in NOT_BY_ITS_AUTHOR)]

    def add_record(self, act: Act, facts: dict[str, Any]) -> RecoveryPlan:
        """Draft it."""
        return draft_plan(act=act, **facts)

    def amend_record(self, pk: UUID, act: Act, facts: dict[str, Any]) -> RecoveryPlan:
        """Correct what it says of itself."""
        return amend_plan(pk, act=act, **facts)

    def record_context(self, request: HttpRequest, obj: RecoveryPlan) -> dict[str, Any]:
        """The whole plan: gate, milestones, chart, needles, risks, story."""
        seen, user = outlook(obj), person(request)
        risks = risks_of([one.row.id for one in seen.milestones], user, request.path)
        allowed = frozenset(one.name for one in MILESTONE_VERBS if permits(request, one.capability, obj))
        return {
            "two": True,
            "pills": self._pills(obj, seen.gate),
            "facts": board.facts(obj, seen),
            "plan": obj,
            "unpromised": obj.status in UNPROMISED,
            "over": obj.status not in OPEN_PLAN,
            "gate": seen.gate,
            "gate_lines": board.gate_lines(seen.gate),
            "milestones": board.milestone_lines(seen, risks, allowed, request.path),
            "trend": board.trend(obj, seen),
            "needles": needle_cards(obj),
            "measures": obj.status in PROMISED and permits(request, "readings.add", obj),
            "today": seen.today.isoformat(),
            "back": request.path,
            "dangers": board.danger_lines(seen, risks),
            "adders": self._adders(request, obj),
            "entries": plan_story(obj, user),
            **desk_of(request, obj),
        }

    def _pills(self, obj: RecoveryPlan, gate: Any) -> list[SafeString]:
        found = [words.state(obj)]
        if obj.status in OPEN_PLAN:
            found.append(words.gate_pill(gate, committed=obj.status not in UNPROMISED))
        if obj.baseline:
            found.append(looks.pill("first promises" if obj.baseline == 1 else f"re-baselined {obj.baseline - 1} ×"))
        return found

    def _adders(self, request: HttpRequest, obj: RecoveryPlan) -> dict[str, str]:
        """The addresses at which this person may add to the plan."""
        if obj.status not in OPEN_PLAN:
            return {}
        return {
            model: add_path(model, obj)
            for model, capability in (("milestone", "milestones.add"), ("needle", "needles.add"))
            if permits(request, capability, obj)
        }

    def verb_context(self, request: HttpRequest, verb: Verb, records: Sequence[RecoveryPlan]) -> dict[str, Any]:
        """The gate, before anybody promises."""
        if verb.name not in JUDGED or len(records) != 1:
            return {}
        gate, again = outlook(records[0]).gate, verb.name == "rebaseline"
        lines = board.gate_lines(gate)
        return {
            "gate": gate,
            "gate_lines": [line for line in lines if line["for_promises"]] if again else lines,
            "gate_holds": gate.promisable if again else gate.green,
        }
