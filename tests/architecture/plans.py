"""The plans of the world: one in every state that a verb needs, with milestones in theirs."""

from datetime import date
from decimal import Decimal
from typing import Any

from escalations.services import escalations, raising
from recovery.models import Forecast, Milestone, Promise, RecoveryPlan
from recovery.services import milestones, needles, plans, promising, readings, steps
from tests.architecture.half import Half
from tracker.acts import Act
from tracker.kinds import Severity
from tracker.models import User

DUE = date(2026, 12, 4)
WORDS = "Words of the plan."
NEEDLE: dict[str, Any] = {
    "baseline_since": date(2026, 11, 2),
    "baseline_until": date(2026, 11, 15),
    "baseline_value": 40,
    "target_value": 5,
    "target_on": DUE,
    "source": "The dock's list.",
}


def add_plans(half: Half, operator: User) -> None:
    """Write them. The lead drafts, the operator reviews, and promises what no review has seen."""
    draft = _plan(half, "draft", _escalation(half))
    half.records["milestone.drafted"] = _milestone(half, draft)
    half.records["needle"] = _needle(half, draft)
    half.records["plan.in_review"] = _review(half, "in_review", half.records["escalation.contained"])
    half.records["plan.approved"] = _approved(half, operator)
    half.records["plan.committed"] = _committed(half, operator)
    half.records["plan.done"] = _done(half, operator)
    half.records["escalation.unplanned"] = _escalation(half)
    half.records["promise"] = Promise.objects.filter(milestone__customer=half.customer).earliest("id")
    half.records["forecast"] = Forecast.objects.filter(customer=half.customer).earliest("id")


def _escalation(half: Half) -> Any:
    act = Act(half.lead)
    raised = raising.raise_escalation(
        act=act, customer=half.customer, title="Late again", reason="It is late.", severity=Severity.LOW
    )
    return escalations.accept_escalation(raised.pk, act=act)


def _plan(half: Half, name: str, escalation: Any) -> RecoveryPlan:
    plan = plans.draft_plan(act=Act(half.lead), escalation=escalation, title=f"Plan {name}", summary=WORDS)
    half.records[f"plan.{name}"] = plan
    return plan


def _milestone(half: Half, plan: RecoveryPlan, **fields: Any) -> Milestone:
    told: dict[str, Any] = {
        "title": "Step",
        "kind": "corrective",
        "description": WORDS,
        "due_on": DUE,
        "lead_days": 2,
    } | fields
    return milestones.add_milestone(act=Act(half.lead), plan=plan, **told)


def _needle(half: Half, plan: RecoveryPlan) -> Any:
    return needles.add_needle(act=Act(half.lead), plan=plan, name="Late", unit="parcels", better="down", **NEEDLE)


def _measured(half: Half, needle: Any) -> None:
    act = Act(half.lead, message=WORDS)
    for day in (9, 16):
        half.records["reading"] = readings.add_reading(
            act=act, needle=needle, measured_on=date(2026, 11, day), value=Decimal(40)
        )
    half.records["needle.measured"] = needle
    half.records["process"] = readings.start_process(act=act, needle=needle, since=date(2026, 11, 16), reason=WORDS)


def _review(half: Half, name: str, escalation: Any) -> RecoveryPlan:
    plan = _plan(half, name, escalation)
    _milestone(half, plan)
    return plans.submit_plan(plan.pk, act=Act(half.lead))


def _approved(half: Half, operator: User) -> RecoveryPlan:
    """A plan whose gate is green: its causes are addressed, each step is somebody's."""
    plan = _plan(half, "approved", half.records["escalation.open"])
    for kind in ("containment", "corrective", "preventive"):
        _milestone(half, plan, kind=kind, owner=half.lead, factor=half.records["factor.confirmed"])
    _measured(half, _needle(half, plan))
    plans.submit_plan(plan.pk, act=Act(half.lead))
    return plans.approve_plan(plan.pk, act=Act(operator))


def _committed(half: Half, operator: User) -> RecoveryPlan:
    plan = _plan(half, "committed", half.records["escalation.monitoring"])
    made: dict[str, Milestone] = {}
    for name in ("done", "in_progress", "planned"):
        before = [made["done"]] if made else []
        made[name] = _milestone(half, plan, title=f"Step {name}", predecessors=before)
    plans.submit_plan(plan.pk, act=Act(half.lead))
    promised = promising.commit_plan(plan.pk, act=Act(operator, message=WORDS), override_reason=WORDS)
    for name in ("done", "in_progress"):
        made[name] = steps.start_milestone(made[name].pk, act=Act(half.lead))
    made["done"] = steps.finish_milestone(made["done"].pk, act=Act(None))  # so everybody may verify it
    half.records |= {f"milestone.{name}": one for name, one in made.items()}
    return promised


def _done(half: Half, operator: User) -> RecoveryPlan:
    plan = _plan(half, "done", half.records["escalation.own"])
    only = _milestone(half, plan)
    plans.submit_plan(plan.pk, act=Act(half.lead))
    promised = promising.commit_plan(plan.pk, act=Act(operator), override_reason=WORDS)
    for verb in (steps.start_milestone, steps.finish_milestone):
        verb(only.pk, act=Act(half.lead))
    steps.verify_milestone(only.pk, act=Act(operator))
    return promised
