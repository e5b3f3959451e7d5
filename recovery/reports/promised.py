"""Which plan of an escalation is promised to its customer, and what became of the one before where none is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from escalations.models import Escalation
from recovery.measures.lapses import lapse_of
from recovery.measures.status import Lapse
from recovery.models import RecoveryPlan
from recovery.states import PlanState

PROMISED: Final = (PlanState.COMMITTED, PlanState.COMPLETED)
"""States of a plan that can be told: it is promised, or was and is done."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`plan` stands: it is under way or was kept. None: then `lapse` says why there is none any more (None: no plan was
    promised since the escalation began), and `done` is the completed one that was promised last, for what was done.
    """

    plan: RecoveryPlan | None = None
    done: RecoveryPlan | None = None
    lapse: Lapse | None = None


def promise_of(escalation: Escalation) -> Promise:
    """The plan that was promised last decides. One statement."""
    rows = RecoveryPlan.objects.filter(escalation=escalation, committed_at__isnull=False)
    return _judge(rows.order_by("-committed_at", "-pk"), escalation.reopened_at)


def promised_plan(escalation: UUID) -> RecoveryPlan | None:
    """The plan that is promised for an escalation, or was promised last and is completed. None: none is."""
    return promise_of(Escalation.objects.only("reopened_at").get(pk=escalation)).plan


def _judge(plans: Iterable[RecoveryPlan], reopened_at: datetime | None) -> Promise:
    """`plans` were promised, the last one first."""
    last = next(iter(plans), None)
    lapse = lapse_of(last.status if last else None, last.ended_at if last else None, reopened_at)
    if lapse is None:
        return Promise(plan=last, done=last)
    return Promise(done=last if lapse is Lapse.REOPENED else None, lapse=lapse)
