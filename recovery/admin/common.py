"""What the pages of plans, milestones and needles share: whose rows, and which plan is meant."""

from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from recovery.models import Action, Decision, Milestone, Needle, RecoveryPlan, Review
from recovery.states import OPEN_PLAN
from tracker.admin.house import HouseAdmin
from tracker.admin.scoping import person
from tracker.policy import PROVIDER

P = TypeVar("P", Milestone, Needle, Review, Action, Decision)


class PartAdmin(HouseAdmin[P]):
    """Base of the pages of what belongs to a plan. A new one is added from the plan's page, which names the plan."""

    autocomplete_fields = ("plan",)

    class Media:
        css = {"all": ("recovery/plans.css",)}

    def plan_of(self, request: HttpRequest) -> RecoveryPlan | None:
        """The plan that is meant: the record's own, else the one that the request names, if the person sees it."""
        match = request.resolver_match
        if match and (object_id := match.kwargs.get("object_id")):
            found: RecoveryPlan = self.get_object(request, object_id).plan
            return found
        named = request.POST.get("plan") or request.GET.get("plan")
        rows = RecoveryPlan.objects.visible_to(person(request)).select_related("escalation")
        return rows.filter(pk=named).first() if named and _is_id(named) else None

    def narrow(self, name: str, rows: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        """Only plans that are open can be added to."""
        return rows.filter(status__in=OPEN_PLAN) if name == "plan" else rows

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the plan: that is where one came from."""
        return HttpResponseRedirect(plan_path(obj.plan_id))


def plan_path(pk: UUID) -> str:
    """The address of a plan's page."""
    return reverse("admin:recovery_recoveryplan_change", args=(pk,))


def add_path(model: str, plan: RecoveryPlan) -> str:
    """The address at which a milestone or needle is added to this plan."""
    return f"{reverse(f'admin:recovery_{model}_add')}?{urlencode({'plan': plan.pk})}"


def colleagues(rows: QuerySet[Any], customers: list[Any], roles: Any = PROVIDER) -> QuerySet[Any]:
    """People who work for one of these customers; for anyone, where none is named."""
    wanted: dict[str, Any] = {"memberships__role__in": roles, "is_active": True}
    if customers:
        wanted["memberships__customer__in"] = customers
    return rows.filter(**wanted).distinct()


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
