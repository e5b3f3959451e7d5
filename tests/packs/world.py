"""A promised plan with something in every part of its pack, reached through the services."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from escalations.models import Factor
from escalations.services.escalations import contain_escalation
from escalations.services.evidence import log_occurrence, measure_impact
from recovery.models import Action, Decision, RecoveryPlan
from recovery.reports.pack import Pack
from recovery.reports.packing import collect_pack
from recovery.services.publishing import publish_update
from recovery.services.steps import forecast_milestone
from tests.again import again
from tests.cast import Cast
from tests.dialogue.world import a_feedback, an_ask
from tests.flows.world import HOUR, NOW
from tests.plans.world import fresh_plan, milestone
from tests.publications.world import a_promised, measure
from tracker import clock
from tracker.acts import Act
from tracker.policy import Side

REASON: Final = "The supplier is late."


@again
def a_whole(cast: Cast) -> RecoveryPlan:
    """Mia's promised plan: told once, then M3 moved; asks both ways, feedback, a decision, an action, causes."""
    plan = a_promised(cast)
    act = Act(cast.mia)
    log_occurrence(act=act, escalation=plan.escalation, at=NOW - 3 * HOUR, count=3)
    contain_escalation(plan.escalation_id, act=act)
    factor = Factor.objects.get(escalation=plan.escalation)
    window: dict[str, Any] = {"since": date(2026, 9, 1), "until": date(2026, 9, 2), "evidence": "Counted."}
    measure_impact(act=act, factor=factor, amount=Decimal(30), unit="orders", counted=True, **window)
    publish_update(plan.escalation_id, act=act, note="We are on it.")
    moved = Act(cast.max, message=REASON)
    forecast_milestone(milestone(plan, 3).pk, act=moved, expected_on=date(2026, 10, 6))
    measure(plan, *((date(2026, 9, day), 300 - day) for day in range(3, 9)))
    an_ask(cast, Side.CUSTOMER, plan.escalation, title="Send the list", due_on=date(2026, 9, 18))
    an_ask(cast, Side.PROVIDER, plan.escalation, title="Say who is on call")
    a_feedback(cast, plan.escalation)
    agree(cast, plan)
    return fresh_plan(plan)


def agree(cast: Cast, plan: RecoveryPlan) -> None:
    """A decision and an action, written as they are noted."""
    told: dict[str, Any] = {"customer_id": plan.customer_id, "plan": plan, "ref": plan.escalation.ref, "number": 1}
    Decision.objects.create(text="Refunds by hand until Friday.", noted_by=cast.mia, **told)
    due: dict[str, Any] = {"due_on": date(2026, 9, 15), "carried": 2, "owner": cast.max, "noted_by": cast.mia}
    Action.objects.create(title="Call the bank", milestone=milestone(plan, 3), **due, **told)


def pack_of(plan: RecoveryPlan) -> Pack:
    """Its pack of now."""
    return collect_pack(plan.pk, clock.now())
