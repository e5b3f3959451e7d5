"""What the two sides wait for and have agreed upon, as a pack has it. One statement for each kind."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from recovery.models import Action, Ask, Decision, Feedback, Milestone, Needle, RecoveryPlan
from recovery.reports.pack_parts import ActionPart, AskPart, DecisionPart, FeedbackPart
from recovery.states import OPEN_ASK, ActionState, FeedbackState


def asks_of(plan: RecoveryPlan, as_of: datetime, since: datetime | None, zone: ZoneInfo) -> tuple[AskPart, ...]:
    """The open asks of both sides, those of the customer first, and what was answered `since`. The oldest first."""
    wanted = Q(status__in=OPEN_ASK) | (Q(answered_at__gt=since) if since else Q(pk=None))
    rows = Ask.objects.filter(wanted, escalation=plan.escalation_id, asked_at__lte=as_of)
    today = as_of.astimezone(zone).date()
    return tuple(
        AskPart(
            number=one.number,
            side=one.side,
            title=one.title,
            text=one.text,
            state=one.status,
            asked_by=str(one.asked_by),
            asked_at=one.asked_at,
            age_days=_age(one.asked_at, today, zone),
            due_on=one.due_on,
            overdue=one.status in OPEN_ASK and _is_over(one.due_on, today),
            answer=one.answer,
            answered_at=one.answered_at,
        )
        for one in rows.select_related("asked_by").order_by("side", "asked_at", "number")
    )


def feedback_of(plan: RecoveryPlan, as_of: datetime, zone: ZoneInfo) -> tuple[FeedbackPart, ...]:
    """The customer's words that wait for an answer, the oldest first."""
    rows = Feedback.objects.filter(escalation=plan.escalation_id, status=FeedbackState.GIVEN, given_at__lte=as_of)
    today = as_of.astimezone(zone).date()
    return tuple(
        FeedbackPart(one.number, one.about, one.text, str(one.given_by), one.given_at, _age(one.given_at, today, zone))
        for one in rows.select_related("given_by").order_by("given_at", "number")
    )


def decisions_of(plan: RecoveryPlan, as_of: datetime) -> tuple[DecisionPart, ...]:
    """All decisions that hold, the last first."""
    rows = Decision.objects.filter(plan=plan, withdrawn_at=None, decided_at__lte=as_of)
    rows = rows.select_related("review", "milestone", "needle", "noted_by").order_by("-decided_at", "-number")
    return tuple(
        DecisionPart(
            number=one.number,
            review=one.review.number if one.review else None,
            about=_about(one.milestone, one.needle),
            text=one.text,
            shared=one.shared,
            decided_at=one.decided_at,
            noted_by=str(one.noted_by),
        )
        for one in rows
    )


def actions_of(plan: RecoveryPlan, as_of: datetime, since: datetime | None, zone: ZoneInfo) -> tuple[ActionPart, ...]:
    """The open actions, those carried over most often first, and behind them what was closed `since`."""
    closed = Q(done_at__gt=since) | Q(dropped_at__gt=since) if since else Q(pk=None)
    rows = Action.objects.filter(Q(status=ActionState.OPEN) | closed, plan=plan, created_at__lte=as_of)
    rows = rows.select_related("review", "milestone", "needle", "owner").order_by("number")
    today = as_of.astimezone(zone).date()
    found = (
        ActionPart(
            number=one.number,
            review=one.review.number if one.review else None,
            about=_about(one.milestone, one.needle),
            title=one.title,
            text=one.text,
            side=one.side,
            owner=str(one.owner) if one.owner else "",
            due_on=one.due_on,
            overdue=one.status == ActionState.OPEN and _is_over(one.due_on, today),
            state=one.status,
            carried=one.carried,
            shared=one.shared,
        )
        for one in rows
    )
    return tuple(sorted(found, key=lambda one: (one.state != ActionState.OPEN, -one.carried, one.number)))


def _about(milestone: Milestone | None, needle: Needle | None) -> str:
    return str(milestone or needle or "")


def _age(since: datetime, today: date, zone: ZoneInfo) -> int:
    return (today - since.astimezone(zone).date()).days


def _is_over(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today
