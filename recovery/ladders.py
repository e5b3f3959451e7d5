"""The ladders of plans, of their milestones and of their needles follow the facts."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from escalations.models import Escalation
from recovery.models import Action, Ask, Feedback, Milestone, Needle, RecoveryPlan, Review
from recovery.queries.risks import clocks_of_plans
from recovery.queries.watches import needles_of
from recovery.states import OPEN_MILESTONE, OPEN_PLAN, PlanState
from tracker.ladders import follow_clocks, follow_many
from tracker.registry import Span

BATCH: Final = 1000
"""Plans whose milestones are compared at once, so that a change for every customer needs no more memory."""


def follow_plan(plan: RecoveryPlan) -> None:
    """Let the ladders of a plan's milestones, of its escalation, and of the needles of every plan of that follow the
    facts, in the caller's transaction.

    The caller holds the lock on the plan. The escalation is locked here: whoever changes what clocks depend on from
    another side (its severity, a calendar) holds that lock as well.
    """
    escalation = Escalation.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.escalation_id)
    needles = Needle.objects.filter(plan__escalation=escalation)
    follow_many([escalation, *Milestone.objects.filter(plan=plan), *needles])


def follow_needles(needles: Sequence[Needle]) -> None:
    """Let the ladders of needles follow what was measured, in the caller's transaction.

    The caller holds the locks on their plans and on their escalations.
    """
    follow_many(needles)


def follow_told(escalation: Escalation) -> None:
    """Let its ladders and those of its needles follow what the customer is shown now. The caller holds its lock."""
    follow_many([escalation, *needles_of(escalation)])


def follow_days(customers: Collection[UUID] | None, people: Collection[UUID] = (), days: Span | None = None) -> None:
    """Let the ladders of promised plans follow working days that have changed: of these customers (None: of every one),
    or of these people. With `days` only what counts on some of them is looked at.

    Plans that may be promised next are locked as well, before anything is read: a gate must not be green by days that
    are just being closed.
    """
    rows = RecoveryPlan.objects.filter(status__in=OPEN_PLAN)
    if customers is not None:
        theirs = Milestone.objects.filter(owner__in=people, status__in=OPEN_MILESTONE)
        rows = rows.filter(Q(customer__in=customers) | Q(pk__in=theirs.values("plan")))
    plans = iter([pk for pk, status in _lock_plans(rows) if status == PlanState.COMMITTED])
    while batch := list(islice(plans, BATCH)):
        _lock_escalations(batch)
        follow_clocks(*clocks_of_plans(batch, days))


def hold_milestones(ids: Sequence[UUID]) -> None:
    """Lock what services lock before the clocks of these milestones follow, in their order: the plans, the milestones,
    the escalations.
    """
    milestones = Milestone.objects.filter(pk__in=ids)
    plans = [pk for pk, _ in _lock_plans(RecoveryPlan.objects.filter(pk__in=milestones.values("plan")))]
    list(milestones.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    _lock_escalations(plans)


def hold_asks(ids: Sequence[UUID]) -> None:
    """Lock what services lock before an ask: its escalation."""
    _lock_held(Ask.objects.filter(pk__in=ids).values("escalation"))


def hold_feedback(ids: Sequence[UUID]) -> None:
    """Lock what services lock before feedback: its escalation."""
    _lock_held(Feedback.objects.filter(pk__in=ids).values("escalation"))


def hold_needles(ids: Sequence[UUID]) -> None:
    """Lock what services lock before the clocks of these needles follow, in their order: the plans, the needles, the
    escalations.
    """
    needles = Needle.objects.filter(pk__in=ids)
    plans = [pk for pk, _ in _lock_plans(RecoveryPlan.objects.filter(pk__in=needles.values("plan")))]
    list(needles.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    _lock_escalations(plans)


def hold_reviews(ids: Sequence[UUID]) -> None:
    """Lock what services lock before a review: its plan."""
    _lock_plans(RecoveryPlan.objects.filter(pk__in=Review.objects.filter(pk__in=ids).values("plan")))


def hold_actions(ids: Sequence[UUID]) -> None:
    """Lock what services lock before an action: its plan."""
    _lock_plans(RecoveryPlan.objects.filter(pk__in=Action.objects.filter(pk__in=ids).values("plan")))


def _lock_plans(rows: QuerySet[RecoveryPlan]) -> list[tuple[UUID, str]]:
    """Whoever is about to promise one of them has done so, or waits and then sees the days as they are."""
    locked = rows.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return list(locked.values_list("pk", "status"))


def _lock_escalations(plans: list[UUID]) -> None:
    _lock_held(RecoveryPlan.objects.filter(pk__in=plans).values("escalation"))


def _lock_held(held: Any) -> None:
    list(Escalation.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk").values_list("pk"))
