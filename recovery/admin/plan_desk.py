"""What a lead does from a plan's own page: how it stands and what was told, the next review, asks, what was agreed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from escalations.admin.common import Panel
from recovery.admin.agreed import whose
from recovery.admin.common import add_path
from recovery.admin.dialogue_words import whose_turn
from recovery.admin.words import day, status_pill
from recovery.models import Action, Ask, Decision, Minutes, RecoveryPlan, Review
from recovery.reports.drafts import Draft
from recovery.reports.promised import PROMISED
from recovery.services.publishing import preview
from recovery.states import OPEN_ASK, OPEN_PLAN, ActionState, ReviewState
from tracker import clock
from tracker.admin import looks
from tracker.admin.base import permits
from tracker.errors import Refusal
from tracker.policy import Side

SHOWN = 8
"""Of each kind; the rest is in the lists."""


PANELS: list[Callable[[HttpRequest, RecoveryPlan], Panel]] = []
"""Parts of a plan's page that other pages add, in the order in which they stand: packs, subscriptions."""


def desk_of(request: HttpRequest, plan: RecoveryPlan) -> dict[str, Any]:
    """All of it, in a fixed number of statements."""
    goes_on = plan.status in OPEN_PLAN
    return {
        "standing": _standing(plan),
        "next_review": _next_review(request, plan),
        "asks": _asks(request, plan),
        "actions": _actions(request, plan),
        "decisions": Decision.objects.filter(plan=plan, withdrawn_at=None).order_by("-id")[:SHOWN],
        "note_decision": reverse("admin:recovery_decision_add")
        if goes_on and permits(request, "decisions.note", plan)
        else "",
        "note_action": add_path("action", plan) if goes_on and permits(request, "actions.note", plan) else "",
        "view_as": reverse("progress-as-begin", args=(plan.customer_id,))
        if permits(request, "customers.view_as", plan)
        else "",
        "plan_panels": [panel(request, plan) for panel in PANELS],
    }


def _standing(plan: RecoveryPlan) -> dict[str, Any]:
    """How it stands by our rules, what the customer reads, and how much of that is old. Empty: nothing is promised."""
    if plan.status not in PROMISED:
        return {}
    try:
        draft = preview(plan.escalation)
    except Refusal:
        return {}
    told = draft.before
    return {
        "computed": status_pill(draft.computed.status),
        "reasons": [one.text for one in draft.computed.reasons],
        "stated": status_pill(told.stated_status) if told else "",
        "update": told,
        "differs": bool(told and told.stated_status != draft.computed.status),
        "told_path": reverse("admin:recovery_publication_change", args=(told.pk,)) if told else "",
        "changes": [one.text for one in draft.changes],
        "due": looks.due(plan.escalation.next_update_due) if plan.escalation.next_update_due else "",
        "held": _held(draft),
    }


def _held(draft: Draft) -> str:
    statement = draft.statement
    if statement is None:
        return ""
    return f"stated greener until {statement.until:%-d %b %Y}{'' if statement.holds else ': that day is over'}"


def _next_review(request: HttpRequest, plan: RecoveryPlan) -> dict[str, Any]:
    """The next meeting, the last one, and what is to be done about either."""
    rows = Review.objects.filter(plan=plan)
    ahead = rows.filter(status=ReviewState.SCHEDULED).order_by("starts_at").first()
    last = rows.filter(held_at__isnull=False).order_by("-held_at").first()
    unsigned = last is not None and Minutes.objects.filter(review=last, provider_signed_at=None).exists()
    may_schedule = plan.status in OPEN_PLAN and permits(request, "reviews.schedule", plan)
    return {
        "ahead": ahead,
        "begins": looks.moment(ahead.starts_at) if ahead else "",
        "late": ahead is not None and ahead.starts_at < clock.now(),
        "path": _review(ahead),
        "hold": _review(ahead, "hold") if ahead and permits(request, "reviews.hold", plan) else "",
        "last": last,
        "last_path": _review(last),
        "held": looks.moment(last.held_at) if last else "",
        "unsigned": unsigned,
        "schedule": add_path("review", plan) if may_schedule else "",
    }


def _review(review: Review | None, verb: str = "") -> str:
    if review is None:
        return ""
    name, more = ("do", (verb,)) if verb else ("change", ())
    return reverse(f"admin:recovery_review_{name}", args=(review.pk, *more))


def _asks(request: HttpRequest, plan: RecoveryPlan) -> dict[str, Any]:
    """What one side owes the other, the nearest day first."""
    rows = Ask.objects.filter(escalation=plan.escalation_id, status__in=OPEN_ASK).order_by("due_on", "number")
    base = reverse("admin:recovery_ask_add")
    may = permits(request, "asks.ask", plan)
    return {
        "lines": [
            {
                "title": one.title,
                "path": reverse("admin:recovery_ask_change", args=(one.pk,)),
                "turn": whose_turn(one),
                "by": day(one.due_on) if one.due_on else "",
                "age": looks.age(one.asked_at),
            }
            for one in rows[:SHOWN]
        ],
        "add": f"{base}?{urlencode({'escalation': plan.escalation_id, 'side': Side.CUSTOMER})}" if may else "",
    }


def _actions(request: HttpRequest, plan: RecoveryPlan) -> list[dict[str, Any]]:
    """The open actions, the nearest day first."""
    rows = Action.objects.filter(plan=plan, status=ActionState.OPEN).select_related("owner")
    may = permits(request, "actions.finish", plan)
    return [
        {
            "title": one.title,
            "path": reverse("admin:recovery_action_change", args=(one.pk,)),
            "who": whose(one),
            "by": day(one.due_on) if one.due_on else "",
            "carried": one.carried,
            "finish": reverse("admin:recovery_action_do", args=(one.pk, "finish")) if may else "",
        }
        for one in rows.order_by("due_on", "number")[:SHOWN]
    ]
