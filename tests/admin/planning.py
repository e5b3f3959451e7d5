"""Plans for the tests of their pages: a draft whose gate asks only for a review, and the same one promised."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from escalations.models import Escalation, Factor
from escalations.services.causes import add_factor, add_root_cause, confirm_factor
from escalations.services.escalations import acknowledge_escalation
from escalations.services.raising import raise_own_escalation
from recovery.models import Milestone, RecoveryPlan
from recovery.services.milestones import add_milestone
from recovery.services.needles import add_needle
from recovery.services.plans import approve_plan, draft_plan, submit_plan
from recovery.services.promising import commit_plan
from tests.again import again
from tests.cast import Cast
from tracker.acts import Act
from tracker.models import User

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
"""A Monday morning."""

PLAN, MILESTONE, NEEDLE = (f"/admin/recovery/{name}/" for name in ("recoveryplan", "milestone", "needle"))


def page(record: RecoveryPlan | Milestone) -> str:
    """The address of a record's own page."""
    base = PLAN if isinstance(record, RecoveryPlan) else MILESTONE
    return f"{base}{record.pk}/change/"


def verb(record: RecoveryPlan | Milestone, name: str) -> str:
    """The address of a verb."""
    return page(record).replace("/change/", f"/do/{name}/")


@again
def escalation_of(cast: Cast, title: str = "Billed twice") -> Escalation:
    """What is wrong, under way and read."""
    raised = raise_own_escalation(
        act=Act(cast.cora), customer=cast.acme, title=title, reason="It is.", severity="high", owner=cast.mia
    )
    return acknowledge_escalation(raised.pk, act=Act(cast.mia))


@again
def cause_of(cast: Cast, escalation: Escalation) -> Factor:
    """Its root cause, confirmed."""
    cause = add_root_cause(
        act=Act(cast.mia), customer=cast.acme, title=f"Two caches, {escalation.ref}", category="technology"
    )
    factor = add_factor(act=Act(cast.mia), escalation=escalation, title="Two prices", category="technology")
    return confirm_factor(factor.pk, act=Act(cast.mia), root_cause=cause)


@again
def drafted(cast: Cast, title: str = "Billed once") -> RecoveryPlan:
    """A draft of Mia's that says all the gate asks for."""
    escalation = escalation_of(cast)
    factor = cause_of(cast, escalation)
    plan = draft_plan(act=Act(cast.mia), escalation=escalation, title=title)
    for kind, due, owner in (
        ("containment", date(2026, 11, 20), cast.mia),
        ("corrective", date(2026, 12, 4), cast.max),
        ("preventive", date(2026, 12, 18), cast.mia),
    ):
        step(cast, plan, title=f"Step {kind}", kind=kind, due_on=due, owner=owner, factor=factor)
    add_needle(
        act=Act(cast.mia), plan=plan, name="Double invoices", unit="a week", better="down",
        baseline_since=date(2026, 11, 2), baseline_until=date(2026, 11, 8), baseline_value=Decimal(90),
        target_value=Decimal(2), target_on=date(2027, 1, 15),
    )  # fmt: skip
    plan.refresh_from_db()
    return plan


@again
def step(cast: Cast, plan: RecoveryPlan, **facts: Any) -> Milestone:
    """One more milestone."""
    known: dict[str, Any] = {"title": "Step", "kind": "corrective", "lead_days": 3, "due_on": date(2026, 12, 4)}
    return add_milestone(act=Act(cast.mia), plan=plan, **{**known, "owner": cast.mia, **facts})


@again
def reviewed(cast: Cast, plan: RecoveryPlan, by: User | None = None) -> RecoveryPlan:
    """The same, submitted and approved by Eli."""
    submit_plan(plan.pk, act=Act(cast.mia))
    return approve_plan(plan.pk, act=Act(by or cast.eli))


@again
def promised(cast: Cast) -> RecoveryPlan:
    """The same, committed."""
    return commit_plan(reviewed(cast, drafted(cast)).pk, act=Act(cast.mia))


def milestone(plan: RecoveryPlan, number: int) -> Milestone:
    """One of its milestones, as it is now."""
    return Milestone.objects.get(plan=plan, number=number)
