"""Plans in every state, reached through the services: Mia drafts, Eli reviews, Mia promises. Max owns what is done."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from escalations.kinds import FactorCategory
from escalations.models import Escalation, Factor
from escalations.services.causes import add_factor, add_root_cause, confirm_factor
from recovery.models import Milestone, Needle, RecoveryPlan
from recovery.services import milestones, needles, plans, promising, steps
from tests.again import again
from tests.cast import Cast
from tests.flows.world import MINUTE, NOW, an_escalation
from tracker import clock
from tracker.acts import Act
from tracker.models import User

TODAY: Final = date(2026, 9, 16)
"""The Wednesday of NOW, in Berlin."""

DATES: Final = (date(2026, 9, 18), date(2026, 9, 25), date(2026, 10, 2))
"""When M1, M2 and M3 of a plan are due: Fridays, two, seven and twelve common days ahead."""

DRAFTED: Final = NOW - 30 * MINUTE
LEADS: Final = (1, 3, 3)
KINDS: Final = ("containment", "corrective", "preventive")
WINDOW: Final[dict[str, Any]] = {
    "baseline_since": date(2026, 9, 1),
    "baseline_until": date(2026, 9, 14),
    "baseline_value": 340,
    "target_value": 5,
    "target_on": date(2026, 10, 9),
}


@again
def a_factor(cast: Cast, escalation: Escalation, **fields: Any) -> Factor:
    """A confirmed factor of the escalation that names a root cause."""
    act = Act(cast.eli)
    told: dict[str, Any] = {"title": "Certificates are renewed by hand", "category": FactorCategory.PROCESS} | fields
    always = f"{told['title']}, always ({escalation.ref})"
    cause = add_root_cause(act=act, customer=cast.acme, title=always, category="process")
    factor = add_factor(act=act, escalation=escalation, **told)
    return confirm_factor(factor.pk, act=act, root_cause=cause)


@again
def an_empty_plan(cast: Cast, escalation: Escalation | None = None, **fields: Any) -> RecoveryPlan:
    """Mia's draft that says nothing yet."""
    about = escalation or an_escalation(cast, "open")
    with clock.at(DRAFTED):
        return plans.draft_plan(act=Act(cast.mia), escalation=about, **{"title": "Orders flow again"} | fields)


@again
def a_plan(cast: Cast, state: str = "draft") -> RecoveryPlan:
    """Mia's plan in this state, whose gate is green but for the review: a chain of three milestones, and a needle."""
    escalation = an_escalation(cast, "open")
    with clock.at(DRAFTED):
        factor = a_factor(cast, escalation)
        plan = an_empty_plan(cast, escalation)
        before: list[Milestone] = []
        for kind, lead, due in zip(KINDS, LEADS, DATES, strict=True):
            aims = None if kind == "containment" else factor
            told: dict[str, Any] = {"kind": kind, "lead_days": lead, "due_on": due, "owner": cast.max, "factor": aims}
            before = [a_milestone(cast, plan, f"The {kind} step", predecessors=before, **told)]
        a_needle(cast, plan)
    return walk(cast, plan, state)


@again
def walk(cast: Cast, plan: RecoveryPlan, state: str) -> RecoveryPlan:
    """Take a fresh draft to this state, with a step every four minutes."""
    for number, verb in enumerate(PATHS[state], start=1):
        with clock.at(DRAFTED + number * 4 * MINUTE):
            plan = VERBS[verb](cast, plan)
    return fresh_plan(plan)


@again
def a_milestone(cast: Cast, plan: RecoveryPlan, title: str = "A step", **fields: Any) -> Milestone:
    """A milestone that Mia adds."""
    return milestones.add_milestone(act=Act(cast.mia), plan=plan, title=title, **{"kind": "corrective"} | fields)


@again
def a_needle(cast: Cast, plan: RecoveryPlan, **fields: Any) -> Needle:
    """A whole needle that Mia adds."""
    told: dict[str, Any] = {"name": "Orders that wait", "unit": "orders", "better": "down"} | WINDOW | fields
    return needles.add_needle(act=Act(cast.mia), plan=plan, **told)


def milestone(plan: RecoveryPlan, number: int) -> Milestone:
    """M1, M2, M3 of a plan as the database has it."""
    return Milestone.objects.select_related("plan").get(plan=plan, number=number)


@again
def step_in(cast: Cast, state: str) -> Milestone:
    """M1 of a promised plan, in this state: begun and done by Max, verified by Mia."""
    one = milestone(a_plan(cast, "committed"), 1)
    for number, (verb, who) in enumerate(STEP_PATHS[state]):
        with clock.at(NOW - 12 * MINUTE + number * 4 * MINUTE):
            one = STEPS[verb](one.pk, act=Act(person(cast, who), message="Because."))
    return milestone(one.plan, 1)


def person(cast: Cast, name: str) -> User:
    """Somebody of the cast."""
    return cast.person(name)


def fresh_plan(plan: RecoveryPlan) -> RecoveryPlan:
    """The plan as the database has it."""
    return RecoveryPlan.objects.select_related("customer", "escalation").get(pk=plan.pk)


@again
def finish_all(cast: Cast, plan: RecoveryPlan) -> RecoveryPlan:
    """Every milestone is started and finished by Max, and verified by Mia."""
    for one in plan.milestones.order_by("number"):
        for verb, who in STEP_PATHS["verified"]:
            STEPS[verb](one.pk, act=Act(person(cast, who)))
    return plan


VERBS: Final[dict[str, Callable[[Cast, RecoveryPlan], RecoveryPlan]]] = {
    "submit": lambda cast, plan: plans.submit_plan(plan.pk, act=Act(cast.mia)),
    "return": lambda cast, plan: plans.return_plan(plan.pk, act=Act(cast.eli, message="Not yet.")),
    "approve": lambda cast, plan: plans.approve_plan(plan.pk, act=Act(cast.eli)),
    "commit": lambda cast, plan: promising.commit_plan(plan.pk, act=Act(cast.mia)),
    "finish": finish_all,
    "complete": lambda cast, plan: plans.complete_plan(plan.pk, act=Act(cast.mia)),
    "abandon": lambda cast, plan: plans.abandon_plan(plan.pk, act=Act(cast.mia, message="Too late.")),
}
PATHS: Final[dict[str, tuple[str, ...]]] = {
    "draft": (),
    "in_review": ("submit",),
    "approved": ("submit", "approve"),
    "committed": ("submit", "approve", "commit"),
    "kept": ("submit", "approve", "commit", "finish"),
    "completed": ("submit", "approve", "commit", "finish", "complete"),
    "abandoned": ("abandon",),
}
STEPS: Final[dict[str, Callable[..., Milestone]]] = {
    "start": steps.start_milestone,
    "finish": steps.finish_milestone,
    "verify": steps.verify_milestone,
    "redo": steps.redo_milestone,
    "drop": steps.drop_milestone,
}
STEP_PATHS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "planned": (),
    "in_progress": (("start", "max"),),
    "done": (("start", "max"), ("finish", "max")),
    "verified": (("start", "max"), ("finish", "max"), ("verify", "mia")),
    "dropped": (("drop", "mia"),),
}
